package io.ridethrough.models.reliability.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.physics.battery.Battery;
import io.ridethrough.models.physics.battery.BatteryParameters;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Capacity and resistance from one discharge of a Panasonic block, seen through meters of 0.5 % and 1 %. */
class DischargeFilterTest {
    private static final BatteryParameters NEW = BatteryParameters.PANASONIC_12V_BLOCK;
    private static final double VOLTMETER = 0.005;
    private static final double AMMETER = 0.01;
    private static final DischargeFilter.Spread SPREAD = new DischargeFilter.Spread(0.002, 0.15, 0.3, 0, VOLTMETER);
    private static final double SOC = 0.98;

    /** Discharges a battery of the given truth at constant power to its end; the filter sees noisy meters. */
    private static DischargeFilter discharge(double capacity, double resistance, double powerW, Random random) {
        double soc = SOC + SPREAD.soc() * random.nextGaussian();
        BatteryParameters truth = NEW.aged(capacity, resistance);
        var filter = new DischargeFilter(NEW, SOC, SPREAD);
        double chargeAh = soc * truth.capacityAh();
        double fastAh = 0;
        double slowAh = 0;
        for (int t = 0; t < 20_000; t++) {
            double inner = Battery.innerVoltageV(Battery.depletionRatio(chargeAh, fastAh, slowAh, truth), fastAh, truth);
            double currentA = Battery.currentAtPowerA(powerW, inner, truth.resistanceOhm());
            double voltageV = Battery.terminalVoltageV(inner, currentA, truth);
            if (!(voltageV > truth.endV())) {
                return filter;
            }
            double seenA = currentA * (1 + AMMETER * random.nextGaussian());
            filter.correct(voltageV * (1 + VOLTMETER * random.nextGaussian()), seenA);
            filter.draw(seenA, 1);
            chargeAh = Battery.chargeAfterAh(chargeAh, currentA, 1);
            fastAh = Battery.lagAfterAh(fastAh, currentA, 1, truth.diffusion().fastPerS());
            slowAh = Battery.lagAfterAh(slowAh, currentA, 1, truth.diffusion().slowPerS());
        }
        return filter;
    }

    @Test
    void capacityAndResistanceAreRecovered() {
        var random = new Random(21);
        for (double powerW : new double[] {270, 195, 112, 65.7}) {
            for (double[] aged : new double[][] {{1, 1}, {0.85, 1.3}, {0.75, 1.6}, {1.05, 0.9}}) {
                DischargeFilter filter = discharge(aged[0], aged[1], powerW, random);
                assertThat(filter.capacityRatio()).isCloseTo(aged[0], within(0.03 * aged[0]));
                assertThat(filter.resistanceRatio()).isCloseTo(aged[1], within(0.10 * aged[1]));
            }
        }
    }

    /** NEES of two states over 200 discharges: the mean of chi-square(2) lies within 1.73..2.28 in 95 of 100 such experiments. */
    @Test
    void filterIsAsSureAsItMayBe() {
        var random = new Random(22);
        int runs = 200;
        double sum = 0;
        for (int i = 0; i < runs; i++) {
            double capacity = Math.exp(SPREAD.capacity() * random.nextGaussian());
            double resistance = Math.exp(SPREAD.resistance() * random.nextGaussian());
            sum += discharge(capacity, resistance, 195, random).normalisedError(capacity, resistance);
        }
        assertThat(sum / runs).isBetween(1.73, 2.28);
    }

    @Test
    void oneWildVoltageMovesNothingAndThreeDo() {
        var filter = new DischargeFilter(NEW, 1, SPREAD);
        for (int t = 0; t < 100; t++) {
            filter.draw(15, 1);
        }
        double before = filter.capacityRatio();
        assertThat(filter.correct(6, 15)).isFalse();
        assertThat(filter.correct(Double.NaN, 15)).isFalse();
        assertThat(filter.capacityRatio()).isEqualTo(before);
        assertThat(filter.correct(9.0, 15)).as("first").isFalse();
        assertThat(filter.correct(9.0, 15)).as("second").isFalse();
        assertThat(filter.correct(9.0, 15)).as("third in a row").isTrue();
    }

    /** A law that may be off by 1.5 % leaves the capacity unsure on the flat part of the curve, however many samples come. */
    @Test
    void biasOfTheLawDoesNotAverageOut() {
        var unsure = new DischargeFilter(NEW, 1, new DischargeFilter.Spread(0.002, 0.10, 0.3, 0.015, VOLTMETER));
        var sure = new DischargeFilter(NEW, 1, new DischargeFilter.Spread(0.002, 0.10, 0.3, 0, VOLTMETER));
        for (int t = 0; t < 600; t++) {
            for (DischargeFilter filter : new DischargeFilter[] {unsure, sure}) {
                filter.draw(5, 1);
                filter.correct(12.1, 5);
            }
        }
        assertThat(unsure.capacitySd()).isGreaterThan(0.05);
        assertThat(unsure.capacitySd()).isGreaterThan(2 * sure.capacitySd());
    }
}
