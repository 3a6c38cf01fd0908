package io.ridethrough.models.service;

import io.ridethrough.models.service.recovery.RecoveryClass;
import java.util.List;

/**
 * One service of the platform.
 *
 * @param name name for people
 * @param instances host ids, one instance each
 * @param sizing how many instances it takes
 * @param audience whom it serves
 * @param behaviour what it does when something is lost, and how it comes back
 */
public record Service(
        String id,
        String name,
        List<String> instances,
        List<Need> needs,
        Sizing sizing,
        Audience audience,
        Behaviour behaviour) {

    public Service {
        instances = List.copyOf(instances);
        needs = List.copyOf(needs);
    }

    /** What it shows when its own instances are gone but its hard needs stand. */
    public Fallback fallback() {
        return behaviour.fallback();
    }

    /** How its machines come back. */
    public RecoveryClass restart() {
        return behaviour.restart();
    }

    /**
     * How many of n instances it takes.
     *
     * @param capacity instances that carry the full load
     * @param minimum below this many, overload and retries take the rest down
     * @param dataAtRiskBelow fewer running instances than this put data at risk; 0 for never
     */
    public record Sizing(int capacity, int minimum, int dataAtRiskBelow) {}

    /** Who notices. */
    public enum Stakeholder {
        USERS("users"),
        CREATORS("creators"),
        ADVERTISERS("advertisers"),
        STAFF("staff");

        private final String word;

        Stakeholder(String word) {
            this.word = word;
        }

        /** The word in services.yaml. */
        public String word() {
            return word;
        }
    }

    /**
     * Whom it serves.
     *
     * @param who which of the stakeholders
     * @param region region whose users it serves
     * @param users how many, NaN when unknown
     * @param slo promised availability, 0..1, NaN when none
     * @param words what users notice
     */
    public record Audience(Stakeholder who, String region, double users, double slo, UserWords words) {}

    /** What users notice in each state that is felt, in their words; empty for the general words. */
    public record UserWords(String slow, String stale, String defaulted, String down) {
        public static final UserWords GENERAL = new UserWords("", "", "", "");

        /** What users notice in that state. */
        public String of(ServiceState state, String serviceName) {
            String own =
                    switch (state) {
                        case HEALTHY, REDUNDANCY_LOST -> "";
                        case SLOW -> slow;
                        case STALE -> stale;
                        case DEFAULTED -> defaulted;
                        case DOWN -> down;
                    };
            if (!own.isEmpty()) {
                return own;
            }
            return switch (state) {
                case HEALTHY, REDUNDANCY_LOST -> "users notice nothing";
                case SLOW -> serviceName + " is slow, some requests fail";
                case STALE -> serviceName + " shows old or generic results";
                case DEFAULTED -> serviceName + " shows default values, the data is safe";
                case DOWN -> serviceName + " does not work";
            };
        }
    }
}
