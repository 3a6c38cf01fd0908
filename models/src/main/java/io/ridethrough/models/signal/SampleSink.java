package io.ridethrough.models.signal;

/**
 * Where every feed delivers its samples. Primitive arguments, so that nothing is allocated per sample.
 * Called from feed threads; implementations must be safe for that and must never block.
 */
public interface SampleSink {

    /**
     * Accepts one sample.
     *
     * @param pointNum dense number of the point (see {@code PlantIndex})
     * @param sourceTimeNs time at the source, epoch nanoseconds
     * @param value SI value; meaningful only when the quality is usable
     * @param quality how far to believe it
     */
    void accept(int pointNum, long sourceTimeNs, double value, Quality quality);

    /**
     * Tells that values between two times may be missing for one point.
     *
     * @param pointNum the point, or -1 for the whole feed
     * @param fromNs start of the gap, epoch nanoseconds
     * @param toNs end of the gap, epoch nanoseconds
     */
    void gap(int pointNum, long fromNs, long toNs);
}
