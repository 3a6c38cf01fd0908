package io.ridethrough.models.physics.breaker;

/**
 * Bimetal and magnet: miniature breakers of IEC 60898 and moulded-case breakers of UL 489.
 *
 * @param replica the bimetal
 * @param magneticHoldsRatio multiple up to which the magnet surely holds
 * @param magneticTripsRatio multiple at which it surely acts
 */
public record ThermalMagnetic(ThermalReplica replica, double magneticHoldsRatio, double magneticTripsRatio)
        implements TripCurve {
    /** Usual tolerance of an adjustable magnet. */
    private static final double MAGNET_TOLERANCE = 0.2;
    /** Setting of a moulded-case breaker's magnet that gives none: ten times its rating. */
    public static final double UL_489_MAGNETIC_RATIO = 10;

    public static ThermalMagnetic of(Iec60898 type) {
        return new ThermalMagnetic(ThermalReplica.IEC_60898, type.magneticHoldRatio(), type.magneticTripRatio());
    }

    /** A moulded-case breaker of a frame; the magnet's setting as a multiple of the rating. */
    public static ThermalMagnetic ul489(double ratingA, double magneticRatio) {
        return new ThermalMagnetic(
                Ul489.replica(ratingA), (1 - MAGNET_TOLERANCE) * magneticRatio, (1 + MAGNET_TOLERANCE) * magneticRatio);
    }

    /** The same bimetal with another magnet. */
    public ThermalMagnetic withMagnet(double ratio) {
        return new ThermalMagnetic(replica, (1 - MAGNET_TOLERANCE) * ratio, (1 + MAGNET_TOLERANCE) * ratio);
    }

    @Override
    public boolean holds(double multiple) {
        return replica.holds(multiple) && multiple < magneticTripsRatio;
    }

    @Override
    public double tripS(double multiple) {
        return multiple >= magneticTripsRatio ? INSTANT_S : replica.tripS(multiple, 0);
    }

    @Override
    public double fastestS(double multiple) {
        return multiple > magneticHoldsRatio ? 0 : replica.tripS(multiple, PRELOAD_RATIO);
    }

    @Override
    public double slowestS(double multiple) {
        return tripS(multiple);
    }

    @Override
    public double instantaneousRatio() {
        return magneticTripsRatio;
    }
}
