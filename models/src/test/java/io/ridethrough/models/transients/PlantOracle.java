package io.ridethrough.models.transients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.physics.psu.RackAutomaton;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What must hold in every run, whatever the scenario: time is monotone, transitions of a device chain, charge is within
 * 0..1, no rack runs on dead cords, power balances, and nothing jumps but by a scripted fact.
 */
final class PlantOracle {
    private static final double BALANCE_RATIO = 1e-6;
    /** Step just before and just after a transition (s). */
    private static final double AROUND_S = 1e-6;
    /** Largest change of a state within two such steps: a battery of a thousandth empties in tenths of a second. */
    private static final double JUMP = 1e-4;
    /** Stepping must not move an event by more than the root tolerance of the integrator lets it (s). */
    private static final double SAME_TIME_S = 1e-4;

    private static final int GRID = 40;

    private final ScenarioRun run;
    private final PlantIndex index;
    private final String name;
    private final TransientPlant engine;
    private final List<TimelineEvent> stepped = new ArrayList<>();
    private final double[] last;
    private double lastS = Double.NEGATIVE_INFINITY;

    private PlantOracle(ScenarioRun run, String name) {
        this.run = run;
        this.name = name;
        index = run.index();
        engine = new TransientPlant(index);
        last = new double[index.deviceCount()];
        Arrays.fill(last, Double.NaN);
    }

    /** Runs the scenario a second time in steps and checks every rule at every step. */
    static void check(ScenarioRun run, String name) {
        var oracle = new PlantOracle(run, name);
        oracle.checkTimeline();
        oracle.checkSteps();
        oracle.checkStepsGiveTheSameTimeline();
    }

    private void checkTimeline() {
        double tS = 0;
        Map<String, String> modes = new HashMap<>();
        for (TimelineEvent event : run.timeline()) {
            assertThat(event.tS()).as("%s: time of %s", name, event).isBetween(tS, run.untilS());
            tS = event.tS();
            String before = modes.put(event.device(), event.to());
            if (before != null) {
                assertThat(event.from()).as("%s: mode of %s before %s", name, event.device(), event).isEqualTo(before);
            }
        }
        for (var entry : modes.entrySet()) {
            assertThat(run.engine().modeName(index.deviceNum(entry.getKey())))
                    .as("%s: last mode of %s", name, entry.getKey())
                    .isEqualTo(entry.getValue());
        }
    }

    private void checkSteps() {
        var times = new TreeSet<Double>();
        for (int i = 0; i <= GRID; i++) {
            times.add(run.untilS() * i / GRID);
        }
        for (TimelineEvent event : run.timeline()) {
            times.add(Math.max(0, event.tS() - AROUND_S));
            times.add(Math.min(run.untilS(), event.tS() + AROUND_S));
        }
        run.actions().forEach(a -> times.add(a.tS()));
        engine.begin(run.initial(), run.draws(), run.untilS(), stepped);
        int next = 0;
        for (double tS : times) {
            engine.advanceTo(tS);
            checkNow(tS);
            while (next < run.actions().size() && run.actions().get(next).tS() <= tS) {
                Action action = run.actions().get(next++);
                engine.apply(action);
                if (action.fact() == Fact.BATTERY_CHARGE || action.fact() == Fact.ROOM_TEMPERATURE) {
                    last[index.deviceNum(action.subject())] = Double.NaN;
                }
                checkNow(tS);
            }
        }
    }

    private void checkNow(double tS) {
        for (int d = 0; d < index.deviceCount(); d++) {
            switch (index.device(d)) {
                case Ups ignored -> {
                    double soc = engine.soc(d);
                    assertThat(soc).as("%s: charge of %s at %s s", name, id(d), tS).isBetween(0.0, 1.0 + 1e-9);
                    checkJump(d, soc, tS);
                }
                case Breaker ignored -> checkJump(d, engine.breakerHeat(d), tS);
                case Room ignored -> checkJump(d, engine.temperatureC(d), tS);
                case Rack rack -> checkRack(d, rack, tS);
                default -> {}
            }
        }
        lastS = tS;
        PowerBalance balance = engine.powerBalance();
        assertThat(balance.usedW())
                .as("%s: power used at %s s of %s", name, tS, balance)
                .isCloseTo(balance.deliveredW(), within(BALANCE_RATIO * Math.max(1, balance.deliveredW())));
    }

    private void checkJump(int d, double state, double tS) {
        if (tS - lastS < 3 * AROUND_S && !Double.isNaN(last[d])) {
            assertThat(state).as("%s: %s must not jump at %s s", name, id(d), tS).isCloseTo(last[d], within(JUMP));
        }
        last[d] = state;
    }

    private static boolean returnsAtOnce(Rack rack) {
        boolean anyCordWillDo = rack.supplies().cordLimitW() == Double.POSITIVE_INFINITY;
        return anyCordWillDo && rack.restart().delayS() == 0 && rack.rackSwitch() == null;
    }

    private void checkRack(int d, Rack rack, double tS) {
        double bestPu = 0;
        for (int feed : index.feeds(d)) {
            bestPu = Math.max(bestPu, engine.voltagePu(feed));
        }
        String mode = engine.modeName(d);
        if (mode.equals(RackAutomaton.Mode.POWERED.name()) || mode.equals(RackAutomaton.Mode.STARTING.name())) {
            assertThat(bestPu)
                    .as("%s: %s is powered at %s s, its best cord must be live", name, id(d), tS)
                    .isGreaterThanOrEqualTo(RackAutomaton.CORD_DEAD_PU);
        } else if (mode.equals(RackAutomaton.Mode.DARK.name()) && returnsAtOnce(rack)) {
            assertThat(bestPu)
                    .as("%s: %s is dark at %s s, so are its cords", name, id(d), tS)
                    .isLessThan(rack.supplies().leastPu());
        }
    }

    /** Device by device: two devices may swap places at one instant. */
    private void checkStepsGiveTheSameTimeline() {
        for (int d = 0; d < index.deviceCount(); d++) {
            String device = id(d);
            List<TimelineEvent> whole =
                    run.timeline().stream().filter(e -> e.device().equals(device)).toList();
            List<TimelineEvent> inSteps =
                    stepped.stream().filter(e -> e.device().equals(device)).toList();
            assertThat(inSteps).as("%s: events of %s in steps and in one run", name, device).hasSameSizeAs(whole);
            for (int i = 0; i < whole.size(); i++) {
                assertThat(inSteps.get(i).edge()).as("%s: %s", name, whole.get(i)).isEqualTo(whole.get(i).edge());
                assertThat(inSteps.get(i).tS()).as("%s: %s", name, whole.get(i)).isCloseTo(whole.get(i).tS(), within(SAME_TIME_S));
            }
        }
    }

    private String id(int d) {
        return index.device(d).id();
    }
}
