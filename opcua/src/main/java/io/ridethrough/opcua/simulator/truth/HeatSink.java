package io.ridethrough.opcua.simulator.truth;

/**
 * Overload of a converter as heat in two bodies, the semiconductors and the sink they sit on, both warming with the square of the
 * load. It gives up when the sum reaches a limit a fifth above that of lasting full load, and above one and a half times its rating
 * within a fifth of a second.
 *
 * <p>From full load it carries 110 % for more than an hour, 125 % for about five minutes and 150 % for about 40 s; from half load
 * much longer. Makers' tables, which the twin follows, know no load before.
 */
final class HeatSink {
    private static final double LIMIT = 1.20;
    private static final double PACK_SHARE = 0.25;
    private static final double PACK_S = 50;
    private static final double SINK_S = 1800;
    private static final double CURRENT_LIMIT = 1.50;
    private static final double CURRENT_LIMIT_S = 0.2;

    private final Substeps substeps = new Substeps(1e-6, 1e-6);
    private final Substeps.Law law = this::rates;
    /** Warmth of pack and sink, 1 at lasting full load. */
    private final double[] state = new double[2];

    private boolean started;
    private double heat;
    private double limitedS;

    /** @param loadRatio load over what its present modules are rated for; 0 while it does not convert */
    void settle(double loadRatio, double dtS) {
        heat = Math.min(loadRatio * loadRatio, 9);
        if (!started) {
            started = true;
            java.util.Arrays.fill(state, heat);
        }
        substeps.advance(law, state, dtS);
        limitedS = loadRatio > CURRENT_LIMIT ? limitedS + dtS : 0;
    }

    private void rates(double[] x, double[] dx) {
        dx[0] = (heat - x[0]) / PACK_S;
        dx[1] = (heat - x[1]) / SINK_S;
    }

    /** Warmth of both together, 1 at lasting full load. */
    double warmth() {
        return PACK_SHARE * state[0] + (1 - PACK_SHARE) * state[1];
    }

    boolean tooHot() {
        return warmth() >= LIMIT || limitedS >= CURRENT_LIMIT_S;
    }

    boolean overloaded() {
        return heat > 1.05;
    }
}
