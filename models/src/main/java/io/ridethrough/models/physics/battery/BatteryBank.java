package io.ridethrough.models.physics.battery;

import io.ridethrough.models.plant.Ups;

/**
 * The battery of one UPS inside an automaton: it reads and moves its part of the flat state and parameter arrays, while the
 * automaton around it decides when it discharges, charges or rests.
 *
 * <p>The state is kept in units of the new battery. An aged one, or one that lost strings, has capacity f times new and
 * behaves at power P as the new one at P/f (B15), so a run can draw its capacity without building parameters.
 *
 * <p>Immutable and shared by all runs. {@code x} and {@code p} are whole arrays of the automaton; the constants below are
 * places behind the offsets given at construction.
 */
public final class BatteryBank {
    /** Number of states. */
    public static final int STATES = 2;
    /** Number of parameters. */
    public static final int PARAMETERS = 4;

    /** State: available charge (Ah of the new battery). */
    public static final int AVAILABLE_AH = 0;
    /** State: bound charge (Ah of the new battery). */
    public static final int BOUND_AH = 1;

    /** Parameter: capacity as a share of new. */
    public static final int CAPACITY_RATIO = 0;
    /** Parameter: model discrepancy, the battery sees its power times this. */
    public static final int POWER_RATIO = 1;
    /** Parameter: charge of the full new battery (Ah). */
    public static final int FULL_AH = 2;
    /** Parameter: available share of the full new battery (Ah). */
    public static final int FULL_AVAILABLE_AH = 3;

    /** State of charge at which a charging battery counts as full. */
    public static final double FULL_SOC = 0.99;
    /** A battery that has just filled stands at FULL_SOC within the rounding of its last step. */
    private static final double ROUNDING_RATIO = 1e-9;
    /** Least capacity, so that the model stays defined for a battery that lost everything. */
    public static final double LEAST_CAPACITY_RATIO = 1e-3;

    private final BatteryParameters cell;
    private final int strings;
    private final int xAt;
    private final int pAt;

    /**
     * @param xAt place of the first battery state in {@code x}
     * @param pAt place of the first battery parameter in {@code p}
     */
    public BatteryBank(Ups.Battery battery, int xAt, int pAt) {
        this.cell = BatteryParameters.of(battery, BatteryParameters.END_V_PER_CELL);
        this.strings = battery.strings();
        this.xAt = xAt;
        this.pAt = pAt;
    }

    /** Parameters before a run. */
    public void prepare(double[] p, double capacityRatio) {
        p[pAt + CAPACITY_RATIO] = Math.max(capacityRatio, LEAST_CAPACITY_RATIO);
        p[pAt + POWER_RATIO] = 1;
        p[pAt + FULL_AH] = cell.capacityAh();
        p[pAt + FULL_AVAILABLE_AH] = Battery.fullAvailableAh(cell);
    }

    /** Sets a battery to a state of charge and a fill of its available well; both equal for a battery at rest. */
    public static void charge(double[] x, int xAt, double[] p, int pAt, double soc, double availableSoc) {
        double fullAvailableAh = p[pAt + FULL_AVAILABLE_AH];
        double availableAh = availableSoc * fullAvailableAh;
        x[xAt + AVAILABLE_AH] = availableAh;
        x[xAt + BOUND_AH] = Math.clamp(soc * p[pAt + FULL_AH] - availableAh, 0, p[pAt + FULL_AH] - fullAvailableAh);
    }

    /** State of charge, 0..1. */
    public static double soc(double[] x, int xAt, double[] p, int pAt) {
        return (x[xAt + AVAILABLE_AH] + x[xAt + BOUND_AH]) / p[pAt + FULL_AH];
    }

    /** State of charge, 0..1. */
    public double soc(double[] x, double[] p) {
        return soc(x, xAt, p, pAt);
    }

    /** True when it needs no charging. */
    public boolean full(double[] x, double[] p) {
        return soc(x, p) >= FULL_SOC - ROUNDING_RATIO;
    }

    /** Rises to zero when charging fills it. */
    public double fullness(double[] x, double[] p) {
        return soc(x, p) - FULL_SOC;
    }

    /** Rises to zero when a discharge at {@code powerW} ends. */
    public double exhaustion(double[] x, double[] p, double powerW) {
        return Battery.endChargeAh(newBatteryW(powerW, p), cell) - x[xAt + AVAILABLE_AH];
    }

    /** Right-hand side while it delivers {@code powerW}. */
    public void discharge(double[] x, double[] p, double powerW, double[] dx) {
        double newW = newBatteryW(powerW, p);
        // Past the end the current is held, so that a trial step of the integrator meets no singularity.
        double aboveEndAh = Math.max(x[xAt + AVAILABLE_AH], Battery.endChargeAh(newW, cell));
        // Where the end is the collapse itself, rounding may ask for a hair more than the battery can give.
        double givenW = Math.min(newW, (1 - 1e-9) * Battery.maximumPowerW(aboveEndAh, cell));
        Battery.derivatives(x, xAt, Battery.currentAtPowerA(givenW, aboveEndAh, cell), cell, dx);
    }

    /** Right-hand side while {@code chargeW} flows into it; the wells rise together. */
    public void recharge(double[] p, double chargeW, double[] dx) {
        double chargeAhPerS = chargeW / (p[pAt + CAPACITY_RATIO] * cell.openCircuitV()) / 3600;
        dx[xAt + AVAILABLE_AH] = cell.availableRatio() * chargeAhPerS;
        dx[xAt + BOUND_AH] = (1 - cell.availableRatio()) * chargeAhPerS;
    }

    /** The wells level out within minutes, a recharge takes an hour: charging starts from level wells. */
    public void equalise(double[] x, double[] p) {
        double soc = soc(x, p);
        charge(x, xAt, p, pAt, soc, soc);
    }

    /** Fewest full strings that can deliver a power at all (of those installed, or one more when none can). */
    public int stringsNeeded(double powerW) {
        for (int k = 1; k <= strings; k++) {
            // (B15): k of n strings at power P behave as all of them at P n/k
            if (Battery.endChargeAh(powerW * strings / k, cell) < Battery.fullAvailableAh(cell)) {
                return k;
            }
        }
        return strings + 1;
    }

    /** Power in units of the new battery (W). */
    private double newBatteryW(double powerW, double[] p) {
        // (B15) an aged battery at P behaves as the new one at P/f
        return powerW * p[pAt + POWER_RATIO] / p[pAt + CAPACITY_RATIO];
    }
}
