package io.ridethrough.models.physics.battery;

import io.ridethrough.models.plant.Ups;

/**
 * The battery of one UPS inside an automaton: it reads and moves its part of the flat state and parameter arrays, while the
 * automaton around it decides when it discharges, charges or rests.
 *
 * <p>The state is kept in units of the new battery. An aged one, or one that lost strings, has capacity f times new and
 * behaves at power P as the new one at P/f (B15) with its resistance in the same units, so a run can draw both without
 * building parameters.
 *
 * <p>Immutable and shared by all runs. {@code x} and {@code p} are whole arrays of the automaton; the constants below are
 * places behind the offsets given at construction.
 */
public final class BatteryBank {
    /** Number of states. */
    public static final int STATES = 3;
    /** Number of parameters. */
    public static final int PARAMETERS = 14 + 3 * 100;

    /** State: charge (Ah of the new battery). */
    public static final int CHARGE_AH = 0;
    /** State: what the fast lag holds (Ah of the new battery). */
    public static final int FAST_AH = 1;
    /** State: what the slow lag holds (Ah of the new battery). */
    public static final int SLOW_AH = 2;

    /** Parameter: capacity as a share of new. */
    public static final int CAPACITY_RATIO = 0;
    /** Parameter: resistance of the whole battery as a multiple of new. */
    public static final int RESISTANCE_RATIO = 1;
    /** Parameter: model discrepancy, the battery sees its power times this. */
    public static final int POWER_RATIO = 2;
    /** Parameter: charge of the full new battery (Ah). */
    public static final int FULL_AH = 3;
    /** Parameter: weight of the fast lag. */
    public static final int FAST_RATIO = 4;
    /** Parameter: weight of the slow lag. */
    public static final int SLOW_RATIO = 5;

    /** Parameters: factors of the cold, for the five durations of the source. */
    static final int COLD_RATIOS = 6;
    /** Parameter: number of strings. */
    static final int STRINGS = 11;
    /** Parameters: a power (W) and the correction (B21) for it, kept because a power stands for thousands of steps. */
    private static final int FACTOR_W = 12;

    private static final int FACTOR_RATIO = 13;
    /** Parameters: capacities, resistances and open marks of the strings. */
    static final int STRING_RATIOS = 14;
    /** A plant file takes no more strings. */
    static final int MOST_STRINGS = 100;

    /** State of charge at which a charging battery counts as full. */
    public static final double FULL_SOC = 0.99;
    /** A battery that has just filled stands at FULL_SOC within the rounding of its last step. */
    private static final double ROUNDING_RATIO = 1e-9;
    /** Least capacity, so that the model stays defined for a battery that lost everything. */
    public static final double LEAST_CAPACITY_RATIO = 1e-3;

    private static final double REFERENCE_C = 25;
    /** Charge kept of what goes in: the rest gasses. Usual figures for float-charged lead-acid and for lithium. */
    private static final double LEAD_CHARGE_EFFICIENCY = 0.9;

    private static final double LITHIUM_CHARGE_EFFICIENCY = 0.99;

    private final BatteryParameters cell;
    private final boolean lead;
    private final RuntimeCorrection.Line correction;
    private final int strings;
    private final int xAt;
    private final int pAt;

    /**
     * @param xAt place of the first battery state in {@code x}
     * @param pAt place of the first battery parameter in {@code p}
     */
    public BatteryBank(Ups.Battery battery, int xAt, int pAt) {
        this.cell = BatteryParameters.of(battery);
        this.lead = battery.chemistry() == Ups.Battery.Chemistry.VRLA;
        this.correction = RuntimeCorrection.of(battery).along(cell);
        this.strings = battery.strings();
        this.xAt = xAt;
        this.pAt = pAt;
    }

