package io.ridethrough.models.transients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every scenario file gives exactly its timeline, to the millisecond.
 *
 * <p>{@code -Dridethrough.golden=true} writes the timelines anew; read the difference before it is kept.
 */
final class GoldenTimelineTest {
    @TestFactory
    Stream<DynamicTest> timelineIsTheOneInTheFile() {
        return GoldenScenario.listAll().stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    ScenarioRun run = golden.run();
                    PlantOracle.check(run, golden.name());
                    String timeline = TimelineText.of(run);
                    if (Boolean.getBoolean("ridethrough.golden")) {
                        golden.rewrite(timeline);
                    } else {
                        assertThat(timeline).as(golden.name()).isEqualTo(golden.expected());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> everySeriesHasScenarios() {
        return Stream.of("A", "B", "C", "D", "E", "F", "H", "K").map(series -> DynamicTest.dynamicTest(
                series, () -> assertThat(GoldenScenario.listAll()).anyMatch(g -> g.name().startsWith(series))));
    }
}
