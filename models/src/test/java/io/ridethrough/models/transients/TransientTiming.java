package io.ridethrough.models.transients;

import com.sun.management.ThreadMXBean;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/** Times fifteen minutes of the reference plant: a plain main for a quiet machine, nothing is asserted. */
public final class TransientTiming {
    private static final int WARM_UP = 1000;
    private static final int RUNS = 300;
    private static final double HORIZON_S = 900;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final PlantIndex index;
    private final PlantState resting;
    private final Scenario story;
    private final Draws draws;
    private final TransientPlant engine;

    private TransientTiming() {
        Plant plant = PlantTexts.builtIn("iad-reference");
        index = new PlantIndex(plant);
        story = ScenarioText.parse(
                "cascade.txt", PlantTexts.resource("/scenarios/demo/iad-reference/cascade.txt"), plant);
        resting = RestingPlant.of(index);
        draws = new Draws(index.deviceCount());
        draws.setNominal(index, resting);
        engine = new TransientPlant(index);
    }

    public static void main(String[] args) {
        int factor = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        var timing = new TransientTiming();
        timing.measure("begin only", factor, run -> timing.engine.begin(timing.resting, timing.draws, HORIZON_S, null));
        timing.measure("cascade, nominal draws", factor, run -> timing.runOnce());
        timing.measure("cascade, random draws", factor, run -> {
            timing.draw(run);
            timing.runOnce();
        });
    }

    private void runOnce() {
        engine.run(resting, draws, story.actions(), HORIZON_S, null);
    }

    /** Everything continuous as a forecast draws it, and now and then a failure. */
    private void draw(int run) {
        var random = new SplittableRandom(run);
        draws.setNominal(index, resting);
        for (int d = 0; d < index.deviceCount(); d++) {
            if (resting.device(d) instanceof DeviceState.GeneratorState) {
                draws.startS[d] *= Math.exp(0.15 * random.nextGaussian());
                draws.fails[d] = random.nextInt(20) == 0;
            } else if (index.device(d) instanceof Ups) {
                draws.capacityRatio[d] = Math.clamp(1 + 0.1 * random.nextGaussian(), 0.02, 1.3);
                draws.batteryPowerRatio[d] = Math.exp(0.1 * random.nextGaussian());
                draws.fails[d] = random.nextInt(50) == 0;
            }
        }
    }

    private void measure(String what, int factor, IntConsumer body) {
        for (int run = 0; run < WARM_UP * factor; run++) {
            body.accept(run);
        }
        double[] timesUs = new double[RUNS * factor];
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        for (int run = 0; run < timesUs.length; run++) {
            long beganNs = THREADS.getCurrentThreadCpuTime();
            body.accept(run);
            timesUs[run] = (THREADS.getCurrentThreadCpuTime() - beganNs) / 1e3;
        }
        double bytes = (double) (THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore) / timesUs.length;
        Arrays.sort(timesUs);
        System.out.printf(
                Locale.ROOT,
                "%-24s median %8.1f us CPU, 10 %% below %8.1f, 90 %% below %8.1f, %9.0f bytes allocated%n",
                what,
                timesUs[timesUs.length / 2],
                timesUs[timesUs.length / 10],
                timesUs[timesUs.length * 9 / 10],
                bytes);
    }
}
