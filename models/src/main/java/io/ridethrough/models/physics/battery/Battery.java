package io.ridethrough.models.physics.battery;

/**
 * Equations of the battery. Charges in Ah, time in s, currents in A with discharge positive; tags as in the package text.
 *
 * <p>For an automaton: the state is (q1, q2); {@link #derivatives} is the right-hand side; the guard "battery exhausted"
 * at constant power is {@code q1 - endChargeAh(power)}, which is linear in the state.
 */
public final class Battery {
    private static final double SECONDS_PER_HOUR = 3600;
    /** Keeps the knee finite when an integrator probes beyond an empty well. */
    private static final double DEEPEST_DEPLETION = 1 - 1e-9;

    private Battery() {}

    /** Available charge of a full battery (Ah). */
    public static double fullAvailableAh(BatteryParameters p) {
        return p.availableRatio() * p.capacityAh();
    }

    /** Bound charge of a full battery (Ah). */
    public static double fullBoundAh(BatteryParameters p) {
        return (1 - p.availableRatio()) * p.capacityAh();
    }

    /** Flow from the bound to the available well (Ah/s). */
    public static double exchangeAhPerS(double availableAh, double boundAh, BatteryParameters p) {
        double c = p.availableRatio();
        double kPrimePerS = p.exchangePerS() * c * (1 - c);
        return kPrimePerS * (boundAh / (1 - c) - availableAh / c);
    }

    /** Change of the available charge (Ah/s). */
    public static double availableRateAhPerS(double availableAh, double boundAh, double currentA, BatteryParameters p) {
        // (B1) dq1/dt = -I + k'(h2-h1)
        return -currentA / SECONDS_PER_HOUR + exchangeAhPerS(availableAh, boundAh, p);
    }

    /** Change of the bound charge (Ah/s). */
    public static double boundRateAhPerS(double availableAh, double boundAh, BatteryParameters p) {
        // (B2) dq2/dt = -k'(h2-h1)
        return -exchangeAhPerS(availableAh, boundAh, p);
    }

    /** Right-hand side over a flat array: {@code x[offset]} is q1 and {@code x[offset+1]} is q2 (Ah); writes Ah/s. */
    public static void derivatives(double[] x, int offset, double currentA, BatteryParameters p, double[] dx) {
        double flowAhPerS = exchangeAhPerS(x[offset], x[offset + 1], p);
        dx[offset] = -currentA / SECONDS_PER_HOUR + flowAhPerS;
        dx[offset + 1] = -flowAhPerS;
    }

    /** Available charge after {@code durationS} at constant current (Ah). */
    public static double availableAfterAh(
            double availableAh, double boundAh, double currentA, double durationS, BatteryParameters p) {
        // (B3) q1(t) = q1 e^{-kt} + (q0 k c - I)(1-e^{-kt})/k - I c (kt-1+e^{-kt})/k
        double c = p.availableRatio();
        double kPerS = p.exchangePerS();
        double gone = -Math.expm1(-kPerS * durationS);
        double rateAhPerS = currentA / SECONDS_PER_HOUR;
        double totalAh = availableAh + boundAh;
        return availableAh * (1 - gone)
                + (totalAh * kPerS * c - rateAhPerS) * gone / kPerS
                - rateAhPerS * c * (kPerS * durationS - gone) / kPerS;
    }

    /** Bound charge after {@code durationS} at constant current (Ah). */
    public static double boundAfterAh(
            double availableAh, double boundAh, double currentA, double durationS, BatteryParameters p) {
        // (B4) q2(t) = q2 e^{-kt} + q0 (1-c)(1-e^{-kt}) - I (1-c)(kt-1+e^{-kt})/k
        double c = p.availableRatio();
        double kPerS = p.exchangePerS();
        double gone = -Math.expm1(-kPerS * durationS);
        double rateAhPerS = currentA / SECONDS_PER_HOUR;
        return boundAh * (1 - gone)
                + (availableAh + boundAh) * (1 - c) * gone
                - rateAhPerS * (1 - c) * (kPerS * durationS - gone) / kPerS;
    }

    /** Depletion of the available well, x: 0 when full, 1 when empty. */
    public static double depletionRatio(double availableAh, BatteryParameters p) {
        // (B5) x = 1 - q1/(c Q)
        return 1 - availableAh / fullAvailableAh(p);
    }

    /** Voltage behind the resistance, E (V). */
    public static double innerVoltageV(double availableAh, BatteryParameters p) {
        // (B6) E = E0 - A x/(1-m x)
        double x = Math.min(depletionRatio(availableAh, p), DEEPEST_DEPLETION);
        return p.openCircuitV() - p.polarisationV() * x / (1 - p.kneeRatio() * x);
    }

