package io.ridethrough.models.service;

/** How long a service takes to come back after its power has. Medians: services.md section 2. */
public enum Restart {
    /** A managed platform restarts it: median 0.45 h. */
    MANAGED("managed", 0.45 * 3600),
    /** People and fsck restart it: median 4.5 h. */
    BARE_METAL("bare-metal", 4.5 * 3600);

    private final String word;
    private final double medianS;

    Restart(String word, double medianS) {
        this.word = word;
        this.medianS = medianS;
    }

    /** The word in services.yaml. */
    public String word() {
        return word;
    }

    /** Median seconds from power back to service back. */
    public double medianS() {
        return medianS;
    }
}
