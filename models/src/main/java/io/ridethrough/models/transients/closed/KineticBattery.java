package io.ridethrough.models.transients.closed;

/**
 * The kinetic battery model in its own coordinates, total charge and difference of heights, which do not see each other: under a
 * current that changes along a straight line both have closed forms.
 */
public final class KineticBattery {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final int MOST_STEPS = 60;

    private final double availableShare;
    /** k' = k/(c(1-c)): the rate at which the heights level out. */
    private final double levellingPerS;

    private double chargeAh;
    private double differenceAh;
    private double startA;
    private double slopeAPerS;
    private double bendAPerS2;
    /** The difference of heights that this current asks for: now, its slope, its bend. */
    private double settledAh;

    private double settledSlope;
    private double settledBend;

    /**
     * @param availableShare c: share of the charge in the available well
     * @param exchangePerS k: flow between the wells (Ah/s) for each Ah of difference of their heights
     */
    public KineticBattery(double availableShare, double exchangePerS) {
        this.availableShare = availableShare;
        levellingPerS = exchangePerS / (availableShare * (1 - availableShare));
    }

    /** Full, both wells level. */
    public void fill(double capacityAh) {
        chargeAh = capacityAh;
        differenceAh = 0;
    }

    /** Charge in both wells (Ah). */
    public double chargeAh() {
        return chargeAh;
    }

    /** Charge in the available well (Ah). */
    public double availableAh() {
        return availableAh(chargeAh, differenceAh);
    }

    private double availableAh(double charge, double difference) {
        return availableShare * (charge - (1 - availableShare) * difference); // (X3)
    }

    public double decayRatio(double durationS) {
        return Math.exp(-levellingPerS * durationS);
    }

    /**
     * Sets the current until further notice: a parabola of the time from now.
     *
     * @param startA now, positive on discharge
     * @param slopeAPerS its change now
     * @param bendAPerS2 half its second derivative
     */
    public void setCurrent(double startA, double slopeAPerS, double bendAPerS2) {
        this.startA = startA;
        this.slopeAPerS = slopeAPerS;
        this.bendAPerS2 = bendAPerS2;
        double perA = 1 / (SECONDS_PER_HOUR * availableShare * levellingPerS);
        settledBend = bendAPerS2 * perA;
        settledSlope = slopeAPerS * perA - 2 * settledBend / levellingPerS;
        settledAh = startA * perA - settledSlope / levellingPerS;
    }

    /** Advances under the current that was set. */
    public void advance(double durationS, double decayRatio) {
        differenceAh = differenceAfterAh(durationS, decayRatio);
        chargeAh -= takenAh(durationS);
    }

    private double takenAh(double durationS) {
        double meanA = startA + durationS * (slopeAPerS / 2 + durationS * bendAPerS2 / 3);
        return meanA * durationS / SECONDS_PER_HOUR; // (X4)
    }

    private double differenceAfterAh(double durationS, double decayRatio) {
        double settled = settledAh + durationS * (settledSlope + durationS * settledBend);
        return settled + (differenceAh - settledAh) * decayRatio; // (X5)
    }

    /** Available charge after a time under the current that was set (Ah). */
    public double availableAfterAh(double durationS, double decayRatio) {
        return availableAh(chargeAh - takenAh(durationS), differenceAfterAh(durationS, decayRatio));
    }

    /**
     * When the available charge falls to a level under the current that was set (s). It is above the level now and below it at the
     * end; between the two it crosses once, because under a discharge it rises at most at the beginning.
     */
    public double timeToAvailableS(double levelAh, double untilS) {
        double low = 0;
        double high = untilS;
        double at = untilS * (availableAh() - levelAh)
                / (availableAh() - availableAfterAh(untilS, decayRatio(untilS)));
        for (int step = 0; step < MOST_STEPS; step++) {
            double decay = decayRatio(at);
            double above = availableAfterAh(at, decay) - levelAh;
            if (above > 0) {
                low = at;
            } else {
                high = at;
            }
            double currentA = startA + at * (slopeAPerS + at * bendAPerS2);
            double flowPerS = levellingPerS * availableShare * (1 - availableShare) * differenceAfterAh(at, decay);
            double next = at - above / (flowPerS - currentA / SECONDS_PER_HOUR);
            if (!(next > low && next < high)) {
                next = 0.5 * (low + high);
            }
            if (Math.abs(next - at) <= 1e-12 * untilS) {
                return next;
            }
            at = next;
        }
        return at;
    }
}