    /** Parameters before a run. */
    public void prepare(double[] p, double capacityRatio, double resistanceRatio) {
        BatteryStrings.prepare(p, pAt, strings, Math.max(capacityRatio, LEAST_CAPACITY_RATIO), resistanceRatio);
        p[pAt + POWER_RATIO] = 1;
        p[pAt + FACTOR_W] = Double.NaN;
        temper(p, pAt, REFERENCE_C);
        p[pAt + FULL_AH] = cell.capacityAh();
        p[pAt + FAST_RATIO] = cell.diffusion().fastRatio();
        p[pAt + SLOW_RATIO] = cell.diffusion().slowRatio();
    }

    /** The cells have another temperature (C). */
    public static void temper(double[] p, int pAt, double temperatureC) {
        for (int i = 0; i < Temperature.DURATIONS; i++) {
            p[pAt + COLD_RATIOS + i] = Temperature.capacityRatioOfColumn(temperatureC, i);
        }
    }

    /**
     * Sets a battery to a state of charge and a charge at its plates; both equal for a battery at rest.
     *
     * <p>The slow lag of a discharge that goes on holds all that was drawn, and it is the last to relax: what the plates lack
     * beyond that is the fast lag.
     */
    public static void charge(double[] x, int xAt, double[] p, int pAt, double soc, double availableSoc) {
        double fullAh = p[pAt + FULL_AH];
        double lackAh = Math.max(0, soc - availableSoc) * fullAh;
        double slowAh = p[pAt + SLOW_RATIO] > 0 ? Math.min(lackAh / p[pAt + SLOW_RATIO], (1 - soc) * fullAh) : 0;
        x[xAt + CHARGE_AH] = soc * fullAh;
        x[xAt + SLOW_AH] = slowAh;
        x[xAt + FAST_AH] =
                p[pAt + FAST_RATIO] > 0 ? (lackAh - p[pAt + SLOW_RATIO] * slowAh) / p[pAt + FAST_RATIO] : 0;
    }

    /** State of charge, 0..1. */
    public static double soc(double[] x, int xAt, double[] p, int pAt) {
        return x[xAt + CHARGE_AH] / p[pAt + FULL_AH];
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
        return depletionRatio(x) - endDepletionRatio(x, newBatteryW(powerW, p), newResistanceRatio(p));
    }

    /** Right-hand side while it delivers {@code powerW}. */
    public void discharge(double[] x, double[] p, double powerW, double[] dx) {
        double newW = newBatteryW(powerW, p);
        double resistanceRatio = newResistanceRatio(p);
        double resistanceOhm = cell.resistanceOhm() * resistanceRatio;
        // Past the end the current is held, so that a trial step of the integrator meets no singularity.
        double depletionRatio = Math.min(depletionRatio(x), endDepletionRatio(x, newW, resistanceRatio));
        double innerV = cell.openCircuit().voltageV(depletionRatio)
                - Battery.polarisationV(x[xAt + FAST_AH], cell, resistanceRatio);
        // Where the end is the collapse itself, rounding may ask for a hair more than the battery can give.
        double givenW = Math.min(newW, (1 - 1e-9) * Battery.maximumPowerW(innerV, resistanceOhm));
        // (B21) g(P) slows or hastens the whole battery, so that a discharge at constant power lasts as the table says
        move(x, Battery.currentAtPowerA(givenW, innerV, resistanceOhm), correctionRatio(p, newW), dx);
    }

    /** The state after a time in which {@code chargeW} flowed into it: constant current, and so in closed form. */
    public void recharge(double[] x, double[] p, double chargeW, double afterS, double[] end) {
        double keptW = chargeW * (lead ? LEAD_CHARGE_EFFICIENCY : LITHIUM_CHARGE_EFFICIENCY);
        atCurrent(x, -keptW / (p[pAt + CAPACITY_RATIO] * cell.openCircuit().fullV()), afterS, end);
    }

    /** The state of an idle battery after a time: its lags have relaxed. */
    public void rest(double[] x, double afterS, double[] end) {
        atCurrent(x, 0, afterS, end);
    }

