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
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import io.ridethrough.models.transients.Draws;
import io.ridethrough.models.transients.Outcome;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.models.transients.TransientPlant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The story of January 2026 on the reference platform: one power failure, and what each named system makes of it. */
class IadReferenceServicesTest {
    private static final String YAML = Platforms.resource(BuiltInPlants.resource("iad-reference", "services.yaml"));
    private static final Plant PLANT = PlantFile.parse("plant.yaml", Platforms.resource(BuiltInPlants.resource("iad-reference", "plant.yaml")));
    private static final double MONTH_S = 30 * 86_400;
    private static final List<RackOutcome> CASCADE = cascade();

    private final ServiceModel model = services(YAML);

    @Test
    void everyServiceIsHealthyWithPower() {
        ServiceEvaluation evaluation = evaluate(model);

        assertThat(model.services()).hasSizeBetween(30, 40);
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
        assertThat(state(dark, "monitoring")).as("staff are blind").isEqualTo(DOWN);
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

    /** Every rack dark. What the reports named: generic feed, stuck uploads, no comments, zeros although the data was safe, login trouble. */
    @Test
    void cascadeShowsEachSystemAsTheReportsDescribeIt() {
        assertThat(CASCADE).as("the whole site goes dark").hasSize(200);

        ServiceTimeline story = new ServiceTimeline(model);
        story.run(CASCADE, 0.5);

        assertThat(longest(model, "feed")).isEqualTo(STALE);
        assertThat(longest(model, "search")).isEqualTo(STALE);
        assertThat(longest(model, "playback")).as("most videos play from the other region").isEqualTo(SLOW);
        assertThat(longest(model, "login")).isEqualTo(SLOW);
        assertThat(longest(model, "upload")).isEqualTo(DOWN);
        assertThat(longest(model, "publishing")).isEqualTo(DOWN);
        assertThat(longest(model, "comments")).isEqualTo(DOWN);
        assertThat(longest(model, "messaging")).isEqualTo(DOWN);
        assertThat(longest(model, "view-counters")).isEqualTo(DEFAULTED);
        assertThat(longest(model, "like-counters")).isEqualTo(DEFAULTED);
        assertThat(longest(model, "creator-earnings")).isEqualTo(DEFAULTED);
        assertThat(longest(model, "ads")).isEqualTo(STALE);
        assertThat(longest(model, "control-plane")).isEqualTo(SLOW);
        assertThat(longest(model, "monitoring")).isEqualTo(DOWN);
        for (String shown : List.of("view-counters", "like-counters", "creator-earnings")) {
            assertThat(story.dataAtRisk(model.serviceNum(shown))).as("zeros of %s are no lost data", shown).isFalse();
        }
        // Hours after the power, in a median incident: front ends first, stores later, the last of them next day.
        double powerS = story.powerRestoredS(model.serviceNum("feed"));
        assertThat(story.restoredS(model.serviceNum("playback")) - powerS).isBetween(600.0, 12 * 3600.0);
        for (int s = 0; s < model.services().size(); s++) {
            assertThat(story.restoredS(s)).as("%s comes back", model.service(s).id()).isNotNaN();
        }
    }

    @Test
    void oneEdgeOneReplicaOrOneCacheChangesTheStory() {
        // The counters' store answers late: without that edge they show true numbers.
        ServiceModel uncoupled = services(YAML.replace(
                "      - {service: counter-store, kind: soft, fallback: default}\n    region: us-east\n    users: 9.0e+6\n    shows: {default: 'likes",
                "    region: us-east\n    users: 9.0e+6\n    shows: {default: 'likes"));
        assertThat(longest(uncoupled, "like-counters")).as("as slow as the front door, no zeros").isEqualTo(SLOW);
        assertThat(felt(uncoupled, "like-counters")).isLessThan(0.5 * felt(model, "like-counters"));

        // Two replicas of the control plane in this plant instead of the other region: nothing can fail over any more.
        ServiceModel moved = services(YAML.replace("{id: ctl-pdx-01, region: us-west}", "{id: ctl-pdx-01, rack: r006}")
                .replace("{id: ctl-pdx-02, region: us-west}", "{id: ctl-pdx-02, rack: r007}"));
        assertThat(longest(moved, "feed")).isEqualTo(DOWN);
        assertThat(felt(moved, "playback")).isGreaterThan(2 * felt(model, "playback"));

        // A second cache in front of the object store that must fill again: the store is overloaded longer.
        ServiceModel cached = services(YAML.replace(
                "\nservices:\n",
                "\nservices:\n  - {id: thumbs, instances: [obj-01], capacity: 1, cache: {of: object-store, hit-ratio: 0.8, warm-min: 300}}\n"));
        assertThat(felt(cached, "object-store")).isGreaterThan(1.2 * felt(model, "object-store"));
    }

    private static double felt(ServiceModel model, String service) {
        var timeline = new ServiceTimeline(model);
        timeline.run(CASCADE, 0.5);
        return timeline.feltS(model.serviceNum(service));
    }

    /** The state it is in longest while users notice, HEALTHY or REDUNDANCY_LOST when they never do. */
    private static ServiceState longest(ServiceModel model, String service) {
        List<ServiceTimeline.Span> spans =
                new ServiceTimeline(model).timeline(CASCADE, MONTH_S).get(model.serviceNum(service)).states();
        double[] inState = new double[ServiceState.values().length];
        for (int i = 0; i < spans.size(); i++) {
            double endS = i + 1 < spans.size() ? spans.get(i + 1).fromS() : MONTH_S;
            inState[spans.get(i).state().ordinal()] += endS - spans.get(i).fromS();
        }
        ServiceState longest = spans.stream().anyMatch(s -> s.state() == REDUNDANCY_LOST) ? REDUNDANCY_LOST : HEALTHY;
        double most = 0;
        for (ServiceState state : ServiceState.values()) {
            if (state.isFelt() && inState[state.ordinal()] > most) {
                most = inState[state.ordinal()];
                longest = state;
            }
        }
        return longest;
    }

    private static ServiceModel services(String yaml) {
        return ServicesFile.parse("services.yaml", yaml, PLANT);
    }

    /**
     * Racks of the built-in story, from the plant's own model. Half of them shut down by heat when the power is back before the chillers
     * are; people switch these on at the end of the story.
     */
    private static List<RackOutcome> cascade() {
        var index = new PlantIndex(PLANT);
        Scenario scenario = ScenarioText.parse(
                "cascade.txt", Platforms.resource("/scenarios/demo/iad-reference/cascade.txt"), PLANT);
        PlantState rest = RestingPlant.of(index);
        var draws = new Draws(index.deviceCount());
        draws.setNominal(index, rest);
        Outcome outcome = new TransientPlant(index).run(rest, draws, scenario.actions(), scenario.untilS(), new ArrayList<>());
        var racks = new ArrayList<RackOutcome>();
        for (int d = 0; d < index.deviceCount(); d++) {
            if (index.device(d) instanceof Rack rack && !Double.isNaN(outcome.darkFromS[d])) {
                double backS = Double.isNaN(outcome.restoredS[d]) ? scenario.untilS() : outcome.restoredS[d];
                racks.add(new RackOutcome(rack.id(), outcome.darkFromS[d], backS));
            }
        }
        return racks;
    }
}
