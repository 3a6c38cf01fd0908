package io.ridethrough.twin.score;

import io.ridethrough.models.verification.ForecastRecord;
import io.ridethrough.models.verification.IntervalCoverage;
import io.ridethrough.models.verification.LeadTimes;
import io.ridethrough.models.verification.OracleRegret;
import io.ridethrough.models.verification.PooledDecade;
import io.ridethrough.models.verification.Proportion;
import io.ridethrough.models.verification.ReliabilityDiagram;
import io.ridethrough.models.verification.Skill;
import io.ridethrough.twin.score.Demand.Flagged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Turns lives into figures. */
final class Scoring {
    private static final double LEVEL = 0.95;
    private static final int RESAMPLES = 1000;
    private static final double DAYS_PER_YEAR = 365.25;
    /** From here on a drop by arithmetic counts as foretold. */
    private static final double FORETOLD = 0.9;

    private final FleetSettings settings;
    private final List<Life> lives;
    private final List<Demand> demands;
    private final ForecastRecord record = new ForecastRecord();
    private final OracleRegret regret = new OracleRegret();
    private final OracleRegret fullRegret = new OracleRegret();
    private final List<Figure> figures = new ArrayList<>();

    private Scoring(FleetSettings settings, List<Life> lives) {
        this.settings = settings;
        this.lives = lives;
        demands = lives.stream().flatMap(life -> life.demands().stream()).toList();
    }

    static Score of(FleetSettings settings, List<Life> lives) {
        return new Scoring(settings, lives).score();
    }

    private Score score() {
        for (Demand demand : demands) {
            if (!Double.isNaN(demand.probability())) {
                add(demand);
            }
        }
        addRegret();
        List<PooledDecade> decades = PooledDecade.of(record);
        decades.stream().skip(1).forEach(this::addDecade);
        Map<String, Double> coverage = coverage();
        double recall = deterministicRecall();
        Map<String, Double> dayBefore = flagged(Flagged::dayBefore);
        Map<String, Double> quarterBefore = flagged(Flagged::quarterBefore);
        addFlagged();
        double precision = precision();
        double falseActNow = falseActNow();
        int dropped = (int) demands.stream().filter(Demand::dropped).count();
        return new Score(
                demands.size(),
                lives.size(),
                settings.days(),
                settings.seed(),
                lives.stream().mapToDouble(Life::days).sum() / DAYS_PER_YEAR,
                dropped,
                demands.size() - record.size(),
                record.brier(),
                record.logScore(),
                record.size() == 0 ? Double.NaN : Skill.againstConstant(record, record.eventRate()).log(),
                regret.ratio(),
                fullRegret.ratio(),
                regret.variance(),
                corp(),
                decades,
                coverage,
                recall,
                dayBefore,
                quarterBefore,
                precision,
                falseActNow,
                leadTime(),
                figures);
    }

    private void add(Demand demand) {
        record.add(demand.probability(), demand.dropped());
        Demand.Replays replays = demand.replays();
        if (replays != null) {
            int redrawn = count(replays.redrawnFirst()) + count(replays.redrawnSecond());
            regret.add(demand.plant(), demand.probability(), redrawn, 2);
            fullRegret.add(demand.plant(), demand.probability(), count(demand.dropped()) + count(replays.sameFaults()), 2);
        }
    }

    private static int count(boolean happened) {
        return happened ? 1 : 0;
    }

    private void addRegret() {
        if (regret.size() >= 2 && regret.variance() > 0) {
            double[] ends = regret.ratioInterval(LEVEL, RESAMPLES, settings.seed());
            figures.add(Figure.atMost("oracle regret / Var(p*)", regret.ratio(), ends[0], ends[1], 0.10, regret.size()));
        } else {
            figures.add(Figure.atMost("oracle regret / Var(p*)", Double.NaN, Double.NaN, Double.NaN, 0.10, 0));
        }
    }

    private void addDecade(PooledDecade decade) {
        figures.add(Figure.within(
                "observed / predicted, stated %s to %s %%".formatted(percent(decade.from()), percent(decade.to())),
                decade.ratio(),
                decade.ratioLow(),
                decade.ratioHigh(),
                1 / 1.25,
                1.25,
                decade.predicted() > 0 ? decade.observed().demands() : 0));
    }

    private static String percent(double ratio) {
        return "%.4g".formatted(100 * ratio).replaceAll("\\.?0+$", "");
    }

    private Score.Corp corp() {
        if (record.size() == 0) {
            return new Score.Corp(Double.NaN, Double.NaN, Double.NaN);
        }
        var diagram = ReliabilityDiagram.of(record);
        double share = diagram.miscalibration() / diagram.uncertainty();
        if (diagram.uncertainty() > 0) {
            // Its own sampling error is not known; the number alone decides.
            figures.add(Figure.atMost("miscalibration / uncertainty", share, share, share, 0.02, record.size()));
        }
        return new Score.Corp(diagram.miscalibration(), diagram.discrimination(), diagram.uncertainty());
    }

