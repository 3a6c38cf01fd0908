package io.ridethrough.models.physics.fuel;

import org.apache.commons.math3.fitting.PolynomialCurveFitter;
import org.apache.commons.math3.fitting.WeightedObservedPoints;

/**
 * Fuel flow against load: a part that every engine burns whatever its size, and a quadratic per watt of rating.
 *
 * @param fixedLPerS F_0
 * @param idleLPerJ a0 (L/s per W of rating)
 * @param linearLPerJ a1
 * @param squareLPerJ a2
 */
public record FuelCurve(double fixedLPerS, double idleLPerJ, double linearLPerJ, double squareLPerJ) {
    /** Litres in a US gallon, exact. */
    public static final double LITRES_PER_GALLON = 3.785411784;

    private static final double JOULES_PER_KWH = 3.6e6;

    /** Pooled over the 100, 500, 1000 and 2000 kW rows of the chart, relative errors weighing the same; a test refits it. */
    public static final FuelCurve CHART = new FuelCurve(5.27449e-4, 8.33323e-9, 5.19828e-8, 1.33491e-8);

    /** Full-load running until bad fuel has blocked the filters (s); a judgement, sources speak of minutes. */
    private static final double BLOCKS_FILTERS_S = 900;

    /** Curve of a set from four points of its datasheet: loads as ratios, flows in litres per hour. */
    public static FuelCurve fitted(double ratingW, double[] loadRatios, double[] litresPerHour) {
        var points = new WeightedObservedPoints();
        addRelative(points, ratingW, loadRatios, litresPerHour);
        return of(points);
    }

    static void addRelative(
            WeightedObservedPoints points, double ratingW, double[] loadRatios, double[] litresPerHour) {
        for (int i = 0; i < loadRatios.length; i++) {
            // Litres per kWh of rating; weighted so that a relative error counts the same at every load.
            double flow = litresPerHour[i] / (ratingW / 1000);
            points.add(1 / (flow * flow), loadRatios[i], flow);
        }
    }

    static FuelCurve of(WeightedObservedPoints points) {
        double[] a = PolynomialCurveFitter.create(2).fit(points.toList());
        return new FuelCurve(0, a[0] / JOULES_PER_KWH, a[1] / JOULES_PER_KWH, a[2] / JOULES_PER_KWH);
    }

    /** Fuel flow of a running set (L/s). */
    public double flowLPerS(double loadW, double ratingW) {
        // (F1) F(P) = F_0 + P_N (a0 + a1 x + a2 x^2)
        double x = loadW / ratingW;
        return fixedLPerS + ratingW * (idleLPerJ + x * (linearLPerJ + x * squareLPerJ));
    }

    /** Time until the tank is down to its unusable rest (s). */
    public double enduranceS(double tankL, double unusableL, double loadW, double ratingW) {
        // (F2) t_empty = (V - V_unusable)/F(P)
        return Math.max(0, tankL - unusableL) / flowLPerS(loadW, ratingW);
    }

    /** Change of the fuel in the tank (L/s). */
    public double levelRateLPerS(double loadW, double ratingW) {
        // (F3) dV/dt = -F(P)
        return -flowLPerS(loadW, ratingW);
    }

    /** Change of the fuel in the day tank (L/s); its pump, while it works, replaces what is burned from the main tank. */
    public double dayTankRateLPerS(double loadW, double ratingW, boolean pumped) {
        // (F4) dV_d/dt = -F(P) with the pump stopped, 0 while it runs
        return pumped ? 0 : -flowLPerS(loadW, ratingW);
    }

    /** Speed at which contaminated fuel blocks the filters, 1 when they let no more through (1/s). */
    public double blockingRatePerS(double loadW, double ratingW) {
        // (F5) dB/dt = F(P)/(F(P_N) T_B), B = 1 starves the engine
        return flowLPerS(loadW, ratingW) / flowLPerS(ratingW, ratingW) / BLOCKS_FILTERS_S;
    }
}
