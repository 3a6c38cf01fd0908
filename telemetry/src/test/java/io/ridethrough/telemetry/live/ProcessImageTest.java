package io.ridethrough.telemetry.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import io.ridethrough.models.units.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessImageTest {
    private static final long S = 1_000_000_000L;
    private static final long T0 = 1_745_836_400 * S;
    private static final double NOMINAL_V = 25_981;
    private static final int L1 = 0;
    private static final int L2 = 1;
    private static final int L3 = 2;
    private static final int HZ = 3;
    private static final int MODE = 4;

    private static Point gauge(String path, Quantity quantity, double high) {
        return new Point("utility-a." + path, "utility-a", path, quantity, 0, high, 1, List.of());
    }

    private static final List<Point> POINTS = List.of(
            gauge("voltage.l1n", Quantity.VOLTAGE, 2 * NOMINAL_V),
            gauge("voltage.l2n", Quantity.VOLTAGE, 2 * NOMINAL_V),
            gauge("voltage.l3n", Quantity.VOLTAGE, 2 * NOMINAL_V),
            gauge("frequency", Quantity.FREQUENCY, 100),
            new Point("ups.mode", "ups", "mode", Quantity.STATE, 0, 2, 5, List.of("OFF", "NORMAL", "BATTERY")));

    private final List<String> history = new ArrayList<>();
    private final ProcessImage image = new ProcessImage(POINTS, NOMINAL_V, new SampleSink() {
        @Override
        public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
            history.add(pointNum + "@" + (sourceTimeNs - T0) / S + " " + quality);
        }

        @Override
        public void gap(int pointNum, long fromNs, long toNs) {
            history.add("gap " + pointNum);
        }
    });

    @BeforeEach
    void begin() {
        image.begin(T0);
    }

    private void phases(long timeNs, double v1, double v2, double v3) {
        image.accept(L1, timeNs, v1, Quality.GOOD);
        image.accept(L2, timeNs, v2, Quality.GOOD);
        image.accept(L3, timeNs, v3, Quality.GOOD);
    }

    private List<Integer> changes() {
        return IntStream.range(0, image.changedCount()).mapToObj(image::changedPoint).toList();
    }

    @Test
    void pointWithoutASampleIsMissingAndHasNoNumber() {
        assertThat(image.quality(L1)).isEqualTo(Quality.MISSING);
        assertThat(image.value(L1)).isNaN();
        assertThat(image.copy().lastKnown(L1)).isNaN();
    }

    @Test
    void olderAndRepeatedSamplesAreIgnoredButTheOlderOneReachesTheHistory() {
        image.accept(L1, T0, 100, Quality.GOOD);
        image.accept(L1, T0 - S, 90, Quality.GOOD);
        image.accept(L1, T0, 110, Quality.GOOD);
        assertThat(image.value(L1)).isEqualTo(100);
        assertThat(image.counters().notNewer()).isEqualTo(2);
        assertThat(history).containsExactly("0@0 GOOD", "0@-1 GOOD");
    }

    @Test
    void reportOfTheSameTimeMayWithdrawAValue() {
        image.accept(L1, T0, 100, Quality.GOOD);
        image.accept(L1, T0, Double.NaN, Quality.BAD);
        assertThat(image.quality(L1)).isEqualTo(Quality.BAD);
        assertThat(image.value(L1)).isNaN();
    }

    @Test
    void sampleMoreThanFiveSecondsAheadIsRejectedAndCounted() {
        image.accept(L1, T0 + 5 * S, 100, Quality.GOOD);
        image.accept(L2, T0 + 5 * S + 1, 100, Quality.GOOD);
        image.accept(L3, Long.MAX_VALUE, 100, Quality.GOOD);
        image.accept(L3, Long.MIN_VALUE, 100, Quality.GOOD);
        assertThat(image.quality(L1)).isEqualTo(Quality.GOOD);
        assertThat(image.quality(L2)).isEqualTo(Quality.MISSING);
        assertThat(image.counters().wrongTime()).isEqualTo(3);
    }

    @Test
    void implausibleAndNonFiniteValuesAreBadAndKeepTheLastBelievedNumberForDisplay() {
        image.accept(L1, T0, 100, Quality.GOOD);
        long timeNs = T0;
        for (double value : new double[] {-1, 1e9, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            image.accept(L1, ++timeNs, value, Quality.GOOD);
            assertThat(image.quality(L1)).isEqualTo(Quality.BAD);
            assertThat(image.value(L1)).isNaN();
            assertThat(image.copy().value(L1)).isNaN();
            assertThat(image.copy().lastKnown(L1)).isEqualTo(100);
        }
        image.accept(MODE, T0, 1.5, Quality.GOOD);
        assertThat(image.quality(MODE)).isEqualTo(Quality.BAD);
        assertThat(image.counters().implausible()).isEqualTo(6);
        assertThat(image.counters().bad()).isEqualTo(6);
    }

    @Test
    void valueIsStaleAfterThreeCadencesOfPlantTimeAndGoodAgainWithTheNextSample() {
        image.accept(L1, T0, 26_000, Quality.GOOD);
        image.accept(MODE, T0, 1, Quality.UNCERTAIN);
        image.begin(T0 + 3 * S);
        image.expire(T0 + 3 * S);
        assertThat(image.quality(L1)).isEqualTo(Quality.GOOD);
        assertThat(image.liveCount()).isEqualTo(2);

        image.begin(T0 + 3 * S + 1);
        image.expire(T0 + 3 * S + 1);
        assertThat(image.quality(L1)).isEqualTo(Quality.STALE);
        assertThat(image.value(L1)).isNaN();
        assertThat(image.quality(MODE)).isEqualTo(Quality.UNCERTAIN);
        assertThat(image.liveCount()).isEqualTo(1);
        assertThat(changes()).containsExactly(L1);

        image.begin(T0 + 4 * S);
        image.accept(L1, T0 + 4 * S, 26_000, Quality.GOOD);
        assertThat(image.value(L1)).isEqualTo(26_000);
    }

    @Test
    void changesAreListedOncePerTick() {
        image.accept(L2, T0, 1, Quality.GOOD);
        image.accept(L1, T0, 1, Quality.GOOD);
        image.accept(L2, T0 + 1, 1, Quality.GOOD);
        assertThat(changes()).containsExactly(L2, L1);
        assertThat(image.hasChanged(L2)).isTrue();
        image.begin(T0 + S);
        assertThat(changes()).isEmpty();
        assertThat(image.hasChanged(L2)).isFalse();
    }

    @Test
    void frequencyOfACollapsedSourceIsBadUntilItIsMeasuredOnALiveOne() {
        phases(T0, 26_000, 26_000, 26_000);
        image.accept(HZ, T0, 50.0, Quality.GOOD);
        assertThat(image.value(HZ)).isEqualTo(50.0);

        // Toledo, 12:33:24: the voltage collapses and the meter still reports some frequency.
        image.begin(T0 + S);
        image.accept(HZ, T0 + S, 45.4, Quality.GOOD);
        phases(T0 + S, 120, 90, 60);
        assertThat(image.quality(HZ)).isEqualTo(Quality.BAD);
        image.begin(T0 + 2 * S);
        image.accept(HZ, T0 + 2 * S, 61.0, Quality.GOOD);
        assertThat(image.quality(HZ)).isEqualTo(Quality.BAD);
        assertThat(image.counters().unsupportedFrequency()).isEqualTo(2);

        image.begin(T0 + 3 * S);
        phases(T0 + 3 * S, 26_000, 26_000, 26_000);
        assertThat(image.quality(HZ)).as("measured while dead").isEqualTo(Quality.BAD);
        image.accept(HZ, T0 + 3 * S, 49.9, Quality.GOOD);
        assertThat(image.value(HZ)).isEqualTo(49.9);
    }

    @Test
    void frequencyThatComesBeforeItsVoltagesInTheSameRowCountsOnceTheyArrive() {
        image.accept(HZ, T0, 50, Quality.GOOD);
        assertThat(image.quality(HZ)).isEqualTo(Quality.BAD);
        phases(T0, 26_000, 26_000, 26_000);
        assertThat(image.value(HZ)).isEqualTo(50);
        image.begin(T0 + S);
        phases(T0 + S, 0, 0, 0);
        image.begin(T0 + 2 * S);
        image.accept(HZ, T0 + 2 * S, 50, Quality.GOOD);
        phases(T0 + 2 * S, 26_000, 26_000, 26_000);
        assertThat(image.value(HZ)).isEqualTo(50);
    }

    @Test
    void onePhaseAboveFivePercentIsEnoughAndNoUsablePhaseIsNot() {
        phases(T0, 0, 0, 0.05 * NOMINAL_V);
        image.accept(HZ, T0, 50, Quality.GOOD);
        assertThat(image.value(HZ)).isEqualTo(50);
        image.accept(L3, T0 + 1, Double.NaN, Quality.BAD);
        assertThat(image.quality(HZ)).isEqualTo(Quality.BAD);
    }

    @Test
    void recordingRowWithoutAnyNumberLeavesNoNumberAndNoZero() {
        phases(T0, 26_000, 26_000, 26_000);
        image.accept(HZ, T0, 50, Quality.GOOD);
        image.begin(T0 + S);
        for (int p = L1; p <= HZ; p++) {
            image.accept(p, T0 + S, Double.NaN, Quality.GOOD);
        }
        image.expire(T0 + S);
        var copy = image.copy();
        for (int p = L1; p <= HZ; p++) {
            assertThat(copy.quality(p)).isEqualTo(Quality.BAD);
            assertThat(copy.value(p)).isNaN();
        }
    }

    @Test
    void staleVoltagesTakeTheFrequencyWithThem() {
        phases(T0, 26_000, 26_000, 26_000);
        image.accept(HZ, T0, 50, Quality.GOOD);
        image.begin(T0 + 4 * S);
        image.accept(HZ, T0 + 4 * S, 50, Quality.GOOD);
        image.expire(T0 + 4 * S);
        assertThat(image.quality(HZ)).isEqualTo(Quality.BAD);
        phases(T0 + 4 * S, 26_000, 26_000, 26_000);
        assertThat(image.value(HZ)).isEqualTo(50);
    }

    @Test
    void gapsAreKeptUpToALimitAndCounted() {
        for (int i = 0; i < 1500; i++) {
            image.gap(L1, i, i + 1L);
        }
        image.accept(99, T0, 1, Quality.GOOD);
        image.accept(-1, T0, 1, Quality.GOOD);
        assertThat(image.gaps()).hasSize(1000).first().isEqualTo(new Gap(L1, 500, 501));
        assertThat(image.counters().gaps()).isEqualTo(1500);
        assertThat(image.counters().unknownPoint()).isEqualTo(2);
    }
}
