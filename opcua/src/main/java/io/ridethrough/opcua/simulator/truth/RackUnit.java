package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.scenario.Action;
import org.jspecify.annotations.Nullable;

/**
 * A rack: its power supplies share the load over the live cords, ride through breaks on what their capacitors hold at the load of
 * the moment, and boot over a minute or two after a longer one. Server fans blow with the cube of the warmth, and servers stop by
 * themselves when their inlet air is too hot.
 */
final class RackUnit implements Machine {
    private static final double TOO_HOT_FOR_S = 60;
    private static final double COOL_AGAIN_C = 4;
    private static final double STANDBY_RATIO = 0.3;
    private static final double HOT_OFF_RATIO = 0.03;
    /** Supplies of one make give a tenth more than their datasheets say, and fold back a moment after that. */
    private static final double LIMIT_RATIO = 1.10;

    private static final double FOLDS_BACK_S = 1.5;

    private final int num;
    private final Rack rack;
    private final int[] cords;
    private final RackCords supply;
    /** Room by device number, -1 when the rack stands nowhere. */
    private final int room;

    private final @Nullable Room hall;
    private final double[] share;
    private final double[] cordW;
    private final double[] overS;
    private final boolean[] foldedBack;
    private final Wander wander;
    private final double bootS;
    private final double heldJ;
    private final double delayS;
    private final double inletOffsetC;
    private final int powerPoint;
    private final int inletPoint;
    private final int[] cordVoltagePoints;
    private final int[] cordPowerPoints;
    private double plannedW;
    private double powerW;
    private double lastW;
    private boolean dark;
    private double deadS;
    private double bootedS = 1e6;
    private double hotS;
    private double inletC = 22;

    RackUnit(int num, Rack rack, int[] cords, int room, @Nullable Room hall, Draws draws, Readings readings) {
        this.num = num;
        this.rack = rack;
        this.cords = cords;
        this.room = room;
        this.hall = hall;
        share = new double[cords.length];
        cordW = new double[cords.length];
        overS = new double[cords.length];
        foldedBack = new boolean[cords.length];
        cordVoltagePoints = new int[cords.length];
        cordPowerPoints = new int[cords.length];
        supply = new RackCords(rack, cords, draws);
        for (int c = 0; c < cords.length; c++) {
            share[c] = plannedShare(c) * draws.normal(c, 1, 0.04);
            cordVoltagePoints[c] = readings.num(rack.id(), "cord.%d.voltage".formatted(c + 1));
            cordPowerPoints[c] = readings.num(rack.id(), "cord.%d.power".formatted(c + 1));
        }
        wander = new Wander(draws.stream("load"), 0.012, 20);
        plannedW = rack.loadW() * draws.normal(10, 1, 0.02);
        lastW = plannedW;
        bootS = 60 + 120 * draws.uniform(11);
        heldJ = rack.supplies().holdUpS() * rack.supplies().holdUpLoadW() * draws.normal(12, 1.15, 0.05);
        delayS = rack.restart().delayS() * draws.normal(14, 1, 0.1);
        inletOffsetC = rack.inlet().offsetC() + draws.normal(13, 0.8, 0.6);
        powerPoint = readings.num(rack.id(), "power");
        inletPoint = readings.num(rack.id(), "inlet.temperature");
    }

    /** A cord in hot standby still draws a little. */
    private double plannedShare(int cord) {
        double first = rack.supplies().firstCordShare();
        if (first < 0 || cords.length < 2) {
            return 1;
        }
        return Math.max(0.02, cord == 0 ? first : (1 - first) / (cords.length - 1));
    }

    boolean dark() {
        return dark;
    }

    String id() {
        return rack.id();
    }

    @Override
    public void energise(Network net, double dtS) {
        supply.watch(net, dtS);
        double gapS = Double.POSITIVE_INFINITY;
        for (int c = 0; c < cords.length; c++) {
            if (usable(c)) {
                gapS = Math.min(gapS, supply.gapS(net, c));
            }
        }
        boolean live = gapS < Double.POSITIVE_INFINITY;
        double outageS = live ? deadS + gapS : deadS + dtS;
        // What the capacitors hold lasts longer at part load.
        if (outageS * Math.max(1, lastW) > heldJ && !dark) {
            dark = true;
        }
        deadS = live ? 0 : outageS;
        if (dark && live) {
            dark = false;
            bootedS = -delayS;
        }
        bootedS += dtS;
        powerW = dark || !live ? 0 : runningW(net);
        lastW = powerW > 0 ? powerW : lastW;
    }

    private boolean usable(int cord) {
        return supply.usable(cord) && !foldedBack[cord];
    }

    private double runningW(Network net) {
        double full = plannedW * (1 + wander.at(net.nowS)) * (1 + fanRatio());
        if (hotS > TOO_HOT_FOR_S) {
            return HOT_OFF_RATIO * full;
        }
        if (bootedS < 0) {
            return 0;
        }
        double booted = Math.min(1, bootedS / bootS);
        double surge = booted < 1 ? Math.max(1, rack.restart().startRatio()) : 1;
        return full * Math.min(surge, STANDBY_RATIO + (surge - STANDBY_RATIO) * Math.sqrt(booted));
    }

    /** Server fans above their knee, with the cube of how far the inlet has come towards the limit. */
    private double fanRatio() {
        if (hall == null || inletC <= hall.fanKneeC()) {
            return 0;
        }
        double way = Math.min(1, (inletC - hall.fanKneeC()) / Math.max(1, hall.limitC() - hall.fanKneeC()));
        return rack.inlet().fanRiseRatio() * way * way * way;
    }

    @Override
    public void load(Network net) {
        double live = 0;
        for (int c = 0; c < cords.length; c++) {
            live += usable(c) ? share[c] : 0;
        }
        for (int c = 0; c < cords.length; c++) {
            cordW[c] = usable(c) && live > 0 ? powerW * share[c] / live : 0;
            net.demandW[cords[c]] += cordW[c];
        }
        net.usefulW[num] = powerW;
        if (room >= 0) {
            net.heatW[room] += powerW;
        }
    }

    @Override
    public void settle(Network net, double dtS) {
        inletC = room < 0 ? 22 : net.airC[room] + inletOffsetC;
        boolean hot = hall != null && inletC > hall.limitC();
        boolean stopped = hotS > TOO_HOT_FOR_S;
        if (stopped && rack.restart().afterHeat() && hall != null && inletC < hall.limitC() - COOL_AGAIN_C) {
            start();
        } else {
            hotS = hot || stopped ? hotS + dtS : 0;
        }
        for (int c = 0; c < cords.length; c++) {
            overS[c] = cordW[c] > LIMIT_RATIO * rack.supplies().cordLimitW() ? overS[c] + dtS : 0;
            // Supplies that have folded back stay off until their cord has been dead.
            foldedBack[c] = supply.usable(c) && (foldedBack[c] || overS[c] > FOLDS_BACK_S);
        }
    }

    private void start() {
        hotS = 0;
        bootedS = 0;
    }

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            case RACK_LOAD -> plannedW = action.value();
            case RACK_STARTED -> start();
            default -> throw Facts.notFor(action, rack);
        }
    }

    @Override
    public boolean busy() {
        return deadS > 0 && !dark;
    }

    @Override
    public void report(Network net, Readings out) {
        out.put(powerPoint, powerW);
        for (int c = 0; c < cords.length; c++) {
            out.put(cordVoltagePoints[c], net.voltageV(cords[c]));
            out.put(cordPowerPoints[c], cordW[c]);
        }
        out.put(inletPoint, inletC);
    }
}
