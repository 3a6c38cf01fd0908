package io.ridethrough.models.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.hybrid.Guard.After;
import io.ridethrough.models.hybrid.Guard.Crossing;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.hybrid.Guard.When;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kernel on automata whose solution is known. */
final class HybridSystemTest {
    private enum Mode {
        ONE,
        TWO,
        THREE
    }

    private final List<String> log = new ArrayList<>();
    private double lastS = Double.NaN;

    private HybridSystem system(HybridSystem.Coupling coupling, Automaton... automata) {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < automata.length; c++) {
            names.add("device-" + c);
        }
        var system = new HybridSystem(List.of(automata), names, coupling);
        system.reset((tS, component, from, to, edge) -> {
            log.add("%d %s".formatted(component, edge));
            lastS = tS;
        });
        return system;
    }

    private static Automaton.Builder<Mode> table(int states, int inputs, int parameters) {
        return Automaton.of("test", Mode.class).sizes(states, inputs, parameters);
    }

    @Test
    void endlessSwitchingNamesTheDevicesThatSwitch() {
        Automaton flipsWithTheOther = table(0, 1, 0)
                .edge(Mode.ONE, Mode.TWO, "on", new When((x, u, p) -> u[0] == 0))
                .edge(Mode.TWO, Mode.ONE, "off", new When((x, u, p) -> u[0] > 0))
                .build();
        Automaton quiet = table(0, 1, 0).edge(Mode.ONE, Mode.TWO, "on", new When((x, u, p) -> u[0] > 5)).build();
        HybridSystem system = system(
                s -> {
                    s.setInput(0, 0, s.mode(2));
                    s.setInput(2, 0, 1 - s.mode(0));
                    s.setInput(1, 0, s.mode(0));
                },
                flipsWithTheOther,
                quiet,
                flipsWithTheOther);

        assertThatThrownBy(() -> system.start(10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("device-0, device-2 keep switching each other")
                .hasMessageNotContaining("device-1");
    }

    @Test
    void delayStartsAnewWhenItsConditionBreaks() {
        Automaton patient = table(0, 1, 0)
                .edge(Mode.ONE, Mode.TWO, "held", new Held((x, u, p) -> u[0] > 0, (x, u, p) -> 5))
                .build();
        double[] condition = {1};
        HybridSystem system = system(s -> s.setInput(0, 0, condition[0]), patient);
        system.start(100);
        system.advanceTo(4);
        condition[0] = 0;
        system.settle();
        system.advanceTo(6);
        assertThat(log).isEmpty();
        condition[0] = 1;
        system.settle();
        system.advanceTo(10.9);
        assertThat(log).isEmpty();
        system.advanceTo(12);
        assertThat(log).containsExactly("0 held");
        assertThat(lastS).isCloseTo(11, within(1e-12));
    }

    @Test
    void timeInAModeIsCountedFromEveryEntry() {
        Automaton clock = table(0, 1, 1)
                .edge(Mode.ONE, Mode.TWO, "after", new After((x, u, p) -> p[0]))
                .edge(Mode.TWO, Mode.ONE, "back", new After((x, u, p) -> 1))
                .build();
        HybridSystem system = system(s -> {}, clock);
        system.parameters(0)[0] = 2.5;
        system.start(100);
        system.advanceTo(6.5);
        assertThat(log).containsExactly("0 after", "0 back", "0 after");
        assertThat(lastS).isCloseTo(6, within(1e-12));
    }

    /** dx/dt = (4 - x)/10 from 0 reaches 3 at 10 ln 4. The relative error is that of the integrator, about 1e-8. */
    @Test
    void crossingIsFoundWhereTheSolutionSaysWithinAMicrosecond() {
        Automaton relaxing = table(1, 1, 0)
                .edge(Mode.ONE, Mode.TWO, "reaches", new Crossing((x, u, p) -> x[0] - 3))
                .moves(Mode.ONE, (x, u, p, dx) -> dx[0] = (4 - x[0]) / 10)
                .build();
        HybridSystem system = system(s -> {}, relaxing);
        system.start(1000);
        system.advanceTo(1000);
        assertThat(lastS).isCloseTo(10 * Math.log(4), within(1e-6));
        assertThat(system.state(0)[0]).isCloseTo(3, within(1e-7));
    }

    /** The same relaxation in closed form, to the precision of its root; the state is exact at any time asked for. */
    @Test
    void crossingOfAClosedFormIsExact() {
        Automaton relaxing = table(1, 1, 0)
                .edge(Mode.ONE, Mode.TWO, "reaches", new Crossing((x, u, p) -> x[0] - 3))
                .flows(Mode.ONE, (x, u, p, afterS, end) -> end[0] = 4 + (x[0] - 4) * Math.exp(-afterS / 10))
                .build();
        HybridSystem system = system(s -> {}, relaxing);
        system.start(1000);
        system.advanceTo(5);
        assertThat(system.state(0)[0]).isCloseTo(4 - 4 * Math.exp(-0.5), within(1e-15));
        system.advanceTo(1000);
        assertThat(lastS).isCloseTo(10 * Math.log(4), within(1e-9));
        assertThat(system.state(0)[0]).isCloseTo(3, within(1e-9));
    }

    @Test
    void closedFormOfADriftEqualsTheIntegrator() {
        Guard.Derivative law = (x, u, p, dx) -> {
            dx[0] = p[0];
            dx[1] = -2 * p[0];
        };
        var crossing = new Crossing((x, u, p) -> x[0] + x[1] / 4 - 7);
        Automaton drifting = table(2, 1, 1)
                .edge(Mode.ONE, Mode.TWO, "reaches", crossing)
                .drifts(Mode.ONE, law)
                .build();
        Automaton integrated = table(2, 1, 1)
                .edge(Mode.ONE, Mode.TWO, "reaches", crossing)
                .moves(Mode.ONE, law)
                .build();
        double[] timesS = new double[2];
        double[] states = new double[2];
        for (int i = 0; i < 2; i++) {
            HybridSystem system = system(s -> {}, i == 0 ? drifting : integrated);
            system.parameters(0)[0] = 0.037;
            system.start(1000);
            system.advanceTo(50);
            states[i] = system.state(0)[1];
            system.advanceTo(1000);
            timesS[i] = lastS;
        }
        assertThat(states[0]).isCloseTo(states[1], within(1e-6)).isCloseTo(-2 * 0.037 * 50, within(1e-6));
        assertThat(timesS[0]).isCloseTo(timesS[1], within(1e-6)).isCloseTo(7 / (0.037 / 2), within(1e-6));
    }

    @Test
    void thingsThatHappenAtOnceHappenInTheOrderOfTheDevices() {
        Automaton clock = table(1, 1, 0)
                .edge(Mode.ONE, Mode.TWO, "due", new After((x, u, p) -> 3))
                .edge(Mode.TWO, Mode.THREE, "follows", new When((x, u, p) -> true))
                .build();
        Automaton ramp = table(1, 1, 0)
                .edge(Mode.ONE, Mode.TWO, "rises", new Crossing((x, u, p) -> x[0] - 3))
                .drifts(Mode.ONE, (x, u, p, dx) -> dx[0] = 1)
                .build();
        HybridSystem system = system(s -> {}, clock, ramp, clock);
        system.start(10);
        system.advanceTo(10);
        assertThat(log).containsExactly("0 due", "1 rises", "2 due", "0 follows", "2 follows");
    }

    /** Reading a state moves it; the crossing found again from there may lie a rounding later and must still be taken. */
    @Test
    void readingTheStateNeverLosesAnEvent() {
        Automaton ramp = table(1, 1, 1)
                .edge(Mode.ONE, Mode.TWO, "rises", new Crossing((x, u, p) -> x[0] - 1))
                .edge(Mode.TWO, Mode.ONE, "again", new After((x, u, p) -> 0.1), (x, u, p) -> x[0] = 0)
                .drifts(Mode.ONE, (x, u, p, dx) -> dx[0] = p[0])
                .build();
        HybridSystem system = system(s -> {}, ramp);
        system.parameters(0)[0] = 1 / 3.3;
        system.start(2000);
        for (double tS = 0; tS <= 2000; tS += 0.7) {
            system.advanceTo(tS);
            assertThat(system.state(0)[0]).isLessThanOrEqualTo(1 + 1e-9);
        }
        assertThat(log.stream().filter(e -> e.endsWith("rises"))).hasSize(588);
    }
}
