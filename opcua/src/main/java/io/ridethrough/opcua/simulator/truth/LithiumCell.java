package io.ridethrough.opcua.simulator.truth;

/**
 * A lithium iron phosphate cell: charge diffuses inside spherical particles, and the current leaves at their surface.
 *
 * <p>The profile in a particle is a parabola with a lag: mean filling m and gradient g with {@code dg/dt = -30 g / T - 7.5 r} for
 * the rate r, surface {@code s = m + 4/15 g}, so that in steady state {@code s = m - T r / 15}. Voltage by Nernst at the surface, with
 * the knee of an emptied particle, less the overvoltage of Butler and Volmer,
 * {@code 2 RT/F asinh(rate / (2 k sqrt(s (1 - s))))}. Not fitted to a table: none was found. Minutes at high rates end by diffusion with
 * charge left inside, which comes back at rest.
 *
 * @param diffusionS T: square of the particle radius over the diffusivity
 * @param exchangePerH k
 * @param ohmAh ohmic resistance of a new cell times its capacity (Ohm Ah)
 * @param floatV float voltage
 * @param endV voltage at which the battery's own controller opens
 */
record LithiumCell(double diffusionS, double exchangePerH, double ohmAh, double floatV, double endV) implements Cell {
    static final LithiumCell PHOSPHATE = new LithiumCell(700, 2.2, 0.018, 3.45, 2.80);

    private static final int MEAN = 0;
    private static final int GRADIENT = 1;
    private static final int OVERVOLTAGE = 2;

    private static final double THERMAL_V = 0.0257;
    private static final double PLATEAU_V = 3.30;
    private static final double TILT_V = 0.05;
    private static final double KNEE_V = 0.6;
    private static final double KNEE_WIDTH = 0.02;
    private static final double OVERVOLTAGE_S = 1;
    private static final double HIGHEST_CHARGE_PER_H = 0.5;
    private static final double TAPER_PER_H = 8;

    @Override
    public double[] tolerances() {
        return new double[] {1e-7, 1e-6, 1e-5};
    }

    @Override
    public void fill(double[] state, double filling) {
        state[MEAN] = filling;
        state[GRADIENT] = 0;
        state[OVERVOLTAGE] = 0;
    }

    @Override
    public void bound(double[] state) {
        state[MEAN] = Math.clamp(state[MEAN], 0, 1);
    }

    @Override
    public double filling(double[] state) {
        return state[MEAN];
    }

    private static double surface(double[] state) {
        return Math.clamp(state[MEAN] + 4.0 / 15 * state[GRADIENT], 1e-4, 1 - 1e-4);
    }

    @Override
    public void rates(double[] state, double ratePerH, double capacityRatio, double[] rates) {
        double perSecond = ratePerH / (3600 * capacityRatio);
        double s = surface(state);
        double reaction = ratePerH / (2 * exchangePerH * Math.sqrt(s * (1 - s)));
        rates[MEAN] = -perSecond;
        rates[GRADIENT] = -30 * state[GRADIENT] / diffusionS - 7.5 * perSecond;
        rates[OVERVOLTAGE] = (2 * THERMAL_V * arsinh(reaction) - state[OVERVOLTAGE]) / OVERVOLTAGE_S;
    }

    private static double arsinh(double x) {
        return Math.copySign(StrictMath.log(Math.abs(x) + Math.sqrt(x * x + 1)), x);
    }

    @Override
    public double innerV(double[] state) {
        return openCircuitV(surface(state)) - state[OVERVOLTAGE];
    }

    @Override
    public double restV(double filling) {
        return openCircuitV(Math.clamp(filling, 1e-4, 1 - 1e-4));
    }

    private static double openCircuitV(double s) {
        return PLATEAU_V
                + TILT_V * (s - 0.5)
                + THERMAL_V * StrictMath.log(s / (1 - s))
                - KNEE_V * StrictMath.exp(-s / KNEE_WIDTH);
    }

    @Override
    public double polarisationV(double[] state) {
        return state[OVERVOLTAGE];
    }

    @Override
    public double acceptsPerH(double[] state) {
        return Math.min(HIGHEST_CHARGE_PER_H, TAPER_PER_H * (1 - surface(state)));
    }

    @Override
    public double chargeEfficiency(double[] state) {
        return 0.995;
    }
}
