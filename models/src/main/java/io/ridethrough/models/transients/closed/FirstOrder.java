package io.ridethrough.models.transients.closed;

/** A state that settles exponentially: (X1). The thermal element of a breaker, the air of a room with its cooling on. */
public final class FirstOrder {
    private final double timeConstantS;
    private double value;

    public FirstOrder(double timeConstantS) {
        this.timeConstantS = timeConstantS;
    }

    public double value() {
        return value;
    }

    public void set(double value) {
        this.value = value;
    }

    /** What is left of a deviation after a time; worth keeping for a time that comes again. */
    public double decayRatio(double durationS) {
        return Math.exp(-durationS / timeConstantS);
    }

    /** Advances under a constant target by the time that belongs to the decay. */
    public void advance(double target, double decayRatio) {
        value = target + (value - target) * decayRatio; // (X1)
    }

    /** Time until a level is reached under a constant target, infinite when it never is (s); the level is not behind. */
    public double timeToS(double level, double target) {
        double remaining = (level - target) / (value - target);
        return remaining > 0 && remaining <= 1 ? -timeConstantS * Math.log(remaining) : Double.POSITIVE_INFINITY; // (X2)
    }
}
