package io.ridethrough.models.planning;

import io.ridethrough.models.distribution.LoadingChecks;
import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import java.util.List;

/** What devices may carry at their output. */
final class Ratings {
    private static final List<String> LINES = List.of("L1", "L2", "L3");

    private Ratings() {}

    /** Nameplate (W); NaN for what carries no power for others. */
    static double ratingW(Device device) {
        return switch (device) {
            case Utility utility -> utility.capacityW();
            case Generator generator -> generator.ratingW();
            case Switchgear board -> board.ratingW();
            case Ats ats -> ats.ratingW();
            case Ups ups -> ups.ratingW();
            case Sts sts -> sts.ratingW();
            case Transformer transformer -> transformer.ratingW();
            case Pdu pdu -> pdu.ratingW();
            case Breaker breaker -> breaker.ratedW();
            default -> Double.NaN;
        };
    }

    /** What of it may be used for good: 80 % of a standard-rated breaker, and of a bus the sets that remain without its spare one (W). */
    static double limitW(PlantIndex index, int d) {
        Device device = index.device(d);
        return switch (device) {
            case Breaker breaker when LoadingChecks.isStandardRated(breaker) -> LoadingChecks.CONTINUOUS_RATIO * breaker.ratedW();
            case Switchgear board when board.arrangement() instanceof Switchgear.Arrangement.Paralleling ->
                Math.min(board.ratingW(), firmW(index, d));
            default -> ratingW(device);
        };
    }

    /** Rating of the sets of a bus without the one it can spare (W). */
    static double firmW(PlantIndex index, int bus) {
        int spare = FailureCases.spareSet(index, bus);
        double sumW = 0;
        for (int set : index.feeds(bus)) {
            sumW += set == spare ? 0 : ratingW(index.device(set));
        }
        return sumW;
    }

    /** Lines a device is connected to, 0 for L1. */
    static int[] lines(Device device) {
        return device instanceof Breaker breaker && breaker.poles().size() < 3
                ? breaker.poles().stream().mapToInt(LINES::indexOf).toArray()
                : new int[] {0, 1, 2};
    }

    static String line(int line) {
        return LINES.get(line);
    }

    /** Power that the rated current of all lines together carries, over that of one line against neutral. */
    static double linesRatio(int lineCount) {
        return lineCount == 2 ? Math.sqrt(3) : lineCount;
    }
}
