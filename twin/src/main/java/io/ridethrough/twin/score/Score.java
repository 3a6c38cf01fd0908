package io.ridethrough.twin.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ridethrough.models.verification.PooledDecade;
import java.util.List;
import java.util.Map;

/**
 * How good the forecasts of a fleet were: the JSON of {@code score}. Ratios and probabilities 0..1; NaN, absent in JSON, where
 * nothing could be measured.
 *
 * @param demands demands scored
 * @param plants plants of the fleet, controls included
 * @param days days of each life
 * @param seed of the fleet
 * @param siteYears plant years lived
 * @param dropped demands that lost load
 * @param unanswered demands before which the twin could not say
 * @param brier mean squared error of the probabilities
 * @param logScore mean of -ln of what came
 * @param logSkill against the mean rate said at every demand
 * @param oracleRegret mean squared gap to the oracle over the variance of what the oracle says
 * @param fullTruthRegret the same against an oracle that also knows the faults nobody can see
 * @param varianceOfTruth variance of what the oracle says
 * @param corp parts of the Brier score
 * @param decades stated beside observed
 * @param coverage90 share of intervals that held what came, by quantity
 * @param deterministicRecall of the drops by arithmetic, those foretold with 90 % and more
 * @param flaggedDayBefore degradations named by an alarm 24 h before, by kind and of all
 * @param flaggedQuarterBefore the same 15 min before
 * @param actNowPrecision share of act-now alarms that were right
 * @param falseActNowPerSiteYear on plants of which nothing degrades
 * @param leadTimeS how long before a loss it had been said
 * @param figures each beside its target
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Score(
        int demands,
        int plants,
        double days,
        long seed,
        double siteYears,
        int dropped,
        int unanswered,
        double brier,
        double logScore,
        double logSkill,
        double oracleRegret,
        double fullTruthRegret,
        double varianceOfTruth,
        Corp corp,
        List<PooledDecade> decades,
        Map<String, Double> coverage90,
        double deterministicRecall,
        Map<String, Double> flaggedDayBefore,
        Map<String, Double> flaggedQuarterBefore,
        double actNowPrecision,
        double falseActNowPerSiteYear,
        LeadTime leadTimeS,
        List<Figure> figures) {

    /** Miscalibration, discrimination, uncertainty: brier = mcb - dsc + unc. */
    record Corp(double mcb, double dsc, double unc) {}

    /**
     * Seconds between the first act-now or high alarm about it and the loss.
     *
     * @param warned losses that had one
     * @param unwarned losses without
     */
    record LeadTime(double p10, double p50, double p90, int warned, int unwarned) {}
}
