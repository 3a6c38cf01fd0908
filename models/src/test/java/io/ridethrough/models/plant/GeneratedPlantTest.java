package io.ridethrough.models.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ridethrough.models.scenario.DefaultStory;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.scenario.ScenarioText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneratedPlantTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 25, 49, 384, 385, 3000})
    void plantOfAnySizeIsValidAndFedFromBothSides(int racks) {
        Plant plant = PlantFile.parse("generated", GeneratedPlant.text(racks));

        assertThat(plant.listDevices(Rack.class)).hasSize(racks);
        assertThat(plant.listDevices(Breaker.class)).hasSize(2 * racks);
        Rack last = plant.listDevices(Rack.class).getLast();
        assertThat(last.fedFrom().getFirst()).startsWith("rpp-a");
        assertThat(last.fedFrom().getLast()).startsWith("rpp-b");
        // No UPS is asked for more than it can give when the other side is lost.
        for (Ups ups : plant.listDevices(Ups.class)) {
            assertThat(downstreamLoadW(new PlantIndex(plant), ups.id())).as(ups.id()).isPositive().isLessThan(ups.ratingW());
        }
    }

    private static double downstreamLoadW(PlantIndex index, String id) {
        int num = index.deviceNum(id);
        double loadW = index.device(num) instanceof Rack rack ? rack.loadW() : 0;
        for (int consumer : index.consumers(num)) {
            loadW += downstreamLoadW(index, index.device(consumer).id());
        }
        return loadW;
    }

    @Test
    void generatedPlantHasADefaultStory() {
        Plant plant = PlantFile.parse("generated", GeneratedPlant.text(400));

        var story = ScenarioText.parse("cascade.txt", DefaultStory.textFor(plant), plant);

        assertThat(story.actions()).filteredOn(a -> a.fact() == Fact.UTILITY_LOST).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 200_001})
    void impossibleSizeIsRefused(int racks) {
        assertThatThrownBy(() -> GeneratedPlant.text(racks)).isInstanceOf(IllegalArgumentException.class);
    }
}
