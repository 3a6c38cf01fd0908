package io.ridethrough.opcua.simulator.truth;

/**
 * The lead-acid law of the hidden plant: charge diffuses through three wells in a row,
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
record LeadCell(
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
        double endV)
        implements Cell {

    /** Valve-regulated lead-acid. */
    static final LeadCell VRLA =
            new LeadCell(1.4066, 0.474, 0.2774, 0.4487, 0.0291, 2.1568, 0.2818, 0.0242, 0.0638, 0.4253, 0.0543, 2.27, 1.60);

    private static final int SURFACE = 0;
    private static final int MOUTH = 1;
    private static final int DEPTH = 2;
    private static final int POLARISATION = 3;

    private static final double POLARISATION_S = 2;
    private static final double HIGHEST_CHARGE_PER_H = 0.1;
    private static final double TAPER_PER_H = 1.2;
    /** Filling from which charge goes into gas more and more. */
    private static final double GASSING = 0.85;

    @Override
    public double[] tolerances() {
        return new double[] {1e-7, 1e-7, 1e-7, 1e-5};
    }

    @Override
    public void fill(double[] state, double filling) {
        state[SURFACE] = filling;
        state[MOUTH] = filling;
        state[DEPTH] = filling;
    }

    @Override
    public void bound(double[] state) {
        for (int well = SURFACE; well <= DEPTH; well++) {
            state[well] = Math.clamp(state[well], 0, 1);
        }
    }

    @Override
    public double filling(double[] state) {
        return surface * state[SURFACE] + mouth * state[MOUTH] + depth() * state[DEPTH];
    }

    private double depth() {
        return 1 - surface - mouth;
    }

    @Override
    public void rates(double[] state, double ratePerH, double capacityRatio, double[] rates) {
        double toSurface = exchangePerH * (state[MOUTH] - state[SURFACE]) / 3600;
        double toMouth = depthExchangePerH * (state[DEPTH] - state[MOUTH]) / 3600;
        double drawn = ratePerH / (3600 * charge * capacityRatio);
        rates[SURFACE] = (toSurface - drawn) / surface;
        rates[MOUTH] = (toMouth - toSurface) / mouth;
        rates[DEPTH] = -toMouth / depth();
        rates[POLARISATION] = (tafelAtV(ratePerH) - state[POLARISATION]) / POLARISATION_S;
    }

    @Override
    public double innerV(double[] state) {
        return openCircuitV(state[SURFACE]) - state[POLARISATION];
    }

    @Override
    public double restV(double filling) {
        return openCircuitV(filling);
    }

    private double openCircuitV(double surfaceFilling) {
        double h = Math.clamp(surfaceFilling, 1e-3, 1);
        return fullV - slopeV * (1 - h) + concentrationV * StrictMath.log(h);
    }

    /** Polarisation a current settles to. */
    private double tafelAtV(double ratePerH) {
        return ratePerH > 0 ? tafelV * StrictMath.log1p(ratePerH / tafelPerH) : 0;
    }

    @Override
    public double polarisationV(double[] state) {
        return state[POLARISATION];
    }

    @Override
    public double acceptsPerH(double[] state) {
        return Math.min(HIGHEST_CHARGE_PER_H, TAPER_PER_H * (1 - state[SURFACE]));
    }

    @Override
    public double chargeEfficiency(double[] state) {
        double gas = Math.clamp((state[SURFACE] - GASSING) / (1 - GASSING), 0, 1);
        return 0.98 - 0.18 * gas;
    }
}
