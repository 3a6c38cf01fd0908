package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.physics.PassiveAutomaton;
import io.ridethrough.models.physics.ats.TransferAutomaton;
import io.ridethrough.models.physics.battery.BatteryBank;
import io.ridethrough.models.physics.battery.BatteryStrings;
import io.ridethrough.models.physics.breaker.BreakerAutomaton;
import io.ridethrough.models.physics.breaker.TripCurve;
import io.ridethrough.models.physics.breaker.TripSettings;
import io.ridethrough.models.physics.cooling.CoolingAutomaton;
import io.ridethrough.models.physics.cooling.RoomAutomaton;
import io.ridethrough.models.physics.generator.ParallelingAutomaton;
import io.ridethrough.models.physics.psu.RackAutomaton;
import io.ridethrough.models.physics.sts.StsAutomaton;
import io.ridethrough.models.physics.transformer.TransformerAutomaton;
import io.ridethrough.models.physics.ups.UpsAutomaton;
import io.ridethrough.models.physics.ups.UpsMode;
import io.ridethrough.models.physics.ups.UpsNumbers;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.scenario.Action;

/** Turns scripted facts into modes, states and parameters of the hybrid system. */
final class FactApplier {
    private final PlantIndex index;
    private final HybridSystem system;
    private final SourceFacts sources;
    private final SwitchFacts switches;
    private final UpsFacts upsFacts;
    private final EngineFacts engines;

    FactApplier(PlantIndex index, HybridSystem system) {
        this.index = index;
        this.system = system;
        sources = new SourceFacts(index, system);
        switches = new SwitchFacts(index, system);
        upsFacts = new UpsFacts(system);
        engines = new EngineFacts(index, system);
    }

