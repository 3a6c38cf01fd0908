package io.ridethrough.twin.siren;

/**
 * When the siren sounds. All times are plant seconds.
 *
 * <p>The thresholds are a judgement about cost: a drain that was not needed costs minutes of work, a loss without a drain an
 * outage. They are not fitted to anything.
 *
 * @param soundProbability sounds from this probability on, 0..1
 * @param clearProbability may fall silent below this, lower than the above: the gap keeps sampling noise from toggling it
 * @param escalateProbability escalates from this probability on
 * @param certainWithinS a certain loss escalates at once when 90 % of its times lie within this
 * @param escalateLeadS escalates when 10 % of the times to the first effect lie within this
 * @param holdS least time from sounding to a cancel, and of the quiet after it; doubles with every sounding in {@code memoryS}
 * @param longestHoldS what it doubles to at most
 * @param clearForS the forecast must be below the clearing threshold this long without a break
 * @param updateEveryS least time between two messages that only bring new numbers
 * @param memoryS soundings of a service older than this are forgotten
 */
public record SirenSettings(
        double soundProbability,
        double clearProbability,
        double escalateProbability,
        double certainWithinS,
        double escalateLeadS,
        double holdS,
        double longestHoldS,
        double clearForS,
        double updateEveryS,
        double memoryS) {
    public static final SirenSettings USUAL = new SirenSettings(0.3, 0.15, 0.8, 900, 120, 60, 960, 30, 30, 1800);

    public SirenSettings {
        if (!(0 < clearProbability && clearProbability < soundProbability && soundProbability <= escalateProbability)) {
            throw new IllegalArgumentException("The probabilities must rise from clear (%s) over sound (%s) to escalate (%s)."
                    .formatted(clearProbability, soundProbability, escalateProbability));
        }
    }
}
