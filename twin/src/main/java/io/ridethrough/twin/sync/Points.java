package io.ridethrough.twin.sync;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.signal.Point;
import io.ridethrough.telemetry.live.ImageCopy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads an image by device and path, and remembers what was asked for and not there. */
final class Points {
    private final PlantIndex index;
    private final ImageCopy image;
    private final Set<String> missing = new LinkedHashSet<>();

    Points(PlantIndex index, ImageCopy image) {
        this.index = index;
        this.image = image;
    }

    /** A value that decides something: noted as missing when it is not usable. NaN then. */
    double need(String device, String path) {
        double value = find(device, path);
        if (Double.isNaN(value)) {
            missing.add(device + "." + path);
        }
        return value;
    }

    /** A value that only helps: NaN when it is not usable. */
    double find(String device, String path) {
        int num = index.findPointNum(device + "." + path);
        return num < 0 ? Double.NaN : image.value(num);
    }

    /** The last number ever seen, usable or not; NaN when none. */
    double lastKnown(String device, String path) {
        int num = index.findPointNum(device + "." + path);
        return num < 0 ? Double.NaN : image.lastKnown(num);
    }

    /** Name of a needed state, or the given word when it is not usable. */
    String state(String device, String path, String unknown) {
        double ordinal = need(device, path);
        if (Double.isNaN(ordinal)) {
            return unknown;
        }
        Point point = index.points().get(index.pointNum(device + "." + path));
        int i = (int) Math.round(ordinal);
        return i >= 0 && i < point.states().size() ? point.states().get(i) : unknown;
    }

    List<String> missing() {
        return List.copyOf(missing);
    }
}