    void apply(Action action) {
        if (action.fact().isSensorFact()) {
            return; // what an instrument shows changes nothing in the plant
        }
        int d = index.deviceNum(action.subject());
        system.touch(d);
        double[] p = system.parameters(d);
        double[] x = system.state(d);
        switch (action.fact()) {
            case UTILITY_LOST,
                    UTILITY_RESTORED,
                    UTILITY_VOLTAGE,
                    UTILITY_FREQUENCY,
                    UTILITY_PHASE_LOST,
                    UTILITY_PHASE_VOLTAGE,
                    UTILITY_PHASE_RESTORED,
                    UTILITY_SAG,
                    UTILITY_ANGLE -> sources.apply(action, d);
            case TRANSFER_FAILS,
                    TRANSFER_WORKS,
                    TRANSFER_STOPS_HALF_WAY,
                    CONTACTS_WELD,
                    TRANSFER_NOT_IN_AUTO,
                    TRANSFER_IN_AUTO,
                    TRANSFER_BYPASSED,
                    CONTROL_FAILS,
                    CONTROL_RESTORED,
                    FAULT_DOWNSTREAM,
                    LOCKOUT_RESET,
                    THYRISTOR_SHORTED -> switches.apply(action, d);
            case GENERATOR_FAILS_TO_START,
                    GENERATOR_STARTS_NORMALLY,
                    GENERATOR_TRIPS,
                    GENERATOR_NOT_IN_AUTO,
                    GENERATOR_IN_AUTO,
                    GENERATOR_VOLTAGE_UNSTABLE,
                    GENERATOR_FREQUENCY_UNSTABLE,
                    GENERATOR_BREAKER_BLOCKED,
                    GENERATOR_EMERGENCY_STOP,
                    GENERATOR_RESET,
                    GENERATOR_FAN_FAILS,
                    GENERATOR_FUEL_CONTAMINATED,
                    GENERATOR_FUEL_PUMP_FAILS,
                    GENERATOR_CRANK_VOLTAGE,
                    GENERATOR_COOLANT,
                    GENERATOR_FUEL,
                    GENERATOR_TEST_START -> engines.apply(d, action);
            case BUS_GROUND_FAULT, BUS_GROUND_FAULT_CLEARED -> engines.applyToBus(d, action);
            case OUTPUT_FAILS -> outputFails(d);
            case OUTPUT_REPAIRED -> outputRepaired(d);
            case UPS_TO_BYPASS, UPS_MAINTENANCE_BYPASS, UPS_TO_NORMAL, UPS_BYPASS_PHASE_OPEN, UPS_BYPASS_PHASE_CLOSED,
                    UPS_MODULE_FAILS, UPS_MODULE_REPAIRED, UPS_RECTIFIER_FAILS, UPS_RECTIFIER_REPAIRED,
                    UPS_BATTERY_DISCONNECTED, UPS_BATTERY_CONNECTED, UPS_ENGINE_FAILS, UPS_ENGINE_WORKS,
                    UPS_ISOLATION_BREAKER ->
                upsFacts.apply(d, (Ups) index.device(d), action);
            case BATTERY_STRING_OPEN -> BatteryStrings.connect(p, UpsNumbers.BATTERY_P, action.number(), false);
            case BATTERY_STRING_CLOSED -> BatteryStrings.connect(p, UpsNumbers.BATTERY_P, action.number(), true);
            case BATTERY_STRING_CAPACITY -> BatteryStrings.age(p, UpsNumbers.BATTERY_P, action.number(), action.value());
            case BATTERY_STRING_RESISTANCE ->
                BatteryStrings.resist(p, UpsNumbers.BATTERY_P, action.number(), action.value());
            case BATTERY_CAPACITY -> BatteryStrings.ageAll(p, UpsNumbers.BATTERY_P, action.value());
            case BATTERY_RESISTANCE -> BatteryStrings.resistAll(p, UpsNumbers.BATTERY_P, action.value());
            case BATTERY_TEMPERATURE -> BatteryBank.temper(p, UpsNumbers.BATTERY_P, action.value());
            case BATTERY_CHARGE -> UpsNumbers.charge(x, p, action.value(), action.value());
            case BREAKER_OPENS -> {
                if (p[BreakerAutomaton.WELDED] == 0) {
                    system.force(d, BreakerAutomaton.Mode.OPEN.ordinal(), "opens");
                }
            }
            case BREAKER_CLOSES -> system.force(d, BreakerAutomaton.Mode.CLOSED.ordinal(), "closes");
            case BREAKER_TRIPS -> {
                if (p[BreakerAutomaton.WELDED] == 0) {
                    system.force(d, BreakerAutomaton.Mode.TRIPPED.ordinal(), "trips");
                }
            }
            case BREAKER_SETTING ->
                p[BreakerAutomaton.SETTING_RATIO] = action.value() / ((Breaker) index.device(d)).ratingA();
            case BREAKER_CONTACT_RESISTANCE -> TripSettings.contact(curve(d), action.value(), p);
            case BREAKER_AMBIENT -> TripSettings.ambient(curve(d), action.value(), p);
            case BREAKER_WELDED -> p[BreakerAutomaton.WELDED] = 1;
            case RACK_LOAD -> p[RackAutomaton.RACK_W] = action.value();
            case COOLING_FAILS -> system.force(d, CoolingAutomaton.Mode.FAILED.ordinal(), "fails");
            case RACK_STARTED -> {
                if (system.mode(d) == RackAutomaton.Mode.TOO_HOT.ordinal()) {
                    system.force(d, RackAutomaton.Mode.STARTING.ordinal(), "started by hand");
                }
            }
            case COOLING_RESTORED -> {
                CoolingAutomaton.beginRestart(x, p);
                system.force(d, CoolingAutomaton.Mode.RESTARTING.ordinal(), "restored");
            }
            case COOLING_FAILS_TO_START -> p[CoolingAutomaton.FAILS] = 1;
            case COOLING_STARTS -> p[CoolingAutomaton.FAILS] = 0;
            case ROOM_TEMPERATURE -> {
                RoomAutomaton.setTemperature(x, p, action.value());
                system.force(d, RoomAutomaton.Mode.RECOVERING.ordinal(), "temperature set");
            }
            case SENSOR_STUCK, SENSOR_MISSING, SENSOR_SCALED, SENSOR_GOOD -> {}
        }
        system.touch(d);
    }

    private TripCurve curve(int d) {
        return TripSettings.curve((Breaker) index.device(d));
    }

    private void outputFails(int d) {
        Device device = index.device(d);
        int failed =
                switch (DeviceKind.of(device)) {
                    case TRANSFER -> TransferAutomaton.Mode.FAILED.ordinal();
                    case STS -> StsAutomaton.Mode.FAILED.ordinal();
                    case UPS -> UpsMode.FAILED.ordinal();
                    case PASSIVE -> PassiveAutomaton.Mode.FAILED.ordinal();
                    case TRANSFORMER -> TransformerAutomaton.Mode.FAILED.ordinal();
                    case PARALLELING -> ParallelingAutomaton.Mode.FAILED.ordinal();
                    case UTILITY, GENERATOR, BREAKER, RACK, COOLING, ROOM ->
                        throw new IllegalArgumentException("%s cannot fail at its output.".formatted(device.id()));
                };
        system.force(d, failed, "output fails");
    }

    private void outputRepaired(int d) {
        int repaired =
                switch (DeviceKind.of(index.device(d))) {
                    // A UPS comes back charging: it floats again once its battery is full.
                    case UPS -> UpsAutomaton.onSource((Ups) index.device(d), false).ordinal();
                    // A transformer is switched on anew.
                    case TRANSFORMER -> TransformerAutomaton.Mode.DE_ENERGISED.ordinal();
                    default -> 0;
                };
        system.force(d, repaired, "output repaired");
    }
}
