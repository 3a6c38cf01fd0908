package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.Ups;
import org.junit.jupiter.api.Test;

/** Overload of the hidden converter: heat, where the twin follows a maker's table. */
class HeatSinkTest {

    @Test
    void timesLieNearAMakersTableAndAreNotTheTable() {
        // Liebert APM: 110 % for 60 min, 125 % for 10 min, 150 % for 1 min (physics reference 2.3).
        assertThat(secondsTo(1.10, 1.0)).isBetween(3600.0, 9000.0);
        assertThat(secondsTo(1.25, 1.0)).isBetween(200.0, 450.0);
        assertThat(secondsTo(1.50, 1.0)).isBetween(25.0, 55.0);
        assertThat(secondsTo(1.55, 1.0)).isLessThan(0.5);
        assertThat(secondsTo(1.08, 1.0)).isInfinite();
    }

    @Test
    void whatItCarriedBeforeDecidesHowLongItCarriesAnOverload() {
        assertThat(secondsTo(1.25, 0.5)).isGreaterThan(3 * secondsTo(1.25, 1.0));
    }

    @Test
    void secondOverloadSoonAfterTheFirstIsShorter() {
        var sink = usual();
        double first = carry(sink, 1.25);
        for (int i = 0; i < 60; i++) {
            sink.settle(0.9, 1);
        }
        double second = carry(sink, 1.25);
        assertThat(second).isLessThan(0.7 * first);
    }

    @Test
    void lightMakeAndWarmRoomGiveUpEarlier() {
        assertThat(carry(of("riello-dlp", 25), 1.25)).isBetween(10.0, 60.0);
        assertThat(carry(of("liebert-apm", 40), 1.25)).isLessThan(0.6 * carry(usual(), 1.25));
    }

    private static HeatSink usual() {
        return of("liebert-apm", 25);
    }

    private static HeatSink of(String make, double ambientC) {
        return HeatSink.of(new Ups.Overload(make, "liebert-nx", ambientC, 3, 3600));
    }

    private static double carry(HeatSink sink, double ratio) {
        sink.settle(1, 1);
        for (int second = 1; second < 20_000; second++) {
            sink.settle(ratio, 1);
            if (sink.tooHot()) {
                return second;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double secondsTo(double ratio, double before) {
        var sink = usual();
        sink.settle(before, 1);
        for (int step = 1; step < 80_000; step++) {
            sink.settle(ratio, 0.25);
            if (sink.tooHot()) {
                return 0.25 * step;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
