package io.ridethrough.models.scenario;

import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import java.util.List;

/**
 * What a scenario line can state about a device. Electrical, mechanical and thermal facts, never outcomes.
 *
 * <p>Phrase words in braces are values: {@code {%}} a percentage (given as 0..1 to code), {@code {V}}, {@code {Hz}},
 * {@code {C}}, {@code {A}}, {@code {s}}, {@code {kW}} (given in W), {@code {n}} a small whole number. At most one {@code {n}} and one other.
 */
public enum Fact {
    UTILITY_LOST("lost", Utility.class),
    UTILITY_RESTORED("restored", Utility.class),
    UTILITY_VOLTAGE("voltage {%}", Utility.class),
    UTILITY_FREQUENCY("frequency {Hz}", Utility.class),
    UTILITY_PHASE_LOST("phase L{n} lost", Utility.class),
    UTILITY_PHASE_VOLTAGE("phase L{n} voltage {%}", Utility.class),
    UTILITY_PHASE_RESTORED("phase L{n} restored", Utility.class),
    /** A dip of all phases to the remaining voltage for some milliseconds. */
    UTILITY_SAG("sags to {%} for {n} ms", Utility.class),
    /** Angle against the other feeds of the grid. */
    UTILITY_ANGLE("angle {deg}", Utility.class),

    GENERATOR_FAILS_TO_START("fails to start", Generator.class),
    GENERATOR_STARTS_NORMALLY("starts normally", Generator.class),
    GENERATOR_TRIPS("trips", Generator.class),
    GENERATOR_NOT_IN_AUTO("not in auto", Generator.class),
    GENERATOR_IN_AUTO("in auto", Generator.class),
    GENERATOR_VOLTAGE_UNSTABLE("voltage out of band", Generator.class),
    GENERATOR_FREQUENCY_UNSTABLE("frequency out of band", Generator.class),
    GENERATOR_BREAKER_BLOCKED("breaker does not close", Generator.class),
    GENERATOR_EMERGENCY_STOP("emergency stop", Generator.class),
    /** Somebody looked, found nothing that stops it, and pressed reset. */
    GENERATOR_RESET("reset", Generator.class),
    GENERATOR_FAN_FAILS("radiator fan fails", Generator.class),
    GENERATOR_FUEL_CONTAMINATED("fuel contaminated", Generator.class),
    GENERATOR_FUEL_PUMP_FAILS("fuel pump fails", Generator.class),
    /** Voltage the start battery holds while cranking. */
    GENERATOR_CRANK_VOLTAGE("crank voltage {V}", Generator.class),
    GENERATOR_COOLANT("coolant {C}", Generator.class),
    GENERATOR_FUEL("fuel {%}", Generator.class),
    /** A test start off load, as every month. */
    GENERATOR_TEST_START("test start", Generator.class),

    /** A ground fault on a paralleling bus: the protection opens the breakers of all its sets and locks them out. */
    BUS_GROUND_FAULT("ground fault", Switchgear.class),
    BUS_GROUND_FAULT_CLEARED("ground fault cleared", Switchgear.class),

    TRANSFER_FAILS("fails to transfer", Switchgear.class, Ats.class, Sts.class),
    TRANSFER_WORKS("transfers normally", Switchgear.class, Ats.class, Sts.class),
    /** The mechanism leaves one source and does not reach the other. */
    TRANSFER_STOPS_HALF_WAY("stops half way", Switchgear.class, Ats.class),
    /** After contacts were closed in parallel those of the alternate do not open. */
    CONTACTS_WELD("contacts weld", Switchgear.class, Ats.class),
    TRANSFER_NOT_IN_AUTO("not in auto", Switchgear.class, Ats.class, Sts.class),
    TRANSFER_IN_AUTO("in auto", Switchgear.class, Ats.class, Sts.class),
    /** The load is put on one source by hand, around the mechanism and its control. */
    TRANSFER_BYPASSED("bypassed to source {n}", Switchgear.class, Ats.class, Sts.class),
    /** The controller stops, and with it every switch that shares it. */
    CONTROL_FAILS("control fails", Switchgear.class, Ats.class),
    CONTROL_RESTORED("control restored", Switchgear.class, Ats.class),
    /** Protection opens the switch and holds it open until somebody resets it. */
    FAULT_DOWNSTREAM("fault downstream", Switchgear.class, Ats.class, Sts.class),
    LOCKOUT_RESET("lockout reset", Switchgear.class, Ats.class, Sts.class),
    /** One side cannot be switched off any more. */
    THYRISTOR_SHORTED("thyristor shorted", Sts.class),
    OUTPUT_FAILS("output fails", Switchgear.class, Ats.class, Sts.class, Ups.class, Transformer.class, Pdu.class),
    OUTPUT_REPAIRED("output repaired", Switchgear.class, Ats.class, Sts.class, Ups.class, Transformer.class, Pdu.class),

