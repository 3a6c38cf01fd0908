package io.ridethrough.models.physics.breaker;

/**
 * Bimetal of a moulded-case or miniature breaker; heat in units of the rated current squared.
 *
 * @param tauS time constant
 * @param tripHeat heat at which it trips, the square of the current ratio it holds for ever
 */
public record ThermalReplica(double tauS, double tripHeat) {

    /** Miniature breaker inside the IEC 60898 bands: holds 1.13 times its rating; the time constant is in the middle of what the bands allow. */
    public static final ThermalReplica IEC_60898 = new ThermalReplica(150, 1.13 * 1.13);

    /** Change of the heat (1/s). */
    public double heatRatePerS(double heat, double currentRatio) {
        // (K2) d theta/dt = (i^2 - theta)/tau
        return (currentRatio * currentRatio - heat) / tauS;
    }

    /** True when it never trips at this current. */
    public boolean holds(double currentRatio) {
        return currentRatio * currentRatio <= tripHeat;
    }

    /** Time to trip at constant current from the steady heat of a preload (s); infinite when it holds. */
    public double tripS(double currentRatio, double preloadRatio) {
        return tripFromHeatS(currentRatio, preloadRatio * preloadRatio);
    }

    /** Time to trip at constant current from a heat (s). */
    public double tripFromHeatS(double currentRatio, double heat) {
        double target = currentRatio * currentRatio;
        if (heat >= tripHeat) {
            return 0;
        }
        if (holds(currentRatio)) {
            return Double.POSITIVE_INFINITY;
        }
        // (K3) t = tau ln[(i^2-p^2)/(i^2-theta_t)]
        return tauS * Math.log((target - heat) / (target - tripHeat));
    }

    /** Heat after {@code durationS} at constant current. */
    public double heatAfter(double heat, double currentRatio, double durationS) {
        // (K4) theta(t) = i^2 + (theta_0-i^2) e^{-t/tau}
        double target = currentRatio * currentRatio;
        return target + (heat - target) * Math.exp(-durationS / tauS);
    }
}
