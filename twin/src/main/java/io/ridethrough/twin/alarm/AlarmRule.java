package io.ridethrough.twin.alarm;

import org.jspecify.annotations.Nullable;

/**
 * Every alarm that ships. The word is the second part of a condition key, {@code gen-2.start-battery}, and the row of
 * {@code rationalisation.yaml}. Predictions are keyed {@code prediction.<event>}.
 */
public enum AlarmRule {
    PREDICTION("prediction"),

    UTILITY_LOST("lost"),
    PHASE_LOST("phase-lost"),
    UNDER_VOLTAGE("under-voltage"),
    OVER_VOLTAGE("over-voltage"),
    FREQUENCY("frequency"),

    NOT_IN_AUTO("not-in-auto"),
    LOCKED_OUT("locked-out"),
    START_BATTERY("start-battery"),
    START_DOUBTFUL("start-doubtful"),
    LOW_FUEL("low-fuel"),
    COLD_COOLANT("cold-coolant"),
    GENERATOR_RUNNING("in-emergency-service"),

    TRANSFER_INHIBITED("transfer-inhibited"),
    ON_ALTERNATE("on-alternate"),
    BUS_DEAD("dead"),

    ON_BATTERY("on-battery"),
    BATTERY_EMPTIES("battery-empties"),
    UPS_BYPASS("bypass"),
    UPS_OFF("output-off"),
    UPS_OVERLOAD("overload"),
    STRING_OPEN("string-open"),
    STRING_AGED("string-aged"),
    BATTERY_AGED("battery-aged"),
    BATTERY_NOT_CHARGED("not-charged"),
    BATTERY_HOT("battery-hot"),
    RUNTIME_DISAGREES("runtime-disagrees"),

    FALSE_2N("false-2n"),
    BREAKER_TRIPPED("tripped"),
    RACKS_DARK("racks-dark"),
    ROOM_HOT("hot"),
    COOLING_LOST("cooling-lost"),

    STALE("stale"),
    FEED_DISCONNECTED("disconnected"),
    STORE_UNREACHABLE("unreachable"),
    STORE_REJECTED("rejected"),
    TICK_OVERRUN("overrun");

    private final String word;

    AlarmRule(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The key of a condition on a device; the detail tells several on one device apart, empty for the only one. */
    public String key(String device, String detail) {
        if (this == PREDICTION) {
            return word + "." + detail;
        }
        return detail.isEmpty() ? device + "." + word : "%s.%s.%s".formatted(device, word, detail);
    }

    /** The rule behind a key, or null when the key is of no shipped rule. */
    public static @Nullable AlarmRule find(String key) {
        String[] parts = key.split("\\.", 3);
        String wanted = parts[0].equals(PREDICTION.word) || parts.length < 2 ? parts[0] : parts[1];
        for (AlarmRule rule : values()) {
            if (rule.word.equals(wanted)) {
                return rule;
            }
        }
        return null;
    }
}
