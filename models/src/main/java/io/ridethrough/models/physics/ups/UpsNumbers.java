package io.ridethrough.models.physics.ups;

import io.ridethrough.models.physics.battery.BatteryBank;
import io.ridethrough.models.plant.Ups;

/** States and parameters of one UPS in a run: where each number stands, and what it is before the run. */
public final class UpsNumbers {
    /** Place of the battery's states. */
    public static final int BATTERY_X = 0;
    /** State of a rotary UPS: share of its usable kinetic energy. */
    public static final int STORE_RATIO = BATTERY_X + BatteryBank.CHARGE_AH;
    /**
     * State: overload memory of the inverter, 1 transfers. It cools below 0 while there is no overload, and counts as 0 there:
     * the edge that begins an overload holds it to 0, so that no derivative needs to.
     */
    public static final int OVERLOAD = BATTERY_X + BatteryBank.STATES;
    /** State: overload memory of the static bypass, likewise. */
    public static final int BYPASS_OVERLOAD = OVERLOAD + 1;
    /** State: time since the start of the run while the control lives (s). */
    public static final int CLOCK_S = OVERLOAD + 2;

    static final int STATES = CLOCK_S + 1;

    /** Parameter: output rating of the modules that work (W). */
    public static final int RATING_W = 0;
    /** Parameter: rectifier hold-off (s). */
    public static final int HOLD_OFF_S = 1;
    /** Parameter: walk-in ramp (s). */
    public static final int RAMP_S = 2;
    /** Parameter: 1 when it drops its load at the next source loss. */
    public static final int FAILS = 3;
    /** Parameter: 1 when the battery is not connected. */
    public static final int BATTERY_OPEN = 4;
    /** Parameter: 0, or why the rectifier does not run: {@link #BROKEN}, or {@link #LOCKED} by the dip counter. */
    public static final int RECTIFIER_OFF = 5;
    /** Parameter: 0, or what somebody ordered by hand: {@link #STATIC_BYPASS} or {@link #WRAP_AROUND}. */
    public static final int ORDERED = 6;
    /** Parameter: phases open in the bypass, L1 = 1, L2 = 2, L3 = 4 added up. */
    public static final int OPEN_PHASES = 7;
    /** Parameter: 1 when the bypass source hangs on the same device as the rectifier. */
    public static final int SAME_SOURCE = 8;
    /** Parameter: how long the isolation breaker of a rotary UPS takes to leave a sagging grid (s). */
    public static final int SAG_BREAKER_S = 9;
    /** Parameter: 1 when the engine of a rotary UPS will not start. */
    public static final int ENGINE_FAILS = 10;
    /** Parameter: frequency deviation up to which the inverter follows its bypass source (pu). */
    public static final int SYNC_PU = 16;
    /** Parameter: share of the load on the rectifier in the present part of a walk-in. */
    static final int WALKED_RATIO = 11;
    /** Parameter: break of the transfer under way (s). */
    static final int GAP_S = 12;
    /** Parameter: 1 when it drops its load at this source loss. */
    static final int FAILING = 13;
    /** Parameter: 1 when repeated overloads have locked it on bypass. */
    static final int LOCKED_ON_BYPASS = 14;
    /** Parameter: 1 when an overload has shut it down and it waits for somebody to start it. */
    static final int SHUT_DOWN = 15;
    /** Place of the counter of overload transfers. */
    static final int RETURNS = 17;
    /** Place of the counter of source losses. */
    static final int DIPS = RETURNS + RepeatCounter.SIZE;
    /** Place of the battery's parameters. */
    public static final int BATTERY_P = DIPS + RepeatCounter.SIZE;

    static final int PARAMETERS = BATTERY_P + BatteryBank.PARAMETERS;

    /** The rectifier has failed. */
    public static final int BROKEN = 1;
    /** The dip counter has locked the rectifier. */
    public static final int LOCKED = 2;

    /** Rating of a system that lost its last module (W): not 0, so that its load over the rating stays a number. */
    public static final double LEAST_RATING_W = 1;

    /** Order: load on the static bypass. */
    public static final int STATIC_BYPASS = 1;
    /** Order: load on the wrap-around switch. */
    public static final int WRAP_AROUND = 2;

    private UpsNumbers() {}

    /** The battery bank of a UPS among these numbers. */
    public static BatteryBank bank(Ups ups) {
        return new BatteryBank(ups.battery(), BATTERY_X, BATTERY_P);
    }

    /**
     * Parameters of a UPS before a run.
     *
     * @param bank its battery, see {@link #bank}
     * @param before UPSs that stand before this one at its source
     */
    public static void prepare(
            Ups ups, BatteryBank bank, double[] p, double capacityRatio, double resistanceRatio, int before) {
        p[RATING_W] = ups.ratingW();
        p[HOLD_OFF_S] = ups.walkIn().holdOffS() + before * ups.walkIn().staggerS();
        p[RAMP_S] = ups.walkIn().rampS();
        p[SAME_SOURCE] = ups.fedFrom().size() == 1 || ups.fedFrom().getFirst().equals(ups.fedFrom().getLast()) ? 1 : 0;
        p[SYNC_PU] = ups.design().bypass().frequencyPu();
        p[SAG_BREAKER_S] = ups.design().flywheel() == null ? 0 : ups.design().flywheel().sagBreakerS();
        bank.prepare(p, capacityRatio, resistanceRatio);
        if (ups.design().kind() == Ups.Kind.ROTARY) {
            // The store stands where the charge of a battery does, as a share.
            p[BATTERY_P + BatteryBank.FULL_AH] = 1;
            p[BATTERY_P + BatteryBank.FAST_RATIO] = 0;
            p[BATTERY_P + BatteryBank.SLOW_RATIO] = 0;
        }
        resetLockouts(p);
    }

    /** Forgets the counted dips and overloads and every lockout, as the reset button does. */
    public static void resetLockouts(double[] p) {
        p[SHUT_DOWN] = 0;
        p[LOCKED_ON_BYPASS] = 0;
        p[RECTIFIER_OFF] = p[RECTIFIER_OFF] == LOCKED ? 0 : p[RECTIFIER_OFF];
        RepeatCounter.reset(p, RETURNS);
        RepeatCounter.reset(p, DIPS);
    }

    /** Sets the battery to a state of charge and a charge at its plates; both equal for a battery at rest. */
    public static void charge(double[] x, double[] p, double soc, double availableSoc) {
        BatteryBank.charge(x, BATTERY_X, p, BATTERY_P, soc, availableSoc);
    }

    /** State of charge, 0..1; of a rotary UPS the share of its usable store. */
    public static double soc(double[] x, double[] p) {
        return BatteryBank.soc(x, BATTERY_X, p, BATTERY_P);
    }

    static double loadRatio(double loadW, double[] p) {
        return loadW / p[RATING_W];
    }
}
