package io.ridethrough.models.service;

import static io.ridethrough.models.service.Platforms.evaluate;
import static io.ridethrough.models.service.Platforms.state;
import static io.ridethrough.models.service.ServiceState.DEFAULTED;
import static io.ridethrough.models.service.ServiceState.DOWN;
import static io.ridethrough.models.service.ServiceState.HEALTHY;
import static io.ridethrough.models.service.ServiceState.REDUNDANCY_LOST;
import static io.ridethrough.models.service.ServiceState.SLOW;
import static io.ridethrough.models.service.ServiceState.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.PlantFile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The story of January 2026 on the reference platform. */
class IadReferenceServicesTest {
    private final ServiceModel model = ServicesFile.parse(
            "services.yaml",
            Platforms.resource(BuiltInPlants.resource("iad-reference", "services.yaml")),
            PlantFile.parse("plant.yaml", Platforms.resource(BuiltInPlants.resource("iad-reference", "plant.yaml"))));

    @Test
    void everyServiceIsHealthyWithPower() {
        ServiceEvaluation evaluation = evaluate(model);

        for (int s = 0; s < model.services().size(); s++) {
            assertThat(evaluation.state(s)).as(model.service(s).id()).isEqualTo(HEALTHY);
            assertThat(evaluation.dataAtRisk(s)).isFalse();
        }
    }

    @Test
    void lossOfTheFalse2nRacksLooksLikeJanuary() {
        ServiceEvaluation dark = evaluate(model, IntStream.rangeClosed(181, 200).toArray());

        assertThat(state(dark, "feature-store")).isEqualTo(DOWN);
        assertThat(state(dark, "feed")).as("feed generic").isEqualTo(STALE);
        assertThat(state(dark, "view-counters")).as("views 0").isEqualTo(DEFAULTED);
        assertThat(state(dark, "creator-earnings")).as("earnings 0").isEqualTo(DEFAULTED);
        assertThat(state(dark, "comments")).as("comments missing").isEqualTo(DOWN);
        assertThat(state(dark, "upload")).as("uploads stuck").isEqualTo(DOWN);
        assertThat(state(dark, "login")).as("login trouble").isEqualTo(SLOW);
        assertThat(state(dark, "playback")).as("videos still play").isEqualTo(HEALTHY);
        assertThat(state(dark, "control-plane")).isEqualTo(REDUNDANCY_LOST);
        for (int s = 0; s < model.services().size(); s++) {
            assertThat(dark.dataAtRisk(s)).as("data of " + model.service(s).id()).isFalse();
        }
        int feed = model.serviceNum("feed");
        assertThat(model.service(feed).audience().words().of(dark.state(feed), "Feed"))
                .isEqualTo("the feed is generic, not personal");
        assertThat(dark.reason(feed)).isEqualTo("Feature store is down");
    }

    @Test
    void everythingIsDownWhenEveryRackIsDark() {
        ServiceEvaluation dark = evaluate(model, IntStream.rangeClosed(1, 200).toArray());

        for (int s = 0; s < model.services().size(); s++) {
            assertThat(dark.state(s)).as(model.service(s).id()).isEqualTo(DOWN);
        }
    }
}
