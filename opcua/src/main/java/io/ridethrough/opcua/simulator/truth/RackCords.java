package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Rack;
import java.util.Arrays;

/**
 * The cords of a rack up to its power supplies. In a sag supplies hold the longer the shallower it is; a small transfer switch in
 * the rack picks one of two cords and breaks for a moment.
 */
final class RackCords {
    /** Supplies run a little lower than stated, and at the dead voltage not at all. */
    private static final double LOWER_RATIO = 0.97;

    private static final double SHALLOW_SAG_S = 8;

    private final Rack rack;
    private final int[] cords;
    private final double leastPu;
    private final double switchS;
    private final double[] sagS;
    private final boolean[] usable;
    private int picked;
    private double firstGoodS = 1e6;
    private double switchGapS;

    RackCords(Rack rack, int[] cords, Draws draws) {
        this.rack = rack;
        this.cords = cords;
        leastPu = rack.supplies().leastPu() * LOWER_RATIO;
        Rack.RackSwitch rackSwitch = rack.rackSwitch();
        switchS = rackSwitch == null ? 0 : rackSwitch.transferS() * draws.normal(20, 1, 0.1);
        sagS = new double[cords.length];
        usable = new boolean[cords.length];
        Arrays.fill(usable, true);
    }

    void watch(Network net, double dtS) {
        switchGapS = 0;
        for (int c = 0; c < cords.length; c++) {
            double pu = net.meanPu[cords[c]];
            sagS[c] = pu < leastPu && net.live(cords[c]) ? sagS[c] + dtS : 0;
            usable[c] = net.live(cords[c]) && sagS[c] <= endures(pu);
        }
        Rack.RackSwitch rackSwitch = rack.rackSwitch();
        if (rackSwitch != null && cords.length > 1) {
            pick(rackSwitch, dtS);
        }
    }

    /** Seconds a supply stands a voltage below its least: none at the dead one, many just below. */
    private double endures(double pu) {
        double above = Math.clamp((pu - Network.DEAD_PU) / Math.max(0.01, leastPu - Network.DEAD_PU), 0, 1);
        return SHALLOW_SAG_S * above * above;
    }

    private void pick(Rack.RackSwitch rackSwitch, double dtS) {
        firstGoodS = usable[0] ? firstGoodS + dtS : 0;
        boolean lost = !usable[picked] && usable[1 - picked];
        boolean back = picked == 1 && firstGoodS >= rackSwitch.returnS();
        if (lost || back) {
            picked = 1 - picked;
            switchGapS = switchS;
        }
        for (int c = 0; c < cords.length; c++) {
            usable[c] &= c == picked;
        }
    }

    boolean usable(int cord) {
        return usable[cord];
    }

    /** Break of a cord in this step, that of the switch included. */
    double gapS(Network net, int cord) {
        return net.gapS[cords[cord]] + switchGapS;
    }
}
