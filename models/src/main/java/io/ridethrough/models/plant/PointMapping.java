package io.ridethrough.models.plant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of points.csv: how a site's server carries one point. The SI value is {@code raw * scale + offset}, in
 * {@code unit}, turned into SI.
 *
 * @param point canonical point name
 * @param node {@code nsu=URI;s=...} or a browse path from Objects
 * @param unit unit of {@code raw * scale + offset}; empty for the SI unit of the point
 * @param scale factor on the raw value
 * @param offset added after scaling, in {@code unit}
 * @param states raw value as text to state name; empty when the raw value is the ordinal
 * @param sentinels raw numbers that mean "not measured"
 * @param cadenceS expected seconds between samples, 0 for that of the point
 */
public record PointMapping(
        String point,
        String node,
        String unit,
        double scale,
        double offset,
        Map<String, String> states,
        List<Double> sentinels,
        double cadenceS) {
    public PointMapping {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
        sentinels = List.copyOf(sentinels);
    }
}
