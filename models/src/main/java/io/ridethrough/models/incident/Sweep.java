package io.ridethrough.models.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Values of the assumptions over their whole ranges: the nominal ones, each end of each range by itself, corners of the box,
 * and points inside it. Seeded: the same incident, the same points.
 */
final class Sweep {
    /** All corners up to this many assumptions; that many drawn ones beyond. */
    private static final int ALL_CORNERS_UP_TO = 6;

    private static final int INSIDE = 60;
    private static final long SEED = 20_171_109;

    private Sweep() {}

    /** The points; one when nothing is assumed. */
    static List<Map<String, Double>> points(Incident incident) {
        List<Assumption> assumed = incident.assumed();
        var points = new ArrayList<Map<String, Double>>();
        points.add(incident.nominal());
        if (assumed.isEmpty()) {
            return points;
        }
        for (Assumption a : assumed) {
            points.add(with(incident.nominal(), a, a.low()));
            points.add(with(incident.nominal(), a, a.high()));
        }
        var random = new SplittableRandom(SEED);
        int corners = 1 << Math.min(assumed.size(), ALL_CORNERS_UP_TO);
        for (int corner = 0; corner < corners; corner++) {
            long ends = assumed.size() <= ALL_CORNERS_UP_TO ? corner : random.nextLong();
            var point = new LinkedHashMap<String, Double>();
            for (int i = 0; i < assumed.size(); i++) {
                Assumption a = assumed.get(i);
                point.put(a.id(), (ends >> i & 1) == 0 ? a.low() : a.high());
            }
            points.add(point);
        }
        for (int k = 0; k < INSIDE; k++) {
            var point = new LinkedHashMap<String, Double>();
            assumed.forEach(a -> point.put(a.id(), a.low() + (a.high() - a.low()) * random.nextDouble()));
            points.add(point);
        }
        return points;
    }

    private static Map<String, Double> with(Map<String, Double> values, Assumption changed, double value) {
        values.put(changed.id(), value);
        return values;
    }
}
