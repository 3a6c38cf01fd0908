package io.ridethrough.models.physics.breaker;

/**
 * Electronic trip unit, LSI: long time with thermal memory, short time with a definite delay, instantaneous.
 *
 * <p>The long-time element of makers is the replica (K2): the published Micrologic band is reproduced by it from one setting.
 *
 * @param longTimeS t_r: long-time delay at six times the setting, upper edge of the band
 * @param shortTimeRatio I_sd over the setting; infinite without a short-time element
 * @param shortTimeS t_sd: delay of the short-time element
 * @param instantaneousRatio I_i over the setting; infinite when switched off
 */
public record Electronic(double longTimeS, double shortTimeRatio, double shortTimeS, double instantaneousRatio)
        implements TripCurve {
    private static final double DELAY_AT_RATIO = 6;
    /** The unit may trip above 1.05 and has tripped above 1.20 times its setting; the delay may be 20 % shorter. */
    private static final double EARLIEST_PICKUP_RATIO = 1.05;

    private static final double LATEST_PICKUP_RATIO = 1.20;
    private static final double EARLIEST_DELAY_RATIO = 0.8;
    /** Short-time element: clears this much after its delay at the latest, this much before it at the soonest. */
    private static final double SHORT_CLEARING_S = 0.06;

    private static final double SHORT_EARLY_S = 0.02;
    private static final double PICKUP_TOLERANCE = 0.1;

    /** The bimetal's electronic image in the middle of its band. */
    public ThermalReplica replica() {
        // (K11) tau = t_r/ln[36/(36-theta_t)]: t_r at six times the setting
        return atSixTimes((EARLIEST_PICKUP_RATIO + LATEST_PICKUP_RATIO) / 2, (1 + EARLIEST_DELAY_RATIO) / 2 * longTimeS);
    }

    /** Lower edge of the long-time band. */
    public ThermalReplica earliest() {
        return atSixTimes(EARLIEST_PICKUP_RATIO, EARLIEST_DELAY_RATIO * longTimeS);
    }

    /** Upper edge of the long-time band. */
    public ThermalReplica latest() {
        return atSixTimes(LATEST_PICKUP_RATIO, longTimeS);
    }

    private static ThermalReplica atSixTimes(double pickupRatio, double delayS) {
        double tripHeat = pickupRatio * pickupRatio;
        return new ThermalReplica(delayS / new ThermalReplica(1, tripHeat).tripS(DELAY_AT_RATIO, 0), tripHeat);
    }

    @Override
    public boolean holds(double multiple) {
        return replica().holds(multiple) && multiple < Math.min(shortTimeRatio, instantaneousRatio);
    }

    @Override
    public double tripS(double multiple) {
        if (multiple >= instantaneousRatio) {
            return INSTANT_S;
        }
        double longS = replica().tripS(multiple, 0);
        return multiple >= shortTimeRatio ? Math.min(longS, shortTimeS) : longS;
    }

    @Override
    public double fastestS(double multiple) {
        if (multiple >= (1 - PICKUP_TOLERANCE) * instantaneousRatio) {
            return 0;
        }
        double longS = earliest().tripS(multiple, PRELOAD_RATIO);
        return multiple >= (1 - PICKUP_TOLERANCE) * shortTimeRatio
                ? Math.min(longS, Math.max(0, shortTimeS - SHORT_EARLY_S))
                : longS;
    }

    @Override
    public double slowestS(double multiple) {
        if (multiple >= (1 + PICKUP_TOLERANCE) * instantaneousRatio) {
            return INSTANT_S;
        }
        double longS = latest().tripS(multiple, 0);
        return multiple >= (1 + PICKUP_TOLERANCE) * shortTimeRatio ? Math.min(longS, shortTimeS + SHORT_CLEARING_S) : longS;
    }
}
