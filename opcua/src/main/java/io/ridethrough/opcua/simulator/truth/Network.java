package io.ridethrough.opcua.simulator.truth;

import java.util.Arrays;

/** The electrical and thermal quantities of one step, by device number: what a device offers its consumers and what they draw. */
final class Network {
    /** Below this mean voltage nothing draws power. */
    static final double DEAD_PU = 0.5;

    final double nominalHz;
    final double phaseVoltageV;
    /** Mean and lowest phase voltage a device offers downstream, per unit. */
    final double[] meanPu;
    final double[] lowPu;
    final double[] frequencyHz;
    /** Interruption within this step, for breaks shorter than a step; 0 when continuous. */
    final double[] gapS;
    /** What consumers draw from a device; set upstream in the load pass. */
    final double[] demandW;
    final double[] lossW;
    /** Power leaving batteries, positive while discharging. */
    final double[] batteryW;
    /** Power used up by racks and cooling. */
    final double[] usefulW;
    /** Somebody downstream wants this generator to run. */
    final boolean[] startCalled;
    /** Heat of the racks in a room, heat removed from it, its air temperature and the running cooling units, by room. */
    final double[] heatW;
    final double[] removedW;
    final double[] airC;
    final int[] coolingUnits;
    double nowS;

    Network(int devices, double nominalHz, double phaseVoltageV) {
        this.nominalHz = nominalHz;
        this.phaseVoltageV = phaseVoltageV;
        meanPu = new double[devices];
        lowPu = new double[devices];
        frequencyHz = new double[devices];
        gapS = new double[devices];
        demandW = new double[devices];
        lossW = new double[devices];
        batteryW = new double[devices];
        usefulW = new double[devices];
        startCalled = new boolean[devices];
        heatW = new double[devices];
        removedW = new double[devices];
        airC = new double[devices];
        coolingUnits = new int[devices];
    }

    void clearLoads() {
        Arrays.fill(demandW, 0);
        Arrays.fill(lossW, 0);
        Arrays.fill(batteryW, 0);
        Arrays.fill(usefulW, 0);
        Arrays.fill(heatW, 0);
    }

    boolean live(int device) {
        return meanPu[device] > DEAD_PU;
    }

    /** True when every phase and the frequency are inside a window around nominal. */
    boolean within(int device, double lowestPu, double highestPu, double frequencyRatio) {
        return lowPu[device] >= lowestPu
                && meanPu[device] <= highestPu
                && Math.abs(frequencyHz[device] / nominalHz - 1) <= frequencyRatio;
    }

    void offer(int device, double mean, double low, double hz, double gap) {
        meanPu[device] = mean;
        lowPu[device] = low;
        frequencyHz[device] = hz;
        gapS[device] = gap;
    }

    void offerDead(int device) {
        offer(device, 0, 0, 0, 0);
    }

    /** Passes on what a feed offers, with a voltage drop. */
    void pass(int device, int feed, double dropPu) {
        double factor = 1 - dropPu;
        offer(device, meanPu[feed] * factor, lowPu[feed] * factor, frequencyHz[feed], gapS[feed]);
    }

    double voltageV(int device) {
        return meanPu[device] * phaseVoltageV;
    }
}
