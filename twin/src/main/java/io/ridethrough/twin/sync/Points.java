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

    /**
     * A value that decides something. When it is not usable it is noted as missing and the last one ever seen stands in for it, NaN when
     * there is none: the best guess does not change because a wire broke, how sure it is does.
     */
    double need(String device, String path) {
        double value = find(device, path);
        if (Double.isNaN(value)) {
            missing.add(device + "." + path);
            return lastKnown(device, path);
        }
        return value;
    }

    /** The same for a value that must not be believed when it is old: NaN then. */
    double needFresh(String device, String path) {
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

    /** Name of a needed state, the last known when it is not usable, or the given word when none ever was. */
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
