package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.physics.generator.Engine;
import io.ridethrough.models.physics.generator.GeneratorAutomaton;
import io.ridethrough.models.physics.generator.ParallelingAutomaton;
import io.ridethrough.models.physics.generator.PerformanceClass;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Switchgear;

/** Puts generator sets and their buses into the mode, state and parameters that a plant state and the draws ask for. */
final class EnginePreparation {
    /** Cranking until a healthy, warm diesel fires (s); the rest of the ready time is run-up. */
    private static final double FIRE_S = 2.5;

    private static final double SHORTEST_RUN_UP_S = 1;
    /** Coolant of a set that runs already: its thermostat is open (C). */
    private static final double RUNNING_C = 82;

    private final PlantIndex index;
    private final HybridSystem system;
    /** Bus each set closes on, by device number; null for a set that feeds its board alone. */
    private final Switchgear.Arrangement.Paralleling[] buses;

    EnginePreparation(PlantIndex index, HybridSystem system) {
        this.index = index;
        this.system = system;
        buses = new Switchgear.Arrangement.Paralleling[index.deviceCount()];
        for (int d = 0; d < index.deviceCount(); d++) {
            if (index.device(d) instanceof Switchgear board
                    && board.arrangement() instanceof Switchgear.Arrangement.Paralleling paralleling) {
                for (int set : index.feeds(d)) {
                    buses[set] = paralleling;
                }
            }
        }
    }

    void prepare(int d, Generator generator, DeviceState.GeneratorState state, Draws draws) {
        double[] p = system.parameters(d);
        Generator.Start start = generator.start();
        p[GeneratorAutomaton.RATING_W] = generator.ratingW();
        p[GeneratorAutomaton.MAX_ATTEMPTS] = start.attempts();
        p[GeneratorAutomaton.FAILING_ATTEMPTS] = draws.fails[d] ? start.attempts() : 0;
        p[GeneratorAutomaton.FIRE_S] = FIRE_S;
        p[GeneratorAutomaton.CRANK_S] = start.crankS();
        p[GeneratorAutomaton.REST_S] = start.restS();
        p[GeneratorAutomaton.RUN_UP_S] = Math.max(SHORTEST_RUN_UP_S, draws.startS[d] - FIRE_S);
        p[GeneratorAutomaton.PREHEAT_S] = start.preheatS();
        p[GeneratorAutomaton.WARM_UP_S] = start.warmUpS();
        p[GeneratorAutomaton.COOL_DOWN_S] = start.coolDownS();
        p[GeneratorAutomaton.FAILS_AFTER_S] = draws.failsAfterS[d];
        p[GeneratorAutomaton.IN_AUTO] = state.inAuto() ? 1 : 0;
        p[GeneratorAutomaton.CLASS] = PerformanceClass.valueOf(generator.performanceClass()).ordinal();
        p[GeneratorAutomaton.DROOP_PU] = generator.droopRatio();
        p[GeneratorAutomaton.AMBIENT_C] = generator.ambientC();
        p[GeneratorAutomaton.HEATED] = 1;
        p[GeneratorAutomaton.FAN] = 1;
        p[GeneratorAutomaton.PUMPED] = 1;
        p[GeneratorAutomaton.PARALLELS] = buses[d] == null ? 0 : 1;
        p[GeneratorAutomaton.SYNC_S] = buses[d] == null ? 0 : buses[d].syncS();
        GeneratorAutomaton.Mode mode = mode(state);
        system.setInitialMode(d, mode.ordinal());
        double[] x = system.state(d);
        x[GeneratorAutomaton.FUEL_L] = (Double.isNaN(state.fuelRatio()) ? 1 : state.fuelRatio()) * generator.tankL();
        x[GeneratorAutomaton.DAY_TANK_L] = Math.min(generator.fuel().dayTankL(), x[GeneratorAutomaton.FUEL_L]);
        x[GeneratorAutomaton.COOLANT_C] = GeneratorAutomaton.runs(mode.ordinal())
                ? RUNNING_C
                : Math.max(Engine.STANDBY_C, generator.ambientC());
        x[GeneratorAutomaton.CARRIED_W] = GeneratorAutomaton.carries(mode.ordinal()) ? -1 : 0;
    }

    private static GeneratorAutomaton.Mode mode(DeviceState.GeneratorState state) {
        return switch (state.state()) {
            case "CRANKING" -> GeneratorAutomaton.Mode.CRANKING;
            case "RUNNING" -> GeneratorAutomaton.Mode.RUN_UP;
            case "READY" -> GeneratorAutomaton.Mode.READY;
            case "COOLING" -> GeneratorAutomaton.Mode.COOLING;
            case "LOCKED_OUT" -> GeneratorAutomaton.Mode.LOCKED_OUT;
            default -> state.inAuto() ? GeneratorAutomaton.Mode.STOPPED : GeneratorAutomaton.Mode.SWITCHED_OFF;
        };
    }

    void prepareBus(int d, Switchgear.Arrangement.Paralleling bus, boolean live) {
        double[] p = system.parameters(d);
        p[ParallelingAutomaton.MINIMUM_SETS] = bus.minimumSets();
        p[ParallelingAutomaton.FEEDERS] = bus.shedding().order().size();
        p[ParallelingAutomaton.SHED_ABOVE_RATIO] = bus.shedding().aboveRatio();
        p[ParallelingAutomaton.SHED_S] = bus.shedding().afterS();
        p[ParallelingAutomaton.ADD_BELOW_RATIO] = bus.shedding().addBelowRatio();
        p[ParallelingAutomaton.ADD_S] = bus.shedding().addS();
        var mode = live ? ParallelingAutomaton.Mode.LIVE : ParallelingAutomaton.Mode.DEAD;
        system.setInitialMode(d, mode.ordinal());
    }

    void followLoad() {
        for (int d = 0; d < buses.length; d++) {
            if (index.device(d) instanceof Generator && GeneratorAutomaton.carries(system.mode(d))) {
                system.touch(d);
                system.state(d)[GeneratorAutomaton.CARRIED_W] =
                        system.input(d, GeneratorAutomaton.FIRM_W) + system.input(d, GeneratorAutomaton.RAMP_TO_W);
            }
        }
    }
}
