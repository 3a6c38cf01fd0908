package io.ridethrough.models.physics.battery;

/**
 * Equations of the battery. Charges in Ah, time in s, currents in A with discharge positive; tags as in the package text.
 *
 * <p>The state is (q, w1, w2): the charge left and what the two lags hold.
 */
public final class Battery {
    static final double SECONDS_PER_HOUR = 3600;

    private Battery() {}

    /** Change of the charge (Ah/s). */
    public static double chargeRateAhPerS(double currentA) {
        // (B1) dq/dt = -I
        return -currentA / SECONDS_PER_HOUR;
    }

    /** Change of what one lag holds (Ah/s). */
    public static double lagRateAhPerS(double lagAh, double currentA, double relaxesPerS) {
        // (B2) dw_i/dt = I - k_i w_i
        return currentA / SECONDS_PER_HOUR - relaxesPerS * lagAh;
    }

    /** Charge after {@code durationS} at constant current (Ah). */
    public static double chargeAfterAh(double chargeAh, double currentA, double durationS) {
        // (B3) q(t) = q - I t
        return chargeAh - currentA / SECONDS_PER_HOUR * durationS;
    }

    /** One lag after {@code durationS} at constant current (Ah). */
    public static double lagAfterAh(double lagAh, double currentA, double durationS, double relaxesPerS) {
        // (B4) w_i(t) = w_i e^{-k_i t} + I (1-e^{-k_i t})/k_i
        double gone = -Math.expm1(-relaxesPerS * durationS);
        return lagAh * (1 - gone) + currentA / SECONDS_PER_HOUR * gone / relaxesPerS;
    }

    /** Depletion at the plates, x: 0 when full and at rest, 1 when empty. */
    public static double depletionRatio(double chargeAh, double fastAh, double slowAh, BatteryParameters p) {
        // (B5) x = 1 - (q - a1 w1 - a2 w2)/Q
        return 1 - (chargeAh - p.diffusion().fastRatio() * fastAh - p.diffusion().slowRatio() * slowAh) / p.capacityAh();
    }

    /** Voltage behind the ohmic resistance, E (V). */
    public static double innerVoltageV(double depletionRatio, double fastAh, BatteryParameters p) {
        return p.openCircuit().voltageV(depletionRatio) - polarisationV(fastAh, p, 1);
    }

    /** Voltage drop of the charge transfer, which follows the current with the fast lag (V). */
    static double polarisationV(double fastAh, BatteryParameters p, double resistanceRatio) {
        // (B24) V_p = R_p k1 w1: R_p I once the lag has settled
        return resistanceRatio * p.polarisationOhm() * p.diffusion().fastPerS() * fastAh * SECONDS_PER_HOUR;
    }

    /** Voltage at the terminals (V). */
    public static double terminalVoltageV(double innerV, double currentA, BatteryParameters p) {
        // (B7) V = E - I R, E = U(x) - V_p
        return innerV - currentA * p.resistanceOhm();
    }

    /** Current that delivers {@code powerW}, or NaN when the battery cannot (collapse); negative power charges (A). */
    public static double currentAtPowerA(double powerW, double innerV, double resistanceOhm) {
        // (B8) I = (E - sqrt(E^2-4 R P))/(2R), written as 2P/(E + sqrt(..)), which keeps its digits when R P is small
        return 2 * powerW / (innerV + Math.sqrt(innerV * innerV - 4 * resistanceOhm * powerW));
    }

    /** Largest power the terminals can deliver now (W). */
    public static double maximumPowerW(double innerV, double resistanceOhm) {
        // (B9) P_max = E^2/(4R)
        return innerV * innerV / (4 * resistanceOhm);
    }

    /** Inner voltage at which a discharge at constant power ends (V). */
    public static double endInnerVoltageV(double powerW, double endV, double resistanceOhm) {
        // (B10) E_end = V_end + R P/V_end, or 2 sqrt(R P) when the collapse comes first
        double dropV2 = resistanceOhm * powerW;
        double collapseV = Math.sqrt(dropV2);
        return endV >= collapseV ? endV + dropV2 / endV : 2 * collapseV;
    }

    /** Depletion at which a discharge at constant power ends from rest; negative when it cannot even begin. */
    public static double endDepletionRatio(double powerW, BatteryParameters p) {
        return p.openCircuit().depletionRatio(endInnerVoltageV(powerW, p.endV(), p.resistanceOhm()));
    }

    /** Constant current that just brings the depletion to 1 in {@code durationS} (A). */
    public static double maximumCurrentA(
            double chargeAh, double fastAh, double slowAh, double durationS, BatteryParameters p) {
        // (B12) I_max = (q - sum a_i w_i e^{-k_i t})/(t + sum a_i (1-e^{-k_i t})/k_i)
        Diffusion lags = p.diffusion();
        double fastGone = -Math.expm1(-lags.fastPerS() * durationS);
        double slowGone = -Math.expm1(-lags.slowPerS() * durationS);
        double leftAh = chargeAh
                - lags.fastRatio() * fastAh * (1 - fastGone)
                - lags.slowRatio() * slowAh * (1 - slowGone);
        double overS = durationS
                + lags.fastRatio() * fastGone / lags.fastPerS()
                + lags.slowRatio() * slowGone / lags.slowPerS();
        return leftAh / overS * SECONDS_PER_HOUR;
    }

    /** State of charge, 0..1. */
    public static double soc(double chargeAh, BatteryParameters p) {
        // (B13) soc = q/Q
        return chargeAh / p.capacityAh();
    }

    /**
     * Charging current a battery accepts, as a positive number (A).
     *
     * @param limitA setting of the charger
     * @param taperS time constant of the approach to full
     */
    public static double chargeCurrentA(double chargeAh, double limitA, double taperS, BatteryParameters p) {
        // (B14) I_charge = min(I_limit, (Q - q)/tau), not below 0
        return Math.clamp((p.capacityAh() - chargeAh) / taperS * SECONDS_PER_HOUR, 0, limitA);
    }

    /** Share of the available well from the capacities at two discharge times, F = t1-capacity over t2-capacity. */
    public static double availableRatioFromCapacities(double capacityRatio, double t1S, double t2S, double kPerS) {
        // (B22) c = [F(1-e^{-k t1})t2 - (1-e^{-k t2})t1]/[.. - k F t1 t2 + k t1 t2]
        double gone1 = -Math.expm1(-kPerS * t1S);
        double gone2 = -Math.expm1(-kPerS * t2S);
        double numerator = capacityRatio * gone1 * t2S - gone2 * t1S;
        return numerator / (numerator - kPerS * capacityRatio * t1S * t2S + kPerS * t1S * t2S);
    }

    /** Charge of both wells from the capacity found in one discharge of {@code durationS} (Ah). */
    public static double fullCapacityAh(double foundAh, double durationS, double availableRatio, double kPerS) {
        // (B23) Q = q_t [(1-e^{-kt})(1-c) + k c t]/(k c t)
        double kct = kPerS * availableRatio * durationS;
        return foundAh * (-Math.expm1(-kPerS * durationS) * (1 - availableRatio) + kct) / kct;
    }

    /** Peukert's law in power: seconds = a P^-n. A bound to compare with, not a model to use. */
    public static double peukertS(double powerW, double aS, double exponent) {
        // (B20) t = a P^{-n}
        return aS * Math.pow(powerW, -exponent);
    }
}
