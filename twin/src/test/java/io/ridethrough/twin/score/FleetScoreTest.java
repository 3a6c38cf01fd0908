package io.ridethrough.twin.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ridethrough.twin.api.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small fleet through the whole of {@code score}. */
class FleetScoreTest {
    private static final FleetSettings SMALL = FleetSettings.of(3, 60, 5);

    @Test
    void sameSeedGivesTheSameBytesWhateverTheThreads() throws JsonProcessingException {
        String one = json(SMALL, 1);
        assertThat(json(SMALL, 3)).isEqualTo(one);
        JsonNode document = Json.mapper().readTree(one);
        assertThat(document.get("plants").asInt()).isEqualTo(3);
        assertThat(document.get("demands").asInt()).isGreaterThan(5);
        for (String key : List.of("brier", "logScore", "corp", "decades", "coverage90", "falseActNowPerSiteYear", "leadTimeS", "figures")) {
            // The third plant is no control yet: the key is there as soon as a control is.
            assertThat(document.has(key) || key.equals("falseActNowPerSiteYear")).as(key).isTrue();
        }
        for (JsonNode figure : document.get("figures")) {
            assertThat(figure.get("verdict").asText()).isIn("reached", "not reached", "n too small");
            assertThat(figure.get("target").asText()).isNotBlank();
        }
    }

    @Test
    void anotherSeedIsAnotherFleet() throws JsonProcessingException {
        FleetSettings other = FleetSettings.of(3, 60, 6);
        assertThat(PlantText.of(Chances.seed(5, 0), Reality.asFiled())).isNotEqualTo(PlantText.of(Chances.seed(6, 0), Reality.asFiled()));
        assertThat(json(other, 2)).isNotEqualTo(json(SMALL, 2));
    }

    /** File and truth name the same devices and points and differ in numbers by no more than is said. */
    @Test
    void builtPlantsDifferFromTheirFilesInNumbersOnly() {
        for (int plant = 0; plant < 40; plant++) {
            String filed = PlantText.of(plant, Reality.asFiled());
            String built = PlantText.of(plant, Reality.asBuilt(1000 + plant));
            assertThat(built).isNotEqualTo(filed);
            assertThat(built.replaceAll("[0-9]+\\.[0-9]{3}\\b", "#")).isEqualTo(filed.replaceAll("[0-9]+\\.[0-9]{3}\\b", "#"));
        }
        Reality reality = Reality.asBuilt(3);
        for (int i = 0; i < 1000; i++) {
            assertThat(reality.of("quantity " + i, 10)).isBetween(8.0, 12.0);
        }
    }

    private static String json(FleetSettings settings, int threads) throws JsonProcessingException {
        return Json.mapper().writeValueAsString(new FleetScore(settings).run(threads, (_, _) -> {}).document());
    }
}