    private void atCurrent(double[] x, double currentA, double afterS, double[] end) {
        Diffusion lags = cell.diffusion();
        end[xAt + CHARGE_AH] = Battery.chargeAfterAh(x[xAt + CHARGE_AH], currentA, afterS);
        end[xAt + FAST_AH] = Battery.lagAfterAh(x[xAt + FAST_AH], currentA, afterS, lags.fastPerS());
        end[xAt + SLOW_AH] = Battery.lagAfterAh(x[xAt + SLOW_AH], currentA, afterS, lags.slowPerS());
    }

    /** A floating battery is level: its lags are gone. */
    public void level(double[] x) {
        x[xAt + FAST_AH] = 0;
        x[xAt + SLOW_AH] = 0;
    }

    /** Right-hand side of an idle battery: its lags relax. */
    public void rest(double[] x, double[] dx) {
        move(x, 0, 1, dx);
    }

    private void move(double[] x, double currentA, double slowerRatio, double[] dx) {
        dx[xAt + CHARGE_AH] = Battery.chargeRateAhPerS(currentA) / slowerRatio;
        dx[xAt + FAST_AH] =
                Battery.lagRateAhPerS(x[xAt + FAST_AH], currentA, cell.diffusion().fastPerS()) / slowerRatio;
        dx[xAt + SLOW_AH] =
                Battery.lagRateAhPerS(x[xAt + SLOW_AH], currentA, cell.diffusion().slowPerS()) / slowerRatio;
    }

    /** Fewest full strings that can deliver a power at all (of those installed, or one more when none can). */
    public int stringsNeeded(double powerW) {
        for (int k = 1; k <= strings; k++) {
            // (B15): k of n strings at power P behave as all of them at P n/k
            if (Battery.endDepletionRatio(powerW * strings / k, cell) > 0) {
                return k;
            }
        }
        return strings + 1;
    }

    private double depletionRatio(double[] x) {
        return Battery.depletionRatio(x[xAt + CHARGE_AH], x[xAt + FAST_AH], x[xAt + SLOW_AH], cell);
    }

    private double endDepletionRatio(double[] x, double newW, double resistanceRatio) {
        double endInnerV = Battery.endInnerVoltageV(newW, cell.endV(), cell.resistanceOhm() * resistanceRatio);
        return cell.openCircuit()
                .depletionRatio(endInnerV + Battery.polarisationV(x[xAt + FAST_AH], cell, resistanceRatio));
    }

    private double correctionRatio(double[] p, double newW) {
        if (p[pAt + FACTOR_W] != newW) {
            p[pAt + FACTOR_RATIO] = correction.factor(newW);
            p[pAt + FACTOR_W] = newW;
        }
        return p[pAt + FACTOR_RATIO];
    }

    /** Power in units of the new battery (W). */
    private double newBatteryW(double powerW, double[] p) {
        // (B15) an aged or cold battery at P behaves as the new one at P/f
        double warmW = powerW * p[pAt + POWER_RATIO] / p[pAt + CAPACITY_RATIO];
        if (!lead || p[pAt + COLD_RATIOS] == 1) {
            return warmW;
        }
        // The factor depends on the length of the discharge, which depends on the factor: twice is near enough.
        double onceW = warmW / coldRatio(p, warmW);
        return warmW / coldRatio(p, onceW);
    }

    private double coldRatio(double[] p, double newW) {
        return Temperature.atDuration(p, pAt + COLD_RATIOS, correction.durationS(newW));
    }

    /** Resistance over that of the new battery, in the units of the state: 1 when it grew as the capacity fell. */
    private double newResistanceRatio(double[] p) {
        // (B18) with currents in units of the new battery, I R r becomes (I/a) R (a r)
        return p[pAt + CAPACITY_RATIO] * p[pAt + RESISTANCE_RATIO];
    }
}
