package io.ridethrough.opcua.mapping;

import java.util.List;
import java.util.Map;

/**
 * One line of points.csv: how a site's server carries one point.
 *
 * @param point canonical point name
 * @param node node id with namespace URI, or browse path (see {@link NodeAddress#parse})
 * @param unit unit of {@code raw * scale + offset}, empty for the SI unit of the point: {@code kW}, {@code degF}, {@code %}
 * @param scale factor on the raw value
 * @param offset added after scaling, in {@code unit}
 * @param states raw value (number or text) to canonical state name; empty when the raw value is the ordinal
 * @param sentinels raw numbers that mean "not measured"
 * @param cadenceS expected seconds between samples, 0 for that of the point
 */
public record PointRow(
        String point,
        String node,
        String unit,
        double scale,
        double offset,
        Map<String, String> states,
        List<Double> sentinels,
        double cadenceS) {

    public PointRow {
        states = Map.copyOf(states);
        sentinels = List.copyOf(sentinels);
    }

    /** A point that is already in SI on the wire. */
    public static PointRow plain(String point, String node) {
        return new PointRow(point, node, "", 1, 0, Map.of(), List.of(), 0);
    }
}
