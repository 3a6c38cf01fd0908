package io.ridethrough.models.physics.ups;

/**
 * What a rectifier accepts of its source.
 *
 * @param lowPu lowest phase voltage at any load
 * @param highPu highest phase voltage
 * @param frequencyPu largest deviation of the frequency
 * @param fullLoadLowPu lowest phase voltage at full load: where its input current limit ends
 */
public record SourceWindow(double lowPu, double highPu, double frequencyPu, double fullLoadLowPu) {
    /**
     * MGE Galaxy 5000 (400 V): 342 to 470 V at full load, down to 250 V at 70 % load. One input current
     * limit, 400/342 of the rated one, and an absolute limit make both.
     */
    public static final SourceWindow GALAXY_5000 = new SourceWindow(250.0 / 400, 470.0 / 400, 0.08, 342.0 / 400);

    /** Voltage above the lower limit and frequency inside the window at which it comes back (pu): not to chatter at the edge. */
    private static final double RETURN_PU = 0.05;

    private static final double FREQUENCY_RETURN_SHARE = 0.9;

    /** Lowest voltage at a share of the full load (pu). */
    public double lowestPu(double loadRatio) {
        // (U14) V_min(x) = max(V_low, V_full min(x, 1)): below V_full x the input current limit is reached
        return Math.max(lowPu, fullLoadLowPu * Math.min(loadRatio, 1));
    }

    /** True when a rectifier that runs must let go of its source. */
    public boolean isLost(double lowestPhasePu, double highestPhasePu, double sourceFrequencyPu, double loadRatio) {
        return lowestPhasePu < lowestPu(loadRatio)
                || highestPhasePu > highPu
                || Math.abs(sourceFrequencyPu - 1) > frequencyPu;
    }

    /** True when a rectifier that stands may start. */
    public boolean isGood(double lowestPhasePu, double highestPhasePu, double sourceFrequencyPu, double loadRatio) {
        // A window narrower than the usual return step still has a middle to return to.
        double returnPu = Math.min(RETURN_PU, (highPu - lowestPu(loadRatio)) / 4);
        return lowestPhasePu >= lowestPu(loadRatio) + returnPu
                && highestPhasePu <= highPu - Math.min(returnPu, (highPu - 1) / 2)
                && Math.abs(sourceFrequencyPu - 1) <= FREQUENCY_RETURN_SHARE * frequencyPu;
    }
}
