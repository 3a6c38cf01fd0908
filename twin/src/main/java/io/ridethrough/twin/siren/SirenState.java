package io.ridethrough.twin.siren;

/** Where the siren of one service stands; also what a message says. */
public enum SirenState {
    /** Nothing is expected. */
    ARMED,
    /** Power loss is likely enough to prepare for it. */
    SOUNDING,
    /** Likely, certain or close: act. */
    ESCALATED,
    /** It sounded and did not come true. */
    CANCELLED,
    /** Users notice: the service is hit. */
    HAPPENED,
    /** It was hit and is back. */
    OVER;

    /** True while a loss is announced and has neither come nor been taken back. */
    public boolean isOpen() {
        return this == SOUNDING || this == ESCALATED;
    }
}