    UPS_TO_BYPASS("to bypass", Ups.class),
    UPS_TO_NORMAL("to normal", Ups.class),
    /** The wrap-around switch is closed and the UPS is out of the path. */
    UPS_MAINTENANCE_BYPASS("maintenance bypass", Ups.class),
    /** A pole of the bypass that does not conduct; seen only while the load is on it. */
    UPS_BYPASS_PHASE_OPEN("bypass phase L{n} open", Ups.class),
    UPS_BYPASS_PHASE_CLOSED("bypass phase L{n} closed", Ups.class),
    UPS_MODULE_FAILS("module fails", Ups.class),
    UPS_MODULE_REPAIRED("module repaired", Ups.class),
    UPS_RECTIFIER_FAILS("rectifier fails", Ups.class),
    UPS_RECTIFIER_REPAIRED("rectifier repaired", Ups.class),
    UPS_BATTERY_DISCONNECTED("battery disconnected", Ups.class),
    UPS_BATTERY_CONNECTED("battery connected", Ups.class),
    /** The engine on the shaft of a rotary UPS. */
    UPS_ENGINE_FAILS("engine fails", Ups.class),
    UPS_ENGINE_WORKS("engine works", Ups.class),
    /** How long the isolation breaker of a rotary UPS takes to leave a sagging grid. */
    UPS_ISOLATION_BREAKER("isolation breaker takes {s}", Ups.class),
    BATTERY_STRING_OPEN("string {n} open", Ups.class),
    BATTERY_STRING_CLOSED("string {n} closed", Ups.class),
    /** Remaining capacity of one string as a share of new. */
    BATTERY_STRING_CAPACITY("string {n} capacity {%}", Ups.class),
    /** Resistance of one string as a share of new; more than 100 % when aged. */
    BATTERY_STRING_RESISTANCE("string {n} resistance {%}", Ups.class),
    /** Resistance of every string. */
    BATTERY_RESISTANCE("battery resistance {%}", Ups.class),
    /** Temperature of the cells. */
    BATTERY_TEMPERATURE("battery temperature {C}", Ups.class),
    /** Remaining capacity of every string. */
    BATTERY_CAPACITY("battery capacity {%}", Ups.class),
    BATTERY_CHARGE("battery charge {%}", Ups.class),

    BREAKER_OPENS("opens", Breaker.class),
    BREAKER_CLOSES("closes", Breaker.class),
    BREAKER_TRIPS("trips", Breaker.class),
    /** Long-time pick-up set anew: the wrong dial. */
    BREAKER_SETTING("setting {A}", Breaker.class),
    /** Resistance of its contacts as a share of a sound breaker's: 100 % is sound, worn ones have several times that. */
    BREAKER_CONTACT_RESISTANCE("contact resistance {%}", Breaker.class),
    /** Temperature around it, in its enclosure. */
    BREAKER_AMBIENT("ambient {C}", Breaker.class),
    /** Contacts that no trip and no hand can part. */
    BREAKER_WELDED("contacts welded", Breaker.class),

    RACK_LOAD("load {kW}", Rack.class),
    /** Servers that stopped for heat are switched on again by hand. */
    RACK_STARTED("started", Rack.class),
    COOLING_FAILS("fails", Cooling.class),
    COOLING_RESTORED("restored", Cooling.class),
    COOLING_FAILS_TO_START("fails to start", Cooling.class),
    COOLING_STARTS("starts normally", Cooling.class),
    ROOM_TEMPERATURE("temperature {C}", Room.class),

    /** The point keeps its last value with fresh timestamps. Sensor facts name a point: {@code sensor ups-a1.mode stuck}. */
    SENSOR_STUCK("stuck"),
    SENSOR_MISSING("missing"),
    SENSOR_SCALED("reads {%}"),
    SENSOR_GOOD("good");

    private final String phrase;
    // List.of is immutable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Class<? extends Device>> kinds;

    @SafeVarargs
    @SuppressWarnings("varargs")
    Fact(String phrase, Class<? extends Device>... kinds) {
        this.phrase = phrase;
        this.kinds = List.of(kinds);
    }

    /** The words after the device name, with value places in braces. */
    public String phrase() {
        return phrase;
    }

    /** Device kinds it can be said of; empty for sensor facts, whose subject is a point. */
    public List<Class<? extends Device>> kinds() {
        return kinds;
    }

    public boolean isSensorFact() {
        return kinds.isEmpty();
    }

    public boolean appliesTo(Device device) {
        boolean needsEngine = this == UPS_ENGINE_FAILS || this == UPS_ENGINE_WORKS || this == UPS_ISOLATION_BREAKER;
        if (needsEngine && device instanceof Ups ups) {
            return ups.design().kind() == Ups.Kind.ROTARY;
        }
        return kinds.contains(device.getClass());
    }
}
