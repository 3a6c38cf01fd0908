package io.ridethrough.models.transients;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import java.util.Arrays;

/** Times one scenario of the reference plant: a plain main for a quiet machine, nothing is asserted. */
public final class TransientTiming {
    private static final int WARM_UP = 300;
    private static final int RUNS = 200;

    private TransientTiming() {}

    public static void main(String[] args) {
        Plant plant = PlantTexts.builtIn("iad-reference");
        var index = new PlantIndex(plant);
        Scenario story = ScenarioText.parse(
                "cascade.txt", PlantTexts.resource("/scenarios/demo/iad-reference/cascade.txt"), plant);
        PlantState resting = RestingPlant.of(index);
        var draws = new Draws(index.deviceCount());
        draws.setNominal(index, resting);
        var engine = new TransientPlant(index);
        double[] durationsMs = new double[RUNS];
        for (int run = -WARM_UP; run < RUNS; run++) {
            long beganNs = System.nanoTime();
            engine.run(resting, draws, story.actions(), story.untilS(), null);
            if (run >= 0) {
                durationsMs[run] = (System.nanoTime() - beganNs) / 1e6;
            }
        }
        Arrays.sort(durationsMs);
        System.out.printf(
                "iad-reference cascade: median %.3f ms, 10 %% below %.3f ms, 90 %% below %.3f ms%n",
                durationsMs[RUNS / 2], durationsMs[RUNS / 10], durationsMs[RUNS * 9 / 10]);
    }
}
