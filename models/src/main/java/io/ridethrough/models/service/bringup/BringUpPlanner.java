package io.ridethrough.models.service.bringup;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServiceTimeline;
import io.ridethrough.models.service.recovery.Band;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Plans a bring-up: cooling first, then rack by rack, those of the services that others wait for first, as many at a time as every limit
 * allows.
 */
public final class BringUpPlanner {
    /** A plan that is not done by then does not end. */
    private static final double LATEST_S = 48 * 3600;

    private static final double[] SLOWNESS = {0.1, 0.5, 0.9};

    private final ServiceModel services;
    private final BringUpSite site;
    private final BringUpPlan.Source source;
    private final BringUpRun run;
    private final StartGraph graph;
    private final double[] onS;
    private final double[] runningW;
    private final double[] roomW;

    private BringUpPlanner(PlantIndex index, ServiceModel services, BringUpPlan.Source source) {
        this.services = services;
        this.source = source;
        site = new BringUpSite(index, services, source);
        run = new BringUpRun(index, services, source);
        graph = new StartGraph(services);
        onS = new double[site.racks.size()];
        runningW = new double[index.deviceCount()];
        roomW = new double[site.roomCoolingW.length];
    }

    /** The plan for a site where nothing runs. */
    public static BringUpPlan plan(PlantIndex index, ServiceModel services, BringUpPlan.Source source) {
        return new BringUpPlanner(index, services, source).plan();
    }

    private BringUpPlan plan() {
        Arrays.fill(onS, Double.NaN);
        List<Integer> waiting = inOrder();
        var stages = new ArrayList<BringUpPlan.Stage>();
        boolean[] served = new boolean[services.services().size()];
        double totalW = 0;
        double atS = site.coolingReadyS;
        while (!waiting.isEmpty() && atS < LATEST_S) {
            List<Integer> together = next(waiting, atS);
            if (!together.isEmpty()) {
                waiting.removeAll(together);
                double loadW = together.stream().mapToDouble(r -> site.racks.get(r).loadW()).sum();
                totalW += loadW;
                stages.add(new BringUpPlan.Stage(atS, site.ids(together), loadW, totalW, newlyServed(served)));
            } else if (!Double.isFinite(nextChangeS(atS))) {
                break;
            }
            atS = together.isEmpty() ? Math.max(atS + site.pauseS, nextChangeS(atS)) : atS + site.pauseS;
        }
        double[] atOnce = new double[onS.length];
        return new BringUpPlan(
                source,
                new BringUpPlan.Limits(
                        site.sourceW,
                        Double.isInfinite(site.stepW) ? null : site.stepW,
                        site.chargingW,
                        site.coolingW,
                        site.bootAtOnce == Integer.MAX_VALUE ? null : site.bootAtOnce),
                site.coolingReadyS,
                graph.circles(),
                graph.startedByHand(),
                stages,
                waiting.stream().map(r -> new BringUpPlan.LeftOff(site.racks.get(r).id(), binding(r, LATEST_S))).toList(),
                stages.isEmpty() ? 0 : stages.getLast().atS(),
                fullService(onS),
                new BringUpPlan.AllAtOnce(run.violations(atOnce), fullService(atOnce)));
    }

    /** Racks of the services that most others wait for first; racks without services last. */
    private List<Integer> inOrder() {
        int[] rank = graph.ranks();
        int[] first = new int[onS.length];
        Arrays.fill(first, Integer.MAX_VALUE);
        for (int r = 0; r < first.length; r++) {
            for (int s : services.instancesOnRack(r)) {
                first[r] = Math.min(first[r], rank[s]);
            }
        }
        return new ArrayList<>(IntStream.range(0, first.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(r -> first[r]).thenComparingInt(r -> r))
                .toList());
    }

