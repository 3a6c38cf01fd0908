package io.ridethrough.twin.siren;

import io.ridethrough.twin.predict.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * What the forecast for what runs now says about one service.
 *
 * @param worst the state it reaches, a name of {@code ServiceState}; empty when it is not expected to be hit
 * @param probability that it is hit within the horizon, 0..1; NaN when it cannot be said
 * @param low lower end of the 90 % interval
 * @param high upper end, what was not explored included
 * @param leadS seconds until the first rack it stands on goes dark, given that one does; null when none can
 * @param certain follows by arithmetic from the present state
 * @param cause what is behind it, in words
 * @param cannotSay why there is no probability, or null
 */
record Threat(
        String worst,
        double probability,
        double low,
        double high,
        @Nullable Percentiles leadS,
        boolean certain,
        String cause,
        @Nullable String cannotSay) {
    /** A hit that follows by arithmetic and is at least this likely is called certain. */
    static final double CERTAIN = 0.99;

    /** No answer. */
    static Threat unknown(String why) {
        return new Threat("", Double.NaN, Double.NaN, Double.NaN, null, false, "", why);
    }

    boolean isKnown() {
        return !Double.isNaN(probability);
    }

    boolean sounds(SirenSettings settings) {
        return probability >= settings.soundProbability();
    }

    boolean escalates(SirenSettings settings) {
        if (!sounds(settings)) {
            return false;
        }
        boolean soonForCertain =
                certain && leadS != null && leadS.p90() <= settings.certainWithinS();
        boolean close = leadS != null && leadS.p10() <= settings.escalateLeadS();
        return probability >= settings.escalateProbability() || soonForCertain || close;
    }

    /** False while it cannot be said: a siren is never taken back for want of data. */
    boolean isGone(SirenSettings settings) {
        return probability < settings.clearProbability();
    }
}
