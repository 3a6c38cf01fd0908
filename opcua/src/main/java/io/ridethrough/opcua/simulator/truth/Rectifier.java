package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Ups;

/**
 * The rectifier of a UPS: which source it takes, when it comes back to one, and how much it draws. Its meters are off by a little,
 * its wait scatters, its ramp is slow at both ends, and its dip counter forgets gradually instead of after a window.
 */
final class Rectifier {
    private final Ups.Input settings;
    private final int source;
    private final double meterRatio;
    private final double holdOffS;
    private final double rampS;
    private final double fullInputW;
    private final double ratingW;
    private double goodS = 1e6;
    private double walkedInS = 1e6;
    private double dips;
    private boolean wasGood = true;
    private boolean lockedByDips;
    private boolean failed;

    /** @param turn how many rectifiers at the same source walk in before this one */
    Rectifier(Ups ups, int source, double fullInputW, int turn, Draws draws) {
        settings = ups.design().input();
        this.source = source;
        this.fullInputW = fullInputW;
        ratingW = ups.ratingW();
        meterRatio = draws.normal(0, 1, 0.006);
        holdOffS = Math.max(0, ups.walkIn().holdOffS() + turn * ups.walkIn().staggerS() + 0.15 * Math.abs(draws.normal(1)));
        rampS = ups.walkIn().rampS();
    }

    void watch(Network net, double dtS) {
        boolean inside = net.within(
                source, settings.lowPu() * meterRatio, settings.highPu() * meterRatio, settings.frequencyPu());
        dips *= Math.exp(-dtS / settings.dips().windowS());
        dips += wasGood && !inside ? 1 : 0;
        wasGood = inside;
        lockedByDips |= settings.dips().limit() > 0 && dips > settings.dips().limit() - 0.5;
        goodS = inside && !failed && !lockedByDips ? goodS + dtS : 0;
        walkedInS += dtS;
    }

    boolean good() {
        return goodS > 0;
    }

    /** Good for its wait and so much longer. */
    boolean ready(double longerS) {
        return good() && goodS >= holdOffS + longerS;
    }

    void walkIn() {
        walkedInS = 0;
    }

    boolean walking() {
        return walkedInS < rampS;
    }

    /** Power it may draw now. */
    double limitW(Network net) {
        double r = rampS > 0 ? Math.min(1, walkedInS / rampS) : 1;
        double ratio = net.engine[source] ? settings.engineLimitRatio() : settings.limitRatio();
        return r * r * (3 - 2 * r) * ratio * fullInputW;
    }

    double chargeLimitW(Network net) {
        return ratingW * (net.engine[source] ? settings.engineChargeRatio() : settings.chargeRatio());
    }

    void fail(boolean isFailed) {
        failed = isFailed;
    }

    /** Somebody puts it back. */
    void reset() {
        lockedByDips = false;
        dips = 0;
    }
}
