package io.ridethrough.twin.alarm;

/**
 * One row of the rationalisation table: why an alarm exists and how it behaves.
 *
 * @param cause what it means
 * @param consequence of inaction
 * @param action what to do
 * @param floor priority it never falls below
 * @param timing how it comes and goes
 */
public record Rationale(
        AlarmRule rule, String cause, String consequence, String action, Priority floor, Timing timing) {

    /**
     * How it comes and goes.
     *
     * @param onDelayS seconds the condition must stand before the alarm
     * @param offDelayS seconds it must be gone before the alarm returns
     * @param responseS seconds a person needs for the action
     * @param latching stays until an operator resets it
     */
    public record Timing(double onDelayS, double offDelayS, double responseS, boolean latching) {}
}
