package io.ridethrough.twin.sync;

/**
 * A quantity the twin expects, with its 90 % interval.
 *
 * @param device the device, or {@code plant}
 * @param quantity {@code battery-minutes}, {@code start-time} or {@code load-in-an-hour}
 * @param unit SI: {@code s} or {@code W}
 * @param value the expectation
 * @param low lower end of the interval
 * @param high upper end
 * @param basis what the interval rests on, in words
 */
public record Expected(
        String device, String quantity, String unit, double value, double low, double high, String basis) {}
