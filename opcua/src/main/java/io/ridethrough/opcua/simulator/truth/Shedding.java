package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Switchgear;

/**
 * Which feeders a paralleling bus has dropped: by load and time as its settings say, and at once when the frequency falls, as an
 * under-frequency relay of its own does.
 */
final class Shedding {
    private static final double RELAY_RATIO = 0.955;
    private static final double RELAY_S = 0.2;

    private final Switchgear.Shedding rule;
    private final int[] order;
    private int dropped;
    private double overS;
    private double underS;
    private double slowS;

    Shedding(Switchgear.Shedding rule, int[] order) {
        this.rule = rule;
        this.order = order;
        dropped = order.length;
    }

    /** @param loadRatio load over the rating of the sets on the bus */
    void watch(Network net, boolean live, double loadRatio, double speedRatio, double dtS) {
        if (!live) {
            dropped = order.length;
            overS = 0;
            underS = 0;
            slowS = 0;
        } else {
            overS = loadRatio > rule.aboveRatio() ? overS + dtS : 0;
            slowS = speedRatio < RELAY_RATIO ? slowS + dtS : 0;
            underS = loadRatio < rule.addBelowRatio() ? underS + dtS : 0;
            if (dropped < order.length && (overS > rule.afterS() || slowS > RELAY_S)) {
                move(1);
            } else if (dropped > 0 && underS > rule.addS()) {
                move(-1);
            }
        }
        for (int i = 0; i < order.length; i++) {
            net.shed[order[i]] = live && i < dropped;
        }
    }

    private void move(int change) {
        dropped += change;
        overS = 0;
        underS = 0;
        slowS = 0;
    }

    boolean busy() {
        return overS > 0 || slowS > 0;
    }
}
