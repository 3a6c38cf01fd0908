package io.ridethrough.models.physics.battery;

import io.ridethrough.models.plant.BatteryTable;
import io.ridethrough.models.plant.Ups;

/**
 * A whole battery: one block, one string or several strings in parallel.
 *
 * @param capacityAh charge when full, Q (Ah); a model constant, what an endless discharge would find
 * @param diffusion how the plates lag behind the mean charge
 * @param openCircuit voltage behind the resistances against depletion
 * @param resistanceOhm ohmic resistance, R (Ohm)
 * @param polarisationOhm charge-transfer resistance, R_p (Ohm); 0 where the discharge curve already holds it
 * @param endV end-of-discharge voltage (V)
 */
public record BatteryParameters(
        double capacityAh,
        Diffusion diffusion,
        OpenCircuit openCircuit,
        double resistanceOhm,
        double polarisationOhm,
        double endV) {

    /** Common VRLA end of discharge at UPS rates (V per cell); Liebert NX and Hipulse E use it. */
    public static final double END_V_PER_CELL = 1.67;

    /** What {@link BatteryFit} finds for the 12 V block of {@link DischargeTable#panasonic12v()}, end voltage 9.6 V; a test refits it. */
    public static final BatteryParameters PANASONIC_12V_BLOCK = new BatteryParameters(
            9.89169,
            new Diffusion(3.07303, 8.37523e-3, 0.549138, 1.19593e-4),
            new Shepherd(12.65193, 0.493295, 0.981671),
            0.0266856,
            0,
            9.6);

    /** Common end of discharge of nickel-manganese cells (V per cell). */
    public static final double LITHIUM_END_V_PER_CELL = 3.0;

    /** What {@link BatteryFit} finds for {@link DischargeTable#lithiumCell()}; a test refits it. */
    public static final BatteryParameters LITHIUM_CELL = new BatteryParameters(
            30.9933,
            new Diffusion(0.0650177, 1.50465e-3, 0, 1.50465e-3),
            CellCoding.NICKEL_MANGANESE.times(0.999506),
            2.81823e-3,
            1.37656e-3,
            LITHIUM_END_V_PER_CELL);

    public BatteryParameters {
        if (!(capacityAh > 0 && resistanceOhm > 0 && polarisationOhm >= 0)) {
            throw new IllegalArgumentException(
                    "The capacity (%s Ah) and the resistance (%s Ohm) of a battery must be positive.\nMaybe a number is missing."
                            .formatted(capacityAh, resistanceOhm));
        }
        if (!(endV > 0 && endV < openCircuit.fullV())) {
            throw new IllegalArgumentException(
                    "The end voltage %s V must lie between 0 and the open-circuit voltage %s V.\nMaybe it was given per cell instead of for the whole battery."
                            .formatted(endV, openCircuit.fullV()));
        }
    }

    /** The battery of one UPS when new, at 25 C, with the end voltage of its UPS, of its own table or the usual one of its chemistry. */
    public static BatteryParameters of(Ups.Battery battery) {
        if (!Double.isNaN(battery.endVPerCell())) {
            return of(battery, battery.endVPerCell());
        }
        BatteryTable own = battery.ownTable();
        if (own != null) {
            return of(battery, own.endV() / own.cells());
        }
        return of(battery, battery.chemistry() == Ups.Battery.Chemistry.VRLA ? END_V_PER_CELL : LITHIUM_END_V_PER_CELL);
    }

    /**
     * The battery of one UPS when new, at 25 C.
     *
     * @param endVPerCell end-of-discharge voltage per cell, 1.60..1.80 V; see {@link #END_V_PER_CELL}
     */
    public static BatteryParameters of(Ups.Battery battery, double endVPerCell) {
        BatteryTable own = battery.ownTable();
        if (own != null) {
            return sized(FittedTable.block(own), own.cells(), own.capacityAh(), battery, endVPerCell);
        }
        boolean lead = battery.chemistry() == Ups.Battery.Chemistry.VRLA;
        DischargeTable table = lead ? DischargeTable.getByName(battery.table()) : DischargeTable.lithiumCell();
        return sized(lead ? PANASONIC_12V_BLOCK : LITHIUM_CELL, table.cells(), table.capacityAh(), battery, endVPerCell);
    }

    private static BatteryParameters sized(
            BatteryParameters block, int cells, double ratedAh, Ups.Battery battery, double endVPerCell) {
        return block.withCells(battery.cells(), cells)
                .scaledBy(battery.capacityAh() / ratedAh)
                .inParallel(battery.strings())
                .withEndV(endVPerCell * battery.cells());
    }

    /** The same cells in a longer or shorter string: every voltage and the resistance scale, the charge does not. */
    public BatteryParameters withCells(int cells, int presentCells) {
        double ratio = (double) cells / presentCells;
        return new BatteryParameters(
                capacityAh,
                diffusion,
                openCircuit.times(ratio),
                resistanceOhm * ratio,
                polarisationOhm * ratio,
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
                diffusion,
                openCircuit,
                resistanceOhm * resistanceRatio,
                polarisationOhm * resistanceRatio,
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
        return new BatteryParameters(capacityAh, diffusion, openCircuit, resistanceOhm, polarisationOhm, otherEndV);
    }
}
