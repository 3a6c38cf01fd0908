package io.ridethrough.models.reliability.learning;

import java.util.Locale;

/** What a transfer or a breaker operation that was seen says about the next one. */
public final class TransferEvidence {
    private static final double EXPONENT = 3;
    private static final double MOST = Math.log(20);

    private TransferEvidence() {}

    /**
     * Operating time of the last operation against the usual one: dry grease and tired springs slow a mechanism before it sticks.
     * Monotone, no effect at or below the usual time, at most a factor of 20 in the odds.
     *
     * @param lastS last operating time, positive
     * @param usualS usual one of this device, positive
     */
    public static Evidence operatingTime(double lastS, double usualS) {
        double logOdds = Math.clamp(EXPONENT * Math.log(lastS / usualS), 0, MOST);
        return Evidence.ratio(
                String.format(Locale.ROOT, "last operation took %.2g s, usually %.2g s", lastS, usualS),
                "third power of the ratio, at most 20: a judgement",
                logOdds,
                0.5 * logOdds);
    }
}
