package io.ridethrough.models.plant;

import java.util.List;

/**
 * A UPS system.
 *
 * @param fedFrom rectifier source, then bypass source when it is another one
 * @param ratingW output rating of all modules together
 * @param modules power modules; capacity falls by one share when one is lost
 * @param efficiency full-load double-conversion efficiency, 0..1
 * @param walkIn how the rectifier returns to a source
 * @param battery its battery
 */
public record Ups(
        String id, List<String> fedFrom, double ratingW, int modules, double efficiency, WalkIn walkIn, Battery battery)
        implements Device {

    public Ups {
        fedFrom = List.copyOf(fedFrom);
    }

    /**
     * Rectifier return.
     *
     * @param holdOffS wait after the source is good
     * @param rampS linear ramp from battery to source
     */
    public record WalkIn(double holdOffS, double rampS) {}

    /**
     * The battery of one UPS system.
     *
     * @param chemistry cell chemistry
     * @param strings parallel strings
     * @param cells cells in series in one string
     * @param capacityAh 20-hour capacity of one string at 25 C when new
     * @param table name of the datasheet table the discharge behaviour follows, scaled by capacity
     * @param installedYear year of installation, with decimals for the month (2022.25 = April 2022)
     */
    public record Battery(
            Chemistry chemistry, int strings, int cells, double capacityAh, String table, double installedYear) {
        /** Cell chemistry. */
        public enum Chemistry {
            VRLA,
            LI_ION
        }
    }
}
