package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Ups;

/** The law of one cell, with currents in C-rates (1/h, discharge positive). Its state is an array that the string keeps. */
sealed interface Cell permits LeadCell, LithiumCell {

    static Cell of(Ups.Battery.Chemistry chemistry) {
        return switch (chemistry) {
            case VRLA -> LeadCell.VRLA;
            case LI_ION -> LithiumCell.PHOSPHATE;
        };
    }

    /** Errors of one sub-step that are let pass; as many as there are states. */
    double[] tolerances();

    /** Puts the state of a rested cell. */
    void fill(double[] state, double filling);

    /** Keeps the state where it can be. */
    void bound(double[] state);

    /** Stored charge, 0..1 of the present capacity. */
    double filling(double[] state);

    /**
     * Rates of change a second.
     *
     * @param ratePerH current over nameplate capacity
     * @param capacityRatio present capacity over nameplate
     */
    void rates(double[] state, double ratePerH, double capacityRatio, double[] rates);

    /** Voltage behind the ohmic resistance. */
    double innerV(double[] state);

    double restV(double filling);

    /** Voltage lost to the reaction, which is heat. */
    double polarisationV(double[] state);

    /** Charging current it accepts, as a share of its present capacity an hour. */
    double acceptsPerH(double[] state);

    /** Share of the charging current that is stored. */
    double chargeEfficiency(double[] state);

    /** Ohmic resistance of a new cell times its capacity (Ohm Ah). */
    double ohmAh();

    /** Float voltage at 25 C. */
    double floatV();

    /** Voltage at which the UPS stops the discharge. */
    double endV();
}
