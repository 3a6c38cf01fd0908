package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Ups;

/** Losses and warmth of the converters of a UPS, with the modules it has left. */
final class Converter {
    private final Ups ups;
    private final double fullLossW;
    private final double fixedRatio;
    private final HeatSink heatSink;
    private int modulesLost;

    Converter(Ups ups, Draws draws) {
        this.ups = ups;
        double efficiency = ups.efficiency() + draws.normal(0, -0.004, 0.002);
        fullLossW = ups.ratingW() * (1 / efficiency - 1);
        fixedRatio = fixedRatio(ups);
        heatSink = HeatSink.of(ups.design().overload());
    }

    /** Share of the full-load loss that stays without load, from the lowest printed part-load efficiency, 0.28 without one. */
    private static double fixedRatio(Ups ups) {
        if (ups.design().partLoad().isEmpty()) {
            return 0.28;
        }
        Ups.PartLoad printed = ups.design().partLoad().getFirst();
        double x = printed.loadRatio();
        double lossRatio = x * (1 / printed.efficiency() - 1) / (1 / ups.efficiency() - 1);
        double shape = moving(x, x * x);
        return Math.clamp((lossRatio - shape) / (1 - shape), 0.05, 0.70);
    }

    /** Proportional and square parts, the square one growing with warmth, and fans that blow as warmth asks; 1 at full load. */
    private static double moving(double x, double warmth) {
        double fans = Math.min(1.5, warmth * warmth * warmth);
        return 0.33 * x + 0.53 * x * x * (0.85 + 0.15 * warmth) + 0.14 * fans;
    }

    double fullInputW() {
        return ups.ratingW() + fullLossW;
    }

    double lossW(double loadW) {
        double x = loadW / ups.ratingW();
        return fullLossW * (fixedRatio + (1 - fixedRatio) * moving(x, heatSink.warmth()));
    }

    private double capacityW() {
        return ups.ratingW() * Math.max(0, ups.modules() - modulesLost) / ups.modules();
    }

    double loadRatio(double loadW) {
        double capacityW = capacityW();
        return capacityW > 0 ? loadW / capacityW : 10;
    }

    void moduleLost(int change) {
        modulesLost = Math.clamp(modulesLost + change, 0, ups.modules());
    }

    void settle(double loadRatio, double dtS) {
        heatSink.settle(loadRatio, dtS);
    }

    boolean tooHot() {
        return heatSink.tooHot();
    }

    boolean overloaded() {
        return heatSink.overloaded();
    }
}