    /** As many of those that wait as all limits allow at that moment, in their order; switches them on. */
    private List<Integer> next(List<Integer> waiting, double atS) {
        load(atS);
        double totalW = site.chargingW + site.coolingW;
        int booting = 0;
        for (int r = 0; r < onS.length; r++) {
            if (!Double.isNaN(onS[r])) {
                totalW += drawsW(r, atS);
                booting += atS < onS[r] + site.bootS(r) ? site.machines[r] : 0;
            }
        }
        double stepW = 0;
        double[] inrushW = runningW.clone();
        var together = new ArrayList<Integer>();
        for (int r : waiting) {
            double startW = site.startW(r);
            // (P2) block load, (P3) rating of the source, (P4) boot, (P5) heat
            boolean fits = stepW + startW <= site.stepW
                    && totalW + startW <= site.sourceW
                    && bootsInTime(booting, r)
                    && roomW[site.roomOfRack[r]] + site.racks.get(r).loadW() <= site.roomCoolingW[site.roomOfRack[r]];
            for (int i = 0; fits && i < site.above[r].length; i++) {
                int d = site.above[r][i];
                double share = site.aboveShare[r][i];
                // (P1) inrush and (P3) rating of what is above it
                fits = runningW[d] + startW * share <= site.ratingW[d]
                        && inrushW[d] + site.inrushW(r) * share <= site.inrushW[d];
            }
            if (!fits) {
                continue;
            }
            together.add(r);
            onS[r] = atS;
            stepW += startW;
            totalW += startW;
            booting += site.machines[r];
            roomW[site.roomOfRack[r]] += site.racks.get(r).loadW();
            for (int i = 0; i < site.above[r].length; i++) {
                runningW[site.above[r][i]] += startW * site.aboveShare[r][i];
                inrushW[site.above[r][i]] += site.inrushW(r) * site.aboveShare[r][i];
            }
        }
        return together;
    }

    /** A rack with more machines than may boot at a time boots alone. */
    private boolean bootsInTime(int booting, int r) {
        return booting + site.machines[r] <= site.bootAtOnce || site.machines[r] == 0;
    }

    private double drawsW(int r, double atS) {
        boolean starting = atS < onS[r] + site.racks.get(r).restart().startS();
        return starting ? site.startW(r) : site.racks.get(r).loadW();
    }

    private void load(double atS) {
        Arrays.fill(runningW, 0);
        Arrays.fill(roomW, 0);
        for (int r = 0; r < onS.length; r++) {
            if (Double.isNaN(onS[r])) {
                continue;
            }
            roomW[site.roomOfRack[r]] += site.racks.get(r).loadW();
            for (int i = 0; i < site.above[r].length; i++) {
                runningW[site.above[r][i]] += drawsW(r, atS) * site.aboveShare[r][i];
            }
        }
    }

    /** When the next rack has booted or started; infinite when none is about to. */
    private double nextChangeS(double atS) {
        double nextS = Double.POSITIVE_INFINITY;
        for (int r = 0; r < onS.length; r++) {
            for (double doneS : new double[] {onS[r] + site.bootS(r), onS[r] + site.racks.get(r).restart().startS()}) {
                if (doneS > atS) {
                    nextS = Math.min(nextS, doneS);
                }
            }
        }
        return nextS;
    }

    /** The limit that keeps a rack off when everything else runs. */
    private String binding(int r, double atS) {
        String impossible = site.findImpossible(r);
        if (impossible != null) {
            return impossible;
        }
        load(atS);
        if (site.machines[r] > site.bootAtOnce) {
            return "machines that boot at a time";
        }
        if (roomW[site.roomOfRack[r]] + site.racks.get(r).loadW() > site.roomCoolingW[site.roomOfRack[r]]) {
            return "cooling of " + site.racks.get(r).room();
        }
        for (int i = 0; i < site.above[r].length; i++) {
            int d = site.above[r][i];
            if (runningW[d] + site.startW(r) * site.aboveShare[r][i] > site.ratingW[d]) {
                return "rating of " + site.index.device(d).id();
            }
        }
        return "rating of the source";
    }

    private List<String> newlyServed(boolean[] served) {
        var ids = new ArrayList<String>();
        for (int s = 0; s < served.length; s++) {
            int on = services.instancesElsewhere(s);
            for (int rack : services.racksOfService(s)) {
                on += Double.isNaN(onS[rack]) ? 0 : 1;
            }
            if (!served[s] && on >= services.service(s).sizing().capacity()) {
                served[s] = true;
                ids.add(services.service(s).id());
            }
        }
        return ids;
    }

    private Band fullService(double[] times) {
        var timeline = new ServiceTimeline(services);
        double[] reached = new double[SLOWNESS.length];
        for (int i = 0; i < reached.length; i++) {
            timeline.run(new double[times.length], times, SLOWNESS[i]);
            for (int s = 0; s < services.services().size(); s++) {
                // NaN, a service that does not come back, stays NaN; one that was never missed adds nothing.
                if (!Double.isNaN(timeline.hitFromS(s))) {
                    reached[i] = Math.max(reached[i], timeline.restoredS(s));
                }
            }
        }
        return new Band(reached[0], reached[1], reached[2]);
    }
}
