package io.ridethrough.models.plant;

/**
 * Settings of an automatic transfer between a preferred and an alternate source.
 *
 * @param kind how the contacts move
 * @param confirmS how long the preferred source must be bad before the alternate is called ("override momentary")
 * @param delayS dead time of the transfer itself, contacts open
 * @param retransferS how long the preferred source must be good before going back
 * @param staggerS extra wait after the alternate is good, so that switchboards load generators one after another
 */
public record Transfer(Kind kind, double confirmS, double delayS, double retransferS, double staggerS) {
    /** Contact movement. */
    public enum Kind {
        /** Break before make. */
        OPEN,
        /** Make before break when both sources agree; open otherwise. */
        CLOSED,
        /** Break, wait in neutral, make. */
        DELAYED
    }
}
