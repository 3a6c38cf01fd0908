package io.ridethrough.models.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * CORP reliability diagram (Dimitriadis, Gneiting and Jordan 2021, PNAS 118 e2016191118): how often it happened where a probability was
 * stated, by isotonic regression instead of bins of somebody's choice, and the parts of the Brier score that go with it.
 *
 * <p>{@code brier = miscalibration - discrimination + uncertainty}, exactly: miscalibration is what the score would lose if every
 * stated probability were replaced by its rate, discrimination what the rates gain over the overall rate, uncertainty the score of the
 * overall rate. As with every decomposition from a sample the first two are too large in small samples (Bröcker 2011): a perfectly
 * calibrated forecaster has a miscalibration above zero, which is what {@link ConsistencyBand} is for.
 */
public final class ReliabilityDiagram {
    /**
     * A stretch of stated probabilities that share one rate.
     *
     * @param from smallest stated probability in it
     * @param to largest
     * @param demands in it
     * @param happened how often it happened
     */
    public record Block(double from, double to, long demands, long happened) {
        /** Share of demands at which it happened. */
        public double rate() {
            return (double) happened / demands;
        }
    }

    private final ForecastGroups groups;
    private final List<Block> blocks;
    private final double brier;
    private final double calibratedBrier;
    private final double uncertainty;

    private ReliabilityDiagram(ForecastRecord record) {
        groups = ForecastGroups.of(record);
        blocks = List.copyOf(blocks(groups));
        brier = record.brier();
        double left = 0;
        for (Block block : blocks) {
            left += block.happened() * (1 - block.rate());
        }
        calibratedBrier = left / record.size();
        uncertainty = record.eventRate() * (1 - record.eventRate());
    }

    /**
     * The diagram of a record.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public static ReliabilityDiagram of(ForecastRecord record) {
        if (record.size() == 0) {
            throw new IllegalArgumentException("A reliability diagram needs at least one demand.");
        }
        return new ReliabilityDiagram(record);
    }

    /** Blocks in order of stated probability; rates rise strictly. */
    public List<Block> blocks() {
        return blocks;
    }

    /** Brier score of the stated probabilities. */
    public double brier() {
        return brier;
    }

    /** MCB: what the score would lose if every stated probability were replaced by its rate, at least 0. */
    public double miscalibration() {
        return brier - calibratedBrier;
    }

    /** DSC: what the rates gain over the overall rate, at least 0. */
    public double discrimination() {
        return uncertainty - calibratedBrier;
    }

    /** UNC: score of the overall rate stated at every demand. */
    public double uncertainty() {
        return uncertainty;
    }

    /** Rate that goes with a stated probability: that of its block, between two blocks on the line from one to the other. */
    public double rateAt(double stated) {
        Block before = blocks.getFirst();
        for (Block block : blocks) {
            if (stated < block.from()) {
                double gap = block.from() - before.to();
                return stated <= before.to() ? before.rate() : before.rate() + (block.rate() - before.rate()) * (stated - before.to()) / gap;
            }
            before = block;
        }
        return before.rate();
    }

    ForecastGroups groups() {
        return groups;
    }

    private static List<Block> blocks(ForecastGroups groups) {
        long[] demands = Arrays.copyOf(groups.demands, groups.count);
        long[] happened = Arrays.copyOf(groups.happened, groups.count);
        int[] ends = new int[groups.count];
        int count = PoolAdjacentViolators.pool(demands, happened, ends, groups.count);
        List<Block> blocks = new ArrayList<>();
        int first = 0;
        for (int block = 0; block < count; block++) {
            blocks.add(new Block(groups.probability[first], groups.probability[ends[block]], demands[block], happened[block]));
            first = ends[block] + 1;
        }
        return blocks;
    }
}
