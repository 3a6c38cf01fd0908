package io.ridethrough.twin.api;

import java.util.List;

/**
 * How far one power path is from trouble: one tile of the overview. The headline is a margin, not a raw value.
 *
 * @param path {@code Utility}, {@code Generators}, {@code UPS A}, {@code Distribution}, {@code Cooling}
 * @param state how it stands
 * @param headline the margin in words: {@code N+1: 3 ready of 2 needed}
 * @param detail the worst member and its numbers
 * @param scale what the bar shows: {@code battery capacity, worst UPS}
 * @param positionRatio place on the bar, 0..1; NaN when not observable
 * @param bandLowRatio lower end of the normal band, 0..1
 * @param bandHighRatio upper end of the normal band, 0..1
 * @param devices members, the worst first
 */
public record Margin(
        String path,
        State state,
        String headline,
        String detail,
        String scale,
        double positionRatio,
        double bandLowRatio,
        double bandHighRatio,
        List<String> devices) {

    /** How a path stands. */
    public enum State {
        NORMAL,
        WATCH,
        ABNORMAL,
        UNKNOWN
    }

    public Margin {
        devices = List.copyOf(devices);
    }
}
