package io.ridethrough.telemetry.live;

/** Counts of what the process image received and what it made of it. Written by the loop thread only. */
public final class ImageCounters {
    long received;
    long bad;
    long notNewer;
    long wrongTime;
    long implausible;
    long unsupportedFrequency;
    long unknownPoint;
    long gaps;

    ImageCounters() {}

    Copy copy() {
        return new Copy(received, bad, notNewer, wrongTime, implausible, unsupportedFrequency, unknownPoint, gaps);
    }

    /**
     * Counts since the start.
     *
     * @param received samples offered to the image
     * @param bad samples without a usable value, by their source or by a rule; includes implausible
     * @param notNewer late or repeated samples that did not change the image
     * @param wrongTime samples rejected for a time before 1970 or too far ahead
     * @param implausible samples outside the point's range or not finite
     * @param unsupportedFrequency frequencies not believed because their source had no voltage
     * @param unknownPoint samples for a point number that does not exist
     * @param gaps gaps reported
     */
    public record Copy(
            long received,
            long bad,
            long notNewer,
            long wrongTime,
            long implausible,
            long unsupportedFrequency,
            long unknownPoint,
            long gaps) {}
}
