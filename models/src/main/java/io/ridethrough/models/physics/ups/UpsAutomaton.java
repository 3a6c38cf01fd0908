package io.ridethrough.models.physics.ups;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.plant.Ups;

/** The automaton of a UPS by its kind. Modes, numbers and power flows are shared; the tables of edges are each kind's own. */
public final class UpsAutomaton {
    private UpsAutomaton() {}

    /** The table of modes and edges of one UPS. */
    public static Automaton of(Ups ups, UpsFlow flow) {
        return switch (ups.design().kind()) {
            case DOUBLE_CONVERSION -> new DoubleConversionUps(ups, flow).automaton();
            case LINE_INTERACTIVE -> new LineInteractiveUps(ups, flow).automaton();
            case ROTARY -> new RotaryUps(ups, flow).automaton();
        };
    }

    /** Mode of a UPS that is put on its source. */
    public static UpsMode onSource(Ups ups, boolean full) {
        return ups.design().kind() == Ups.Kind.ROTARY
                ? full ? UpsMode.CONDITIONING : UpsMode.STORE_CHARGING
                : full ? UpsMode.FLOATING : UpsMode.CHARGING;
    }

    /** Mode of a UPS that has been on its source for long: in eco mode where it has one, which it leaves at once if it may not. */
    public static UpsMode atRest(Ups ups, boolean full) {
        boolean eco = ups.design().kind() == Ups.Kind.DOUBLE_CONVERSION && ups.design().eco() != null;
        return full && eco ? UpsMode.ECO : onSource(ups, full);
    }

    /** Mode of a UPS whose store carries its load. */
    public static UpsMode onStore(Ups ups) {
        return ups.design().kind() == Ups.Kind.ROTARY ? UpsMode.ON_STORE : UpsMode.ON_BATTERY;
    }

    /** Mode of a UPS somebody has put on bypass: only double conversion has a static switch apart from the wrap-around. */
    public static UpsMode onOrderedBypass(Ups ups, int order) {
        boolean staticSwitch = ups.design().kind() == Ups.Kind.DOUBLE_CONVERSION && ups.design().bypass().present();
        return order == UpsNumbers.STATIC_BYPASS && staticSwitch ? UpsMode.BYPASS : UpsMode.MAINTENANCE;
    }

    /** Fewest full strings that can carry an output load at all (of those installed, or one more when none can). */
    public static int stringsNeeded(Ups ups, double loadW) {
        if (ups.design().kind() == Ups.Kind.ROTARY) {
            return 0;
        }
        double inverter = UpsFlow.losses(ups).inverterEfficiency(loadW, ups.ratingW());
        return UpsNumbers.bank(ups).stringsNeeded(UpsPower.batteryW(loadW, inverter));
    }
}
