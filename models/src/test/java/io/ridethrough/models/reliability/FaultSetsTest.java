package io.ridethrough.models.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultSetsTest {
    private static final double[] PROBABILITIES = {0.3, 0.01, 0.93, 0.5, 0.002};

    @Test
    void allConfigurationsTogetherHaveProbabilityOneAndNoneComesTwice() {
        List<FaultSets.FaultSet> sets = FaultSets.mostProbable(PROBABILITIES, 1000, 0);
        assertThat(sets).hasSize(32);
        assertThat(sets.stream().mapToDouble(FaultSets.FaultSet::probability).sum()).isCloseTo(1, within(1e-12));
        Set<List<Integer>> distinct = new HashSet<>();
        sets.forEach(set -> assertThat(distinct.add(set.faults())).as(set.toString()).isTrue());
    }

    @Test
    void theyComeInOrderAndEachHasItsProduct() {
        List<FaultSets.FaultSet> sets = FaultSets.mostProbable(PROBABILITIES, 1000, 0);
        for (int s = 0; s < sets.size(); s++) {
            double product = 1;
            for (int i = 0; i < PROBABILITIES.length; i++) {
                product *= sets.get(s).faults().contains(i) ? PROBABILITIES[i] : 1 - PROBABILITIES[i];
            }
            assertThat(sets.get(s).probability()).isCloseTo(product, within(1e-12));
            if (s > 0) {
                assertThat(sets.get(s).probability()).isLessThanOrEqualTo(sets.get(s - 1).probability() + 1e-15);
            }
        }
    }
}
