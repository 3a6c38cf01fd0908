package io.ridethrough.telemetry.live;

import io.ridethrough.models.signal.Quality;

/** A quality as one byte, for arrays inside this process; the numbers are never stored or sent. */
final class QualityCode {
    private static final Quality[] QUALITIES = Quality.values();

    static final byte GOOD = of(Quality.GOOD);
    static final byte UNCERTAIN = of(Quality.UNCERTAIN);
    static final byte BAD = of(Quality.BAD);
    static final byte STALE = of(Quality.STALE);
    static final byte MISSING = of(Quality.MISSING);

    private QualityCode() {}

    @SuppressWarnings("EnumOrdinal") // The code lives only as long as the process, so a reordered enum does no harm.
    static byte of(Quality quality) {
        return (byte) quality.ordinal();
    }

    static Quality quality(byte code) {
        return QUALITIES[code];
    }

    static boolean usable(byte code) {
        return code == GOOD || code == UNCERTAIN;
    }
}
