package io.ridethrough.models.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StringRedundancyTest {
    @Test
    void everyLostStringCostsRedundancy() {
        double four = StringRedundancy.failsProbability(4, 2);
        double three = StringRedundancy.failsProbability(3, 2);
        double two = StringRedundancy.failsProbability(2, 2);
        assertThat(four).isLessThan(three);
        assertThat(three).isLessThan(two);
        assertThat(StringRedundancy.failsProbability(1, 2)).isEqualTo(1);
    }

    @Test
    void twoOfTwoAgreesWithTheProductByHand() {
        // beta 0.05, Q 0.01: 1 - (1 - 0.0005)(1 - 0.0095)^2
        double byHand = 1 - (1 - 0.0005) * (1 - 0.0095) * (1 - 0.0095);
        assertThat(StringRedundancy.failsProbability(2, 2)).isCloseTo(byHand, within(1e-12));
    }
}
