package io.ridethrough.models.reliability.rare;

/** A margin over independent standard normal numbers; it fails where the margin is zero or less. */
@FunctionalInterface
public interface Margin {
    /**
     * The margin at one point.
     *
     * @param normals independent standard normal numbers; not to be kept or written
     */
    double at(double[] normals);
}
