package io.ridethrough.models.plant;

import java.util.List;

/**
 * A circuit breaker with one source.
 *
 * @param ratingA rated current
 * @param poles connected phases: 1 line-to-neutral, 2 line-to-line, 3 three-phase; names L1, L2, L3
 * @param curve name of the trip curve, such as {@code iec60898-c}
 */
public record Breaker(String id, List<String> fedFrom, double ratingA, List<String> poles, String curve) implements Device {
    public Breaker {
        fedFrom = List.copyOf(fedFrom);
        poles = List.copyOf(poles);
    }

    /** Power through the breaker at its rated current, unity power factor (W). */
    public double ratedW(Facility facility) {
        return switch (poles.size()) {
            case 1 -> facility.phaseVoltageV() * ratingA;
            case 2 -> facility.voltageV() * ratingA;
            default -> Math.sqrt(3) * facility.voltageV() * ratingA;
        };
    }
}
