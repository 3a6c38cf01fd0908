package io.ridethrough.models.physics.generator;

/** Equations of the engine and the alternator. Speeds, torques and powers per unit unless the name says otherwise. */
public final class Generator {
    /** Speed at which the controller lets the starter go, per unit; 0.25..0.4 are common settings. */
    public static final double CRANK_DISCONNECT_PU = 0.3;
    /** Speed that counts as ready: 95 % of nominal frequency. */
    public static final double READY_PU = 0.95;

    private Generator() {}

    /** Change of speed (1/s). */
    public static double speedRatePerS(
            double speedPu, double mechanicalTorquePu, double electricalTorquePu, GeneratorParameters p) {
        // (G1) 2H dw/dt = tau_m - tau_e - D(w-1)
        return (mechanicalTorquePu - electricalTorquePu - p.dampingPu() * (speedPu - 1)) / (2 * p.inertiaS());
    }

    public static double frequencyHz(double speedPu, GeneratorParameters p) {
        // (G2) f = w f_N
        return speedPu * p.nominalHz();
    }

    /** Slope of the frequency right after a load step, before the governor acts (Hz/s). */
    public static double frequencySlopeHzPerS(double stepW, GeneratorParameters p) {
        // (G3) df/dt = -dP f_N/(2H S_N)
        return -stepW * p.nominalHz() / (2 * p.inertiaS() * p.ratingW());
    }

    /**
     * First voltage dip after a block load (per unit).
     *
     * @param stepPu apparent power of the step over the rating
     */
    public static double voltageDipPu(double stepPu, double transientReactancePu) {
        // (G4) dU = x'd s/(1 + x'd s)
        double drop = transientReactancePu * stepPu;
        return drop / (1 + drop);
    }

    /** Set point of the voltage regulator at a frequency (per unit): volts per hertz are held below the knee. */
    public static double voltageReferencePu(double frequencyHz, GeneratorParameters p) {
        // (G5) U_ref = min(1, f/f_knee)
        return Math.min(1, frequencyHz / p.kneeHz());
    }

    /** Time constant of the run-up that is ready {@code readyS} after the start command with the starter let go at {@code crankS} (s). */
    public static double runUpTimeConstantS(double crankS, double readyS) {
        return (readyS - crankS) / Math.log((1 - CRANK_DISCONNECT_PU) / (1 - READY_PU));
    }

    /** Speed {@code sinceDisconnectS} after the starter let go (per unit). */
    public static double runUpSpeedPu(double sinceDisconnectS, double timeConstantS) {
        // (G6) w(t) = 1 - (1-w_c) e^{-t/T}
        return 1 - (1 - CRANK_DISCONNECT_PU) * Math.exp(-sinceDisconnectS / timeConstantS);
    }
}
