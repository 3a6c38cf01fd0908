package io.ridethrough.models.physics;

/**
 * Inputs every automaton has, in this order, and the bands in which a source counts as good.
 *
 * <p>Voltages are per unit of nominal. A source is lost below {@link #LOST_PU} and good again above {@link #GOOD_PU}:
 * the usual pick-up and drop-out of transfer controllers (drop-out 85 %, pick-up 90 %; ASCO and Basler defaults).
 */
public final class Ports {
    /** Lowest phase of source 1. */
    public static final int VOLTAGE_1_PU = 0;
    /** Lowest phase of source 2. */
    public static final int VOLTAGE_2_PU = 1;
    /** Power demanded at the output (W). */
    public static final int LOAD_W = 2;
    /** 1 when something downstream calls this source, else 0. */
    public static final int CALLED = 3;

    public static final int COUNT = 4;

    /** Frequency of source 1, 0 when dead. From here on only transfer switches, static switches and UPSs are told. */
    public static final int FREQUENCY_1_PU = 4;
    /** Frequency of source 2, 0 when dead. */
    public static final int FREQUENCY_2_PU = 5;
    /** Highest phase of source 1. */
    public static final int HIGHEST_1_PU = 6;
    /** Highest phase of source 2. */
    public static final int HIGHEST_2_PU = 7;
    /** Angle from source 1 to source 2, -180..180, when both were last live; 180 when they do not run in step. */
    public static final int ANGLE_DEG = 8;
    /** 1 when source 1 is an engine, not the grid. */
    public static final int ON_ENGINE = 9;

    /** 1 when both sources run in step, so that the angle between them stays. */
    public static final int IN_STEP = 10;

    /** Inputs of an automaton that chooses between sources. */
    public static final int SWITCHING_COUNT = 11;

    public static final double LOST_PU = 0.85;
    public static final double GOOD_PU = 0.90;

    private Ports() {}
}
