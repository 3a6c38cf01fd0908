package io.ridethrough.models.transients;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.physics.battery.DischargeTable;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.GeneratedPlant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PlantKeys;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.scenario.DefaultStory;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The shipped stories do on their plants what their comments say. */
final class StoriesTest {
    private record Run(Plant plant, PlantIndex index, Outcome outcome, List<TimelineEvent> timeline) {
        static Run of(Plant plant, String scenario) {
            var index = new PlantIndex(plant);
            Scenario story = ScenarioText.parse("story.txt", scenario, plant);
            PlantState resting = RestingPlant.of(index);
            var draws = new Draws(index.deviceCount());
            draws.setNominal(index, resting);
            var timeline = new ArrayList<TimelineEvent>();
            Outcome outcome = new TransientPlant(index).run(resting, draws, story.actions(), story.untilS(), timeline);
            return new Run(plant, index, outcome, timeline);
        }

        static Run of(String plant, String scenario) {
            return of(PlantTexts.builtIn(plant), PlantTexts.resource("/scenarios/demo/%s/%s.txt".formatted(plant, scenario)));
        }

        List<String> darkRacks() {
            return plant.listDevices(Rack.class).stream()
                    .map(Rack::id)
                    .filter(id -> !Double.isNaN(outcome.darkFromS[index.deviceNum(id)]))
                    .toList();
        }
    }

    @Test
    void cascadeExhaustsTheAgedUpsFirstAndItsFalseTwoNGoesDarkWithIt() {
        Run run = Run.of("iad-reference", "cascade");

        List<String> order = run.plant.listDevices(Ups.class).stream()
                .sorted(Comparator.comparingDouble(ups -> run.outcome.upsDeadS[run.index.deviceNum(ups.id())]))
                .map(Ups::id)
                .toList();
        assertThat(order.getFirst()).isEqualTo("ups-b4");
        double firstS = run.outcome.upsDeadS[run.index.deviceNum("ups-b4")];
        // Utilities are lost at 180 s; "about 4 min" later.
        assertThat(firstS - 180).isBetween(3.5 * 60, 5.0 * 60);
        var atOnce = run.plant.listDevices(Rack.class).stream()
                .map(Rack::id)
                .filter(id -> run.outcome.darkFromS[run.index.deviceNum(id)] < firstS + 1)
                .toList();
        assertThat(atOnce).hasSize(20).startsWith("r181").endsWith("r200");
        assertThat(run.darkRacks()).hasSize(200);
        assertThat(run.timeline).noneMatch(e -> e.device().equals("gen-bus") && e.to().equals("LIVE"));
    }

    @Test
    void falseTwoNLosesItsRacksWithBothUtilitiesPresent() {
        assertThat(Run.of("iad-reference", "false-2n").darkRacks()).hasSize(20).startsWith("r181").endsWith("r200");
    }

    @Test
    void oneFailedGeneratorOfThreeIsRiddenThrough() {
        assertThat(Run.of("iad-reference", "generator-fails").darkRacks()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("io.ridethrough.models.plant.BuiltInPlants#NAMES")
    void everyCascadeDropsLoadOnlyAfterTheUtilitiesAreLostAndPowerComesBack(String plant) {
        Run run = Run.of(plant, "cascade");

        assertThat(run.darkRacks()).isNotEmpty();
        assertThat(run.outcome.firstDarkS()).isGreaterThan(180 + 60);
        for (String rack : run.darkRacks()) {
            assertThat(run.outcome.restoredS[run.index.deviceNum(rack)]).as(rack).isGreaterThan(3600);
        }
    }

    @Test
    void madeStoryOfAForeignPlantDropsItsLoad() {
        Plant plant = PlantFile.parse("generated", GeneratedPlant.text(50));

        assertThat(Run.of(plant, DefaultStory.textFor(plant)).darkRacks()).hasSize(50);
    }

    @Test
    void quietStoryChangesNothing() {
        Run run = Run.of(PlantTexts.builtIn("iad-reference"), PlantTexts.resource("/scenarios/demo/quiet.txt"));

        assertThat(run.timeline).isEmpty();
    }

    @Test
    void everyBatteryTableOfTheFacilityFileHasNumbers() {
        assertThat(PlantKeys.BATTERY_TABLES).containsExactlyElementsOf(DischargeTable.listNames());
    }
}