    /** Voltage at the terminals (V). The bound charge does not act on it directly; it is taken so calls read like the state. */
    public static double terminalVoltageV(double availableAh, double boundAh, double currentA, BatteryParameters p) {
        // (B7) V = E - I R
        return innerVoltageV(availableAh, p) - currentA * p.resistanceOhm();
    }

    /** Current that delivers {@code powerW}, or NaN when the battery cannot (collapse); negative power charges (A). */
    public static double currentAtPowerA(double powerW, double availableAh, BatteryParameters p) {
        // (B8) I = (E - sqrt(E^2-4 R P))/(2R), written as 2P/(E + sqrt(..)), which keeps its digits when R P is small
        double innerV = innerVoltageV(availableAh, p);
        double rootV = Math.sqrt(innerV * innerV - 4 * p.resistanceOhm() * powerW);
        return 2 * powerW / (innerV + rootV);
    }

    /** Largest power the terminals can deliver now (W). */
    public static double maximumPowerW(double availableAh, BatteryParameters p) {
        // (B9) P_max = E^2/(4R)
        double innerV = innerVoltageV(availableAh, p);
        return innerV * innerV / (4 * p.resistanceOhm());
    }

    /** Inner voltage at which a discharge at constant power ends (V). */
    public static double endInnerVoltageV(double powerW, BatteryParameters p) {
        // (B10) E_end = V_end + R P/V_end, or 2 sqrt(R P) when the collapse comes first
        double dropV2 = p.resistanceOhm() * powerW;
        double collapseV = Math.sqrt(dropV2);
        return p.endV() >= collapseV ? p.endV() + dropV2 / p.endV() : 2 * collapseV;
    }

    /** Available charge at which a discharge at constant power ends (Ah); above the full charge when it cannot even begin. */
    public static double endChargeAh(double powerW, BatteryParameters p) {
        // (B11) q1_end = c Q (1 - y/(1+m y)),  y = (E0-E_end)/A
        return chargeAtInnerVoltageAh(endInnerVoltageV(powerW, p), p);
    }

    /** Available charge at which a discharge at constant current ends (Ah). */
    public static double endChargeAtCurrentAh(double currentA, BatteryParameters p) {
        return chargeAtInnerVoltageAh(p.endV() + currentA * p.resistanceOhm(), p);
    }

    /** Inverse of {@link #innerVoltageV}, not below an empty well (Ah). */
    static double chargeAtInnerVoltageAh(double innerV, BatteryParameters p) {
        double y = (p.openCircuitV() - innerV) / p.polarisationV();
        // Above the open-circuit voltage the inverse has a pole; its tangent keeps the answer above the full charge.
        double depletionRatio = y < 0 ? y : Math.min(1, y / (1 + p.kneeRatio() * y));
        return fullAvailableAh(p) * (1 - depletionRatio);
    }

    /** Constant current that just empties the available well in {@code durationS} (A). */
    public static double maximumCurrentA(double availableAh, double boundAh, double durationS, BatteryParameters p) {
        // (B12) I_max = [k q1 e^{-kt} + q0 k c (1-e^{-kt})]/[1-e^{-kt}+c(kt-1+e^{-kt})]
        double c = p.availableRatio();
        double kPerS = p.exchangePerS();
        double gone = -Math.expm1(-kPerS * durationS);
        double rateAhPerS = (kPerS * availableAh * (1 - gone) + (availableAh + boundAh) * kPerS * c * gone)
                / (gone + c * (kPerS * durationS - gone));
        return rateAhPerS * SECONDS_PER_HOUR;
    }

    /** State of charge of both wells, 0..1. */
    public static double soc(double availableAh, double boundAh, BatteryParameters p) {
        // (B13) soc = (q1+q2)/Q
        return (availableAh + boundAh) / p.capacityAh();
    }

    /**
     * Charging current a charger can push in, as a positive number (A).
     *
     * @param limitA setting of the charger
     * @param taperS time constant of the approach to full
     */
    public static double chargeCurrentA(
            double availableAh, double boundAh, double limitA, double taperS, BatteryParameters p) {
        // (B14) I_charge = min(I_limit, (c Q - q1)/tau + k'(h1-h2)), not below 0
        double acceptedAhPerS =
                (fullAvailableAh(p) - availableAh) / taperS - exchangeAhPerS(availableAh, boundAh, p);
        return Math.clamp(acceptedAhPerS * SECONDS_PER_HOUR, 0, limitA);
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
