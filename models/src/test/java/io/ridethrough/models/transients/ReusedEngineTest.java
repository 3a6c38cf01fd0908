package io.ridethrough.models.transients;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An engine that runs again and again: nothing of the run before shows, and nothing is left for the garbage collector. */
final class ReusedEngineTest {
    private static final double HORIZON_S = 900;
    private static final int WARM_UP = 40;
    private static final int MEASURED = 20;
    /** One small object a run would be more. */
    private static final double LEAST_OBJECT_BYTES = 16;

    private final Plant plant = PlantTexts.builtIn("iad-reference");
    private final PlantIndex index = new PlantIndex(plant);
    private final PlantState resting = RestingPlant.of(index);
    private final Scenario story = ScenarioText.parse(
            "cascade.txt", PlantTexts.resource("/scenarios/demo/iad-reference/cascade.txt"), plant);

    private Draws draws(double capacityRatio, boolean setsFail) {
        var draws = new Draws(index.deviceCount());
        draws.setNominal(index, resting);
        for (int d = 0; d < index.deviceCount(); d++) {
            if (DeviceKind.of(index.device(d)) == DeviceKind.UPS) {
                draws.capacityRatio[d] = capacityRatio;
            } else if (DeviceKind.of(index.device(d)) == DeviceKind.GENERATOR) {
                draws.fails[d] = setsFail;
            }
        }
        return draws;
    }

    private List<TimelineEvent> run(TransientPlant engine, Draws draws) {
        List<TimelineEvent> log = new ArrayList<>();
        engine.run(resting, draws, story.actions(), HORIZON_S, log);
        return log;
    }

    @Test
    void aRunIsTheSameInAFreshEngineAndAfterOthers() {
        var used = new TransientPlant(index);
        for (double capacityRatio : new double[] {1, 0.6, 1.1, 0.6, 1}) {
            for (boolean setsFail : new boolean[] {true, false}) {
                Draws draws = draws(capacityRatio, setsFail);
                assertThat(run(used, draws)).isNotEmpty().isEqualTo(run(new TransientPlant(index), draws));
            }
        }
    }

    @Test
    void aRunThatEndedEarlyLeavesNothingBehind() {
        var used = new TransientPlant(index);
        assertThat(used.dropsLoad(resting, draws(0.3, true), story.actions(), HORIZON_S)).isTrue();
        assertThat(run(used, draws(1, false))).isEqualTo(run(new TransientPlant(index), draws(1, false)));
    }

    @Test
    void theLogInNumbersIsTheTimeline() {
        var engine = new TransientPlant(index);
        List<TimelineEvent> timeline = run(engine, draws(0.8, false));
        EventLog events = engine.events();
        List<TimelineEvent> named = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            var automaton = engine.automaton(events.device(i));
            named.add(new TimelineEvent(
                    events.timeS(i),
                    index.device(events.device(i)).id(),
                    automaton.modeName(events.from(i)),
                    automaton.modeName(events.to(i)),
                    events.edge(i)));
        }
        assertThat(named).isEqualTo(timeline);
    }

    @Test
    void aWarmRunAllocatesNothing() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var engine = new TransientPlant(index);
        // Without a set on the bus: swings of sets under blocks of load are remembered in a table that all engines share, and a new one is added.
        Draws[] luck = {draws(1, true), draws(0.7, true)};
        for (int run = 0; run < WARM_UP; run++) {
            engine.run(resting, luck[run % luck.length], story.actions(), HORIZON_S, null);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int run = 0; run < MEASURED; run++) {
            engine.run(resting, luck[run % luck.length], story.actions(), HORIZON_S, null);
        }
        double bytes = (double) (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
        assertThat(engine.events().size()).isGreaterThan(100);
        assertThat(bytes).as("bytes a run").isLessThan(LEAST_OBJECT_BYTES);
    }

    @Test
    void aWarmRunInGroupsAllocatesNothing() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var engine = new GroupedPlant(index);
        Draws[] luck = {draws(1, true), draws(0.7, true)};
        for (int run = 0; run < WARM_UP; run++) {
            engine.run(resting, luck[run % luck.length], story.actions(), HORIZON_S);
            assertThat(engine.events().size()).isGreaterThan(100);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        int events = 0;
        for (int run = 0; run < MEASURED; run++) {
            engine.run(resting, luck[run % luck.length], story.actions(), HORIZON_S);
            events += engine.events().size();
        }
        double bytes = (double) (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
        assertThat(engine.devicesRun()).isLessThan(60);
        assertThat(events).isGreaterThan(100 * MEASURED);
        assertThat(bytes).as("bytes a run").isLessThan(LEAST_OBJECT_BYTES);
    }

    @Test
    void groupsAreMadeAnewForAnotherState() {
        var used = new GroupedPlant(index);
        var lighter = new PlantState(
                1,
                resting.devices().stream()
                        .map(state -> state instanceof DeviceState.RackState ? new DeviceState.RackState(5e3) : state)
                        .toList());
        Draws nominal = draws(1, true);
        double fullS = used.run(resting, nominal, story.actions(), 3600).firstDarkS();
        double lighterS = used.run(lighter, nominal, story.actions(), 3600).firstDarkS();
        assertThat(lighterS).isGreaterThan(fullS + 60);
        assertThat(new GroupedPlant(index).run(lighter, nominal, story.actions(), 3600).firstDarkS()).isEqualTo(lighterS);
        assertThat(used.run(resting, nominal, story.actions(), 3600).firstDarkS()).isEqualTo(fullS);
    }
}
