package io.ridethrough.twin.predict;

import io.ridethrough.models.transients.Outcome;
import java.util.Arrays;

/**
 * One run that dropped load, with the probability it stands for. Immutable.
 *
 * <p>Kept are only the racks and UPSs that went dark, by device number.
 */
public final class SampledRun {
    private final int[] devices;
    private final double[] darkFromS;
    private final double[] restoredS;
    private final double firstDarkS;
    private final double weight;

    SampledRun(Outcome outcome, int deviceCount) {
        int[] dark = new int[deviceCount];
        int count = 0;
        for (int d = 0; d < deviceCount; d++) {
            if (!Double.isNaN(outcome.darkFromS[d]) || !Double.isNaN(outcome.upsDeadS[d])) {
                dark[count++] = d;
            }
        }
        devices = Arrays.copyOf(dark, count);
        darkFromS = new double[count];
        restoredS = new double[count];
        for (int i = 0; i < count; i++) {
            int d = devices[i];
            darkFromS[i] = Double.isNaN(outcome.darkFromS[d]) ? outcome.upsDeadS[d] : outcome.darkFromS[d];
            restoredS[i] = outcome.restoredS[d];
        }
        firstDarkS = outcome.firstDarkS();
        weight = 0;
    }

    private SampledRun(SampledRun run, double weight) {
        devices = run.devices;
        darkFromS = run.darkFromS;
        restoredS = run.restoredS;
        firstDarkS = run.firstDarkS;
        this.weight = weight;
    }

    /** The same run standing for this probability. */
    SampledRun weighing(double probability) {
        return new SampledRun(this, probability);
    }

    /** Probability this run stands for. */
    public double weight() {
        return weight;
    }

    /** First time this rack or UPS was dark (s), NaN when it stayed up. */
    public double darkFromS(int deviceNum) {
        int at = Arrays.binarySearch(devices, deviceNum);
        return at < 0 ? Double.NaN : darkFromS[at];
    }

    /** Time a rack was powered again for good (s), NaN when it stayed up or dark. */
    public double restoredS(int deviceNum) {
        int at = Arrays.binarySearch(devices, deviceNum);
        return at < 0 ? Double.NaN : restoredS[at];
    }

    /** Numbers of the racks and UPSs that went dark, ascending; a copy. */
    int[] devices() {
        return devices.clone();
    }

    /** First dark rack (s). */
    public double firstDarkS() {
        return firstDarkS;
    }
}
