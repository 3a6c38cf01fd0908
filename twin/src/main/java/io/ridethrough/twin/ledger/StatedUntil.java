package io.ridethrough.twin.ledger;

import io.ridethrough.twin.ledger.LedgerRecord.Predicted;
import io.ridethrough.twin.predict.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * What had been said for a demand that ended before the horizon. A feed that is back after five minutes did not ask for what was said of
 * an hour: what counts is the probability times the share of the losses that would have come by then, on straight lines through the
 * stated 10th, 50th and 90th percentile of the time to dark, from nothing at once to everything at the horizon.
 */
final class StatedUntil {
    private StatedUntil() {}

    /**
     * The probability of a loss within a time, as it had been stated.
     *
     * @return null when the prediction could not say
     */
    static @Nullable Double probability(Predicted prediction, double lastedS) {
        Double stated = prediction.probability();
        if (stated == null || prediction.timeToDarkS() == null || prediction.horizonS() == null) {
            return stated;
        }
        return stated * share(prediction.timeToDarkS(), prediction.horizonS(), lastedS);
    }

    /** Share of the losses within the horizon that have come by a time. */
    static double share(Percentiles time, double horizonS, double byS) {
        if (byS >= horizonS) {
            return 1;
        }
        double[] at = {0, time.p10(), time.p50(), time.p90(), horizonS};
        double[] share = {0, 0.1, 0.5, 0.9, 1};
        for (int i = 1; i < at.length; i++) {
            if (byS < at[i]) {
                double step = at[i] - at[i - 1];
                return step <= 0 ? share[i - 1] : share[i - 1] + (share[i] - share[i - 1]) * (byS - at[i - 1]) / step;
            }
        }
        return 1;
    }
}
