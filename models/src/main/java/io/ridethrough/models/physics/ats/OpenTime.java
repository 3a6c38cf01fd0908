package io.ridethrough.models.physics.ats;

/** How long the contacts stand open in a transfer, and what the motors behind them do meanwhile. */
public final class OpenTime {
    /** Residual voltage at which motors may be connected again out of phase: a quarter of nominal (NEMA MG 1, 20.34). */
    public static final double SAFE_RESIDUAL_PU = 0.25;

    /** A source below this is dead: it cannot oppose the voltage of the motors (pu). */
    static final double DEAD_PU = 0.5;

    private OpenTime() {}

    /**
     * Dead time of one transfer (s).
     *
     * @param contactsS travel of the contacts
     * @param neutralS further wait in the neutral position of a delayed transition
     * @param leftPu highest phase of the source that is left
     */
    public static double deadS(double contactsS, double neutralS, double leftPu) {
        // (A6) t_dead = t_contacts + t_neutral, t_neutral = 0 when the source that is left is dead
        return leftPu < DEAD_PU ? contactsS : contactsS + neutralS;
    }

    /** Voltage that motors hold on the open bus (pu). */
    public static double residualPu(double openS, double timeConstantS) {
        // (A7) v_res(t) = exp(-t/tau)
        return Math.exp(-openS / timeConstantS);
    }

    /** Time in neutral after which the residual voltage is safe (s). */
    public static double safeAfterS(double timeConstantS) {
        // (A7) solved for t at a quarter of nominal
        return -timeConstantS * Math.log(SAFE_RESIDUAL_PU);
    }
}
