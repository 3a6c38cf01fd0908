package io.ridethrough.models.physics.ats;

/**
 * What a transfer controller takes for a good source and for a lost one: voltage of every phase, frequency and unbalance.
 *
 * <p>Settings stand at the start of a switch's parameters, in the order of the constants.
 */
public final class SourceWindow {
    /** Parameter: a phase below this is lost (pu). */
    public static final int DROP_OUT_PU = 0;
    /** Parameter: good again when every phase is above this (pu). */
    public static final int PICK_UP_PU = 1;
    /** Parameter: a phase above this is lost; good again as far below as pick-up is above drop-out (pu). */
    public static final int OVER_PU = 2;
    /** Parameter: largest deviation of frequency; good again inside half of it. */
    public static final int FREQUENCY_RATIO = 3;
    /** Parameter: largest unbalance; good again inside half of it. */
    public static final int UNBALANCE_RATIO = 4;
    /** How many parameters the settings take. */
    public static final int SIZE = 5;

    private SourceWindow() {}

    /** Spread of the phases: their largest difference over the middle of the two (ASCO's figure). */
    public static double unbalanceRatio(double lowestPu, double highestPu) {
        // (A5) unbalance = 2 (v_hi - v_lo)/(v_hi + v_lo)
        return highestPu > 0 ? 2 * (highestPu - lowestPu) / (highestPu + lowestPu) : 0;
    }

    /** True when a switch leaves such a source. */
    public static boolean lost(double lowestPu, double highestPu, double frequencyPu, double[] p) {
        // (A4) lost iff v_lo < v_drop or v_hi > v_over or |f-1| > w_f or unbalance > w_u
        return lowestPu < p[DROP_OUT_PU]
                || highestPu > p[OVER_PU]
                || Math.abs(frequencyPu - 1) > p[FREQUENCY_RATIO]
                || unbalanceRatio(lowestPu, highestPu) > p[UNBALANCE_RATIO];
    }

    /** True when a switch goes to such a source. */
    public static boolean good(double lowestPu, double highestPu, double frequencyPu, double[] p) {
        // (A4) good iff v_lo >= v_pick, v_hi <= v_over - (v_pick - v_drop), |f-1| <= w_f/2 and unbalance <= w_u/2
        return lowestPu >= p[PICK_UP_PU]
                && highestPu <= p[OVER_PU] - (p[PICK_UP_PU] - p[DROP_OUT_PU])
                && Math.abs(frequencyPu - 1) <= p[FREQUENCY_RATIO] / 2
                && unbalanceRatio(lowestPu, highestPu) <= p[UNBALANCE_RATIO] / 2;
    }
}
