package io.ridethrough.models.reliability.rare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published reliability problems (Rackwitz, TNO's set, the four-branch system) with brute-force answers of 5e7 to 1.8e9 draws. */
class SubsetSimulationTest {
    /** A problem, with the probability that is known. */
    record Problem(String name, int dimension, double probability, Margin margin) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Problem> problems() {
        double rootTwo = Math.sqrt(2);
        return List.of(
                new Problem("R-S", 2, 0.0786496, u -> (4 + u[0]) - (2 + u[1])),
                new Problem("four branches", 2, 2.2228e-3, u -> {
                    double square = 0.1 * (u[0] - u[1]) * (u[0] - u[1]);
                    double sum = (u[0] + u[1]) / rootTwo;
                    double difference = u[0] - u[1];
                    return Math.min(
                            3 + square - Math.abs(sum), 7 / rootTwo - Math.abs(difference));
                }),
                new Problem("RP8", 6, 7.908e-4, u -> logNormal(u[0], 120, 12) + 2 * logNormal(u[1], 120, 12)
                        + 2 * logNormal(u[2], 120, 12) + logNormal(u[3], 120, 12)
                        - 5 * logNormal(u[4], 50, 10) - 5 * logNormal(u[5], 40, 8)),
                new Problem("RP22", 2, 4.2074e-3, u -> 2.5 - (u[0] + u[1]) / rootTwo + 0.1 * (u[0] - u[1]) * (u[0] - u[1])),
                new Problem("RP25", 2, 4.14857e-5, u -> Math.max(u[0] * u[0] - 8 * u[1] + 16, -16 * u[0] + u[1] + 32)),
                new Problem("RP33", 3, 2.5748e-3, u -> Math.min(-u[0] - u[1] - u[2] + 3 * Math.sqrt(3), 3 - u[2])),
                new Problem("RP53", 2, 3.1320e-2, u -> {
                    double x = 1.5 + u[0];
                    double y = 2.5 + u[1];
                    return Math.sin(5 * x / 2) + 2 - (x * x + 4) * (y - 1) / 20;
                }),
                new Problem("RP75", 2, 9.8193e-3, u -> 3 - u[0] * u[1]),
                new Problem("plane in 100 dimensions", 100, new NormalDistribution().cumulativeProbability(-4), u -> {
                    double sum = 0;
                    for (double each : u) {
                        sum += each;
                    }
                    return 4 - sum / 10;
                }),
                new Problem("two far branches in 100 dimensions", 100, 2 * new NormalDistribution().cumulativeProbability(-3.8), u -> {
                    double sum = 0;
                    for (double each : u) {
                        sum += each;
                    }
                    return 3.8 - Math.abs(sum) / 10;
                }));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void intervalsCoverAndStayNarrow(Problem problem) {
        var simulation = new SubsetSimulation(problem.margin(), problem.dimension(), problem.dimension() < 100 ? 1000 : 400);
        int covered = 0;
        double sum = 0;
        for (long seed = 0; seed < 100; seed++) {
            SubsetSimulation.Estimate found = simulation.estimate(20, RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
            assertThat(found.evaluations()).as("seed %d", seed).isLessThanOrEqualTo(200_000);
            assertThat(found.variation()).as("seed %d", seed).isLessThanOrEqualTo(0.3);
            covered += found.low() <= problem.probability() && problem.probability() <= found.high() ? 1 : 0;
            sum += found.probability();
        }

        assertThat(covered).isGreaterThanOrEqualTo(90);
        assertThat(sum / 100 / problem.probability()).isBetween(0.97, 1.03);
    }

    @Test
    void whatCannotFailHasNoProbability() {
        SubsetSimulation.Estimate found =
                new SubsetSimulation(u -> 1 + u[0] * u[0], 1, 100).estimate(3, RandomSource.XO_RO_SHI_RO_128_PP.create(1));

        assertThat(found.probability()).isZero();
        assertThat(found.variation()).isNaN();
    }

    @Test
    void tooFewPointsAreRefused() {
        assertThatThrownBy(() -> new SubsetSimulation(u -> 1, 1, 95))
                .hasMessage("The points per level 95 must be at least 100.");
    }

    private static double logNormal(double normal, double mean, double sd) {
        double variance = Math.log1p(sd * sd / (mean * mean));
        return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * normal);
    }
}
