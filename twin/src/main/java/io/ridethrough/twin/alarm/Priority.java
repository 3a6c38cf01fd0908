package io.ridethrough.twin.alarm;

import com.fasterxml.jackson.annotation.JsonValue;

/** Alarm priority, most urgent first. */
public enum Priority {
    /** Time to respond under 15 minutes, or at least 5 % at the next demand. */
    ACT_NOW("act-now"),
    HIGH("high"),
    MEDIUM("medium"),
    LOW("low"),
    ADVISORY("advisory");

    private final String word;

    Priority(String word) {
        this.word = word;
    }

    /** The word used in files, JSON and on the page. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The priority of that word. */
    public static Priority of(String word) {
        for (Priority priority : values()) {
            if (priority.word.equals(word)) {
                return priority;
            }
        }
        throw new IllegalArgumentException("There is no priority %s.".formatted(word));
    }
}
