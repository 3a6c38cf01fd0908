package io.ridethrough.twin.loop;

import org.jspecify.annotations.Nullable;

/**
 * What the page shows of one device.
 *
 * @param kind simple name of the device record in lower case: {@code ups}, {@code switchgear}
 * @param mode state in operator words, such as {@code NORMAL}, {@code BATTERY}, {@code CLOSED}; {@code UNKNOWN} if not observable
 * @param energised LIVE, DEAD or UNKNOWN, from topology and voltage
 * @param loadW present power, NaN when unknown
 * @param ratingW rating, NaN when it has none
 * @param timeToDarkS worst-case p50 countdown over the current predictions for "now", NaN when none
 * @param stale true when a deciding input is stale or missing
 * @param note one short line for the diagram, such as {@code 81 % charge, 6.2 min}; may be empty
 * @param energisedBy ids of the sources it draws from now
 */
public record DeviceView(
        String id,
        String kind,
        String mode,
        Energised energised,
        double loadW,
        double ratingW,
        double timeToDarkS,
        boolean stale,
        String note,
        @Nullable String energisedBy) {

    /** Whether a device carries voltage. */
    public enum Energised {
        LIVE,
        DEAD,
        UNKNOWN
    }
}
