package io.ridethrough.twin.predict;

import io.ridethrough.models.reliability.BasicFault;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * 90 % credible interval of a probability: fault probabilities vary by their log-odds deviation, shares of races that drop load by
 * their Beta posterior (Jeffreys prior), unexplored sets count as dropping at the upper end.
 */
record Interval(double low, double high) {
    private static final int REPLICATES = 400;
    private static final double JEFFREYS = 0.5;

    static Interval of(Exploration exploration, double estimate, double unexplored, long seed) {
        List<BasicFault> faults = exploration.faults();
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] replicates = new double[REPLICATES];
        double[] probabilities = new double[faults.size()];
        double[] ratios = new double[exploration.strata().size()];
        for (int r = 0; r < REPLICATES; r++) {
            for (int i = 0; i < probabilities.length; i++) {
                BasicFault fault = faults.get(i);
                double logOdds = fault.logit() + fault.logitSd() * normal.sample();
                probabilities[i] = 1 / (1 + Math.exp(-logOdds));
            }
            for (int s = 0; s < ratios.length; s++) {
                ratios[s] = dropRatio(exploration.strata().get(s), random);
            }
            replicates[r] = exploration.probability(probabilities, ratios, dropRatio(exploration.rest(), random));
        }
        Arrays.sort(replicates);
        double low = Math.min(estimate, replicates[REPLICATES / 20]);
        double high = Math.max(estimate, replicates[REPLICATES - 1 - REPLICATES / 20]);
        return new Interval(low, Math.min(1, high + unexplored));
    }

    private static double dropRatio(Stratum stratum, UniformRandomProvider random) {
        double drops = AhrensDieterMarsagliaTsangGammaSampler.of(random, stratum.drops + JEFFREYS, 1)
                .sample();
        double stays = AhrensDieterMarsagliaTsangGammaSampler.of(random, stratum.runs - stratum.drops + JEFFREYS, 1)
                .sample();
        return drops / (drops + stays);
    }
}
