package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Ups;

/**
 * The battery law of the hidden plant, for one cell, with currents in C-rates (1/h): charge diffuses through three wells in a row,
 * the electrode surface, the pore mouth and the depth; the current leaves from the surface.
 *
 * <p>Voltage of a cell: an open-circuit part that falls with the surface filling h, a concentration part b ln h, a Tafel
 * polarisation a ln(1 + j/j0) that builds up over seconds, and an ohmic part r j. The twin's law (two wells, Shepherd voltage) has
 * neither the third well nor the logarithms. At nameplate the constant-power minutes lie 10 to 25 % above the Panasonic table the
 * twin is fitted to (physics reference 3.2), differently at every load; a test holds that.
 *
 * @param charge stored charge as a multiple of the 20-hour capacity
 * @param surface share of the charge in the surface well
 * @param mouth share in the second well; the rest is in the third
 * @param exchangePerH exchange between the first two wells (1/h)
 * @param depthExchangePerH exchange between the last two wells (1/h)
 * @param fullV open-circuit voltage when full
 * @param slopeV fall of the open-circuit voltage from full to empty surface
 * @param ohmAh ohmic resistance of a new cell times its capacity (Ohm Ah)
 * @param tafelV Tafel slope a
 * @param tafelPerH exchange current j0 as a C-rate (1/h)
 * @param concentrationV factor b of ln h
 * @param floatV float voltage at 25 C
 * @param endV voltage at which the UPS stops the discharge
 */
record CellLaw(
        double charge,
        double surface,
        double mouth,
        double exchangePerH,
        double depthExchangePerH,
        double fullV,
        double slopeV,
        double ohmAh,
        double tafelV,
        double tafelPerH,
        double concentrationV,
        double floatV,
        double endV) {

    /** Valve-regulated lead-acid. */
    static final CellLaw VRLA =
            new CellLaw(1.4066, 0.474, 0.2774, 0.4487, 0.0291, 2.1568, 0.2818, 0.0242, 0.0638, 0.4253, 0.0543, 2.27, 1.60);

    /** A lithium iron phosphate cell: nearly all charge at the surface, flat voltage. Not fitted to a table: none was found. */
    static final CellLaw LI_ION =
            new CellLaw(1.05, 0.86, 0.10, 4.0, 1.0, 3.32, 0.22, 0.020, 0.012, 0.4, 0.035, 3.45, 2.80);

    static CellLaw of(Ups.Battery.Chemistry chemistry) {
        return switch (chemistry) {
            case VRLA -> VRLA;
            case LI_ION -> LI_ION;
        };
    }

    double depth() {
        return 1 - surface - mouth;
    }

    /** Voltage of a cell before its ohmic drop. */
    double innerV(double surfaceFilling, double polarisationV) {
        double h = Math.clamp(surfaceFilling, 1e-3, 1);
        return fullV - slopeV * (1 - h) + concentrationV * StrictMath.log(h) - polarisationV;
    }

    /** Polarisation a current settles to. */
    double tafelAtV(double ratePerH) {
        return ratePerH > 0 ? tafelV * StrictMath.log1p(ratePerH / tafelPerH) : 0;
    }
}
