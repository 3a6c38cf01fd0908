package io.ridethrough.models.transients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.plant.Ups;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Racks in groups do what they do one by one: same transitions, times, charge and outcome, on all scenario files, random scenarios
 * of all plants, and racks whose loads were measured and so are all different. {@code -Dridethrough.runs=10000} for the long version.
 */
final class GroupedPlantTest {
    private static final int REFERENCE_RUNS = Math.max(40, ManyRuns.RUNS / 100);
    private static final double SAME_TIME_S = 1e-3;
    private static final double SAME_CHARGE = 1e-4;

    @TestFactory
    Stream<DynamicTest> inEveryScenarioFile() {
        return ManyRuns.everyScenarioFile(GroupedPlantTest::check);
    }

    @TestFactory
    Stream<DynamicTest> inRandomScenarios() {
        return ManyRuns.random(GroupedPlantTest::check);
    }

    @TestFactory
    Stream<DynamicTest> inRandomScenariosOfTheReferenceFacility() {
        return LongStream.range(0, REFERENCE_RUNS)
                .mapToObj(seed -> DynamicTest.dynamicTest(
                        "seed " + seed, () -> check(RandomScenarios.runOnReference(seed), "seed %d".formatted(seed))));
    }

    @Test
    void mostRandomScenariosOfTheReferenceFacilityStayInGroups() {
        long together = LongStream.range(0, REFERENCE_RUNS)
                .filter(seed -> {
                    ScenarioRun run = RandomScenarios.runOnReference(seed);
                    return grouped(run).devicesRun() < run.index().deviceCount() / 5;
                })
                .count();
        assertThat(together).isGreaterThan(REFERENCE_RUNS * 3L / 4);
    }

    @Test
    void theCascadeOfTheReferenceFacilityIsRunWithFewDevices() {
        String story = PlantTexts.resource("/scenarios/demo/iad-reference/cascade.txt");
        ScenarioRun run = ScenarioRun.of(PlantTexts.builtIn("iad-reference"), "cascade.txt", story);
        check(run, "cascade");
        assertThat(grouped(run).devicesRun()).isLessThan(60);
    }

    private static GroupedPlant grouped(ScenarioRun run) {
        var grouped = new GroupedPlant(run.index());
        grouped.run(run.initial(), run.draws(), run.actions(), run.untilS());
        return grouped;
    }

    private static void check(ScenarioRun run, String name) {
        var grouped = new GroupedPlant(run.index());
        Outcome outcome = grouped.run(run.initial(), run.draws(), run.actions(), run.untilS());
        Outcome expected = run.engine().outcome();
        List<List<String>> edges = edges(grouped.events(), run);
        List<List<String>> theirs = edges(run.engine().events(), run);
        for (int d = 0; d < run.index().deviceCount(); d++) {
            String device = name + ": " + run.index().device(d).id();
            same(device + " goes dark", outcome.darkFromS[d], expected.darkFromS[d]);
            same(device + " is restored", outcome.restoredS[d], expected.restoredS[d]);
            same(device + " output goes dead", outcome.upsDeadS[d], expected.upsDeadS[d]);
            assertThat(edges.get(d)).as(device).isEqualTo(theirs.get(d));
            if (run.index().device(d) instanceof Ups) {
                assertThat(grouped.soc(d)).as(device).isCloseTo(run.engine().soc(d), within(SAME_CHARGE));
            }
        }
        checkTimes(grouped.events(), run.engine().events(), run, name);
        assertThat(grouped.dropsLoad(run.initial(), run.draws(), run.actions(), run.untilS())).isEqualTo(expected.loadDrops());
    }

    private static void same(String what, double ours, double theirs) {
        assertThat(Double.isNaN(ours)).as(what).isEqualTo(Double.isNaN(theirs));
        if (!Double.isNaN(theirs)) {
            assertThat(ours).as(what).isCloseTo(theirs, within(SAME_TIME_S));
        }
    }

    /** By device, without breakers that were left out: those have no lines of an inrush they hold. */
    private static List<List<String>> edges(EventLog events, ScenarioRun run) {
        List<List<String>> byDevice = new ArrayList<>();
        for (int d = 0; d < run.index().deviceCount(); d++) {
            byDevice.add(new ArrayList<>());
        }
        for (int e = 0; e < events.size(); e++) {
            if (!isInrushOfABreaker(events, e)) {
                byDevice.get(events.device(e)).add(events.edge(e));
            }
        }
        return byDevice;
    }

    private static boolean isInrushOfABreaker(EventLog events, int e) {
        return events.edge(e).equals("overload begins") || events.edge(e).equals("overload ends");
    }

    private static void checkTimes(EventLog ours, EventLog theirs, ScenarioRun run, String name) {
        for (int d = 0; d < run.index().deviceCount(); d++) {
            List<Double> expected = times(theirs, d);
            List<Double> actual = times(ours, d);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(actual.get(i))
                        .as("%s: %s", name, run.index().device(d).id())
                        .isCloseTo(expected.get(i), within(SAME_TIME_S));
            }
        }
    }

    private static List<Double> times(EventLog events, int d) {
        List<Double> timesS = new ArrayList<>();
        for (int e = 0; e < events.size(); e++) {
            if (events.device(e) == d && !isInrushOfABreaker(events, e)) {
                timesS.add(events.timeS(e));
            }
        }
        return timesS;
    }
}
