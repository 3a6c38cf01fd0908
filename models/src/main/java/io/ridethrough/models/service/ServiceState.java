package io.ridethrough.models.service;

/** What a service is like for its users, from good to bad. Data at risk is a flag apart. */
public enum ServiceState {
    HEALTHY("healthy"),
    /** Full service, but fewer instances than planned: the next failure may be felt. */
    REDUNDANCY_LOST("redundancy lost"),
    /** Too few instances for the load, or a part is missing; some requests fail. */
    SLOW("slow"),
    /** Answers come from old or generic results. */
    STALE("stale"),
    /** Answers are default values, such as zero. The data itself is safe. */
    DEFAULTED("default values, data safe"),
    DOWN("down");

    private final String words;

    ServiceState(String words) {
        this.words = words;
    }

    /** The state in the reader's words. */
    public String words() {
        return words;
    }

    /** True when users notice: anything worse than lost redundancy. */
    public boolean isFelt() {
        return compareTo(REDUNDANCY_LOST) > 0;
    }
}
