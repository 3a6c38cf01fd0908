package io.ridethrough.models.physics.ups;

/** Equations of a rotary UPS: energy in a flywheel, and what a closed breaker lets out of it into a sagging grid. */
public final class KineticStore {
    private KineticStore() {}

    /** Energy a rotor gives between full speed and the lowest its machine can use (J). */
    public static double usableJ(double rotorJ, double lowestSpeedRatio) {
        // (U18) E = J (w1^2 - w2^2)/2 = E_rotor (1 - r^2),  E_rotor = J w1^2/2,  r = w2/w1
        return rotorJ * (1 - lowestSpeedRatio * lowestSpeedRatio);
    }

    /** Time a full store holds a load (s). */
    public static double holdS(double energyJ, double loadW) {
        // (U19) t = E/P
        return energyJ / loadW;
    }

    /**
     * Power that flows out through the choke into a grid that has sagged, while the isolation breaker is still closed (W). The
     * neighbours' load is taken as resistive, so all of the current through the choke is active at the grid's voltage.
     */
    public static double backfeedW(double gridPu, double chokePu, double ratingW) {
        // (U20) P_back = P_N V (1 - V)/X_choke
        return gridPu >= 1 ? 0 : ratingW * gridPu * (1 - gridPu) / chokePu;
    }
}
