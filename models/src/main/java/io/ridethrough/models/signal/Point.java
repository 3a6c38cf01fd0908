package io.ridethrough.models.signal;

import io.ridethrough.models.units.Quantity;
import java.util.List;

/**
 * One measured signal of the plant.
 *
 * @param name canonical name, device id then path: {@code ups-a1.battery.voltage}
 * @param deviceId the device it belongs to
 * @param path the part after the device id: {@code battery.voltage}
 * @param quantity what is measured, in SI
 * @param low lowest plausible value in the SI unit; below it the value is BAD
 * @param high highest plausible value in the SI unit; above it the value is BAD
 * @param cadenceS expected seconds between samples; older than three of them is STALE
 * @param states names of a STATE point by ordinal, empty otherwise
 */
public record Point(
        String name,
        String deviceId,
        String path,
        Quantity quantity,
        double low,
        double high,
        double cadenceS,
        List<String> states) {

    public Point {
        states = List.copyOf(states);
        if (!(low <= high)) {
            throw new IllegalArgumentException("The range %s..%s of point %s is empty.".formatted(low, high, name));
        }
        if (!(cadenceS > 0)) {
            throw new IllegalArgumentException("The cadence %s s of point %s must be positive.".formatted(cadenceS, name));
        }
    }

    /** Ordinal of a state by name. */
    public int stateOrdinal(String state) {
        int ordinal = states.indexOf(state);
        if (ordinal < 0) {
            throw new IllegalArgumentException("Point %s has no state %s.\nMaybe one of %s.".formatted(name, state, states));
        }
        return ordinal;
    }
}
