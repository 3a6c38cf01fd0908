package io.ridethrough.models.reliability.learning;

import io.ridethrough.models.physics.battery.Battery;
import io.ridethrough.models.physics.battery.BatteryParameters;

/**
 * What one discharge shows about a battery: charge it began with, capacity, resistance, and the error of the voltage law.
 *
 * <p>An extended Kalman filter. The four states are constants of the discharge, so the filter is a recursive regression of the measured voltage:
 * d the error of the charge at the beginning, theta = ln Q/Q_expected, rho = ln R/R_expected, b the relative error of the open-circuit law.
 * Drawn charge and lags follow the measured current (B3, B4); V = (1+b) U(x) - V_p - e^{rho-theta} R I, x = 1 - soc_0 - d + (drawn + a_1 w_1 + a_2 w_2)/(e^theta Q).
 * Because b is carried along, a voltage that is wrong in the same way at every sample does not make the capacity look sure.
 *
 * <p>A sample whose innovation lies beyond five standard deviations is left out, unless the two before it were as far off. Not thread safe.
 */
public final class DischargeFilter {
    private static final int START = 0;
    private static final int CAPACITY = 1;
    private static final int RESISTANCE = 2;
    private static final int LAW = 3;
    private static final int STATES = 4;
    private static final double GATE = 5;
    private static final int BELIEVED_AFTER = 3;
    private static final double STEP = 1e-4;
    private static final double MOST_LOG = Math.log(2.5);

    /**
     * How sure everything is before the first sample, as standard deviations.
     *
     * @param soc of the charge at the beginning, 0..1
     * @param capacity relative
     * @param resistance relative
     * @param law relative, of the open-circuit voltage; 0 when the law is exact
     * @param voltmeter relative, of one sample
     */
    public record Spread(double soc, double capacity, double resistance, double law, double voltmeter) {}

    private final BatteryParameters expected;
    private final double socAtStart;
    private final double voltmeter;
    private final double lawDriftPerS;
    private final double[] state = new double[STATES];
    private final double[][] covariance = new double[STATES][STATES];
    private double drawnAh;
    private double fastAh;
    private double slowAh;
    private int farOff;

    /**
     * A filter at the beginning of a discharge from rest.
     *
     * @param expected the battery as it is thought to be, present capacity included
     * @param socAtStart 0..1
     */
    public DischargeFilter(BatteryParameters expected, double socAtStart, Spread spread) {
        this.expected = expected;
        this.socAtStart = socAtStart;
        voltmeter = spread.voltmeter();
        // The law errs differently early and late: half an hour on, it is another error of the same size.
        lawDriftPerS = spread.law() * spread.law() / 1800;
        covariance[START][START] = spread.soc() * spread.soc();
        covariance[CAPACITY][CAPACITY] = spread.capacity() * spread.capacity();
        covariance[RESISTANCE][RESISTANCE] = spread.resistance() * spread.resistance();
        covariance[LAW][LAW] = spread.law() * spread.law();
    }

    /** Draws the measured current for a time (A, discharge positive; s). */
    public void draw(double currentA, double durationS) {
        drawnAh -= Battery.chargeAfterAh(0, currentA, durationS);
        fastAh = Math.max(0, Battery.lagAfterAh(fastAh, currentA, durationS, expected.diffusion().fastPerS()));
        slowAh = Math.max(0, Battery.lagAfterAh(slowAh, currentA, durationS, expected.diffusion().slowPerS()));
        covariance[LAW][LAW] += lawDriftPerS * durationS;
    }

