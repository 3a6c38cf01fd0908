package io.ridethrough.models.reliability.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sampling from the union of cut sets against the exact diagram: where both can answer, they must agree. */
class UnionSamplingTest {
    @ParameterizedTest
    @CsvSource({"0.1", "0.02", "0.001"})
    void intervalsCoverTheExactProbability(double utility) {
        FaultTree tree = DataCenterTree.of(utility, 1);
        DecisionDiagram diagram = DecisionDiagram.of(tree);
        double[] p = tree.probabilities();
        double exact = diagram.probability(p, new double[diagram.size()]);
        var sets = MinimalCutSets.of(diagram).atLeast(p, 0);

        int covered = 0;
        for (long seed = 0; seed < 100; seed++) {
            UnionSampling.Estimate found =
                    new UnionSampling(sets, p).union(2000, RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
            assertThat(found.variation()).as("seed %d", seed).isLessThan(0.01);
            if (Math.abs(found.probability() - exact) <= 1.96 * found.standardError()) {
                covered++;
            }
        }

        assertThat(covered).isGreaterThanOrEqualTo(90);
    }

    /** Weights carry over to what happens in the drawn states, not only to their union. */
    @Test
    void weightsGiveTheChanceOfPartOfTheUnion() {
        FaultTree tree = DataCenterTree.of(0.1, 1);
        DecisionDiagram diagram = DecisionDiagram.of(tree);
        double[] p = tree.probabilities();
        double[] without = p.clone();
        without[0] = 0;
        double withUtilityLost = diagram.probability(p, new double[diagram.size()])
                - 0.9 * diagram.probability(without, new double[diagram.size()]);
        var sampling = new UnionSampling(MinimalCutSets.of(diagram).atLeast(p, 0), p);
        var random = RandomSource.XO_RO_SHI_RO_128_PP.create(7);

        double sum = 0;
        int draws = 40_000;
        for (int i = 0; i < draws; i++) {
            double weight = sampling.draw(random);
            assertThat(diagram.fails(sampling.happens())).isTrue();
            sum += sampling.happens()[0] ? weight : 0;
        }

        assertThat(sum / draws).isCloseTo(withUtilityLost, within(0.02 * withUtilityLost));
    }
}
