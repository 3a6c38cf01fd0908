package io.ridethrough.telemetry.archive;

/**
 * Whether a store answers.
 *
 * @param name what it is: {@code questdb}, {@code influxdb}
 * @param message why it does not, or empty
 */
public record StoreHealth(String name, boolean reachable, String message) {}
