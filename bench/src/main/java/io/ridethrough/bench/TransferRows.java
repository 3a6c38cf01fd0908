package io.ridethrough.bench;

import com.sun.management.ThreadMXBean;
import io.ridethrough.models.transients.closed.IntegratedTransfer;
import io.ridethrough.models.transients.closed.TransferEvent;
import io.ridethrough.models.transients.closed.TransferProblem;
import io.ridethrough.models.transients.closed.TransferSetting;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;

/** The 600 s transfer: closed form, beside DormandPrince853 of Commons Math on the same draws. */
final class TransferRows {
    private static final int DRAWS = 4096;
    private static final int INTEGRATED_DRAWS = 64;
    private static final double TOLERANCE = 1e-6;

    private final double[] loadW = new double[DRAWS];
    private final double[] capacityAh = new double[DRAWS];
    private final double[] crankS = new double[DRAWS];
    private final double[] breakerRatio = new double[DRAWS];
    private final double[] timesS = new double[16];
    private final TransferEvent[] events = new TransferEvent[16];
    private final TransferProblem closed = new TransferProblem(TransferSetting.published());
    private final IntegratedTransfer integrated = new IntegratedTransfer(TransferSetting.published(), TOLERANCE);

    private TransferRows() {
        var random = new SplittableRandom(12345);
        for (int i = 0; i < DRAWS; i++) {
            loadW[i] = random.nextDouble(300e3, 450e3);
            capacityAh[i] = random.nextDouble(70, 90);
            crankS[i] = random.nextDouble(5, 12);
            breakerRatio[i] = random.nextDouble(0.60, 0.98);
        }
    }

    static List<Row> measure() {
        var rows = new TransferRows();
        Timing closedTiming = Timing.of(rows::closedRuns, 2).per(DRAWS);
        Timing integratedTiming = rows.integratedTiming();
        return List.of(
                Row.of("transfer-closed", closedTiming, "/s")
                        .budget(1e6)
                        .reference(integratedTiming.median("/s"))
                        .note("seven states, all events logged; %d of %d trip; reference: transfer-commons-math"
                                .formatted(rows.trips(), DRAWS)),
                Row.of("transfer-commons-math", integratedTiming, "/s").note("DormandPrince853, tolerance 1e-6"),
                Row.plain("transfer-allocation", rows.bytesPerRun(), "B", "for each closed-form scenario").budget(0),
                Row.plain("transfer-largest-gap", rows.largestGapS(), "s", "any event, closed form against tolerance 1e-10").budget(1e-3));
    }

    /** A scalar workload that every machine can repeat. */
    static Row calibration() {
        Timing timing = new TransferRows().integratedTiming();
        return Row.of("calibration-dp853", timing, "/s").note("scalar arithmetic: the 600 s transfer in Commons Math");
    }

    private Timing integratedTiming() {
        return Timing.of(this::integratedRuns, 2).per(INTEGRATED_DRAWS);
    }

    private double closedRuns() {
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            int n = closed.run(loadW[i], capacityAh[i], crankS[i], breakerRatio[i], timesS, events);
            sum += timesS[n - 1] + closed.chargeAh();
        }
        return sum;
    }

    private double integratedRuns() {
        double sum = 0;
        for (int i = 0; i < INTEGRATED_DRAWS; i++) {
            int n = integrated.run(loadW[i], capacityAh[i], crankS[i], breakerRatio[i], timesS, events);
            sum += timesS[n - 1];
        }
        return sum;
    }

    private int trips() {
        int trips = 0;
        for (int i = 0; i < DRAWS; i++) {
            int n = closed.run(loadW[i], capacityAh[i], crankS[i], breakerRatio[i], timesS, events);
            trips += events[n - 1] == TransferEvent.BREAKER_TRIPPED ? 1 : 0;
        }
        return trips;
    }

    private double bytesPerRun() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long measuringB = -threads.getCurrentThreadAllocatedBytes() + threads.getCurrentThreadAllocatedBytes();
        long beforeB = threads.getCurrentThreadAllocatedBytes();
        closedRuns();
        long usedB = threads.getCurrentThreadAllocatedBytes() - beforeB - measuringB;
        return (double) usedB / DRAWS;
    }

    private double largestGapS() {
        var fine = new IntegratedTransfer(TransferSetting.published(), 1e-10);
        double[] fineS = new double[16];
        var fineEvents = new TransferEvent[16];
        double largestS = 0;
        for (int i = 0; i < INTEGRATED_DRAWS; i++) {
            int n = closed.run(loadW[i], capacityAh[i], crankS[i], breakerRatio[i], timesS, events);
            int m = fine.run(loadW[i], capacityAh[i], crankS[i], breakerRatio[i], fineS, fineEvents);
            for (int e = 0; e < Math.max(n, m); e++) {
                boolean same = n == m && events[e] == fineEvents[e];
                largestS = Math.max(largestS, same ? Math.abs(timesS[e] - fineS[e]) : Double.POSITIVE_INFINITY);
            }
        }
        return largestS;
    }
}
