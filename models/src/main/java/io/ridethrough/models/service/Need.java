package io.ridethrough.models.service;

/**
 * One service needs another.
 *
 * @param service id of the provider
 * @param fallback what the consumer shows without it; only a soft need has one
 * @param graceS seconds the consumer goes on with what it has: tokens that stay valid, features that stay fresh, a queue that takes more
 */
public record Need(String service, Kind kind, Fallback fallback, double graceS) {
    /** How much it needs it. */
    public enum Kind {
        /** Without it the consumer is down. */
        HARD("hard"),
        /** Without it the consumer works on its fallback. */
        SOFT("soft"),
        /** Hard, and a majority of the provider's instances must run. */
        QUORUM("quorum");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in services.yaml. */
        public String word() {
            return word;
        }
    }
}
