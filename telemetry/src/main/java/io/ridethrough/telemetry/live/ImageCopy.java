package io.ridethrough.telemetry.live;

import io.ridethrough.models.signal.Quality;

/**
 * A frozen copy of the process image, by point number. Immutable: the arrays are never handed out.
 *
 * <p>A value without a usable quality is NaN: missing is never zero.
 */
public final class ImageCopy {
    private final double[] values;
    private final byte[] qualities;
    private final long[] sourceTimesNs;

    /** Takes ownership of the three arrays, one entry a point; qualities are codes of {@link QualityCode}. */
    ImageCopy(double[] values, byte[] qualities, long[] sourceTimesNs) {
        this.values = values;
        this.qualities = qualities;
        this.sourceTimesNs = sourceTimesNs;
    }

    public int size() {
        return values.length;
    }

    /** SI value, NaN unless the quality is usable. */
    public double value(int pointNum) {
        return quality(pointNum).usable() ? values[pointNum] : Double.NaN;
    }

    /** The last number ever seen, also when it is stale now; NaN when none. For display as "last known" only. */
    public double lastKnown(int pointNum) {
        return values[pointNum];
    }

    public Quality quality(int pointNum) {
        return QualityCode.quality(qualities[pointNum]);
    }

    /** Source time of the last sample, epoch nanoseconds, 0 when none. */
    public long sourceTimeNs(int pointNum) {
        return sourceTimesNs[pointNum];
    }
}
