package io.ridethrough.models.physics.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class TripCurveTest {
    /** Schneider bulletin S1A1576900: one time constant and the pick-up limits of 1.05 and 1.20 give both edges of the band. */
    @Test
    void micrologicBandFollowsFromItsDelay() {
        Electronic unit = new Electronic(4, Double.POSITIVE_INFINITY, 0, Double.POSITIVE_INFINITY);
        for (double[] row : BreakerValidation.MICROLOGIC) {
            assertThat(unit.earliest().tripS(row[0], 0)).as("least at %s", row[0]).isCloseTo(row[1], withinPercentage(0.6));
            assertThat(unit.latest().tripS(row[0], 0)).as("most at %s", row[0]).isCloseTo(row[2], withinPercentage(0.6));
            assertThat(unit.tripS(row[0])).isBetween(row[1], row[2]);
        }
        assertThat(unit.holds(1.05)).isTrue();
        assertThat(unit.holds(1.20)).isFalse();
    }

    @Test
    void shortTimeAndInstantaneousElementsOfATripUnit() {
        Electronic unit = new Electronic(4, 4, 0.2, 8);
        assertThat(unit.tripS(5)).isEqualTo(0.2);
        assertThat(unit.tripS(8)).isEqualTo(TripCurve.INSTANT_S);
        assertThat(unit.tripS(3)).isGreaterThan(10);
        assertThat(unit.fastestS(3.7)).isLessThanOrEqualTo(0.2);
        assertThat(unit.slowestS(4.2)).isGreaterThan(1);
    }

    /** UL 489 as at optifuse.com: 100 % holds, 135 % within 1 h, 200 % within 2 min (up to 30 A). */
    @Test
    void mouldedCaseBreakersMeetTheirCalibration() {
        for (double ratingA : new double[] {15, 30, 31, 100, 225, 600, 1200, 4000}) {
            ThermalMagnetic curve = ThermalMagnetic.ul489(ratingA, 10);
            assertThat(curve.holds(1)).isTrue();
            assertThat(curve.tripS(1.35)).as("%s A", ratingA).isLessThan(Ul489.latestAt135PercentS(ratingA));
            assertThat(curve.tripS(2)).as("%s A", ratingA).isLessThan(Ul489.latestAt200PercentS(ratingA));
        }
        assertThat(Ul489.latestAt200PercentS(30)).isEqualTo(120);
        assertThat(Ul489.latestAt200PercentS(50)).isEqualTo(240);
        assertThat(Ul489.latestAt135PercentS(50)).isEqualTo(3600);
    }

    /** Schneider 0611CT1603, PowerPact B 30 A calibrated at 40 C. */
    @Test
    void ampacityFallsWithTheAmbient() {
        for (double[] row : BreakerValidation.POWERPACT_30A) {
            assertThat(HotBreaker.ampacityRatio(row[0], 40)).as("%s C", row[0]).isCloseTo(row[1], within(0.011));
        }
    }

    /** By hand: a trip heat of 1.44 over 0.55 squared is 4.76. */
    @Test
    void wornContactsTripABreakerFarBelowItsRating() {
        double tripHeat = Ul489.replica(400).tripHeat();
        double contactRatio = HotBreaker.contactRatioThatTrips(0.55, tripHeat);
        assertThat(contactRatio).isCloseTo(4.76, within(0.01));
        assertThat(HotBreaker.restHeat(0.55, contactRatio, 0)).isCloseTo(tripHeat, within(1e-12));
        assertThat(HotBreaker.restHeat(0.55, 1, 0)).isLessThan(0.31);
        // At 55 % a sound breaker is 15 C above 30 C; one at 95 C has an anomaly of 50 C.
        assertThat(HotBreaker.excessC(95, 0.55, 30)).isCloseTo(49.9, within(0.1));
    }

    /** Gates of IEC 60269-1 for a 100 A gG fuse: 290 A holds 10 s, 580 A melts within 5 s, 820 A holds 0.1 s, 1450 A melts within it. */
    @Test
    void fuseLiesBetweenTheGates() {
        Printed fuse = Printed.fuseGg();
        assertThat(fuse.tripS(2.9)).isGreaterThan(10);
        assertThat(fuse.tripS(5.8)).isLessThan(5);
        assertThat(fuse.tripS(8.2)).isGreaterThan(0.1);
        assertThat(fuse.tripS(14.5)).isLessThan(0.1);
        assertThat(fuse.holds(1.25)).isTrue();
        assertThat(fuse.tripS(1.6)).isLessThan(7200);
        assertThat(fuse.fastestS(5)).isLessThan(fuse.tripS(5));
        assertThat(fuse.slowestS(5)).isGreaterThan(fuse.tripS(5));
    }

    /** ABB: 5 % or 40 ms. At twice the setting a very inverse relay with TMS 1 takes 13.5 s and its breaker 50 ms. */
    @Test
    void relayBandIsThatOfItsAccuracy() {
        Relay relay = new Relay(InverseCurve.IEC_VERY, 1, 10);
        assertThat(relay.tripS(2)).isCloseTo(13.55, within(1e-9));
        assertThat(relay.fastestS(2)).isCloseTo(13.5 / (2.1 - 1) * 0.95 + 0.05, within(1e-9));
        assertThat(relay.slowestS(2)).isCloseTo(13.5 / (1.9 - 1) * 1.05 + 0.05, within(1e-9));
        assertThat(relay.tripS(10)).isEqualTo(Relay.OPENING_S);
    }
}
