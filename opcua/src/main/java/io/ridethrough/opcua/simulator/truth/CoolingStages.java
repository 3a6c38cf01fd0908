package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Cooling;
import java.util.Arrays;

/** Which stages of cooling run in which room: the duty ratings of the file, and what runs, as of the last step. */
final class CoolingStages {
    private static final int KINDS = Cooling.Kind.values().length;
    /** Stage and room: rating of all duty units, running rating of the last step, and of the step under way. */
    private final double[] dutyW;

    private final double[] runningW;
    private final double[] countingW;
    /** Of what runs, the duty units at full rating. */
    private final double[] dutyRunningW;

    private final double[] dutyCountingW;

    CoolingStages(int devices) {
        dutyW = new double[KINDS * devices];
        runningW = new double[KINDS * devices];
        countingW = new double[KINDS * devices];
        dutyRunningW = new double[KINDS * devices];
        dutyCountingW = new double[KINDS * devices];
    }

    private static int slot(Cooling.Kind kind, int room) {
        return KINDS * room + kind.ordinal();
    }

    void install(Cooling cooling, int[] rooms) {
        for (int room : rooms) {
            dutyW[slot(cooling.kind(), room)] += cooling.spare() ? 0 : cooling.ratingW();
            runningW[slot(cooling.kind(), room)] = dutyW[slot(cooling.kind(), room)];
            dutyRunningW[slot(cooling.kind(), room)] = dutyW[slot(cooling.kind(), room)];
        }
    }

    /** @param loaded how far it has loaded up, 0..1 */
    void add(Cooling cooling, int[] rooms, boolean running, double loaded) {
        for (int room : rooms) {
            countingW[slot(cooling.kind(), room)] += running ? cooling.ratingW() * loaded : 0;
            dutyCountingW[slot(cooling.kind(), room)] += running && !cooling.spare() ? cooling.ratingW() : 0;
        }
    }

    /** Every unit has been counted. */
    void nextStep() {
        System.arraycopy(countingW, 0, runningW, 0, runningW.length);
        Arrays.fill(countingW, 0);
        System.arraycopy(dutyCountingW, 0, dutyRunningW, 0, dutyRunningW.length);
        Arrays.fill(dutyCountingW, 0);
    }

    /** Share of a stage that runs in a room; 1 where the file has none of it. */
    double share(Cooling.Kind kind, int room) {
        double installedW = dutyW[slot(kind, room)];
        return installedW > 0 ? Math.min(1, runningW[slot(kind, room)] / installedW) : 1;
    }

    /** Some duty unit of a stage does not run, in some of the rooms. */
    boolean dutyMissing(Cooling.Kind kind, int[] rooms) {
        for (int room : rooms) {
            if (dutyRunningW[slot(kind, room)] < 0.999 * dutyW[slot(kind, room)]) {
                return true;
            }
        }
        return false;
    }
}
