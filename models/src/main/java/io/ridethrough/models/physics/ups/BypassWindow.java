package io.ridethrough.models.physics.ups;

/**
 * When the bypass source may take the load, and when it may keep it.
 *
 * @param lowPu lowest phase before it takes the load
 * @param highPu highest phase before it takes the load
 * @param holdLowPu lowest phase while it carries the load
 * @param holdHighPu highest phase while it carries the load
 * @param frequencyPu largest deviation the inverter follows; beyond it runs at its own frequency and is out of step
 * @param phaseDeg largest angle for a transfer without a break
 */
public record BypassWindow(
        double lowPu, double highPu, double holdLowPu, double holdHighPu, double frequencyPu, double phaseDeg) {
    /** MGE Galaxy PW: voltage within 10 %, phase within 3 degrees; 1 Hz of 50 is a usual setting. */
    public static final BypassWindow GALAXY_PW = new BypassWindow(0.90, 1.10, 0.90, 1.10, 0.02, 3);
    /** MGE Galaxy 5000: -8 to +10 % before coupling, -20 to +15 % after, frequency settable to 0.5..8 %, 3 degrees. */
    public static final BypassWindow GALAXY_5000 = new BypassWindow(0.92, 1.10, 0.80, 1.15, 0.08, 3);

    /** True when a transfer without a break is allowed. */
    public boolean permits(double voltageErrorPu, double frequencyErrorPu, double phaseErrorDeg) {
        // (U11) bypass permitted iff |dV|, |df| and |dphi| are inside the window
        return isUsable(1 + voltageErrorPu, 1 + voltageErrorPu)
                && Math.abs(frequencyErrorPu) <= frequencyPu
                && Math.abs(phaseErrorDeg) <= phaseDeg;
    }

    /** True when the source may take the load at all, with a break if need be. */
    public boolean isUsable(double lowestPhasePu, double highestPhasePu) {
        return lowestPhasePu >= lowPu && highestPhasePu <= highPu;
    }

    /** True when a source that carries the load must be left. */
    public boolean isLost(double lowestPhasePu, double highestPhasePu) {
        return lowestPhasePu < holdLowPu || highestPhasePu > holdHighPu;
    }

    /** True when the inverter can follow the frequency of the bypass source. */
    public boolean isFollowed(double sourceFrequencyPu) {
        return Math.abs(sourceFrequencyPu - 1) <= frequencyPu;
    }
}
