package io.ridethrough.models.plant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An engine generator set.
 *
 * @param ratingW standby rating
 * @param performanceClass ISO 8528-5 class: G1, G2, G3
 * @param start start sequence
 * @param fuel tanks
 * @param droopRatio fall of the frequency from no load to full load, 0 when isochronous
 * @param ambientC air at its radiator and round its start battery
 * @param commonCause name of the group that can fail together (same fuel, room, firmware), or null
 */
public record Generator(
        String id,
        double ratingW,
        String performanceClass,
        Start start,
        Fuel fuel,
        double droopRatio,
        double ambientC,
        @Nullable String commonCause)
        implements Device {

    /**
     * The start sequence as on the controller.
     *
     * @param readyS seconds from start command to voltage and frequency in band at the first attempt, warm engine
     * @param attempts crank attempts before over-crank lockout
     * @param crankS longest crank of one attempt
     * @param restS rest between attempts
     * @param preheatS glow plugs before the first crank of a cold engine
     * @param warmUpS run in band before it takes load
     * @param coolDownS unloaded run after the load left
     */
    public record Start(
            double readyS,
            int attempts,
            double crankS,
            double restS,
            double preheatS,
            double warmUpS,
            double coolDownS) {
        /** No preheating, no warm-up, five minutes of cool-down: what most controllers are set to. */
        public static Start usual(double readyS, int attempts, double crankS, double restS) {
            return new Start(readyS, attempts, crankS, restS, 0, 0, 300);
        }
    }

    /**
     * Fuel store.
     *
     * @param tankL usable fuel when full, day tank included
     * @param dayTankL what of it stands in the day tank behind the transfer pump; all of it without a day tank
     */
    public record Fuel(double tankL, double dayTankL) {}

    /** A set with one tank, isochronous, in a room of 25 C. */
    public static Generator simple(
            String id, double ratingW, String performanceClass, Start start, double tankL, @Nullable String commonCause) {
        return new Generator(id, ratingW, performanceClass, start, new Fuel(tankL, tankL), 0, 25, commonCause);
    }

    /** Usable fuel when full (L). */
    public double tankL() {
        return fuel.tankL();
    }

    @Override
    public List<String> fedFrom() {
        return List.of();
    }
}