    /**
     * Corrects by a voltage measured at a current.
     *
     * @return false when the sample was left out
     */
    public boolean correct(double voltageV, double currentA) {
        double model = voltageV(state, currentA);
        double[] slope = new double[STATES];
        for (int i = 0; i < STATES; i++) {
            double[] moved = state.clone();
            moved[i] += STEP;
            slope[i] = (voltageV(moved, currentA) - model) / STEP;
        }
        double[] spread = new double[STATES];
        double variance = voltmeter * voltageV * voltmeter * voltageV;
        for (int i = 0; i < STATES; i++) {
            for (int j = 0; j < STATES; j++) {
                spread[i] += covariance[i][j] * slope[j];
            }
            variance += slope[i] * spread[i];
        }
        double innovation = voltageV - model;
        farOff = innovation * innovation > GATE * GATE * variance ? farOff + 1 : 0;
        if (!Double.isFinite(innovation) || !Double.isFinite(variance) || (farOff > 0 && farOff < BELIEVED_AFTER)) {
            return false;
        }
        for (int i = 0; i < STATES; i++) {
            state[i] += spread[i] / variance * innovation;
            for (int j = 0; j < STATES; j++) {
                covariance[i][j] -= spread[i] * spread[j] / variance;
            }
        }
        state[CAPACITY] = Math.clamp(state[CAPACITY], -MOST_LOG, MOST_LOG);
        state[RESISTANCE] = Math.clamp(state[RESISTANCE], -MOST_LOG, MOST_LOG);
        return true;
    }

    private double voltageV(double[] x, double currentA) {
        double capacity = Math.exp(x[CAPACITY]);
        double depletion = depletionRatio(x);
        double openV = (1 + x[LAW]) * expected.openCircuit().voltageV(Math.min(depletion, 1));
        double innerV = Battery.innerVoltageV(0, fastAh / capacity, expected) - expected.openCircuit().voltageV(0);
        return openV + innerV - Math.exp(x[RESISTANCE]) / capacity * expected.resistanceOhm() * currentA;
    }

    private double depletionRatio(double[] x) {
        double lagging = expected.diffusion().fastRatio() * fastAh + expected.diffusion().slowRatio() * slowAh;
        return 1 - socAtStart - x[START] + (drawnAh + lagging) / (Math.exp(x[CAPACITY]) * expected.capacityAh());
    }

    /** State of charge, 0..1. */
    public double soc() {
        return Math.clamp(socAtStart + state[START] - drawnShare(), 0, 1);
    }

    /** Its standard deviation. */
    public double socSd() {
        double share = drawnShare();
        double variance = covariance[START][START]
                + 2 * share * covariance[START][CAPACITY]
                + share * share * covariance[CAPACITY][CAPACITY];
        return Math.sqrt(Math.max(0, variance));
    }

    private double drawnShare() {
        return drawnAh / (Math.exp(state[CAPACITY]) * expected.capacityAh());
    }

    /** Fill at the plates, 0..1. */
    public double availableSoc() {
        return Math.clamp(1 - depletionRatio(state), 0, 1);
    }

    /** Share of the charge at the beginning that was drawn, 0..1. */
    public double depth() {
        return Math.clamp(drawnShare(), 0, 1);
    }

    /** Capacity as a multiple of the expected one. */
    public double capacityRatio() {
        return Math.exp(state[CAPACITY]);
    }

    /** Its relative standard deviation. */
    public double capacitySd() {
        return Math.sqrt(Math.max(0, covariance[CAPACITY][CAPACITY]));
    }

    /** Resistance as a multiple of the expected one. */
    public double resistanceRatio() {
        return Math.exp(state[RESISTANCE] - state[CAPACITY]);
    }

    /**
     * Squared error of capacity and resistance against the truth, weighted by the filter's own covariance: chi-square with two degrees of
     * freedom when the filter is as sure as it may be (NEES).
     *
     * @param trueCapacityRatio over the expected capacity
     * @param trueResistanceRatio over the expected resistance
     */
    public double normalisedError(double trueCapacityRatio, double trueResistanceRatio) {
        double q = Math.log(trueCapacityRatio) - state[CAPACITY];
        double r = Math.log(trueResistanceRatio) + Math.log(trueCapacityRatio) - state[RESISTANCE];
        double qq = covariance[CAPACITY][CAPACITY];
        double rr = covariance[RESISTANCE][RESISTANCE];
        double qr = covariance[CAPACITY][RESISTANCE];
        return (q * q * rr - 2 * q * r * qr + r * r * qq) / (qq * rr - qr * qr);
    }
}
