package io.ridethrough.models.service.recovery;

import java.util.Arrays;
import java.util.List;

/** How machines come back once they have power: a class of recovery with its parameters. */
// A record of doubles is immutable, which the checker cannot see.
@SuppressWarnings("ImmutableEnumChecker")
public enum RecoveryClass {
    /**
     * A managed platform restarts them. Median and spread by AWS Sydney 2016 (0.42 h and 1.28 within the incident) and services of the
     * same kind: median 0.45 h.
     */
    MANAGED("managed", new RecoveryCurve.Parameters(0.45 * 3600, 1.1, 0.7, 0.016, 0.9, 48 * 3600, 1)),
    /** People, network starts and file system checks restart them. Median by OVH Strasbourg 2017: 4.5 h and 0.9 within the incident. */
    BARE_METAL("bare-metal", new RecoveryCurve.Parameters(4.5 * 3600, 0.9, 0.7, 0.016, 0.9, 48 * 3600, 1)),
    /** They are built anew elsewhere, after a fire or a flood. By NIRS Daejeon 2025: median 20 days and 0.44 within the incident. */
    REBUILD("rebuild", new RecoveryCurve.Parameters(20 * 86_400, 0.44, 0.35, 0.005, 0.9, 60 * 86_400, 0.5));

    private final String word;
    private final RecoveryCurve curve;

    RecoveryClass(String word, RecoveryCurve.Parameters parameters) {
        this.word = word;
        curve = new RecoveryCurve(parameters);
    }

    /** The word in services.yaml. */
    public String word() {
        return word;
    }

    /** How many are back how long after their power. */
    public RecoveryCurve curve() {
        return curve;
    }

    /** All words, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(RecoveryClass::word).toList();
    }

    /** The class of that word. */
    public static RecoveryClass of(String word) {
        return Arrays.stream(values())
                .filter(c -> c.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no class of recovery %s.".formatted(word)));
    }
}
