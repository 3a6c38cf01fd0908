package io.ridethrough.models.plant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An engine generator set.
 *
 * @param ratingW standby rating
 * @param performanceClass ISO 8528-5 class: G1, G2, G3
 * @param start start sequence
 * @param tankL usable fuel when full
 * @param commonCause name of the group that can fail together (same fuel, room, firmware), or null
 */
public record Generator(
        String id, double ratingW, String performanceClass, Start start, double tankL, @Nullable String commonCause)
        implements Device {

    /**
     * The start sequence as on the controller.
     *
     * @param readyS seconds from start command to voltage and frequency in band at the first attempt
     * @param attempts crank attempts before over-crank lockout
     * @param crankS longest crank of one attempt
     * @param restS rest between attempts
     */
    public record Start(double readyS, int attempts, double crankS, double restS) {}

    @Override
    public List<String> fedFrom() {
        return List.of();
    }
}
