package io.ridethrough.models.verification;

import java.util.ArrayList;
import java.util.List;

/**
 * All demands whose stated probability lay in one decade: how often it happened beside how often it should have.
 *
 * <p>The interval is that of a share with one true probability. Stated probabilities in a decade differ, which makes the count vary
 * less than that, so the interval errs on the wide side.
 *
 * @param from smallest stated probability, contained
 * @param to largest, not contained unless it is 1
 * @param predicted sum of the stated probabilities: how often it should have happened
 * @param observed how often it did, with the 95 % interval of its rate
 * @param tellsFactorTwo whether so many demands would have shown, in 80 % of the cases, that the truth is twice what was stated
 * @param demandsNeeded how many would, at the mean stated probability; 0 when nothing was stated
 */
public record PooledDecade(double from, double to, double predicted, Proportion observed, boolean tellsFactorTwo, long demandsNeeded) {
    private static final double[] EDGES = {0, 0.001, 0.01, 0.1, 1};
    private static final double LEVEL = 0.95;
    private static final double FACTOR = 2;

    /** Below 0.1 %, 0.1 to 1 %, 1 to 10 %, 10 to 100 %, empty ones too. */
    public static List<PooledDecade> of(ForecastRecord record) {
        List<PooledDecade> decades = new ArrayList<>();
        for (int d = 0; d + 1 < EDGES.length; d++) {
            boolean last = d + 2 == EDGES.length;
            var within = new ForecastRecord();
            double predicted = 0;
            for (int i = 0; i < record.size(); i++) {
                double stated = record.probability(i);
                if (stated >= EDGES[d] && (stated < EDGES[d + 1] || last)) {
                    within.add(stated, record.happened(i));
                    predicted += stated;
                }
            }
            long needed = predicted == 0 ? 0 : SampleSize.toNotice(predicted / within.size(), FACTOR);
            decades.add(new PooledDecade(
                    EDGES[d],
                    EDGES[d + 1],
                    predicted,
                    Proportion.of(within.happenedCount(), within.size(), LEVEL),
                    SampleSize.suffices(within, FACTOR),
                    needed));
        }
        return decades;
    }

    /** Observed over predicted; NaN when nothing was predicted. */
    public double ratio() {
        return ratio(observed.share());
    }

    /** Lower end of the 95 % interval of the ratio. */
    public double ratioLow() {
        return ratio(observed.low());
    }

    /** Upper end. */
    public double ratioHigh() {
        return ratio(observed.high());
    }

    private double ratio(double share) {
        return predicted == 0 ? Double.NaN : share * observed.demands() / predicted;
    }
}
