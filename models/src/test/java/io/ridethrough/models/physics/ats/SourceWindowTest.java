package io.ridethrough.models.physics.ats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceWindowTest {
    /** Usual settings: drop-out 85 %, pick-up 90 %, over-voltage 115 %, frequency 10 %, unbalance 20 %. */
    private static final double[] USUAL = {0.85, 0.90, 1.15, 0.10, 0.20};

    @ParameterizedTest
    @CsvSource({
        "1.00, 1.00, 1.00, good",
        "0.90, 0.95, 1.00, good",
        "0.87, 0.95, 1.00, between",
        "0.84, 1.00, 1.00, lost",
        "1.00, 1.12, 1.00, between",
        "1.00, 1.16, 1.00, lost",
        "1.00, 1.00, 0.96, good",
        "1.00, 1.00, 0.93, between",
        "1.00, 1.00, 0.89, lost",
        "1.00, 1.00, 1.11, lost",
        "0.92, 1.05, 1.00, between",
        "0.90, 1.12, 1.00, lost",
        "0.00, 0.00, 0.00, lost"
    })
    void sourceIsGoodInsideTheNarrowWindowLostOutsideTheWideOne(double lowest, double highest, double frequency, String expected) {
        assertThat(SourceWindow.good(lowest, highest, frequency, USUAL)).as("good").isEqualTo(expected.equals("good"));
        assertThat(SourceWindow.lost(lowest, highest, frequency, USUAL)).as("lost").isEqualTo(expected.equals("lost"));
    }

    /** By hand: 112 and 90 of a middle of 101 are 21.8 % apart. */
    @Test
    void unbalanceIsTheLargestDifferenceOverTheMiddle() {
        assertThat(SourceWindow.unbalanceRatio(0.90, 1.12)).isCloseTo(0.2178, within(1e-4));
        assertThat(SourceWindow.unbalanceRatio(1, 1)).isZero();
        assertThat(SourceWindow.unbalanceRatio(0, 0)).isZero();
    }
}
