package io.ridethrough.models.transients;

import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What holds for one run, asked of many: every scenario file, and random scenarios of the built-in plants. */
final class ManyRuns {
    /** Random scenarios; {@code -Dridethrough.runs=10000} for the long version. */
    static final int RUNS = Integer.getInteger("ridethrough.runs", 1000);

    private static final int BATCHES = 20;

    private ManyRuns() {}

    /** @param check gets a run and its name */
    static Stream<DynamicTest> everyScenarioFile(BiConsumer<ScenarioRun, String> check) {
        return GoldenScenario.listAll().stream()
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> check.accept(file.run(), file.name())));
    }

    /** @param check gets a run and its seed in words */
    static Stream<DynamicTest> random(BiConsumer<ScenarioRun, String> check) {
        return LongStream.range(0, BATCHES)
                .mapToObj(batch -> DynamicTest.dynamicTest("batch " + batch, () -> {
                    for (long seed = batch; seed < RUNS; seed += BATCHES) {
                        check.accept(RandomScenarios.run(seed), "seed %d on %s".formatted(seed, RandomScenarios.plant(seed)));
                    }
                }));
    }
}
