package io.ridethrough.models.service;

/** What a service shows when its own instances or a soft need are missing. */
public enum Fallback {
    /** Nothing: errors. */
    NONE("none"),
    /** Old or generic results. */
    STALE("stale"),
    /** Default values such as zero. */
    DEFAULT("default");

    private final String word;

    Fallback(String word) {
        this.word = word;
    }

    /** The word in services.yaml. */
    public String word() {
        return word;
    }
}
