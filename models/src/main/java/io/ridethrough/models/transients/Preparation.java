package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.physics.PassiveAutomaton;
import io.ridethrough.models.physics.ats.TransferAutomaton;
import io.ridethrough.models.physics.battery.BatteryBank;
import io.ridethrough.models.physics.breaker.BreakerAutomaton;
import io.ridethrough.models.physics.breaker.TripCurve;
import io.ridethrough.models.physics.breaker.TripSettings;
import io.ridethrough.models.physics.cooling.CoolingAutomaton;
import io.ridethrough.models.physics.generator.GeneratorAutomaton;
import io.ridethrough.models.physics.generator.ParallelingAutomaton;
import io.ridethrough.models.physics.psu.RackAutomaton;
import io.ridethrough.models.physics.sts.StsAutomaton;
import io.ridethrough.models.physics.transformer.TransformerAutomaton;
import io.ridethrough.models.physics.ups.UpsAutomaton;
import io.ridethrough.models.physics.ups.UpsFlow;
import io.ridethrough.models.physics.ups.UpsMode;
import io.ridethrough.models.physics.ups.UpsNumbers;
import io.ridethrough.models.physics.utility.UtilityAutomaton;
import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.plant.Windings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts every component into the mode, state and parameters that a plant state and the draws ask for. */
final class Preparation {
    /** Charge above which a battery counts as floating, not charging. */
    private static final double FULL_SOC = 0.985;

    private final PlantIndex index;
    private final HybridSystem system;
    private final SourcePreparation sources;
    /** Trip curves of breakers, null elsewhere. */
    private final @Nullable TripCurve[] curves;
    private final EnginePreparation engines;
    /** Batteries of UPSs, null elsewhere. */
    private final @Nullable BatteryBank[] banks;
    /** UPSs that stand before a UPS at its rectifier source: they walk in first. */
    private final int[] upsBefore;

    Preparation(PlantIndex index, HybridSystem system) {
        this.index = index;
        this.system = system;
        sources = new SourcePreparation(index.plant().facility().frequencyHz(), system);
        curves = new TripCurve[index.deviceCount()];
        for (int d = 0; d < curves.length; d++) {
            curves[d] = index.device(d) instanceof Breaker breaker ? TripSettings.curve(breaker) : null;
        }
        engines = new EnginePreparation(index, system);
        banks = new BatteryBank[index.deviceCount()];
        upsBefore = new int[index.deviceCount()];
        for (int d = 0; d < banks.length; d++) {
            if (index.device(d) instanceof Ups ups) {
                banks[d] = UpsNumbers.bank(ups);
                upsBefore[d] = upsBefore(d);
            }
        }
    }

    /** To be called once the run has settled at its start: sets that carry load have followed it. */
    void settled() {
        engines.followLoad();
    }

    /** The automaton a device runs. */
    static Automaton automaton(PlantIndex index, int d) {
        Device device = index.device(d);
        return switch (DeviceKind.of(device)) {
            case UTILITY -> UtilityAutomaton.AUTOMATON;
            case GENERATOR -> GeneratorAutomaton.AUTOMATON;
            case PARALLELING -> ParallelingAutomaton.AUTOMATON;
            case TRANSFER -> TransferAutomaton.AUTOMATON;
            case STS -> StsAutomaton.AUTOMATON;
            case UPS -> UpsAutomaton.of((Ups) device, new UpsFlow((Ups) device));
            case PASSIVE -> PassiveAutomaton.AUTOMATON;
            case TRANSFORMER -> TransformerAutomaton.AUTOMATON;
            case BREAKER -> BreakerAutomaton.of(TripSettings.curve((Breaker) device));
            case RACK -> RackAutomaton.AUTOMATON;
            case COOLING -> CoolingAutomaton.AUTOMATON;
            case ROOM -> HallPreparation.roomAutomaton(index, (Room) device);
        };
    }

