package io.ridethrough.models.physics.breaker;

import io.ridethrough.models.plant.Breaker;

/** Whether a closed breaker can trip at all, from bounds on what it will carry: no trip, no need to follow its heat. */
public final class HoldsThroughout {
    private HoldsThroughout() {}

    /**
     * Lowest voltage at which a breaker surely holds (pu of nominal), infinite when it may trip at any.
     *
     * <p>Above rest its heat (K2) only falls and in a peak it gains at most {@code i^2 t/tau}, so that it stays below the sum of the
     * rest heat at the largest steady current and of all peaks. What remembers damage instead of heat must not get into overload at all.
     *
     * @param breaker sound, at its calibration temperature, and carrying no more than {@code steadyW} before
     * @param steadyW most that is asked of it for long; the current grows as the voltage falls
     * @param peakW most at any moment, in power at nominal voltage
     * @param peaksS how long all peaks last together
     */
    public static double leastPu(Breaker breaker, TripCurve curve, double steadyW, double peakW, double peaksS) {
        var p = new double[BreakerAutomaton.PARAMETERS];
        TripSettings.prepare(breaker, curve, p);
        double settingW = p[BreakerAutomaton.RATED_W] * p[BreakerAutomaton.SETTING_RATIO];
        double peakRatio = peakW / settingW;
        if (peakW >= p[BreakerAutomaton.INSTANT_RATIO] * p[BreakerAutomaton.RATED_W]
                || peakRatio >= p[BreakerAutomaton.SHORT_TIME_RATIO]) {
            return Double.POSITIVE_INFINITY;
        }
        double peakHeat = peakRatio * peakRatio;
        boolean remembersHeat = curve instanceof ThermalMagnetic || curve instanceof Electronic;
        double leftHeat = p[BreakerAutomaton.TRIP_HEAT] - (remembersHeat ? peakHeat * peaksS / p[BreakerAutomaton.TAU_S] : 0);
        if (leftHeat <= 0 || (!remembersHeat && peakHeat > leftHeat)) {
            return Double.POSITIVE_INFINITY;
        }
        return steadyW / settingW / Math.sqrt(leftHeat);
    }
}
