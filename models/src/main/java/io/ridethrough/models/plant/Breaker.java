package io.ridethrough.models.plant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker or fuse with one source.
 *
 * @param ratingA rated current
 * @param poles connected phases: 1 line-to-neutral, 2 line-to-line, 3 three-phase; names L1, L2, L3
 * @param curve name of the trip curve, such as {@code iec60898-c}
 * @param trip its settings
 * @param cable what leaves it, or null when its impedance does not matter
 * @param voltageV nominal line-to-line voltage where it stands
 */
public record Breaker(
        String id,
        List<String> fedFrom,
        double ratingA,
        List<String> poles,
        String curve,
        Trip trip,
        @Nullable Cable cable,
        double voltageV)
        implements Device {

    public Breaker {
        fedFrom = List.copyOf(fedFrom);
        poles = List.copyOf(poles);
    }

    /**
     * Settings of the trip unit or relay, as on its dials.
     *
     * @param settingA long-time pick-up I_r
     * @param timeDial TD or TMS of a relay
     * @param longTimeS t_r of an electronic unit, at six times the setting
     * @param shortTimeRatio I_sd over I_r; NaN without a short-time element
     * @param shortTimeS t_sd
     * @param instantaneousRatio I_i over the rating; NaN for the curve's own
     * @param points of a printed curve
     */
    public record Trip(
            double settingA,
            double timeDial,
            double longTimeS,
            double shortTimeRatio,
            double shortTimeS,
            double instantaneousRatio,
            List<TripPoint> points) {
        public Trip {
            points = List.copyOf(points);
        }

        /** Settings of a breaker with nothing to set. */
        public static Trip fixed(double ratingA) {
            return new Trip(ratingA, 1, 4, Double.NaN, 0.1, Double.NaN, List.of());
        }
    }

    /**
     * One point of a printed curve.
     *
     * @param multiple current over the rating
     * @param timeS mean time to trip or melt
     */
    public record TripPoint(double multiple, double timeS) {}

    /**
     * A copper cable.
     *
     * @param lengthM one way
     * @param sizeMm2 cross section of one conductor
     */
    public record Cable(double lengthM, double sizeMm2) {}

    /** Power through the breaker at its rated current and nominal voltage, unity power factor (W). */
    public double ratedW() {
        return switch (poles.size()) {
            case 1 -> voltageV / Math.sqrt(3) * ratingA;
            case 2 -> voltageV * ratingA;
            default -> Math.sqrt(3) * voltageV * ratingA;
        };
    }
}
