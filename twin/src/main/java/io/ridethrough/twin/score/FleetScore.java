package io.ridethrough.twin.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** The whole of {@code score}: lives a fleet and says how good the forecasts were. */
public final class FleetScore {
    private final FleetSettings settings;

    /**
     * A fleet.
     *
     * @param plants how many, a fifth of them controls
     * @param days days of each life
     * @param seed of everything; the same seed, the same result, whatever the threads
     */
    public FleetScore(int plants, double days, long seed) {
        this(FleetSettings.of(plants, days, seed));
    }

    FleetScore(FleetSettings settings) {
        this.settings = settings;
    }

    /** Figures, as a JSON document and as lines of text. */
    public static final class Result {
        private final Score score;

        private Result(Score score) {
            this.score = score;
        }

        /** What {@code --json} writes. */
        public Object document() {
            return score;
        }

        Score score() {
            return score;
        }

        /** For people. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add(String.format(
                    Locale.ROOT,
                    "%d plants for %.0f days (%.1f site-years), seed %d: %d demands, load lost in %d, %d without an answer",
                    score.plants(),
                    score.days(),
                    score.siteYears(),
                    score.seed(),
                    score.demands(),
                    score.dropped(),
                    score.unanswered()));
            lines.add(String.format(
                    Locale.ROOT,
                    "Brier %.5g, log score %.5g (skill %.3g over the mean rate), Var(p*) %.4g, regret against the full truth %.3g of it",
                    score.brier(),
                    score.logScore(),
                    score.logSkill(),
                    score.varianceOfTruth(),
                    score.fullTruthRegret()));
            score.figures().forEach(figure -> lines.add("  " + figure));
            lines.add("Flagged 24 h before / 15 min before, by kind of degradation:");
            score.flaggedDayBefore().forEach((kind, early) -> lines.add(String.format(
                    Locale.ROOT, "  %-22s %3.0f %% / %3.0f %%", kind, 100 * early, 100 * score.flaggedQuarterBefore().getOrDefault(kind, Double.NaN))));
            Score.LeadTime lead = score.leadTimeS();
            lines.add(String.format(
                    Locale.ROOT,
                    "Losses said before: %d of %d, p10/p50/p90 of the lead time %.3g / %.3g / %.3g h",
                    lead.warned(),
                    lead.warned() + lead.unwarned(),
                    lead.p10() / 3600,
                    lead.p50() / 3600,
                    lead.p90() / 3600));
            return lines;
        }
    }

    /**
     * Lives the fleet.
     *
     * @param threads plants at a time
     * @param progress told how many plants and demands are done
     */
    public Result run(int threads, BiConsumer<Integer, Integer> progress) {
        var demands = new AtomicInteger();
        List<Life> lives = Fleet.live(
                settings, threads, (life, lived) -> progress.accept(lived, demands.addAndGet(life.demands().size())));
        return new Result(Scoring.of(settings, lives));
    }
}
