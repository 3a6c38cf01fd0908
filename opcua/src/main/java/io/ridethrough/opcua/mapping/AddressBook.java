package io.ridethrough.opcua.mapping;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PointMapping;
import io.ridethrough.models.signal.Point;
import io.ridethrough.models.units.SourceUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Which node carries which point. Immutable. */
public final class AddressBook {
    /** Namespace of the plant simulator; without a points file every point is expected there under its own name. */
    public static final String PLANT_NAMESPACE = "urn:ridethrough:plant";

    private final List<MappedPoint> points;
    private final List<String> unmapped;

    private AddressBook(List<MappedPoint> points, List<String> unmapped) {
        this.points = List.copyOf(points);
        this.unmapped = List.copyOf(unmapped);
    }

    /** Every point of the plant, in SI, at {@code nsu=urn:ridethrough:plant;s=<point>}. */
    public static AddressBook ofPlant(PlantIndex index) {
        return ofPoints(index.points());
    }

    /** The same for a list of points; a point's number is its place in the list. */
    public static AddressBook ofPoints(List<Point> points) {
        var mapped = new ArrayList<MappedPoint>();
        for (int p = 0; p < points.size(); p++) {
            Point point = points.get(p);
            var node = new NodeAddress.ById(PLANT_NAMESPACE, "s=" + point.name());
            mapped.add(new MappedPoint(p, point, node, point.cadenceS(), 1, 0, List.of(), Map.of()));
        }
        return new AddressBook(mapped, List.of());
    }

    /**
     * The points a file lists; the others stay without a value. The lines come checked from {@code PointsFile}.
     *
     * @param points the plant's points, in the order of their numbers
     * @param mappings one a point
     */
    public static AddressBook ofMappings(List<Point> points, List<PointMapping> mappings) {
        var numbers = new HashMap<String, Integer>();
        for (int p = 0; p < points.size(); p++) {
            numbers.put(points.get(p).name(), p);
        }
        var mapped = new ArrayList<MappedPoint>();
        var seen = new HashSet<String>();
        for (PointMapping mapping : mappings) {
            Integer pointNum = numbers.get(mapping.point());
            if (pointNum == null) {
                throw new IllegalArgumentException("The plant has no point %s.\nMaybe a device id is spelt differently."
                        .formatted(mapping.point()));
            }
            if (!seen.add(mapping.point())) {
                throw new IllegalArgumentException("The point %s is mapped twice.".formatted(mapping.point()));
            }
            mapped.add(map(pointNum, points.get(pointNum), mapping));
        }
        var unmapped = points.stream().map(Point::name).filter(name -> !seen.contains(name)).toList();
        return new AddressBook(mapped, unmapped);
    }

    /** Every mapped point, in file or plant order. */
    public List<MappedPoint> points() {
        return points;
    }

    /** Names of points no node is known for. */
    public List<String> listUnmapped() {
        return unmapped;
    }

    private static MappedPoint map(int pointNum, Point point, PointMapping mapping) {
        SourceUnit unit = SourceUnit.findUnit(point.quantity(), mapping.unit());
        if (unit == null) {
            throw new IllegalArgumentException("The unit %s does not measure %s of point %s.\nMaybe one of %s."
                    .formatted(mapping.unit(), point.quantity(), point.name(), SourceUnit.listSymbols(point.quantity())));
        }
        var ordinals = new HashMap<String, Integer>();
        mapping.states().forEach((raw, state) -> ordinals.put(raw.strip(), point.stateOrdinal(state)));
        double cadenceS = mapping.cadenceS() > 0 ? mapping.cadenceS() : point.cadenceS();
        // SI = (raw * scale + offset) * unit factor + unit shift
        double factor = mapping.scale() * unit.factor();
        double shift = mapping.offset() * unit.factor() + unit.shift();
        return new MappedPoint(
                pointNum, point, NodeAddress.parse(mapping.node()), cadenceS, factor, shift, mapping.sentinels(), ordinals);
    }
}
