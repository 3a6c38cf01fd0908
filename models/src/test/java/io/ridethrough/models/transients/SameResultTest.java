package io.ridethrough.models.transients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.plant.Ups;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The engine against itself run the slow way: asking only what changed gives the same bits as asking every device, and its own
 * integration agrees with Commons Math. {@code -Dridethrough.runs=10000} for the long version.
 */
final class SameResultTest {
    private static final double SAME_TIME_S = 1e-3;
    private static final double SAME_CHARGE = 1e-4;

    @TestFactory
    Stream<DynamicTest> inEveryScenarioFile() {
        return ManyRuns.everyScenarioFile(SameResultTest::check);
    }

    @TestFactory
    Stream<DynamicTest> inRandomScenarios() {
        return ManyRuns.random(SameResultTest::check);
    }

    @Test
    void inTheCascadeOfTheReferenceFacility() {
        String story = PlantTexts.resource("/scenarios/demo/iad-reference/cascade.txt");
        ScenarioRun run = ScenarioRun.of(PlantTexts.builtIn("iad-reference"), "cascade.txt", story);
        check(run, "cascade");
    }

    private static void check(ScenarioRun run, String name) {
        checkAgainstCommonsMath(run, name);
        checkAgainstAskingAll(run, name);
    }

    private static void checkAgainstCommonsMath(ScenarioRun run, String name) {
        var reference = TransientPlant.reference(run.index());
        List<TimelineEvent> expected = new ArrayList<>();
        reference.run(run.initial(), run.draws(), run.actions(), run.untilS(), expected);
        for (int d = 0; d < run.index().deviceCount(); d++) {
            // Device by device: two that happen within the tolerance may swap places.
            String device = run.index().device(d).id();
            List<TimelineEvent> theirs = expected.stream().filter(e -> e.device().equals(device)).toList();
            List<TimelineEvent> ours = run.timeline().stream().filter(e -> e.device().equals(device)).toList();
            assertThat(ours).as("%s: events of %s", name, device).hasSameSizeAs(theirs);
            for (int i = 0; i < ours.size(); i++) {
                assertThat(ours.get(i).edge()).as("%s: %s", name, theirs.get(i)).isEqualTo(theirs.get(i).edge());
                assertThat(ours.get(i).tS()).as("%s: %s", name, theirs.get(i)).isCloseTo(theirs.get(i).tS(), within(SAME_TIME_S));
            }
            if (run.index().device(d) instanceof Ups) {
                assertThat(run.engine().soc(d)).as("%s: charge of %s", name, device).isCloseTo(reference.soc(d), within(SAME_CHARGE));
            }
        }
    }

    private static void checkAgainstAskingAll(ScenarioRun run, String name) {
        var engine = new TransientPlant(run.index());
        var asking = TransientPlant.askingAll(run.index());
        var timesS = new TreeSet<Double>();
        run.timeline().forEach(event -> timesS.add(event.tS()));
        run.actions().forEach(action -> timesS.add(Math.min(action.tS(), run.untilS())));
        timesS.add(run.untilS());
        List<TimelineEvent> ours = new ArrayList<>();
        List<TimelineEvent> theirs = new ArrayList<>();
        engine.begin(run.initial(), run.draws(), run.untilS(), ours);
        asking.begin(run.initial(), run.draws(), run.untilS(), theirs);
        checkSameBits(run, engine, asking, name + " at the start");
        int next = 0;
        for (double tS : timesS) {
            engine.advanceTo(tS);
            asking.advanceTo(tS);
            while (next < run.actions().size() && run.actions().get(next).tS() <= tS) {
                engine.apply(run.actions().get(next));
                asking.apply(run.actions().get(next));
                next++;
            }
            checkSameBits(run, engine, asking, name + " at " + tS);
        }
        assertThat(ours).as("%s: timeline", name).isEqualTo(theirs);
    }

    private static void checkSameBits(ScenarioRun run, TransientPlant engine, TransientPlant asking, String name) {
        for (int d = 0; d < run.index().deviceCount(); d++) {
            boolean same = engine.modeName(d).equals(asking.modeName(d))
                    && engine.voltagePu(d) == asking.voltagePu(d)
                    && engine.loadW(d) == asking.loadW(d);
            double[] ours = engine.inputs(d);
            double[] theirs = asking.inputs(d);
            for (int i = 0; i < ours.length; i++) {
                same &= ours[i] == theirs[i];
            }
            assertThat(same).as("%s: %s", name, run.index().device(d).id()).isTrue();
        }
    }
}
