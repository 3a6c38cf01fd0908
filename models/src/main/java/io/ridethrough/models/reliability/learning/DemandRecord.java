package io.ridethrough.models.reliability.learning;

/**
 * How one device answered its demands so far.
 *
 * @param demands test starts, transfers or battery tests that were seen
 * @param failures those that failed, at most as many
 */
public record DemandRecord(int demands, int failures) {
    public static final DemandRecord NONE = new DemandRecord(0, 0);

    public DemandRecord {
        if (failures < 0 || demands < failures) {
            throw new IllegalArgumentException(
                    "A record of %d failures in %d demands cannot be.".formatted(failures, demands));
        }
    }
}