    private Map<String, Double> coverage() {
        var starts = new IntervalCoverage();
        var dark = new IntervalCoverage();
        for (Demand demand : demands) {
            demand.starts().forEach(start -> starts.add(start.lowS(), start.highS(), start.tookS()));
            if (demand.dropped() && demand.timeToDarkS() != null) {
                dark.add(demand.timeToDarkS().p10(), demand.timeToDarkS().p90(), demand.darkS());
            }
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("startS", starts.held().share());
        // The published span of the time to dark is p10 to p90: 80 % of the losses belong into it.
        shares.put("timeToDarkS80", dark.held().share());
        covers("90 % interval of start time holds", starts, 0.88, 0.92);
        covers("p10 to p90 of time to dark holds", dark, 0.78, 0.82);
        return shares;
    }

    private void covers(String name, IntervalCoverage coverage, double least, double most) {
        Proportion held = coverage.held();
        figures.add(Figure.within(name, held.share(), held.low(), held.high(), least, most, held.demands()));
    }

    private double deterministicRecall() {
        List<Demand> certain = demands.stream().filter(this::isArithmetic).toList();
        long foretold = certain.stream().filter(d -> d.probability() >= FORETOLD).count();
        Proportion recall = Proportion.of(foretold, certain.size(), LEVEL);
        figures.add(Figure.atLeast("recall of drops by arithmetic", recall, 0.999));
        return recall.share();
    }

    /** Dropped without any hidden fault, and again in every replay there is: no race, no chance. */
    private boolean isArithmetic(Demand demand) {
        Demand.Replays replays = demand.replays();
        return demand.dropsByArithmetic() && replays != null && replays.redrawnFirst() && replays.redrawnSecond() && replays.sameFaults();
    }

    private Map<String, Double> flagged(Predicate<Flagged> said) {
        Map<String, long[]> counts = new TreeMap<>();
        for (Demand demand : demands) {
            for (Flagged fault : demand.degraded()) {
                long[] count = counts.computeIfAbsent(word(fault.kind()), _ -> new long[2]);
                count[0] += said.test(fault) ? 1 : 0;
                count[1]++;
            }
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        counts.forEach((kind, count) -> shares.put(kind, (double) count[0] / count[1]));
        return shares;
    }

    private static String word(Degradation.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Wear only, a day old and more; what is left in the wrong position for an hour cannot be seen a day before. */
    private void addFlagged() {
        List<Flagged> old = demands.stream()
                .flatMap(demand -> demand.degraded().stream())
                .filter(fault -> !fault.kind().isByHand() && fault.ageDays() >= 1)
                .toList();
        long early = old.stream().filter(Flagged::dayBefore).count();
        long late = old.stream().filter(Flagged::quarterBefore).count();
        figures.add(Figure.atLeast("degradations flagged 24 h before", Proportion.of(early, old.size(), LEVEL), 0.80));
        figures.add(Figure.atLeast("degradations flagged 15 min before", Proportion.of(late, old.size(), LEVEL), 0.95));
    }

    private double precision() {
        List<Alert> alerts = lives.stream().flatMap(life -> life.alerts().stream()).toList();
        Proportion right = Proportion.of(alerts.stream().filter(Alert::right).count(), alerts.size(), LEVEL);
        figures.add(Figure.atLeast("act-now alarms that were right", right, 0.5));
        return right.share();
    }

    private double falseActNow() {
        List<Life> controls = lives.stream().filter(Life::control).toList();
        double years = controls.stream().mapToDouble(Life::days).sum() / DAYS_PER_YEAR;
        long wrong = controls.stream()
                .flatMap(life -> life.alerts().stream())
                .filter(alert -> !alert.right())
                .count();
        if (years == 0) {
            return Double.NaN;
        }
        // Exact interval of a Poisson rate (Garwood 1936).
        double tail = (1 - LEVEL) / 2;
        double low = wrong == 0 ? 0 : ChiSquaredDistribution.of(2.0 * wrong).inverseCumulativeProbability(tail) / 2;
        double high = ChiSquaredDistribution.of(2.0 * wrong + 2).inverseSurvivalProbability(tail) / 2;
        figures.add(Figure.atMost("false act-now a site-year on controls", wrong / years, low / years, high / years, 1, Math.max(1, wrong)));
        return wrong / years;
    }

    private Score.LeadTime leadTime() {
        var leads = new LeadTimes();
        for (Demand demand : demands) {
            if (demand.dropped() && Double.isNaN(demand.warnedBeforeS())) {
                leads.addUnwarned();
            } else if (demand.dropped()) {
                leads.add(demand.warnedBeforeS());
            }
        }
        return new Score.LeadTime(
                leads.quantileS(0.1), leads.quantileS(0.5), leads.quantileS(0.9), leads.warned(), leads.unwarned());
    }
}
