package io.ridethrough.models.physics;

/**
 * Inputs every automaton has, in this order, and the bands in which a source counts as good.
 *
 * <p>Voltages are per unit of nominal. A source is lost below {@link #LOST_PU} and good again above {@link #GOOD_PU}:
 * the usual pick-up and drop-out of transfer controllers (drop-out 85 %, pick-up 90 %; ASCO and Basler defaults).
 */
public final class Ports {
    public static final int VOLTAGE_1_PU = 0;
    public static final int VOLTAGE_2_PU = 1;
    /** Power demanded at the output (W). */
    public static final int LOAD_W = 2;
    /** 1 when something downstream calls this source, else 0. */
    public static final int CALLED = 3;

    public static final int COUNT = 4;

    public static final double LOST_PU = 0.85;
    public static final double GOOD_PU = 0.90;

    private Ports() {}
}
