package io.ridethrough.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the figures were measured on, and a measure of its memory. */
final class Machine {
    private static final int TRIAD_DOUBLES = 2 << 20;

    private Machine() {}

    /** Processor, cores, Java and how busy the machine is: no name of the machine itself. */
    static String describe() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return "%s, %d cores, Java %s, %s".formatted(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                load < 0 ? "load unknown" : String.format(Locale.ROOT, "load %.1f at the start", load));
    }

    private static String processor() {
        Path file = Path.of("/proc/cpuinfo");
        try {
            if (Files.exists(file)) {
                return Files.readString(file)
                        .lines()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            }
        } catch (IOException e) {
            // A processor without a name is no reason not to measure.
        }
        return System.getProperty("os.arch");
    }

    /** Memory bandwidth of one thread: a = b + s c over three arrays of 16 MiB. */
    static Row triad() {
        double[] a = new double[TRIAD_DOUBLES];
        double[] b = new double[TRIAD_DOUBLES];
        double[] c = new double[TRIAD_DOUBLES];
        for (int i = 0; i < TRIAD_DOUBLES; i++) {
            b[i] = i;
            c[i] = 1.0 / (1 + i);
        }
        Timing timing = Timing.of(() -> triad(a, b, c), 0.5);
        double gigabytes = 3.0 * Double.BYTES * TRIAD_DOUBLES / 1e9;
        return new Row(
                "calibration-triad",
                gigabytes * timing.median("/s"),
                "GB/s",
                null,
                null,
                timing.runs(),
                gigabytes * timing.best("/s"),
                gigabytes * timing.threadMedian("/s"),
                null,
                "memory bandwidth of one thread");
    }

    private static double triad(double[] a, double[] b, double[] c) {
        for (int i = 0; i < a.length; i++) {
            a[i] = b[i] + 3.0 * c[i];
        }
        return a[a.length / 2];
    }
}
