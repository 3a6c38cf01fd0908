package io.ridethrough.models.reliability.learning;

/**
 * Something telemetry shows today that moves the odds of a fault.
 *
 * @param text what is seen, with numbers
 * @param source where its weight comes from
 * @param logOdds log of the likelihood ratio: how much more often it is seen before a failure than before a success
 * @param sd how sure the weight is, as a standard deviation of the log odds
 * @param competing the evidence speaks of a cause of its own beside all others; then a strong one makes the prior matter less
 */
public record Evidence(String text, String source, double logOdds, double sd, boolean competing) {
    /** From this factor on the odds moved enough to be worth a sentence. */
    private static final double NOTEWORTHY = Math.log(2.5);

    /** A likelihood ratio. */
    public static Evidence ratio(String text, String source, double logOdds, double sd) {
        return new Evidence(text, source, logOdds, sd, false);
    }

    /**
     * A cause beside all others: the odds of 1 - (1 - other)(1 - cause) over the reference odds.
     *
     * @param causeProbability that this cause alone makes the demand fail, 0..1; kept away from 0 and 1 by 1e-6
     * @param otherShare share of the reference that the other causes have, 0..1
     * @param reference fleet probability the ratio is formed against
     * @param sd standard deviation of the log odds of the cause
     */
    public static Evidence cause(
            String text, String source, double causeProbability, double otherShare, double reference, double sd) {
        double cause = Math.clamp(causeProbability, 1e-6, 1 - 1e-6);
        double together = 1 - (1 - otherShare * reference) * (1 - cause);
        return new Evidence(text, source, LogOdds.of(together) - LogOdds.of(reference), sd, true);
    }

    /** True when it raises the odds enough to be worth a sentence. */
    public boolean isNoteworthy() {
        return logOdds > NOTEWORTHY;
    }
}
