package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Ups;

/**
 * The way around the inverter of a UPS. The inverter turns after the bypass source within seconds, and its clock runs on without
 * one, so that a transfer in the first moments of a source is out of step and breaks; poles may be open unseen.
 */
final class BypassPath {
    private static final double LOCKED_DEG = 10;
    private static final double FOLLOWS_S = 1;
    private static final double CLOCK_DEG_PER_S = 0.4;
    private static final double LOCKED_GAP_S = 0.0005;
    private static final double LOSS_RATIO = 0.006;
    private static final double DROP_PU = 0.003;

    private final Ups.Bypass settings;
    private final Ups.Overload overload;
    private final int source;
    private final double gapS;
    private final boolean[] openPole = new boolean[3];
    private double goodS = 1e6;
    private double inverterDeg;
    private double returns;
    private double lastS;

    BypassPath(Ups ups, int source, Draws draws) {
        settings = ups.design().bypass();
        overload = ups.design().overload();
        this.source = source;
        gapS = settings.gapS() * draws.normal(0, 1.05, 0.08);
    }

    int source() {
        return source;
    }

    void watch(Network net, double dtS) {
        boolean inside = settings.present() && net.within(source, settings.lowPu(), settings.highPu(), settings.frequencyPu());
        goodS = inside ? goodS + dtS : 0;
        double behindDeg = Math.IEEEremainder(net.angleDeg[source] - inverterDeg, 360);
        inverterDeg += inside ? behindDeg * (1 - Math.exp(-dtS / FOLLOWS_S)) : CLOCK_DEG_PER_S * dtS;
    }

    double inverterDeg() {
        return inverterDeg;
    }

    boolean present() {
        return settings.present();
    }

    boolean good() {
        return goodS > 0;
    }

    /** Break of a transfer to it now. */
    double transferGapS(Network net) {
        double apartDeg = Math.abs(Math.IEEEremainder(net.angleDeg[source] - inverterDeg, 360));
        return apartDeg <= LOCKED_DEG ? LOCKED_GAP_S : gapS;
    }

    void pass(Network net, int ups) {
        net.pass(ups, source, DROP_PU);
        for (int pole = 0; pole < 3; pole++) {
            if (openPole[pole]) {
                net.openPhase(ups, pole);
            }
        }
    }

    double lossW(double loadW) {
        return LOSS_RATIO * loadW;
    }

    void open(int pole, boolean isOpen) {
        openPole[Math.clamp(pole, 1, 3) - 1] = isOpen;
    }

    /** An overload has put the load here; such transfers are forgotten gradually. */
    void countOverload(double nowS) {
        returns = returns * Math.exp(-(nowS - lastS) / Math.min(overload.returnWindowS(), 1e9)) + 1;
        lastS = nowS;
    }

    /** Too many overloads stay on bypass until somebody looks. */
    boolean mayReturn() {
        return overload.returns() == 0 || returns < overload.returns() + 0.5;
    }

    void forgetOverloads() {
        returns = 0;
    }
}
