package io.ridethrough.models.reliability.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The probability of a fault and where it comes from: prior, record and evidence, one term each.
 *
 * <p>logit(p) = logit(prior mean) + [logit(mean after the record) - logit(prior mean)] + sum of ln LR. The terms do not depend on each
 * other, so leaving one out of the list and leaving its input out of the calculation are the same thing.
 *
 * @param probability that the next demand fails, 0..1; NaN when unknown
 * @param low lower end of its 90 % credible interval
 * @param high upper end
 * @param logitSd standard deviation of its log odds
 * @param terms sum to the log odds of the probability, within 1e-9 as long as it is at least 1e-6 away from 1
 */
public record FaultBelief(double probability, double low, double high, double logitSd, List<Term> terms) {
    /** How the term of the device's own record begins. */
    public static final String OWN_RECORD = "own record";

    private static final double NORMAL_95 = 1.6448536269514722;
    private static final double UNKNOWN_SD = 1;

    public FaultBelief {
        terms = List.copyOf(terms);
    }

    /** From a fleet figure, the device's own record and what telemetry shows. */
    public static FaultBelief of(FleetPrior prior, DemandRecord record, List<Evidence> evidence) {
        BetaBelief fleet = prior.belief();
        BetaBelief site = fleet.after(record);
        List<Term> terms = new ArrayList<>();
        double fleetLogit = LogOdds.of(fleet.mean());
        double siteLogit = LogOdds.of(site.mean());
        terms.add(new Term(
                String.format(Locale.ROOT, "%s: %.2g %%", prior.name(), 100 * fleet.mean()), prior.source(), fleetLogit));
        if (record.demands() > 0) {
            terms.add(new Term(
                    "%s: %d of %d failed".formatted(OWN_RECORD, record.failures(), record.demands()),
                    "Beta-binomial update of the prior",
                    siteLogit - fleetLogit));
        }
        double priorShare = 1;
        double variance = 0;
        for (Evidence one : evidence) {
            terms.add(new Term(one.text(), one.source(), one.logOdds()));
            // A competing cause takes a share of the odds: what is unsure about the rest then matters less, and itself more.
            double share = one.competing() && one.logOdds() > 0 ? -Math.expm1(-one.logOdds()) : 1;
            priorShare *= one.competing() && one.logOdds() > 0 ? Math.exp(-one.logOdds()) : 1;
            variance += one.sd() * one.sd() * share * share;
        }
        double logit = terms.stream().mapToDouble(Term::logOdds).sum();
        double below = priorShare * (siteLogit - LogOdds.of(site.quantile(0.05)));
        double above = priorShare * (LogOdds.of(site.quantile(0.95)) - siteLogit);
        double evidenceReach = NORMAL_95 * Math.sqrt(variance);
        return new FaultBelief(
                LogOdds.toProbability(logit),
                LogOdds.toProbability(logit - Math.hypot(below, evidenceReach)),
                LogOdds.toProbability(logit + Math.hypot(above, evidenceReach)),
                Math.hypot(priorShare * site.logOddsSd(), Math.sqrt(variance)),
                terms);
    }

    /** A probability somebody states, with nothing known about where it comes from. */
    public static FaultBelief stated(double probability) {
        if (Double.isNaN(probability)) {
            return new FaultBelief(Double.NaN, Double.NaN, Double.NaN, UNKNOWN_SD, List.of());
        }
        double logit = LogOdds.of(probability);
        return new FaultBelief(
                probability,
                LogOdds.toProbability(logit - NORMAL_95 * UNKNOWN_SD),
                LogOdds.toProbability(logit + NORMAL_95 * UNKNOWN_SD),
                UNKNOWN_SD,
                List.of(new Term(String.format(Locale.ROOT, "stated: %.2g %%", 100 * probability), "the state that was given", logit)));
    }

    /** The fleet's figure with nothing known of the device. */
    public static FaultBelief of(FleetPrior prior) {
        return of(prior, DemandRecord.NONE, List.of());
    }

    /** The belief with a wider interval about the same probability, as when an input behind it has gone stale. */
    public FaultBelief wider(double sd) {
        double logit = LogOdds.of(probability);
        double reach = NORMAL_95 * sd;
        return new FaultBelief(
                probability,
                LogOdds.toProbability(logit - Math.hypot(logit - LogOdds.of(low), reach)),
                LogOdds.toProbability(logit + Math.hypot(LogOdds.of(high) - logit, reach)),
                Math.hypot(logitSd, sd),
                terms);
    }
}
