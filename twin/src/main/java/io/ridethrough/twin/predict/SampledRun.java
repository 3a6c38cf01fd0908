package io.ridethrough.twin.predict;

import io.ridethrough.models.transients.Outcome;

/**
 * One run that dropped load, with the probability it stands for.
 *
 * <p>Arrays are by device number and never change after construction.
 */
public final class SampledRun {
    private final double[] darkFromS;
    private final double[] restoredS;
    private final double firstDarkS;
    private double weight;

    SampledRun(Outcome outcome, int deviceCount) {
        darkFromS = new double[deviceCount];
        restoredS = outcome.restoredS.clone();
        firstDarkS = outcome.firstDarkS();
        for (int d = 0; d < deviceCount; d++) {
            darkFromS[d] = Double.isNaN(outcome.darkFromS[d]) ? outcome.upsDeadS[d] : outcome.darkFromS[d];
        }
    }

    /** Probability this run stands for. */
    public double weight() {
        return weight;
    }

    void setWeight(double weight) {
        this.weight = weight;
    }

    /** First time this rack or UPS was dark (s), NaN when it stayed up. */
    public double darkFromS(int deviceNum) {
        return darkFromS[deviceNum];
    }

    /** Time a rack was powered again for good (s), NaN when it stayed up or dark. */
    public double restoredS(int deviceNum) {
        return restoredS[deviceNum];
    }

    /** First dark rack (s). */
    public double firstDarkS() {
        return firstDarkS;
    }
}
