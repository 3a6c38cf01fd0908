package io.ridethrough.models.verification;

/**
 * By how much a score is better than that of a reference: 1 - score / reference score. 1 is perfect, 0 no better, below 0 worse.
 *
 * <p>With rare events even a perfect forecaster shows a Brier skill of a few percent only, because most of the score is chance that
 * nobody can forecast; compare with the skill of an oracle where there is one.
 *
 * @param brier skill by the Brier score; NaN where the reference made no error at all
 * @param log skill by the log score
 */
public record Skill(double brier, double log) {
    /**
     * Skill of forecasts against others of the same demands.
     *
     * @throws IllegalArgumentException when the two do not hold the same demands
     */
    public static Skill of(ForecastRecord forecasts, ForecastRecord reference) {
        boolean same = forecasts.size() == reference.size();
        for (int i = 0; same && i < forecasts.size(); i++) {
            same = forecasts.happened(i) == reference.happened(i);
        }
        if (!same) {
            throw new IllegalArgumentException("A reference must be about the same demands in the same order.");
        }
        return new Skill(ratio(forecasts.brier(), reference.brier()), ratio(forecasts.logScore(), reference.logScore()));
    }

    /** Skill against one probability stated at every demand, such as a fleet figure. */
    public static Skill againstConstant(ForecastRecord forecasts, double stated) {
        return of(forecasts, forecasts.withConstant(stated));
    }

    private static double ratio(double score, double reference) {
        return reference == 0 ? Double.NaN : 1 - score / reference;
    }
}
