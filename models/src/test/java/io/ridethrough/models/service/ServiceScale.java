package io.ridethrough.models.service;

import io.ridethrough.models.service.recovery.RecoveryClass;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How long the impact of one event takes on a large platform: 5,000 services, 50,000 hosts, 2,500 racks. Run as a program; nothing is asserted
 * in tests, since times depend on the machine.
 */
final class ServiceScale {
    private static final int SERVICES = 5_000;
    private static final int HOSTS = 50_000;
    private static final int RACKS = 2_500;
    private static final int EVENTS = 500;

    /** Processor time: other programs on the machine do not count. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private ServiceScale() {}

    public static void main(String[] args) {
        var random = new Random(1);
        ServiceModel model = model(random);
        var evaluation = new ServiceEvaluation(model);
        var timeline = new ServiceTimeline(model);
        double[] now = new double[EVENTS];
        double[] whole = new double[EVENTS / 10];
        int felt = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int e = 0; e < EVENTS; e++) {
                // One to five hundred racks in a row: a panel, a row, a hall.
                int count = 1 + random.nextInt(500);
                int first = random.nextInt(RACKS - count);
                boolean[] dark = new boolean[RACKS];
                Arrays.fill(dark, first, first + count, true);
                long startNs = CPU.getCurrentThreadCpuTime();
                evaluation.evaluate(dark);
                now[e] = (CPU.getCurrentThreadCpuTime() - startNs) / 1e6;
                for (int s = 0; s < SERVICES; s++) {
                    felt += evaluation.state(s).isFelt() ? 1 : 0;
                }
                if (e < whole.length) {
                    double[] darkS = new double[RACKS];
                    double[] backS = new double[RACKS];
                    Arrays.fill(darkS, Double.NaN);
                    Arrays.fill(darkS, first, first + count, 10);
                    Arrays.fill(backS, 3600);
                    startNs = CPU.getCurrentThreadCpuTime();
                    timeline.runUntil(darkS, backS, 0.5, 60);
                    whole[e] = (CPU.getCurrentThreadCpuTime() - startNs) / 1e6;
                }
            }
            print(pass == 0 ? "cold" : "warm", "impact of one event, settled", now);
            print(pass == 0 ? "cold" : "warm", "the same as a timeline, first minute", whole);
        }
        System.out.println(felt / 2 / EVENTS + " services noticed in the mean");
    }

    private static void print(String pass, String what, double[] timesMs) {
        double[] sorted = timesMs.clone();
        Arrays.sort(sorted);
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %s: p50 %.2f ms, p99 %.2f ms, worst %.2f ms",
                pass, what, sorted[sorted.length / 2], sorted[(int) (0.99 * (sorted.length - 1))], sorted[sorted.length - 1]));
    }

    private static ServiceModel model(Random random) {
        var hosts = new ArrayList<Host>();
        for (int h = 0; h < HOSTS; h++) {
            hosts.add(new Host("h" + h, "r%03d".formatted(1 + h % RACKS), ""));
        }
        var services = new ArrayList<Service>();
        for (int s = 0; s < SERVICES; s++) {
            var instances = new ArrayList<String>();
            for (int i = 0; i < HOSTS / SERVICES; i++) {
                instances.add("h" + (s * (HOSTS / SERVICES) + i));
            }
            var needs = new ArrayList<Need>();
            random.ints(0, Math.max(1, s)).distinct().limit(Math.min(s, 1 + random.nextInt(6))).forEach(p ->
                    needs.add(new Need("s" + p, Need.Kind.values()[random.nextInt(3)], Fallback.STALE, 0)));
            services.add(new Service(
                    "s" + s,
                    "s" + s,
                    instances,
                    needs,
                    new Service.Sizing(8, 5, 0),
                    new Service.Audience(Service.Stakeholder.USERS, "", 1000, 0.999, Service.UserWords.GENERAL),
                    new Behaviour(
                            Fallback.NONE, RecoveryClass.MANAGED, Behaviour.Retries.NONE, null, 0, Double.NaN, Double.NaN)));
        }
        return new ServiceModel(Platforms.racks(RACKS), hosts, List.copyOf(services), Platform.NONE);
    }
}
