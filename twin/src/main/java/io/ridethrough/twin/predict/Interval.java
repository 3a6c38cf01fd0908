package io.ridethrough.twin.predict;

import io.ridethrough.models.reliability.BasicFault;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * 90 % credible interval of a probability: fault probabilities vary by their log-odds deviation, sampled sets by their
 * Beta posterior (Jeffreys prior), unexplored sets count as dropping at the upper end.
 */
record Interval(double low, double high) {
    private static final int REPLICATES = 400;
    private static final double JEFFREYS = 0.5;

    static Interval of(List<BasicFault> faults, Exploration exploration, double estimate, long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] replicates = new double[REPLICATES];
        double[] odds = new double[faults.size()];
        for (int r = 0; r < REPLICATES; r++) {
            double none = 1;
            for (int i = 0; i < odds.length; i++) {
                BasicFault fault = faults.get(i);
                odds[i] = Math.exp(fault.logit() + fault.logitSd() * normal.sample());
                none /= 1 + odds[i];
            }
            double sum = 0;
            for (Stratum stratum : exploration.strata()) {
                double p = none;
                for (int i = stratum.faults.nextSetBit(0); i >= 0; i = stratum.faults.nextSetBit(i + 1)) {
                    p *= odds[i];
                }
                sum += p * dropRatio(stratum, random);
            }
            replicates[r] = Math.min(1, sum);
        }
        Arrays.sort(replicates);
        double low = Math.min(estimate, replicates[REPLICATES / 20]);
        double high = Math.max(estimate, replicates[REPLICATES - 1 - REPLICATES / 20]);
        return new Interval(low, Math.min(1, high + exploration.unexplored()));
    }

    private static double dropRatio(Stratum stratum, UniformRandomProvider random) {
        if (stratum.certain) {
            return stratum.dropRatio();
        }
        double drops = AhrensDieterMarsagliaTsangGammaSampler.of(random, stratum.drops + JEFFREYS, 1)
                .sample();
        double stays = AhrensDieterMarsagliaTsangGammaSampler.of(random, stratum.runs - stratum.drops + JEFFREYS, 1)
                .sample();
        return drops / (drops + stays);
    }
}
