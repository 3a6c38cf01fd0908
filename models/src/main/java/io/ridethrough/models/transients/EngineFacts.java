package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.physics.generator.GeneratorAutomaton;
import io.ridethrough.models.physics.generator.GeneratorAutomaton.Mode;
import io.ridethrough.models.physics.generator.ParallelingAutomaton;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.scenario.Action;

/** Turns scripted facts about generator sets and their buses into modes, states and parameters. */
final class EngineFacts {
    private final PlantIndex index;
    private final HybridSystem system;

    EngineFacts(PlantIndex index, HybridSystem system) {
        this.index = index;
        this.system = system;
    }

    /** The component has been brought to the present. */
    void apply(int d, Action action) {
        double[] p = system.parameters(d);
        double[] x = system.state(d);
        switch (action.fact()) {
            case GENERATOR_FAILS_TO_START -> p[GeneratorAutomaton.FAILING_ATTEMPTS] = p[GeneratorAutomaton.MAX_ATTEMPTS];
            case GENERATOR_STARTS_NORMALLY -> repair(p, x);
            case GENERATOR_TRIPS -> trip(d);
            case GENERATOR_NOT_IN_AUTO -> p[GeneratorAutomaton.IN_AUTO] = 0;
            case GENERATOR_IN_AUTO -> p[GeneratorAutomaton.IN_AUTO] = 1;
            case GENERATOR_VOLTAGE_UNSTABLE, GENERATOR_FREQUENCY_UNSTABLE -> p[GeneratorAutomaton.UNSTABLE] = 1;
            case GENERATOR_BREAKER_BLOCKED -> p[GeneratorAutomaton.BREAKER_BLOCKED] = 1;
            case GENERATOR_EMERGENCY_STOP ->
                system.force(d, Mode.EMERGENCY_STOPPED.ordinal(), "emergency stop");
            case GENERATOR_RESET -> reset(d, x);
            case GENERATOR_FAN_FAILS -> p[GeneratorAutomaton.FAN] = 0;
            case GENERATOR_FUEL_CONTAMINATED -> p[GeneratorAutomaton.CONTAMINATED] = 1;
            case GENERATOR_FUEL_PUMP_FAILS -> p[GeneratorAutomaton.PUMPED] = 0;
            case GENERATOR_CRANK_VOLTAGE -> p[GeneratorAutomaton.CRANK_V] = action.value();
            case GENERATOR_COOLANT -> {
                x[GeneratorAutomaton.COOLANT_C] = action.value();
                p[GeneratorAutomaton.HEATED] = 0;
            }
            case GENERATOR_FUEL -> {
                Generator set = (Generator) index.device(d);
                x[GeneratorAutomaton.FUEL_L] = action.value() * set.tankL();
                x[GeneratorAutomaton.DAY_TANK_L] = Math.min(set.fuel().dayTankL(), x[GeneratorAutomaton.FUEL_L]);
            }
            case GENERATOR_TEST_START -> p[GeneratorAutomaton.TEST_START] = system.mode(d) == Mode.STOPPED.ordinal() ? 1 : 0;
            default -> throw new IllegalArgumentException("%s is no fact about a generator.".formatted(action.fact()));
        }
    }

    private static void repair(double[] p, double[] x) {
        p[GeneratorAutomaton.FAILING_ATTEMPTS] = 0;
        p[GeneratorAutomaton.CRANK_V] = 0;
        p[GeneratorAutomaton.UNSTABLE] = 0;
        p[GeneratorAutomaton.BREAKER_BLOCKED] = 0;
        p[GeneratorAutomaton.FAN] = 1;
        p[GeneratorAutomaton.PUMPED] = 1;
        p[GeneratorAutomaton.HEATED] = 1;
        p[GeneratorAutomaton.CONTAMINATED] = 0;
        x[GeneratorAutomaton.BLOCKING] = 0;
    }

    private void trip(int d) {
        int mode = system.mode(d);
        if (GeneratorAutomaton.runs(mode) || mode == Mode.CRANKING.ordinal() || mode == Mode.RESTING.ordinal()) {
            system.force(d, Mode.TRIPPED.ordinal(), "trips while running");
        }
    }

    private void reset(int d, double[] x) {
        int mode = system.mode(d);
        if (mode == Mode.LOCKED_OUT.ordinal() || mode == Mode.TRIPPED.ordinal() || mode == Mode.EMERGENCY_STOPPED.ordinal()) {
            x[GeneratorAutomaton.OVERLOAD] = 0;
            system.force(d, Mode.STOPPED.ordinal(), "reset");
        }
    }

    void applyToBus(int d, Action action) {
        if (DeviceKind.of(index.device(d)) != DeviceKind.PARALLELING) {
            return; // on any other board a ground fault opens its own breaker, which the facts about breakers say
        }
        boolean faulty = system.mode(d) == ParallelingAutomaton.Mode.GROUND_FAULT.ordinal();
        switch (action.fact()) {
            case BUS_GROUND_FAULT -> system.force(d, ParallelingAutomaton.Mode.GROUND_FAULT.ordinal(), "ground fault");
            default -> {
                if (faulty) {
                    system.state(d)[ParallelingAutomaton.SHED] = 0;
                    system.force(d, ParallelingAutomaton.Mode.DEAD.ordinal(), "ground fault cleared");
                }
            }
        }
    }
}
