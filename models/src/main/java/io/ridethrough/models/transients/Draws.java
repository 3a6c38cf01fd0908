package io.ridethrough.models.transients;

import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import java.util.Arrays;

/**
 * What chance decides in one run, by device number. Drawn outside; the engine itself is deterministic.
 *
 * <p>Arrays are live and reused between samples: fill them, run, fill again.
 */
public final class Draws {
    /** True when the device fails at its next demand: a generator does not start, a switch does not transfer, a UPS drops. */
    public final boolean[] fails;
    /** Seconds from start command to ready, generators. */
    public final double[] startS;
    /** Seconds of running after which a generator trips; infinite for none. */
    public final double[] failsAfterS;
    /** Battery capacity as a share of new, UPSs. */
    public final double[] capacityRatio;
    /** Battery resistance as a multiple of new, UPSs. */
    public final double[] resistanceRatio;
    /** Battery state of charge at the start, UPSs. */
    public final double[] soc;
    /** Fill of the available well at the start, UPSs. */
    public final double[] availableSoc;
    /** Model discrepancy: the battery behaves as if its power were multiplied by this. */
    public final double[] batteryPowerRatio;

    public Draws(int deviceCount) {
        fails = new boolean[deviceCount];
        startS = new double[deviceCount];
        failsAfterS = new double[deviceCount];
        capacityRatio = new double[deviceCount];
        resistanceRatio = new double[deviceCount];
        soc = new double[deviceCount];
        availableSoc = new double[deviceCount];
        batteryPowerRatio = new double[deviceCount];
    }

    /** Whether chance decides the same for a device here and there. */
    boolean sameFor(int d, Draws other) {
        return fails[d] == other.fails[d]
                && startS[d] == other.startS[d]
                && failsAfterS[d] == other.failsAfterS[d]
                && capacityRatio[d] == other.capacityRatio[d]
                && resistanceRatio[d] == other.resistanceRatio[d]
                && soc[d] == other.soc[d]
                && availableSoc[d] == other.availableSoc[d]
                && batteryPowerRatio[d] == other.batteryPowerRatio[d];
    }

    /** Takes over what chance decides for one device of another plant. */
    void copy(Draws other, int from, int to) {
        fails[to] = other.fails[from];
        startS[to] = other.startS[from];
        failsAfterS[to] = other.failsAfterS[from];
        capacityRatio[to] = other.capacityRatio[from];
        resistanceRatio[to] = other.resistanceRatio[from];
        soc[to] = other.soc[from];
        availableSoc[to] = other.availableSoc[from];
        batteryPowerRatio[to] = other.batteryPowerRatio[from];
    }

    /** Sets every draw to its expected value: nothing fails, means everywhere. */
    public void setNominal(PlantIndex index, PlantState state) {
        Arrays.fill(fails, false);
        Arrays.fill(failsAfterS, Double.POSITIVE_INFINITY);
        Arrays.fill(batteryPowerRatio, 1);
        for (int d = 0; d < index.deviceCount(); d++) {
            switch (state.device(d)) {
                case DeviceState.GeneratorState generator ->
                    startS[d] = Double.isNaN(generator.startS())
                            ? ((Generator) index.device(d)).start().readyS()
                            : generator.startS();
                case DeviceState.UpsState ups -> {
                    // Nameplate where the filter has nothing to say; the forecast names such inputs as missing.
                    capacityRatio[d] = Double.isNaN(ups.capacityRatio()) ? 1 : ups.capacityRatio();
                    // Ageing that nobody measured takes capacity and conductance alike (physics.md 3.1: 40 % with 80 %).
                    resistanceRatio[d] = Double.isNaN(ups.resistanceRatio()) ? 1 / capacityRatio[d] : ups.resistanceRatio();
                    soc[d] = Double.isNaN(ups.soc()) ? 1 : ups.soc();
                    availableSoc[d] = Double.isNaN(ups.availableSoc()) ? soc[d] : ups.availableSoc();
                }
                default -> {}
            }
        }
    }
}
