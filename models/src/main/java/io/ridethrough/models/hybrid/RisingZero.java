package io.ridethrough.models.hybrid;

/** The time at which a guard rises to zero between two times. */
final class RisingZero {
    private static final double CLOSE_S = 1e-9;
    private static final int MOST_STEPS = 60;

    private RisingZero() {}

    /** Regula falsi with the Illinois weight; the time returned is one at which the guard has risen. */
    static double find(Line line, Guard.Expression g, double fromS, double fromG, double toS, double toG) {
        double lowS = fromS;
        double lowG = fromG;
        double highS = toS;
        double highG = toG;
        int kept = 0;
        for (int i = 0; i < MOST_STEPS && highS - lowS > CLOSE_S; i++) {
            double triedS = lowS + (highS - lowS) * lowG / (lowG - highG);
            double triedG = line.along(g, triedS);
            if (triedG == 0) {
                return triedS; // a guard that is straight in the time is met at once, and no further halving would move it
            }
            if (triedG > 0) {
                highS = triedS;
                highG = triedG;
                lowG = kept > 0 ? lowG / 2 : lowG;
                kept = 1;
            } else {
                lowS = triedS;
                lowG = triedG;
                highG = kept < 0 ? highG / 2 : highG;
                kept = -1;
            }
        }
        return highS;
    }
}
