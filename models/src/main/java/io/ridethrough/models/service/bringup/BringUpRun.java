package io.ridethrough.models.service.bringup;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.service.ServiceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Plays a schedule of racks and says which limits it breaks. Every moment at which something is switched is computed afresh from the
 * schedule, so that nothing of the planner's bookkeeping is believed.
 */
public final class BringUpRun {
    private static final double SAME_S = 1e-6;

    private final BringUpSite site;

    public BringUpRun(PlantIndex index, ServiceModel services, BringUpPlan.Source source) {
        site = new BringUpSite(index, services, source);
    }

    /** What a limit is about. */
    public enum Limit {
        /** Inrush of what is switched together. */
        INRUSH,
        /** Block load on the generators. */
        STEP,
        /** Rating of a device. */
        RATING,
        /** Rating of the source. */
        SOURCE,
        /** Machines that boot at a time. */
        BOOT,
        /** Load in a room whose cooling does not run yet. */
        HEAT
    }

    /**
     * One broken limit.
     *
     * @param device what it is about; empty for the source and the boot limit
     * @param value what is reached there, in the unit of the limit: W, or machines
     */
    public record Violation(Limit limit, String device, double atS, double value, double allowed) {}

    /**
     * Everything broken, worst of each limit and device, in the order of the limits.
     *
     * @param onS by rack number: seconds when it is switched on, NaN for never
     */
    public List<Violation> violations(double[] onS) {
        var worst = new java.util.TreeMap<String, Violation>();
        double[] moments = Arrays.stream(onS).filter(t -> !Double.isNaN(t)).sorted().distinct().toArray();
        for (double atS : moments) {
            moment(onS, atS, worst);
        }
        return List.copyOf(worst.values());
    }

    private void moment(double[] onS, double atS, java.util.Map<String, Violation> worst) {
        double[] runningW = new double[site.ratingW.length];
        double[] switchedW = new double[site.ratingW.length];
        double[] roomW = new double[site.roomCoolingW.length];
        double totalW = site.chargingW + site.coolingW;
        double stepW = 0;
        int booting = 0;
        for (int r = 0; r < onS.length; r++) {
            if (Double.isNaN(onS[r]) || onS[r] > atS + SAME_S) {
                continue;
            }
            boolean now = onS[r] > atS - SAME_S;
            boolean starting = atS < onS[r] + site.racks.get(r).restart().startS();
            double loadW = starting ? site.startW(r) : site.racks.get(r).loadW();
            totalW += loadW;
            stepW += now ? loadW : 0;
            booting += atS < onS[r] + site.bootS(r) ? site.machines[r] : 0;
            roomW[site.roomOfRack[r]] += site.racks.get(r).loadW();
            for (int i = 0; i < site.above[r].length; i++) {
                runningW[site.above[r][i]] += loadW * site.aboveShare[r][i];
                switchedW[site.above[r][i]] += now ? (site.inrushW(r) - loadW) * site.aboveShare[r][i] : 0;
            }
        }
        check(Limit.STEP, "", atS, stepW, site.stepW, worst);
        check(Limit.SOURCE, "", atS, totalW, site.sourceW, worst);
        check(Limit.BOOT, "", atS, booting, site.bootAtOnce, worst);
        for (int room = 0; room < roomW.length; room++) {
            double coolingW = atS >= site.coolingReadyS ? site.roomCoolingW[room] : Double.isInfinite(site.roomCoolingW[room]) ? Double.POSITIVE_INFINITY : 0;
            check(Limit.HEAT, roomName(room), atS, roomW[room], coolingW, worst);
        }
        for (int d = 0; d < runningW.length; d++) {
            if (runningW[d] > 0) {
                check(Limit.RATING, site.index.device(d).id(), atS, runningW[d], site.ratingW[d], worst);
                check(Limit.INRUSH, site.index.device(d).id(), atS, runningW[d] + switchedW[d], site.inrushW[d], worst);
            }
        }
    }

    private String roomName(int room) {
        for (int r = 0; r < site.roomOfRack.length; r++) {
            if (site.roomOfRack[r] == room) {
                return site.racks.get(r).room();
            }
        }
        return "";
    }

    private static void check(
            Limit limit, String device, double atS, double value, double allowed, java.util.Map<String, Violation> worst) {
        if (value <= allowed * (1 + 1e-9)) {
            return;
        }
        // The ordinal first keeps the order of the limits.
        worst.merge(
                limit.ordinal() + " " + device,
                new Violation(limit, device, atS, value, allowed),
                (a, b) -> b.value() / b.allowed() > a.value() / a.allowed() ? b : a);
    }

    /** Times of a plan by rack number, NaN for racks it leaves off. */
    public double[] times(BringUpPlan plan) {
        double[] onS = new double[site.racks.size()];
        Arrays.fill(onS, Double.NaN);
        var ids = new ArrayList<String>();
        for (Rack rack : site.racks) {
            ids.add(rack.id());
        }
        for (BringUpPlan.Stage stage : plan.stages()) {
            for (String rack : stage.racks()) {
                onS[ids.indexOf(rack)] = stage.atS();
            }
        }
        return onS;
    }
}
