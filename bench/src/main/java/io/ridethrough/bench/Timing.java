package io.ridethrough.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Times of one piece of work: warmed up, repeated, in order. A short one is repeated inside each measurement. Beside the wall's time
 * stands that of the thread alone, which a busy machine does not stretch; it does not see what other threads do for the work.
 */
final class Timing {
    /** Fewer measurements have no median worth printing. */
    static final int RUNS = 15;

    private static final double SHORTEST_S = 2e-3;
    private static final int MOST_WARM_UPS = 200_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final double[] sortedS;
    private final double[] sortedThreadS;

    private Timing(double[] sortedS, double[] sortedThreadS) {
        this.sortedS = sortedS;
        this.sortedThreadS = sortedThreadS;
    }

    /** The work to measure; the number it returns is kept so that no compiler finds it useless. */
    interface Work {
        double run();
    }

    /** @param warmUpS at least so long and at least twice the work runs before anything counts */
    static Timing of(Work work, double warmUpS) {
        double kept = 0;
        long beganNs = System.nanoTime();
        int warmUps = 0;
        while (warmUps < 2 || (secondsSince(beganNs) < warmUpS && warmUps < MOST_WARM_UPS)) {
            kept += work.run();
            warmUps++;
        }
        // Judged by the end of the warm-up: the beginning is slow.
        int repeats = 1;
        while (true) {
            long ns = System.nanoTime();
            for (int i = 0; i < repeats; i++) {
                kept += work.run();
            }
            if (secondsSince(ns) >= SHORTEST_S) {
                break;
            }
            repeats *= 2;
        }
        double[] times = new double[RUNS];
        double[] threadTimes = new double[RUNS];
        for (int r = 0; r < RUNS; r++) {
            long threadNs = THREADS.getCurrentThreadCpuTime();
            long ns = System.nanoTime();
            for (int i = 0; i < repeats; i++) {
                kept += work.run();
            }
            times[r] = secondsSince(ns) / repeats;
            threadTimes[r] = (THREADS.getCurrentThreadCpuTime() - threadNs) * 1e-9 / repeats;
        }
        if (Double.isNaN(kept)) {
            throw new IllegalStateException("The measured work has no answer.");
        }
        Arrays.sort(times);
        Arrays.sort(threadTimes);
        return new Timing(times, threadTimes);
    }

    private static double secondsSince(long ns) {
        return (System.nanoTime() - ns) * 1e-9;
    }

    int runs() {
        return sortedS.length;
    }

    /** The same times for each of many equal parts of the work. */
    Timing per(int parts) {
        return new Timing(
                Arrays.stream(sortedS).map(s -> s / parts).toArray(),
                Arrays.stream(sortedThreadS).map(s -> s / parts).toArray());
    }

    double median(String unit) {
        return in(unit, sortedS[sortedS.length / 2]);
    }

    double threadMedian(String unit) {
        return in(unit, sortedThreadS[sortedThreadS.length / 2]);
    }

    double best(String unit) {
        return in(unit, sortedS[0]);
    }

    private static double in(String unit, double timeS) {
        return switch (unit) {
            case "ms" -> timeS * 1e3;
            case "us" -> timeS * 1e6;
            case "ns" -> timeS * 1e9;
            default -> {
                if (!unit.endsWith("/s")) {
                    throw new IllegalArgumentException("A time cannot be told in " + unit);
                }
                yield 1 / timeS;
            }
        };
    }
}
