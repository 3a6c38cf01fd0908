package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Ups;

/**
 * Overload of a converter as heat in two bodies, the semiconductors and the sink they sit on, both warming with the square of the
 * load. It gives up when the sum reaches a limit a fifth above that of lasting full load, and above its current limit within a
 * fifth of a second. A room above 25 C leaves less.
 *
 * <p>A usual make carries from full load 110 % for more than an hour, 125 % for about five minutes and 150 % for about 40 s; from
 * half load much longer. Makers' tables, which the twin follows, know no load before.
 */
final class HeatSink {
    private static final double LIMIT = 1.20;
    private static final double PACK_SHARE = 0.25;
    private static final double CURRENT_LIMIT_S = 0.2;
    private static final double LIMIT_LOST_PER_C = 0.006;

    private final double packS;
    private final double sinkS;
    private final double currentLimit;
    private final double limit;
    private final Substeps substeps = new Substeps(1e-6, 1e-6);
    private final Substeps.Law law = this::rates;
    /** Warmth of pack and sink, 1 at lasting full load. */
    private final double[] state = new double[2];

    private boolean started;
    private double heat;
    private double limitedS;

    private HeatSink(double packS, double sinkS, double currentLimit, double ambientC) {
        this.packS = packS;
        this.sinkS = sinkS;
        this.currentLimit = currentLimit;
        limit = LIMIT - LIMIT_LOST_PER_C * Math.max(0, ambientC - 25);
    }

    /** As heavy as its make is known to be: large cabinets, mid-sized ones, and light ones that give up within a minute. */
    static HeatSink of(Ups.Overload overload) {
        double ambientC = overload.ambientC();
        return switch (overload.table()) {
            case "huawei-ups2000-g" -> new HeatSink(40, 350, 1.50, ambientC);
            case "riello-dlp" -> new HeatSink(25, 300, 1.50, ambientC);
            case "staco-firstline" -> new HeatSink(20, 250, 1.50, ambientC);
            case "mge-galaxy-pw" -> new HeatSink(50, 1800, 1.65, ambientC);
            case "salicru-cube3" -> new HeatSink(60, 1500, 1.50, ambientC);
            default -> new HeatSink(50, 1800, 1.50, ambientC);
        };
    }

    /** @param loadRatio load over what its present modules are rated for; 0 while it does not convert */
    void settle(double loadRatio, double dtS) {
        heat = Math.min(loadRatio * loadRatio, 9);
        if (!started) {
            started = true;
            java.util.Arrays.fill(state, heat);
        }
        substeps.advance(law, state, dtS);
        limitedS = loadRatio > currentLimit ? limitedS + dtS : 0;
    }

    private void rates(double[] x, double[] dx) {
        dx[0] = (heat - x[0]) / packS;
        dx[1] = (heat - x[1]) / sinkS;
    }

    /** Warmth of both together, 1 at lasting full load. */
    double warmth() {
        return PACK_SHARE * state[0] + (1 - PACK_SHARE) * state[1];
    }

    boolean tooHot() {
        return warmth() >= limit || limitedS >= CURRENT_LIMIT_S;
    }

    boolean overloaded() {
        return heat > 1.05;
    }
}
