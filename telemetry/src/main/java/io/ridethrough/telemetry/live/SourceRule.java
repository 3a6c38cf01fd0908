package io.ridethrough.telemetry.live;

import io.ridethrough.models.signal.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A frequency and the phase voltages of the same device. A meter still reports a frequency when its voltage has
 * collapsed, and the number is noise then: on 28 April 2025 the Toledo recording shows values far off 50 Hz at a voltage
 * near zero. So the frequency counts only while a phase voltage is above the floor.
 */
final class SourceRule {
    /** Share of the nominal phase voltage below which a frequency is not believed. */
    static final double FLOOR_RATIO = 0.05;

    /** What the voltages say about the source. */
    enum Source {
        /** At least one phase above the floor. */
        LIVE,
        /** Every phase that can be read is below the floor. */
        DEAD,
        /** No phase voltage is usable. */
        UNKNOWN
    }

    final int frequencyNum;
    final int[] voltageNums;
    Source source = Source.UNKNOWN;
    /** The voltages were read below the floor since the source was last live. */
    boolean wasDead;

    private SourceRule(int frequencyNum, int[] voltageNums) {
        this.frequencyNum = frequencyNum;
        this.voltageNums = voltageNums;
    }

    /** The rules of a plant, by point number: a frequency and each of its voltages share one rule, others have none. */
    static @Nullable SourceRule[] byPoint(List<Point> points) {
        Map<String, Integer> nums = new HashMap<>();
        for (int p = 0; p < points.size(); p++) {
            nums.put(points.get(p).name(), p);
        }
        var rules = new @Nullable SourceRule[points.size()];
        for (int p = 0; p < points.size(); p++) {
            Point point = points.get(p);
            if (!point.path().equals("frequency")) {
                continue;
            }
            int[] voltages = voltagesOf(point.deviceId(), nums);
            if (voltages.length == 0) {
                continue;
            }
            var rule = new SourceRule(p, voltages);
            rules[p] = rule;
            for (int v : voltages) {
                rules[v] = rule;
            }
        }
        return rules;
    }

    private static int[] voltagesOf(String deviceId, Map<String, Integer> nums) {
        var found = new ArrayList<Integer>();
        for (String path : List.of("voltage.l1n", "voltage.l2n", "voltage.l3n", "voltage")) {
            Integer num = nums.get(deviceId + "." + path);
            if (num != null) {
                found.add(num);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }
}
