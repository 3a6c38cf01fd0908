package io.ridethrough.models.incident;

/**
 * One line of the published sequence of events.
 *
 * @param atS seconds from the first event, NaN when the time was not published
 * @param event what happened, in the words of the reference list: {@code UPS_EMPTY}
 * @param subject what it happened to
 * @param role what the replay does with it
 */
public record PublishedFact(double atS, String event, String subject, Role role) {

    /** What the replay does with a fact. */
    public enum Role {
        /** The scenario states it as a cause. */
        STATED("stated"),
        /** The engine has to produce it. */
        PRODUCED("produced"),
        /** It lies after the return of power or outside the plant; the replay leaves it out. */
        LEFT_OUT("left-out");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        /** The word in incident.yaml. */
        public String word() {
            return word;
        }
    }
}
