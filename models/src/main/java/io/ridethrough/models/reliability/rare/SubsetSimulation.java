package io.ridethrough.models.reliability.rare;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Probability of a rare failure by a chain of less rare ones (Au and Beck 2001): each level keeps the worst tenth and grows it again
 * by a walk that stays within it (Papaioannou et al. 2015, conditional sampling with adaptive step).
 *
 * <p>Levels that a run sets for itself make its product of shares a little too large. So a first run only finds levels and steps,
 * and the others keep them: then every walk starts from each survivor alike, the product is unbiased, and so is the mean.
 *
 * <p>One run may lose a whole branch of the failure region, and does not notice. So there are many independent ones, each from points
 * of its own, and the interval comes from how they differ. Not thread safe.
 */
public final class SubsetSimulation {
    private static final double KEPT_SHARE = 0.1;
    private static final int MOST_LEVELS = 14;
    /** Acceptance at which such walks mix best (Papaioannou et al. 2015). */
    private static final double AIM_ACCEPTED = 0.44;
    private static final double FIRST_STEP = 0.6;
    /** How often the first run adapts its step within a level. */
    private static final int ADAPTATIONS = 10;

    private final Margin margin;
    private final int dimension;
    private final int points;
    private final double[][] at;
    private final double[][] seeds;
    private final double[] value;
    private final double[] seedValue;
    private final double[] candidate;
    private final double[] levels = new double[MOST_LEVELS];
    private final double[] steps = new double[MOST_LEVELS];
    private long evaluations;

    /**
     * A simulation, to be used for as many estimates as wanted.
     *
     * @param dimension numbers the margin takes
     * @param pointsPerLevel at least 100, a thousand serves well
     */
    public SubsetSimulation(Margin margin, int dimension, int pointsPerLevel) {
        if (pointsPerLevel < 100) {
            throw new IllegalArgumentException(
                    "The points per level %d must be at least 100.".formatted(pointsPerLevel));
        }
        this.margin = margin;
        this.dimension = dimension;
        points = pointsPerLevel;
        at = new double[points][dimension];
        seeds = new double[points][dimension];
        value = new double[points];
        seedValue = new double[seeds.length];
        candidate = new double[dimension];
    }

    /**
     * An estimate.
     *
     * @param probability mean of the runs
     * @param low lower end of the 95 % interval
     * @param high upper end
     * @param variation coefficient of variation of the mean; NaN when no run met a failure
     * @param evaluations of the margin
     */
    public record Estimate(double probability, double low, double high, double variation, long evaluations) {}

    /**
     * Estimates the probability.
     *
     * @param runs independent runs, at least 2; 20 serve well
     */
    public Estimate estimate(int runs, UniformRandomProvider random) {
        if (runs < 2) {
            throw new IllegalArgumentException("One run says nothing of its error; at least 2.");
        }
        evaluations = 0;
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        int levelCount = findLevels(random, normal);
        double sum = 0;
        double squares = 0;
        for (int run = 0; run < runs; run++) {
            double p = run(levelCount, random, normal);
            sum += p;
            squares += p * p;
        }
        double mean = sum / runs;
        double error = Math.sqrt(Math.max(0, squares / runs - mean * mean) / (runs - 1));
        double t = new TDistribution(null, runs - 1).inverseCumulativeProbability(0.975);
        return new Estimate(
                mean, Math.max(0, mean - t * error), Math.min(1, mean + t * error), error / mean, evaluations);
    }

    /** A run that sets its levels, and the steps between them; returns how many, the last one being zero. */
    private int findLevels(UniformRandomProvider random, ZigguratSampler.NormalizedGaussian normal) {
        scatter(normal);
        double step = FIRST_STEP;
        for (int level = 0; level < MOST_LEVELS; level++) {
            double[] sorted = value.clone();
            Arrays.sort(sorted);
            levels[level] = Math.max(0, sorted[(int) (KEPT_SHARE * points) - 1]);
            if (levels[level] == 0) {
                return level + 1;
            }
            int kept = keep(levels[level], random);
            for (int part = 0; part < ADAPTATIONS; part++) {
                double share = grow(levels[level], step, part * points / ADAPTATIONS, (part + 1) * points / ADAPTATIONS, kept, normal);
                step = Math.clamp(step * Math.exp((share - AIM_ACCEPTED) / Math.sqrt(part + 1.0)), 0.02, 0.98);
            }
            steps[level] = step;
        }
        levels[MOST_LEVELS - 1] = 0;
        return MOST_LEVELS;
    }

    /** Product of the shares that pass each level. */
    private double run(int levelCount, UniformRandomProvider random, ZigguratSampler.NormalizedGaussian normal) {
        scatter(normal);
        double probability = 1;
        for (int level = 0; level < levelCount; level++) {
            int kept = keep(levels[level], random);
            probability *= (double) kept / points;
            if (kept == 0 || level == levelCount - 1) {
                break;
            }
            grow(levels[level], steps[level], 0, points, kept, normal);
        }
        return probability;
    }

    private void scatter(ZigguratSampler.NormalizedGaussian normal) {
        for (int i = 0; i < points; i++) {
            for (int d = 0; d < dimension; d++) {
                at[i][d] = normal.sample();
            }
            value[i] = evaluate(at[i]);
        }
    }

    /** Copies what is within a level, in random order, to the seeds; returns how many. */
    private int keep(double level, UniformRandomProvider random) {
        int kept = 0;
        for (int i = 0; i < points; i++) {
            if (value[i] <= level) {
                int place = random.nextInt(kept + 1);
                double[] spare = seeds[kept];
                seeds[kept] = seeds[place];
                seedValue[kept] = seedValue[place];
                seeds[place] = spare;
                System.arraycopy(at[i], 0, spare, 0, dimension);
                seedValue[place] = value[i];
                kept++;
            }
        }
        return kept;
    }

    /**
     * Walks from the seeds within a level and fills some of the points; all seeds get the same share of them, the first ones the rest.
     *
     * @return share of accepted steps
     */
    private double grow(
            double level, double step, int from, int to, int kept, ZigguratSampler.NormalizedGaussian normal) {
        double keeps = Math.sqrt(1 - step * step);
        int accepted = 0;
        int seed = 0;
        int next = from;
        while (next < to) {
            int length = Math.ceilDiv(to - next, kept - seed);
            double[] here = seeds[seed];
            double valueHere = seedValue[seed];
            for (int k = 0; k < length; k++) {
                for (int d = 0; d < dimension; d++) {
                    candidate[d] = keeps * here[d] + step * normal.sample();
                }
                double there = evaluate(candidate);
                boolean accepts = there <= level;
                accepted += accepts ? 1 : 0;
                valueHere = accepts ? there : valueHere;
                System.arraycopy(accepts ? candidate : here, 0, at[next], 0, dimension);
                here = at[next];
                value[next++] = valueHere;
            }
            seed++;
        }
        return (double) accepted / (to - from);
    }

    private double evaluate(double[] normals) {
        evaluations++;
        return margin.at(normals);
    }
}
