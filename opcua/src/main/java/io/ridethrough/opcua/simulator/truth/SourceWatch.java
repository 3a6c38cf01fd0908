package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Transfer;

/** What a transfer controller makes of one source: settings seen through meters that are off by a little, and two timers. */
final class SourceWatch {
    private final int source;
    private final Transfer.Sensing settings;
    private final double meterRatio;
    private double goodS;
    private double badS;

    SourceWatch(int source, Transfer.Sensing settings, double meterRatio, boolean goodBefore) {
        this.source = source;
        this.settings = settings;
        this.meterRatio = meterRatio;
        goodS = goodBefore ? 1e6 : 0;
    }

    int source() {
        return source;
    }

    void watch(Network net, double dtS) {
        double unbalance = net.meanPu[source] > 0 ? 1 - net.lowPu[source] / net.meanPu[source] : 0;
        boolean keeps = unbalance <= settings.unbalanceRatio() && within(net, settings.dropOutPu(), settings.frequencyRatio());
        boolean takes = unbalance <= settings.unbalanceRatio() / 2 && within(net, settings.pickUpPu(), settings.frequencyRatio() / 2);
        badS = keeps ? 0 : badS + dtS;
        goodS = takes ? goodS + dtS : 0;
    }

    private boolean within(Network net, double lowestPu, double frequencyRatio) {
        return net.within(source, lowestPu * meterRatio, settings.overVoltagePu() * meterRatio, frequencyRatio);
    }

    /** How long it has been good enough to move to. */
    double goodS() {
        return goodS;
    }

    /** How long it has been too bad to stay on. */
    double badS() {
        return badS;
    }
}
