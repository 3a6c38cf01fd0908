package io.ridethrough.opcua.simulator.truth;

import java.util.Arrays;

/** The electrical and thermal quantities of one step, by device number: what a device offers its consumers and what they draw. */
final class Network {
    /** Below this voltage nothing draws power. */
    static final double DEAD_PU = 0.5;

    final double nominalHz;
    final double phaseVoltageV;
    /** Phase voltages a device offers downstream, per unit, three a device; their mean and the lowest of them. */
    private final double[] phasePu;

    final double[] meanPu;
    final double[] lowPu;
    final double[] frequencyHz;
    /** Interruption within this step, for breaks shorter than a step; 0 when continuous. */
    final double[] gapS;
    /** Angle of the voltage against a steady grid. */
    final double[] angleDeg;
    /** Dropped by its paralleling bus. */
    final boolean[] shed;
    /** Fed by engines, not by the grid. */
    final boolean[] engine;
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
        phasePu = new double[3 * devices];
        meanPu = new double[devices];
        lowPu = new double[devices];
        frequencyHz = new double[devices];
        gapS = new double[devices];
        angleDeg = new double[devices];
        engine = new boolean[devices];
        shed = new boolean[devices];
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

    /** Some phase of it can still feed something. */
    boolean live(int device) {
        return Math.max(phasePu[3 * device], Math.max(phasePu[3 * device + 1], phasePu[3 * device + 2])) > DEAD_PU;
    }

    /** True when every phase and the frequency are inside a window around nominal. */
    boolean within(int device, double lowestPu, double highestPu, double frequencyRatio) {
        return lowPu[device] >= lowestPu
                && meanPu[device] <= highestPu
                && Math.abs(frequencyHz[device] / nominalHz - 1) <= frequencyRatio;
    }

    /** Three equal phases. */
    void offer(int device, double pu, double hz, double gap) {
        offer(device, pu, pu, pu, hz, gap);
    }

    void offer(int device, double l1Pu, double l2Pu, double l3Pu, double hz, double gap) {
        phasePu[3 * device] = l1Pu;
        phasePu[3 * device + 1] = l2Pu;
        phasePu[3 * device + 2] = l3Pu;
        meanPu[device] = (l1Pu + l2Pu + l3Pu) / 3;
        lowPu[device] = Math.min(l1Pu, Math.min(l2Pu, l3Pu));
        frequencyHz[device] = hz;
        gapS[device] = gap;
        engine[device] = false;
    }

    void offerDead(int device) {
        offer(device, 0, 0, 0);
    }

    /** Passes on what a feed offers, with a voltage drop. */
    void pass(int device, int feed, double dropPu) {
        double factor = 1 - dropPu;
        offer(device, phasePu[3 * feed] * factor, phasePu[3 * feed + 1] * factor, phasePu[3 * feed + 2] * factor,
                frequencyHz[feed], gapS[feed]);
        angleDeg[device] = angleDeg[feed];
        engine[device] = engine[feed];
    }

    /** Passes on one phase against neutral, or two against each other, as one voltage. */
    void passPoles(int device, int feed, double dropPu, int phase, int otherPhase) {
        double a = phasePu[3 * feed + phase];
        double b = phasePu[3 * feed + otherPhase];
        // Phases stand at 120 degrees: two equal ones give the square root of three, which is nominal.
        double pu = phase == otherPhase ? a : Math.sqrt((a * a + b * b + a * b) / 3);
        offer(device, pu * (1 - dropPu), frequencyHz[feed], gapS[feed]);
        angleDeg[device] = angleDeg[feed];
        engine[device] = engine[feed];
    }

    /** Takes one phase, 0 to 2, out of what a device offers. */
    void openPhase(int device, int phase) {
        double kept = phasePu[3 * device] + phasePu[3 * device + 1] + phasePu[3 * device + 2] - phasePu[3 * device + phase];
        phasePu[3 * device + phase] = 0;
        meanPu[device] = kept / 3;
        lowPu[device] = 0;
    }

    /** Angle between two sources, 0 to 180 degrees. */
    double apartDeg(int device, int other) {
        return Math.abs(Math.IEEEremainder(angleDeg[device] - angleDeg[other], 360));
    }

    double voltageV(int device) {
        return meanPu[device] * phaseVoltageV;
    }
}
