package io.ridethrough.models.physics.ups;

import static io.ridethrough.models.physics.Ports.LOAD_W;
import static io.ridethrough.models.physics.Ports.ON_ENGINE;
import static io.ridethrough.models.physics.Ports.VOLTAGE_1_PU;
import static io.ridethrough.models.physics.ups.UpsNumbers.BATTERY_OPEN;

import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Crossing;
import io.ridethrough.models.physics.battery.BatteryBank;
import io.ridethrough.models.plant.Ups;

/** The battery bank of a UPS under the power its modes ask for. A battery that is not connected is exhausted at once. */
final class UpsBattery {
    private final BatteryBank bank;
    private final UpsFlow flow;

    UpsBattery(Ups ups, UpsFlow flow) {
        bank = UpsNumbers.bank(ups);
        this.flow = flow;
    }

    /** The end of a discharge in a mode, looked for while a condition on inputs and parameters holds. */
    Crossing exhausted(UpsMode mode, Condition given) {
        return new Crossing((x, u, p) -> p[BATTERY_OPEN] > 0 ? 1 : bank.exhaustion(x, p, dischargeW(mode, u, p)), given);
    }

    /** True when an overload on the source takes more than the rectifier gives. */
    boolean isNeededBesideTheSource(double[] u, double[] p) {
        return flow.beyondLimitW(u[LOAD_W], u[ON_ENGINE] > 0, p) > 0;
    }

    Crossing full() {
        return new Crossing((x, u, p) -> bank.fullness(x, p));
    }

    boolean isFull(double[] x, double[] p) {
        return bank.full(x, p);
    }

    void discharge(UpsMode mode, double[] x, double[] u, double[] p, double[] dx) {
        if (p[BATTERY_OPEN] == 0) {
            bank.discharge(x, p, dischargeW(mode, u, p), dx);
        }
    }

    /** The state after a time of charging. */
    void charge(double[] x, double[] u, double[] p, double afterS, double[] end) {
        bank.recharge(x, p, flow.chargeW(UpsMode.CHARGING, u[LOAD_W], u[ON_ENGINE] > 0, p), afterS, end);
    }

    /** The state after a time of standing idle. */
    void rest(double[] x, double afterS, double[] end) {
        bank.rest(x, afterS, end);
    }

    /** Its lags relax while it stands idle. */
    void rest(double[] x, double[] dx) {
        bank.rest(x, dx);
    }

    /** A battery that has been charged to the full is level. */
    void level(double[] x, double[] u, double[] p) {
        bank.level(x);
    }

    private double dischargeW(UpsMode mode, double[] u, double[] p) {
        return flow.dischargeW(mode, u[LOAD_W], u[ON_ENGINE] > 0, u[VOLTAGE_1_PU], p);
    }
}
