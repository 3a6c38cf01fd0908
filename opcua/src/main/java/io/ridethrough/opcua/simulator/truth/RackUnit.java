package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.scenario.Action;

/**
 * A rack: its power supplies share the load over the live cords, ride through breaks shorter than their hold-up, and reboot over
 * a minute or two after a longer one. Servers stop by themselves when their inlet air is too hot.
 */
final class RackUnit implements Machine {
    private static final double TOO_HOT_FOR_S = 60;
    private static final double STANDBY_RATIO = 0.3;
    private static final double HOT_OFF_RATIO = 0.03;

    private final int num;
    private final Rack rack;
    private final int[] cords;
    /** Room by device number, -1 when the rack stands nowhere. */
    private final int room;

    private final double limitC;
    private final double[] share;
    private final double[] cordW;
    private final Wander wander;
    private final double bootS;
    private final double holdUpS;
    private final double inletOffsetC;
    private final int powerPoint;
    private final int inletPoint;
    private final int[] cordVoltagePoints;
    private final int[] cordPowerPoints;
    private double plannedW;
    private double powerW;
    private boolean dark;
    private double deadS;
    private double bootedS = 1e6;
    private double hotS;

    RackUnit(int num, Rack rack, int[] cords, int room, double limitC, Draws draws, Readings readings) {
        this.num = num;
        this.rack = rack;
        this.cords = cords;
        this.room = room;
        this.limitC = limitC;
        share = new double[cords.length];
        cordW = new double[cords.length];
        cordVoltagePoints = new int[cords.length];
        cordPowerPoints = new int[cords.length];
        for (int c = 0; c < cords.length; c++) {
            share[c] = draws.normal(c, 1, 0.04);
            cordVoltagePoints[c] = readings.num(rack.id(), "cord.%d.voltage".formatted(c + 1));
            cordPowerPoints[c] = readings.num(rack.id(), "cord.%d.power".formatted(c + 1));
        }
        wander = new Wander(draws.stream("load"), 0.012, 20);
        plannedW = rack.loadW() * draws.normal(10, 1, 0.02);
        bootS = 60 + 120 * draws.uniform(11);
        holdUpS = rack.holdUpS() * draws.normal(12, 1.15, 0.05);
        inletOffsetC = draws.normal(13, 0.8, 0.6);
        powerPoint = readings.num(rack.id(), "power");
        inletPoint = readings.num(rack.id(), "inlet.temperature");
    }

    boolean dark() {
        return dark;
    }

    String id() {
        return rack.id();
    }

    @Override
    public void energise(Network net, double dtS) {
        double gapS = Double.POSITIVE_INFINITY;
        for (int cord : cords) {
            if (net.live(cord)) {
                gapS = Math.min(gapS, net.gapS[cord]);
            }
        }
        boolean live = gapS < Double.POSITIVE_INFINITY;
        double outageS = live ? deadS + gapS : deadS + dtS;
        if (outageS > holdUpS && !dark) {
            dark = true;
        }
        deadS = live ? 0 : outageS;
        if (dark && live) {
            dark = false;
            bootedS = 0;
        }
        bootedS += dtS;
        powerW = dark || !live ? 0 : runningW(net);
    }

    private double runningW(Network net) {
        double full = plannedW * (1 + wander.at(net.nowS));
        if (hotS > TOO_HOT_FOR_S) {
            return HOT_OFF_RATIO * full;
        }
        return full * Math.min(1, STANDBY_RATIO + (1 - STANDBY_RATIO) * bootedS / bootS);
    }

    @Override
    public void load(Network net) {
        double live = 0;
        for (int c = 0; c < cords.length; c++) {
            live += net.live(cords[c]) ? share[c] : 0;
        }
        for (int c = 0; c < cords.length; c++) {
            cordW[c] = net.live(cords[c]) ? powerW * share[c] / live : 0;
            net.demandW[cords[c]] += cordW[c];
        }
        net.usefulW[num] = powerW;
        if (room >= 0) {
            net.heatW[room] += powerW;
        }
    }

    @Override
    public void settle(Network net, double dtS) {
        boolean hot = room >= 0 && inletC(net) > limitC;
        // Servers that stopped for heat stay off until somebody starts them.
        hotS = hot || hotS > TOO_HOT_FOR_S ? hotS + dtS : 0;
    }

    private double inletC(Network net) {
        return room < 0 ? 22 : net.airC[room] + inletOffsetC;
    }

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            case RACK_LOAD -> plannedW = action.value();
            case RACK_STARTED -> hotS = 0;
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
        out.put(inletPoint, inletC(net));
    }
}
