package io.ridethrough.models.transients.closed;

/**
 * A battery at its terminals: a voltage that falls with the depletion, behind a resistance.
 *
 * @param fullV open-circuit voltage when full
 * @param dropV how far it falls until nothing is left
 * @param resistanceOhm in series
 */
public record BatteryTerminals(double fullV, double dropV, double resistanceOhm) {
    private static final double SECONDS_PER_HOUR = 3600;

    /** Current at which a power is delivered (A); not a number when the battery cannot deliver it. */
    public double currentA(double powerW, double depletionRatio) {
        double openV = fullV - dropV * depletionRatio;
        return 2 * powerW / (openV + Math.sqrt(openV * openV - 4 * resistanceOhm * powerW)); // (X6)
    }

    /** How fast the current rises at constant power, as a share of itself in a second, because the voltage falls with the charge. */
    public double currentRisePerS(double currentA, double depletionRatio, double capacityAh) {
        double openV = fullV - dropV * depletionRatio;
        return currentA * dropV / (SECONDS_PER_HOUR * capacityAh * (openV - 2 * resistanceOhm * currentA)); // (X7)
    }

    /** Most that can be delivered when nothing is left, and so at any time (W). */
    public double certainW() {
        double openV = fullV - dropV;
        return openV * openV / (4 * resistanceOhm);
    }
}
