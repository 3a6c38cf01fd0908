package io.ridethrough.models.transients;

import java.util.Arrays;

/**
 * What one run did to racks and UPSs, by device number. Live arrays, reused by the next run of the same engine.
 */
public final class Outcome {
    /** First time a rack lost power (s), NaN when it never did. */
    public final double[] darkFromS;
    /** Time power came back for good (s), NaN when it never went or is still dark at the end. */
    public final double[] restoredS;
    /** First time a UPS output went dead (s), NaN when it never did. */
    public final double[] upsDeadS;
    /** First dark rack (s), infinite when none. */
    double firstDarkS;

    Outcome(int deviceCount) {
        darkFromS = new double[deviceCount];
        restoredS = new double[deviceCount];
        upsDeadS = new double[deviceCount];
    }

    void clear() {
        Arrays.fill(darkFromS, Double.NaN);
        Arrays.fill(restoredS, Double.NaN);
        Arrays.fill(upsDeadS, Double.NaN);
        firstDarkS = Double.POSITIVE_INFINITY;
    }

    /** A rack loses power. */
    void noteDown(int rack, double tS) {
        if (Double.isNaN(darkFromS[rack])) {
            darkFromS[rack] = tS;
        }
        restoredS[rack] = Double.NaN;
        firstDarkS = Math.min(firstDarkS, tS);
    }

    /** First dark rack (s), infinite when load never drops. */
    public double firstDarkS() {
        return firstDarkS;
    }

    /** True when any rack lost power. */
    public boolean loadDrops() {
        return firstDarkS < Double.POSITIVE_INFINITY;
    }
}
