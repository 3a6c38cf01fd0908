package io.ridethrough.models.transients.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferProblemTest {
    private static final int EVENTS = 16;
    private static final TransferSetting PUBLISHED = TransferSetting.published();

    private final double[] timesS = new double[EVENTS];
    private final TransferEvent[] events = new TransferEvent[EVENTS];
    private final double[] referenceS = new double[EVENTS];
    private final TransferEvent[] referenceEvents = new TransferEvent[EVENTS];

    /** Uniform in the ranges of the comparison, or in far wider ones that meet every end of a run. */
    private record Draw(double loadW, double capacityAh, double crankS, double breakerLoadRatio) {
        static Draw published(SplittableRandom random) {
            return new Draw(
                    random.nextDouble(300e3, 450e3),
                    random.nextDouble(70, 90),
                    random.nextDouble(5, 12),
                    random.nextDouble(0.60, 0.98));
        }

        static Draw wide(SplittableRandom random) {
            return new Draw(
                    random.nextDouble(100e3, 2_000e3),
                    random.nextDouble(8, 120),
                    random.nextDouble(0, 60),
                    random.nextDouble(0.2, 1.6));
        }
    }

    @Test
    void thousandPublishedScenariosEndAsIntegrated() {
        var random = new SplittableRandom(12345);
        Map<TransferEvent, Integer> outcomes = new EnumMap<>(TransferEvent.class);
        for (int i = 0; i < 1_200; i++) {
            outcomes.merge(compare(PUBLISHED, Draw.published(random), 1e-3), 1, Integer::sum);
        }
        assertThat(outcomes).containsOnlyKeys(TransferEvent.RODE_THROUGH, TransferEvent.BREAKER_TRIPPED);
        assertThat(outcomes.get(TransferEvent.BREAKER_TRIPPED)).as("about 5 %% trip").isBetween(40, 85);
    }

    @Test
    void scenariosFarOutsideEndAsIntegrated() {
        var random = new SplittableRandom(99);
        Map<TransferEvent, Integer> outcomes = new EnumMap<>(TransferEvent.class);
        for (int i = 0; i < 400; i++) {
            outcomes.merge(compare(PUBLISHED, Draw.wide(random), 1e-3), 1, Integer::sum);
        }
        assertThat(outcomes)
                .containsOnlyKeys(
                        TransferEvent.RODE_THROUGH,
                        TransferEvent.BREAKER_TRIPPED,
                        TransferEvent.BATTERY_EMPTY,
                        TransferEvent.OVER_TEMPERATURE);
    }

    /** Governors that swing deeply, that do not swing at all, that are slow, and an engine too weak to come up. */
    @ParameterizedTest
    @CsvSource({
        "1.2, 0.06, 10,  5, 0.2, 0.30",
        "0.4, 0.06, 10,  5, 0.2, 0.30",
        "4,   0.06,  2,  1, 0.5, 0.30",
        "4,   0.06,  4,  0.5, 0.05, 0.30",
        "12,  0.06, 40, 20, 0.2, 0.30",
        "4,   0.50,  3,  0.3, 0.02, 0.60",
        "4,   0.06, 10,  5, 0.2, 0.05"
    })
    void otherEnginesEndAsIntegrated(
            double inertiaS, double damping, double proportional, double integral, double lagS, double startPu) {
        var setting = PUBLISHED.withEngine(
                new GovernedEngine.Parameters(inertiaS, damping, proportional, integral, lagS, startPu, 0.5));
        var random = new SplittableRandom(7);
        for (int i = 0; i < 20; i++) {
            TransferEvent outcome = compare(setting, Draw.published(random), 1e-3);
            if (startPu == 0.05) {
                assertThat(outcome).isIn(TransferEvent.NOT_READY, TransferEvent.BREAKER_TRIPPED);
            }
        }
    }

    @Test
    void weakGovernorFallsUnderFrequency() {
        var setting = PUBLISHED.withEngine(new GovernedEngine.Parameters(4, 0.06, 1, 0.2, 0.5, 0.30, 0.5));
        assertThat(compare(setting, new Draw(400e3, 80, 8, 0.7), 1e-3)).isEqualTo(TransferEvent.UNDER_FREQUENCY);
    }

    private TransferEvent compare(TransferSetting setting, Draw draw, double toleranceS) {
        var closed = new TransferProblem(setting);
        var integrated = new IntegratedTransfer(setting, 1e-10);
        int n = closed.run(draw.loadW, draw.capacityAh, draw.crankS, draw.breakerLoadRatio, timesS, events);
        int m = integrated.run(
                draw.loadW, draw.capacityAh, draw.crankS, draw.breakerLoadRatio, referenceS, referenceEvents);
        assertThat(Arrays.copyOf(events, n)).as("%s", draw).isEqualTo(Arrays.copyOf(referenceEvents, m));
        for (int i = 0; i < n; i++) {
            assertThat(timesS[i]).as("%s of %s", events[i], draw).isCloseTo(referenceS[i], within(toleranceS));
        }
        double chargeAh = integrated.state(IntegratedTransfer.AVAILABLE) + integrated.state(IntegratedTransfer.BOUND);
        // Relative to what the battery gave, not to what it holds.
        double takenAh = draw.capacityAh - chargeAh;
        assertThat(closed.chargeAh()).as("charge of %s", draw).isCloseTo(chargeAh, within(1e-4 * Math.abs(takenAh)));
        assertThat(closed.availableAh()).as("available of %s", draw)
                .isCloseTo(integrated.state(IntegratedTransfer.AVAILABLE), within(1e-4 * draw.capacityAh));
        double energyJ = deliveredJ(setting, draw.loadW, m);
        assertThat(closed.deliveredJ()).as("energy of %s", draw).isCloseTo(energyJ, within(1e-4 * energyJ));
        assertThat(closed.speedPu()).as("speed of %s", draw)
                .isCloseTo(integrated.state(IntegratedTransfer.SPEED), within(1e-4));
        assertThat(closed.torquePu()).isCloseTo(integrated.state(IntegratedTransfer.TORQUE), within(1e-3));
        assertThat(closed.integralPu()).isCloseTo(integrated.state(IntegratedTransfer.INTEGRAL), within(1e-3));
        assertThat(closed.breakerHeat()).isCloseTo(integrated.state(IntegratedTransfer.HEAT), within(1e-5));
        assertThat(closed.roomC()).isCloseTo(integrated.state(IntegratedTransfer.ROOM), within(1e-3));
        return events[n - 1];
    }

    /** From the times of the integrated run alone: power by power. */
    private double deliveredJ(TransferSetting setting, double loadW, int count) {
        double energyJ = 0;
        double fromS = 0;
        double share = 1;
        for (int i = 0; i < count; i++) {
            energyJ += share * loadW * (referenceS[i] - fromS);
            fromS = referenceS[i];
            if (referenceEvents[i] == TransferEvent.LOAD_BLOCK) {
                share -= 1.0 / setting.schedule().blocks();
            }
        }
        return energyJ;
    }

    /** Two limits at exactly the same instant, and one exactly at the end of a segment. */
    @Test
    void simultaneousEventsHaveAFixedOrder() {
        double heat = 1.2 * 1.2;
        double tripS = -180 * Math.log((0.9 - heat) / (0.3 - heat));
        double loadW = 400e3;
        var hotAtTrip = new TransferSetting(
                PUBLISHED.availableShare(),
                PUBLISHED.exchangePerS(),
                PUBLISHED.terminals(),
                PUBLISHED.rechargePerH(),
                PUBLISHED.engine(),
                PUBLISHED.breaker(),
                // One degree a second from zero: the limit in degrees is the time.
                new TransferSetting.Room(loadW, 60e3, 0),
                new TransferSetting.Limits(0.02, 0.97, 0.9, 0.90, tripS),
                PUBLISHED.schedule());
        for (double crankS : new double[] {tripS, tripS + 1}) {
            int n = new TransferProblem(hotAtTrip).run(loadW, 90, crankS, 1.2, timesS, events);
            assertThat(n).isEqualTo(1);
            assertThat(events[0]).isEqualTo(TransferEvent.BREAKER_TRIPPED);
            assertThat(timesS[0]).isEqualTo(tripS);
        }
        int n = new TransferProblem(hotAtTrip).run(loadW, 90, tripS - 1, 1.1999, timesS, events);
        assertThat(Arrays.copyOf(events, n)).containsExactly(TransferEvent.ENGINE_FIRES, TransferEvent.OVER_TEMPERATURE);
    }

    @Test
    void runLeavesNothingForTheNext() {
        var used = new TransferProblem(PUBLISHED);
        used.run(1_500e3, 20, 40, 1.3, timesS, events);
        int n = used.run(400e3, 80, 8, 0.9, timesS, events);
        int m = new TransferProblem(PUBLISHED).run(400e3, 80, 8, 0.9, referenceS, referenceEvents);
        assertThat(Arrays.copyOf(timesS, n)).isEqualTo(Arrays.copyOf(referenceS, m));
        assertThat(Arrays.copyOf(events, n)).isEqualTo(Arrays.copyOf(referenceEvents, m));
    }

    @Test
    void runAllocatesNothing() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var problem = new TransferProblem(PUBLISHED);
        long[] bytes = new long[2];
        for (int round = 0; round < 3; round++) {
            bytes[0] = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++) {
                problem.run(300e3 + i, 80, 5 + i * 3e-4, 0.6 + i * 2e-5, timesS, events);
            }
            bytes[1] = threads.getCurrentThreadAllocatedBytes();
        }
        // What the measurement itself costs does not grow with the number of runs.
        assertThat(bytes[1] - bytes[0]).as("bytes of 20,000 runs").isLessThan(1_000);
    }

    @Test
    void whatTheClosedFormsDoNotCoverIsRefused() {
        var problem = new TransferProblem(PUBLISHED);
        assertThatThrownBy(() -> problem.run(3e6, 80, 8, 0.7, timesS, events)).hasMessageContaining("can deliver less");
        assertThatThrownBy(() -> problem.run(400e3, 80, 500, 0.7, timesS, events)).hasMessageContaining("out of range");
        var unstable = new GovernedEngine.Parameters(4, 0, 0.01, 50, 5, 0.3, 0.5);
        assertThatThrownBy(() -> new GovernedEngine(unstable)).hasMessageContaining("not stable");
    }
}
