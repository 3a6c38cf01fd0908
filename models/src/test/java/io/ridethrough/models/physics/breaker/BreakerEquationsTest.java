package io.ridethrough.models.physics.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BreakerEquationsTest {
    /** Trip seconds at time dial 1, recomputed from IEC 60255-151 and C37.112. */
    @ParameterizedTest
    @EnumSource(value = InverseCurve.class, mode = EnumSource.Mode.EXCLUDE, names = "IEC_SHORT_TIME")
    void relayCurvesMeetThePublishedSeconds(InverseCurve curve) {
        double[] expected = BreakerValidation.relayTripS(curve);
        for (int i = 0; i < BreakerValidation.MULTIPLES.length; i++) {
            // Half of the last printed digit, or one per mille.
            double tolerance = Math.max(0.001 * expected[i], 0.0006);
            double tripS = curve.tripS(BreakerValidation.MULTIPLES[i], 1);
            assertThat(tripS).as("%s at %s", curve, BreakerValidation.MULTIPLES[i]).isCloseTo(expected[i], within(tolerance));
        }
        assertThat(curve.tripS(1, 1)).isInfinite();
        assertThat(curve.tripS(35, 1)).isEqualTo(curve.tripS(20, 1));
        assertThat(curve.tripS(3, 0.5)).isCloseTo(curve.tripS(3, 1) / 2, within(1e-12));
    }

    /** By hand: A/(2^0.04 - 1) = 0.05/0.028114 = 1.7785 s. */
    @Test
    void shortTimeCurve() {
        assertThat(InverseCurve.IEC_SHORT_TIME.tripS(2, 1)).isCloseTo(1.7785, within(1e-3));
    }

    /** By hand: tau 100 s, trip heat 1, from p = 0.8 at i = 2: 100 ln(3.36/3) = 11.333 s. */
    @Test
    void preloadShortensTheTrip() {
        var replica = new ThermalReplica(100, 1);
        assertThat(replica.tripS(2, 0.8)).isCloseTo(11.3329, within(1e-3));
        assertThat(replica.tripS(2, 0)).isCloseTo(28.7682, within(1e-3));
        assertThat(replica.tripS(0.9, 0.5)).isInfinite();
        assertThat(replica.tripFromHeatS(2, 1.2)).isZero();
    }

    /** The heat integrated by steps reaches the trip when the closed form says so. */
    @Test
    void heatReachesTheTripWhenTheClosedFormSays() {
        ThermalReplica replica = ThermalReplica.IEC_60898;
        double heat = 0.49;
        double tripS = replica.tripFromHeatS(1.6, heat);
        assertThat(replica.heatAfter(heat, 1.6, tripS)).isCloseTo(replica.tripHeat(), within(1e-12));
        for (int i = 0; i < 100_000; i++) {
            heat += tripS / 100_000 * replica.heatRatePerS(heat, 1.6);
        }
        assertThat(heat).isCloseTo(replica.tripHeat(), within(1e-4));
    }

    /** IEC 60898 test points, VA47-100 manual p. 10. */
    @Test
    void miniatureBreakerTripsInsideTheStandardBands() {
        for (Iec60898 type : Iec60898.values()) {
            for (double multiple : new double[] {1.13, 1.45, 2.55}) {
                double tripS = ThermalReplica.IEC_60898.tripS(multiple, 0);
                assertThat(type.bandS(multiple, 30).contains(tripS)).as("%s at %s: %s s", type, multiple, tripS).isTrue();
            }
            assertThat(type.bandS(type.magneticTripRatio(), 30).latestS()).isEqualTo(0.1);
            assertThat(type.bandS(type.magneticHoldRatio(), 30).earliestS()).isEqualTo(0.1);
        }
        assertThat(Iec60898.C.bandS(2.55, 30)).isEqualTo(new Iec60898.Band(1, 60));
        assertThat(Iec60898.C.bandS(2.55, 40)).isEqualTo(new Iec60898.Band(1, 120));
        assertThat(Iec60898.C.bandS(1.13, 80).earliestS()).isEqualTo(7200);
        assertThat(Iec60898.C.magneticTripRatio()).isEqualTo(10);
    }

    /** A breaker at 70 % that takes over its twin's load runs at 140 %: preheated it trips sooner than from cold. */
    @Test
    void transferredLoadTripsAHotBreakerSooner() {
        double hotS = ThermalReplica.IEC_60898.tripS(1.40, 0.70);
        double coldS = ThermalReplica.IEC_60898.tripS(1.40, 0);
        assertThat(hotS).isLessThan(0.8 * coldS);
    }

    /** SciPy 1.17 PchipInterpolator on the logarithms of the same points. */
    @ParameterizedTest
    @CsvSource({"1.25, 2995.0159181658364", "1.7, 419.36344871575386", "3, 47.962681032971105", "5, 8.85553175550039",
        "8, 1.3336416595214275"})
    void printedCurveIsTheMonotoneCubicOfItsPoints(double multiple, double tripS) {
        var curve = new TabulatedCurve(new double[] {1.2, 1.5, 2, 4, 10}, new double[] {4000, 900, 180, 20, .5});
        assertThat(curve.tripS(multiple)).isCloseTo(tripS, withinPercentage(1e-9));
        assertThat(curve.tripS(2)).isCloseTo(180, within(1e-9));
        assertThat(curve.tripS(20)).isCloseTo(0.5, within(1e-12));
        assertThat(curve.tripS(1.1)).isInfinite();
        assertThat(curve.damageRatePerS(1.1)).isZero();
        assertThat(curve.damageRatePerS(2)).isCloseTo(1.0 / 180, within(1e-12));
    }

    /** Both Dynamo points with one thermal replica: the time constants disagree by a factor of seven, so a table is needed. */
    @Test
    void noSingleReplicaFitsTheDynamoPanel() {
        TabulatedCurve panel = TabulatedCurve.dynamoPanel();
        assertThat(panel.tripS(1.10)).isCloseTo(1020, within(1e-6));
        assertThat(panel.tripS(1.40)).isCloseTo(60, within(1e-9));
        double tauFrom110S = 1020 / new ThermalReplica(1, 1).tripS(1.10, 0);
        double tauFrom140S = 60 / new ThermalReplica(1, 1).tripS(1.40, 0);
        assertThat(tauFrom110S).isCloseTo(582, within(2.0));
        assertThat(tauFrom140S).isCloseTo(84, within(2.0));
    }

    @Test
    void risingCurveIsRefusedWithAHint() {
        assertThatThrownBy(() -> new TabulatedCurve(new double[] {1, 2}, new double[] {10, 20}))
                .hasMessageContaining("Maybe the columns are swapped");
    }
}
