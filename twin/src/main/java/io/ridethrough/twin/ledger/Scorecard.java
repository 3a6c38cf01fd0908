package io.ridethrough.twin.ledger;

import io.ridethrough.models.verification.ConsistencyBand;
import io.ridethrough.models.verification.ForecastRecord;
import io.ridethrough.models.verification.PooledDecade;
import io.ridethrough.models.verification.ReliabilityDiagram;
import io.ridethrough.models.verification.SampleSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what was said of one kind of demand compares with what came.
 *
 * @param group a group of {@link Verdict}, or {@code devices} for all but the loads together
 * @param demands on record
 * @param scored of them, those with a prediction before and a known outcome
 * @param failed how many of the scored went wrong
 * @param expected how many should have: sum of the stated probabilities
 * @param brier score, absent without scored demands
 * @param logScore absent without scored demands
 * @param tooSmall so few that a truth of twice what was stated would not show in 80 % of the cases
 * @param demandsNeeded how many would show it, at the mean stated probability; 0 when nothing was stated
 * @param corp parts of the Brier score
 * @param blocks the reliability diagram: stated probabilities that share a rate
 * @param band where it would lie if everything stated were true
 * @param holds the diagram lies within the band of the whole curve; absent without scored demands
 * @param decades observed over predicted
 */
public record Scorecard(
        String group,
        int demands,
        int scored,
        int failed,
        double expected,
        double brier,
        double logScore,
        boolean tooSmall,
        long demandsNeeded,
        @Nullable Corp corp,
        List<Block> blocks,
        List<ConsistencyBand.Point> band,
        @Nullable Boolean holds,
        List<Decade> decades) {
    private static final double FACTOR = 2;
    private static final double LEVEL = 0.95;
    private static final long SEED = 1;

    /** Miscalibration, discrimination and uncertainty: brier = mcb - dsc + unc. */
    public record Corp(double mcb, double dsc, double unc) {}

    /** A stretch of stated probabilities and the rate they share. */
    public record Block(double from, double to, long demands, long happened, double rate) {}

    /** Demands whose stated probability lay in one decade; ratio is observed over predicted with its exact 95 % interval. */
    public record Decade(
            double from,
            double to,
            long demands,
            double predicted,
            long observed,
            double ratio,
            double ratioLow,
            double ratioHigh,
            boolean tooSmall,
            long demandsNeeded) {}

    public Scorecard {
        blocks = List.copyOf(blocks);
        band = List.copyOf(band);
        decades = List.copyOf(decades);
    }

    /** The card of some demands. */
    public static Scorecard of(String group, List<Verdict> verdicts) {
        var record = new ForecastRecord();
        double expected = 0;
        for (Verdict verdict : verdicts) {
            LedgerRecord.Came came = verdict.outcome();
            if (came != null && came.failed() != null && came.probability() != null) {
                record.add(came.probability(), came.failed());
                expected += came.probability();
            }
        }
        long needed = expected == 0 ? 0 : SampleSize.toNotice(expected / record.size(), FACTOR);
        boolean tooSmall = !SampleSize.suffices(record, FACTOR);
        if (record.size() == 0) {
            double nan = Double.NaN;
            return new Scorecard(group, verdicts.size(), 0, 0, 0, nan, nan, true, 0, null, List.of(), List.of(), null, List.of());
        }
        var diagram = ReliabilityDiagram.of(record);
        var band = ConsistencyBand.of(diagram, LEVEL, ConsistencyBand.RESAMPLES, SEED);
        return new Scorecard(
                group,
                verdicts.size(),
                record.size(),
                record.happenedCount(),
                expected,
                record.brier(),
                record.logScore(),
                tooSmall,
                needed,
                new Corp(diagram.miscalibration(), diagram.discrimination(), diagram.uncertainty()),
                diagram.blocks().stream().map(b -> new Block(b.from(), b.to(), b.demands(), b.happened(), b.rate())).toList(),
                band.points(),
                band.holds(),
                PooledDecade.of(record).stream().map(Scorecard::decade).toList());
    }

    private static Decade decade(PooledDecade d) {
        return new Decade(
                d.from(),
                d.to(),
                d.observed().demands(),
                d.predicted(),
                d.observed().happened(),
                d.ratio(),
                d.ratioLow(),
                d.ratioHigh(),
                !d.tellsFactorTwo(),
                d.demandsNeeded());
    }
}
