package io.ridethrough.models.contingency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.flow.GeneratedNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DualFedSweepTest {
    /** All pairs against a computation that knows no cones, no log and no shortcuts: from nothing, stage by stage. */
    @ParameterizedTest
    @CsvSource({"1, 1.2, 2.2", "1, 1.5, 2.5", "1, 2.1, 3", "2, 1.05, 2.6", "2, 1.3, 1.7"})
    void everyPairIsWhatAFullRecomputationFinds(int transformers, double leastRatio, double mostRatio) {
        var plant = DualFedPlant.of(GeneratedNetwork.of(transformers, false), leastRatio, mostRatio);
        var sweep = new DualFedSweep(plant);
        double sumW = 0;
        double worstW = 0;
        long darkPairs = 0;
        for (int e = 0; e < plant.elementCount(); e++) {
            assertThat(sweep.darkW(e)).as("%d", e).isCloseTo(recomputedDarkW(plant, e, e), within(1e-3));
            for (int f = e + 1; f < plant.elementCount(); f++) {
                double expectedW = recomputedDarkW(plant, e, f);
                assertThat(sweep.darkW(e, f)).as("%d and %d", e, f).isCloseTo(expectedW, within(1e-3));
                sumW += expectedW;
                worstW = Math.max(worstW, expectedW);
                darkPairs += expectedW > 0 ? 1 : 0;
            }
        }
        DualFedSweep.Summary summary = sweep.run();
        assertThat(summary.sumDarkW()).isCloseTo(sumW, within(1e-6 * sumW));
        assertThat(summary.worstDarkW()).isCloseTo(worstW, within(1e-3));
        assertThat(summary.darkPairs()).isEqualTo(darkPairs);
        assertThat(summary.run()).isLessThan(summary.pairs());
    }

    @Test
    void thousandNodesTwiceAreThePlantOfTheBenchmark() {
        var plant = DualFedPlant.of(GeneratedNetwork.of(2, false), 1.5, 2.5);
        assertThat(plant.elementCount()).isEqualTo(300);
        assertThat(plant.rackCount()).isEqualTo(864);
        var summary = new DualFedSweep(plant).run();
        assertThat(summary.pairs()).isEqualTo(44_850);
        // Both sources: everything is dark.
        assertThat(summary.worstDarkW()).isCloseTo(plant.totalW(), within(1e-3));
    }

    private static double recomputedDarkW(DualFedPlant plant, int first, int second) {
        boolean[] dead = new boolean[plant.elementCount()];
        dead[first] = true;
        dead[second] = true;
        while (true) {
            double[] loadW = new double[plant.elementCount()];
            double darkW = 0;
            for (int cell = 0; cell < plant.cellW.length; cell++) {
                boolean a = lives(plant, dead, plant.panel[0][cell]);
                boolean b = lives(plant, dead, plant.panel[1][cell]);
                double eachW = plant.cellW[cell] / (a && b ? 2 : 1);
                for (int e = a ? plant.panel[0][cell] : -1; e >= 0; e = plant.parent[e]) {
                    loadW[e] += eachW;
                }
                for (int e = b ? plant.panel[1][cell] : -1; e >= 0; e = plant.parent[e]) {
                    loadW[e] += eachW;
                }
                darkW += a || b ? 0 : plant.cellW[cell];
            }
            boolean trips = false;
            for (int e = 0; e < dead.length; e++) {
                if (!dead[e] && loadW[e] > plant.ratingW[e] * (1 + 1e-9)) {
                    dead[e] = true;
                    trips = true;
                }
            }
            if (!trips) {
                return darkW;
            }
        }
    }

    private static boolean lives(DualFedPlant plant, boolean[] dead, int panel) {
        for (int e = panel; e >= 0; e = plant.parent[e]) {
            if (dead[e]) {
                return false;
            }
        }
        return true;
    }
}
