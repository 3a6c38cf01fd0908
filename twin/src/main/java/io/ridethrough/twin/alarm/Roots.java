package io.ridethrough.twin.alarm;

import io.ridethrough.models.plant.PlantIndex;
import java.util.ArrayDeque;
import java.util.List;

/** Finds what explains a symptom: the nearest standing loss upstream. */
final class Roots {
    private static final List<AlarmRule> LOSSES = List.of(
            AlarmRule.UTILITY_LOST, AlarmRule.BUS_DEAD, AlarmRule.UPS_OFF, AlarmRule.BREAKER_TRIPPED, AlarmRule.ON_BATTERY);

    private final PlantIndex index;

    Roots(PlantIndex index) {
        this.index = index;
    }

    /** Key of the nearest loss found so far above that device, or empty; preferred sources first. */
    String above(Findings findings, int deviceNum) {
        boolean[] seen = new boolean[index.deviceCount()];
        var queue = new ArrayDeque<Integer>();
        queue.add(deviceNum);
        while (!queue.isEmpty()) {
            for (int feed : index.feeds(queue.remove())) {
                if (seen[feed]) {
                    continue;
                }
                seen[feed] = true;
                String id = index.device(feed).id();
                for (AlarmRule loss : LOSSES) {
                    if (findings.stands(loss, id)) {
                        return loss.key(id, "");
                    }
                }
                queue.add(feed);
            }
        }
        return "";
    }
}
