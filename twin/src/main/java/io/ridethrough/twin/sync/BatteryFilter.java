package io.ridethrough.twin.sync;

import io.ridethrough.models.physics.battery.Battery;
import io.ridethrough.models.physics.battery.BatteryParameters;
import io.ridethrough.models.plant.Ups;

/**
 * Charge of one UPS battery: charge and lags driven by the measured current, corrected by the measured voltage.
 *
 * <p>A scalar extended Kalman filter on the state of charge; the lags follow the model. Charges are
 * in units of the new battery, as in the transient engine.
 */
final class BatteryFilter {
    /** Error of the current measurement as a share of its value. */
    private static final double CURRENT_SD = 0.02;
    /** Error of the voltage model (physics.md 3.2: mean voltage within 1.5 %). */
    private static final double VOLTAGE_SD = 0.015;
    /** Above this rest current (C/20 shares) a battery on a good source is charging, below it floats. */
    private static final double FLOAT_RATE = 0.2;
    /** Time constant with which a floating battery is believed full (s). */
    private static final double FLOAT_S = 60;
    /** A discharge must go this deep before it says anything about capacity. */
    private static final double LEARNING_DEPTH = 0.1;
    /** Bounds of what one correction, and all together, may change. */
    private static final double MOST_AT_ONCE = 0.02;

    private static final double LEAST_LEARNED = 0.5;
    private static final double MOST_LEARNED = 1.6;
    /** Charge of a battery nobody has measured yet: a vendor's figure, with this deviation. */
    private static final double VENDOR_SD = 0.05;

    private final BatteryParameters cell;
    private double chargeAh = Double.NaN;
    private double fastAh;
    private double slowAh;
    private double socSd;
    /** Capacity this battery has shown under discharge, as a multiple of what its strings let expect. */
    private double learnedRatio;

    private long atNs;

    /** @param learnedRatio what earlier discharges have shown, 1 when there was none */
    BatteryFilter(Ups.Battery battery, double learnedRatio) {
        cell = BatteryParameters.of(battery);
        this.learnedRatio = learnedRatio;
    }

    /**
     * Moves the estimate to a new measurement.
     *
     * @param currentA battery current, discharge positive; NaN when unknown
     * @param voltageV battery voltage; NaN when unknown
     * @param vendorSoc the UPS's own figure; used only to begin with
     * @param capacityRatio present capacity as a share of new
     * @param discharging true on battery
     */
    void update(
            long nowNs,
            double currentA,
            double voltageV,
            double vendorSoc,
            double capacityRatio,
            double capacitySd,
            boolean discharging) {
        if (Double.isNaN(chargeAh)) {
            begin(vendorSoc);
        } else if (nowNs > atNs && !Double.isNaN(currentA)) {
            double dtS = (nowNs - atNs) / 1e9;
            double presentRatio = capacityRatio * learnedRatio;
            predict(currentA / presentRatio, dtS, capacitySd / capacityRatio);
            if (discharging && !Double.isNaN(voltageV)) {
                correct(voltageV, currentA / presentRatio);
            } else if (!discharging && Math.abs(currentA) < FLOAT_RATE * cell.capacityAh() / 20) {
                settle(dtS);
            }
        }
        atNs = nowNs;
    }

    /** State of charge, 0..1; NaN until something was measured. */
    double soc() {
        return Double.isNaN(chargeAh) ? Double.NaN : Battery.soc(chargeAh, cell);
    }

    double socSd() {
        return socSd;
    }

    /** Capacity shown under discharge, as a multiple of what the strings let expect. */
    double learnedRatio() {
        return learnedRatio;
    }

    /** Charge at the plates, 0..1. */
    double availableSoc() {
        return Double.isNaN(chargeAh)
                ? Double.NaN
                : Math.clamp(1 - Battery.depletionRatio(chargeAh, fastAh, slowAh, cell), 0, 1);
    }

    private void begin(double vendorSoc) {
        if (!Double.isNaN(vendorSoc)) {
            chargeAh = vendorSoc * cell.capacityAh();
            socSd = vendorSoc > 0.99 ? 0.005 : VENDOR_SD;
        }
    }

    private void predict(double currentA, double dtS, double relativeCapacitySd) {
        double before = soc();
        chargeAh = Math.clamp(Battery.chargeAfterAh(chargeAh, currentA, dtS), 0, cell.capacityAh());
        // A charger lifts the plates above the mean only until they are full: the lags do not go below zero.
        fastAh = Math.max(0, Battery.lagAfterAh(fastAh, currentA, dtS, cell.diffusion().fastPerS()));
        slowAh = Math.max(0, Battery.lagAfterAh(slowAh, currentA, dtS, cell.diffusion().slowPerS()));
        // A wrong capacity or current scales everything drawn: errors of one discharge add up, they do not average out.
        socSd += Math.abs(before - soc()) * Math.hypot(CURRENT_SD, relativeCapacitySd);
    }

    private void correct(double voltageV, double currentA) {
        double depletionRatio = Battery.depletionRatio(chargeAh, fastAh, slowAh, cell);
        double modelV = terminalVoltageV(depletionRatio, currentA);
        double slopeV = (modelV - terminalVoltageV(depletionRatio + 1e-3, currentA)) / 1e-3;
        // The error of the voltage law is a bias, the same from sample to sample: it does not average out. So a voltage
        // says nothing on the flat part of the curve and much at its knee, and never makes the charge surer than this.
        double sayableSd = VOLTAGE_SD * cell.openCircuit().fullV() / slopeV;
        if (sayableSd < socSd) {
            double gain = 1 - sayableSd * sayableSd / (socSd * socSd);
            double change = Math.clamp(gain * (voltageV - modelV) / slopeV, -socSd, socSd);
            learn(change);
            shift(change);
            socSd = sayableSd;
        }
    }

    private double terminalVoltageV(double depletionRatio, double currentA) {
        return Battery.terminalVoltageV(Battery.innerVoltageV(depletionRatio, fastAh, cell), currentA, cell);
    }

    /** The same charge drawn, but more left than expected: the battery is that much bigger. */
    private void learn(double change) {
        double depth = 1 - soc();
        if (depth > LEARNING_DEPTH) {
            double factor = depth / Math.max(depth - change, LEARNING_DEPTH);
            learnedRatio = Math.clamp(
                    learnedRatio * Math.clamp(factor, 1 - MOST_AT_ONCE, 1 + MOST_AT_ONCE), LEAST_LEARNED, MOST_LEARNED);
        }
    }

    private void settle(double dtS) {
        double share = -Math.expm1(-dtS / FLOAT_S);
        chargeAh += share * (cell.capacityAh() - chargeAh);
        fastAh *= 1 - share;
        slowAh *= 1 - share;
        socSd = Math.max(0.002, socSd * (1 - share));
    }

    private void shift(double soc) {
        chargeAh = Math.clamp(chargeAh + soc * cell.capacityAh(), 0, cell.capacityAh());
    }
}
