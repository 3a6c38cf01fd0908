package io.ridethrough.opcua.mapping;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.models.signal.Point;
import io.ridethrough.models.units.Quantity;
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
     * The points a file lists; the others stay without a value.
     *
     * @param points the plant's points, in the order of their numbers
     * @param rows rows in file order, one a line after the heading
     * @param file name of the file, for problems
     * @throws BadInput with every problem found
     */
    public static AddressBook ofRows(List<Point> points, List<PointRow> rows, String file) {
        var numbers = new HashMap<String, Integer>();
        for (int p = 0; p < points.size(); p++) {
            numbers.put(points.get(p).name(), p);
        }
        var problems = new ArrayList<Problem>();
        var mapped = new ArrayList<MappedPoint>();
        var seen = new HashSet<String>();
        for (int r = 0; r < rows.size(); r++) {
            PointRow row = rows.get(r);
            int line = r + 2;
            if (!seen.add(row.point())) {
                problems.add(new Problem(file, line, "The point %s is listed twice.".formatted(row.point()), ""));
                continue;
            }
            Integer pointNum = numbers.get(row.point());
            if (pointNum == null) {
                problems.add(new Problem(
                        file, line, "The plant has no point %s.".formatted(row.point()), "Maybe a device id is spelt differently."));
                continue;
            }
            try {
                mapped.add(map(pointNum, points.get(pointNum), row));
            } catch (IllegalArgumentException e) {
                String[] parts = String.valueOf(e.getMessage()).split("\n", 2);
                problems.add(new Problem(file, line, parts[0], parts.length > 1 ? parts[1] : ""));
            }
        }
        if (!problems.isEmpty()) {
            throw new BadInput(problems);
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

    private static MappedPoint map(int pointNum, Point point, PointRow row) {
        Unit unit = Unit.findUnit(point.quantity(), row.unit());
        if (unit == null) {
            throw new IllegalArgumentException("The unit %s does not measure %s of point %s.\nMaybe one of %s."
                    .formatted(row.unit(), point.quantity(), point.name(), Unit.symbolsOf(point.quantity())));
        }
        if (row.scale() == 0 || !Double.isFinite(row.scale()) || !Double.isFinite(row.offset())) {
            throw new IllegalArgumentException("The scale %s and offset %s of point %s must be finite, the scale not zero."
                    .formatted(row.scale(), row.offset(), point.name()));
        }
        var ordinals = new HashMap<String, Integer>();
        row.states().forEach((raw, state) -> ordinals.put(raw.strip(), point.stateOrdinal(state)));
        if (!ordinals.isEmpty() && point.quantity() != Quantity.STATE) {
            throw new IllegalArgumentException("The point %s is a %s and has no states.".formatted(point.name(), point.quantity()));
        }
        double cadenceS = row.cadenceS() > 0 ? row.cadenceS() : point.cadenceS();
        // SI = (raw * scale + offset) * unit factor + unit shift
        double factor = row.scale() * unit.factor();
        double shift = row.offset() * unit.factor() + unit.shift();
        return new MappedPoint(
                pointNum, point, NodeAddress.parse(row.node()), cadenceS, factor, shift, row.sentinels(), ordinals);
    }
}
