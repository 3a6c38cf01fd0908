package io.ridethrough.models.physics.battery;

import io.ridethrough.models.plant.Ups;

/**
 * A whole battery: one block, one string or several strings in parallel.
 *
 * @param capacityAh charge of both wells when full, Q (Ah); a model constant, close to but not the 20-hour capacity
 * @param availableRatio share of the available well, c, 0..1
 * @param exchangePerS rate constant between the wells, k (1/s)
 * @param openCircuitV voltage of the full battery behind its resistance, E0 (V)
 * @param polarisationV depth of the discharge curve, A (V)
 * @param kneeRatio how sharply it ends, m, 0..1; near 1 is a sharp knee
 * @param resistanceOhm internal resistance, R (Ohm)
 * @param endV end-of-discharge voltage (V)
 */
public record BatteryParameters(
        double capacityAh,
        double availableRatio,
        double exchangePerS,
        double openCircuitV,
        double polarisationV,
        double kneeRatio,
        double resistanceOhm,
        double endV) {

    /** Common VRLA end of discharge at UPS rates (V per cell); Liebert NX and Hipulse E use it. */
    public static final double END_V_PER_CELL = 1.67;

    /** What {@link BatteryFit} finds for the 12 V block of {@link DischargeTable#panasonic12v()}, end voltage 9.6 V; a test refits it. */
    public static final BatteryParameters PANASONIC_12V_BLOCK = new BatteryParameters(
            7.13837, 0.294483, 9.26147e-3, 12.68165, 0.711817, 0.981874, 0.0209004, 9.6);

    public BatteryParameters {
        requirePositive("capacityAh", capacityAh);
        requirePositive("exchangePerS", exchangePerS);
        requirePositive("openCircuitV", openCircuitV);
        requirePositive("polarisationV", polarisationV);
        requirePositive("resistanceOhm", resistanceOhm);
        requireInside("availableRatio", availableRatio);
        requireInside("kneeRatio", kneeRatio);
        if (!(endV > 0 && endV < openCircuitV)) {
            throw new IllegalArgumentException(
                    "The end voltage %s V must lie between 0 and the open-circuit voltage %s V.\nMaybe it was given per cell instead of for the whole battery."
                            .formatted(endV, openCircuitV));
        }
    }

    /**
     * The battery of one UPS when new, at 25 C.
     *
     * @param endVPerCell end-of-discharge voltage per cell, 1.60..1.80 V; see {@link #END_V_PER_CELL}
     */
    public static BatteryParameters of(Ups.Battery battery, double endVPerCell) {
        DischargeTable table = DischargeTable.getByName(battery.table());
        return PANASONIC_12V_BLOCK
                .withCells(battery.cells(), table.cells())
                .scaledBy(battery.capacityAh() / table.capacityAh())
                .inParallel(battery.strings())
                .withEndV(endVPerCell * battery.cells());
    }

    /** The same cells in a longer or shorter string: every voltage and the resistance scale, the charge does not. */
    public BatteryParameters withCells(int cells, int presentCells) {
        double ratio = (double) cells / presentCells;
        return new BatteryParameters(
                capacityAh,
                availableRatio,
                exchangePerS,
                openCircuitV * ratio,
                polarisationV * ratio,
                kneeRatio,
                resistanceOhm * ratio,
                endV * ratio);
    }

    /** Bigger plates of the same kind: charge and conductance grow together, so runtime depends on power over capacity. */
    public BatteryParameters scaledBy(double sizeRatio) {
        // (B15) Q' = f Q, R' = R/f: then t(P) of the scaled battery is t(P/f) of this one
        return aged(sizeRatio, 1 / sizeRatio);
    }

    /** Equal strings side by side. */
    public BatteryParameters inParallel(int strings) {
        // (B19) Q = n Q_1, R = R_1/n
        return aged(strings, 1.0 / strings);
    }

    /**
     * The battery after ageing or after losing strings.
     *
     * @param capacityRatio present capacity as a share of this one
     * @param resistanceRatio present resistance as a multiple of this one
     */
    public BatteryParameters aged(double capacityRatio, double resistanceRatio) {
        // (B18) Q(age) = a Q, R(age) = r R
        return new BatteryParameters(
                capacityAh * capacityRatio,
                availableRatio,
                exchangePerS,
                openCircuitV,
                polarisationV,
                kneeRatio,
                resistanceOhm * resistanceRatio,
                endV);
    }

    /** The battery with fewer of its strings; {@code remaining} at least 1. Charges of the state scale by the same share. */
    public BatteryParameters withStringsLost(int remaining, int strings) {
        // (B19) (n-1)/n of Q and n/(n-1) of R for one lost string
        double ratio = (double) remaining / strings;
        return aged(ratio, 1 / ratio);
    }

    /**
     * The battery at another temperature.
     *
     * @param temperatureC cell temperature, -15..40
     * @param durationS expected length of the discharge: the cold costs more at high rates
     */
    public BatteryParameters atTemperature(double temperatureC, double durationS) {
        return scaledBy(Temperature.capacityRatio(temperatureC, durationS));
    }

    /** The same battery with another end-of-discharge voltage, for the whole battery (V). */
    public BatteryParameters withEndV(double otherEndV) {
        return new BatteryParameters(
                capacityAh,
                availableRatio,
                exchangePerS,
                openCircuitV,
                polarisationV,
                kneeRatio,
                resistanceOhm,
                otherEndV);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("The %s (%s) of a battery must be positive.".formatted(name, value));
        }
    }

    private static void requireInside(String name, double ratio) {
        if (!(ratio > 0 && ratio < 1)) {
            throw new IllegalArgumentException("The %s (%s) of a battery must lie between 0 and 1.".formatted(name, ratio));
        }
    }
}
