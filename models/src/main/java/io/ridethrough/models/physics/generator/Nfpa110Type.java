package io.ridethrough.models.physics.generator;

/**
 * NFPA 110 types: how long the load terminals of the transfer switch may be without power. Type 10 is quoted in public sources,
 * the other times are what their names say.
 */
public enum Nfpa110Type {
    U(0),
    TYPE_10(10),
    TYPE_60(60),
    TYPE_120(120);

    private final double longestS;

    Nfpa110Type(double longestS) {
        this.longestS = longestS;
    }

    public double longestS() {
        return longestS;
    }

    /** True when power at the load terminals {@code backS} after its loss meets the type. */
    public boolean isMetBy(double backS) {
        return backS <= longestS;
    }
}