    void prepare(int d, DeviceState state, Draws draws) {
        double[] p = system.parameters(d);
        switch (index.device(d)) {
            case Utility utility -> sources.utility(d, utility, (DeviceState.UtilityState) state);
            case Generator generator -> engines.prepare(d, generator, (DeviceState.GeneratorState) state, draws);
            case Switchgear board ->
                board(d, board, state, draws);
            case Ats ats -> sources.transfer(d, ats.transfer(), (DeviceState.TransferState) state, draws.fails[d]);
            case Sts sts -> sources.sts(d, sts, (DeviceState.TransferState) state, draws.fails[d]);
            case Ups ups -> ups(d, ups, (DeviceState.UpsState) state, draws, p);
            case Transformer transformer -> transformer(d, transformer.windings(), transformer.ratingW(), p);
            case Pdu pdu -> {
                if (pdu.windings() != null) {
                    transformer(d, pdu.windings(), pdu.ratingW(), p);
                }
            }
            case Breaker breaker -> breaker(d, breaker, (DeviceState.BreakerState) state, p);
            case Rack rack -> mode(d, HallPreparation.rack(rack, (DeviceState.RackState) state, system.state(d), p));
            case Cooling unit ->
                mode(d, HallPreparation.cooling(unit, (DeviceState.CoolingState) state, draws.fails[d], p));
            case Room room -> mode(d, HallPreparation.room(room, (DeviceState.RoomState) state, system.state(d), p));
        }
    }

    private void mode(int d, Enum<?> mode) {
        system.setInitialMode(d, mode.ordinal());
    }

    private void board(int d, Switchgear board, DeviceState state, Draws draws) {
        switch (board.arrangement()) {
            case Switchgear.Arrangement.Plain ignored -> {}
            case Switchgear.Arrangement.Transferring transferring ->
                sources.transfer(d, transferring.transfer(), (DeviceState.TransferState) state, draws.fails[d]);
            case Switchgear.Arrangement.Paralleling paralleling -> {
                engines.prepareBus(d, paralleling, state instanceof DeviceState.BusState bus && bus.live());
            }
        }
    }

    private void ups(int d, Ups ups, DeviceState.UpsState state, Draws draws, double[] p) {
        UpsNumbers.prepare(
                ups, Objects.requireNonNull(banks[d]), p, draws.capacityRatio[d], draws.resistanceRatio[d], upsBefore[d]);
        p[UpsNumbers.FAILS] = draws.fails[d] ? 1 : 0;
        p[UpsNumbers.BATTERY_P + BatteryBank.POWER_RATIO] = draws.batteryPowerRatio[d];
        // What stands on bypass with no reason in sight was put there by hand, and stays.
        p[UpsNumbers.ORDERED] =
                switch (state.mode()) {
                    case "BYPASS" -> UpsNumbers.STATIC_BYPASS;
                    case "MAINTENANCE" -> UpsNumbers.WRAP_AROUND;
                    default -> 0;
                };
        UpsNumbers.charge(system.state(d), p, draws.soc[d], draws.availableSoc[d]);
        mode(
                d,
                switch (state.mode()) {
                    case "BATTERY" -> UpsAutomaton.onStore(ups);
                    case "BYPASS", "MAINTENANCE" -> UpsAutomaton.onOrderedBypass(ups, (int) p[UpsNumbers.ORDERED]);
                    case "OFF" -> UpsMode.DARK;
                    default -> UpsAutomaton.atRest(ups, draws.soc[d] >= FULL_SOC);
                });
    }

    private int upsBefore(int d) {
        int before = 0;
        for (int other = 0; other < d; other++) {
            before += kind(other) == DeviceKind.UPS && index.feeds(other)[0] == index.feeds(d)[0] ? 1 : 0;
        }
        return before;
    }

    private DeviceKind kind(int d) {
        return DeviceKind.of(index.device(d));
    }

    private void transformer(int d, Windings windings, double ratingW, double[] p) {
        TransformerAutomaton.prepare(windings, ratingW, index.plant().facility().frequencyHz(), p);
        mode(d, TransformerAutomaton.Mode.ENERGISED);
    }

    private void breaker(int d, Breaker breaker, DeviceState.BreakerState state, double[] p) {
        TripSettings.prepare(breaker, curve(d), p);
        mode(
                d,
                switch (state.state()) {
                    case "OPEN", "RACKED_OUT" -> BreakerAutomaton.Mode.OPEN;
                    case "TRIPPED" -> BreakerAutomaton.Mode.TRIPPED;
                    default -> BreakerAutomaton.Mode.CLOSED;
                });
    }

    private TripCurve curve(int d) {
        return Objects.requireNonNull(curves[d], "a breaker has a curve");
    }

    /** Gives breakers the memory of the load they have carried; inputs must be known by now. */
    void warm() {
        for (int d = 0; d < curves.length; d++) {
            if (curves[d] != null) {
                BreakerAutomaton.warm(system.state(d), system.inputs(d), system.parameters(d), curve(d));
            }
        }
    }
}
