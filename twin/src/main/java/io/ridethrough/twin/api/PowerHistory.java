package io.ridethrough.twin.api;

import io.ridethrough.models.planning.CapacityRow;
import io.ridethrough.models.plant.PlantIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What devices carried in the last thirty days: the 95th percentile of their stored power, in means of a quarter of an hour. */
final class PowerHistory {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long STEP_NS = 15 * MINUTE_NS;
    private static final long SPAN_NS = 30L * 24 * 60 * MINUTE_NS;
    /** With fewer values the 95th percentile is the largest of them, which says nothing yet. */
    private static final int LEAST_VALUES = 20;

    private static final double PERCENTILE = 0.95;

    private final PlantIndex index;
    private final HistoryReader history;
    /** By device, as read at the time below. */
    private final Map<String, Double> knownW = new HashMap<>();

    private long knownNs;

    PowerHistory(PlantIndex index, HistoryReader history) {
        this.index = index;
        this.history = history;
    }

    /** Fills in the percentile of whole devices that have a meter and a history; a month's values are read again once in a step. */
    synchronized List<CapacityRow> fill(List<CapacityRow> rows, long nowNs) {
        if (nowNs - knownNs >= STEP_NS || nowNs < knownNs) {
            knownW.clear();
            knownNs = nowNs;
        }
        return rows.stream()
                .map(row -> row.phase().equals(CapacityRow.ALL)
                        ? row.withP95W(knownW.computeIfAbsent(row.device(), device -> readW(device, nowNs)))
                        : row)
                .toList();
    }

    private double readW(String device, long nowNs) {
        String point = device + ".power";
        if (index.findPointNum(point) < 0) {
            point = device + ".output.power";
        }
        if (index.findPointNum(point) < 0) {
            return Double.NaN;
        }
        double[] sortedW = history.read(point, nowNs - SPAN_NS, nowNs, STEP_NS).stream()
                .mapToDouble(HistoryReader.Sample::value)
                .sorted()
                .toArray();
        return sortedW.length < LEAST_VALUES ? Double.NaN : sortedW[(int) Math.ceil(PERCENTILE * sortedW.length) - 1];
    }
}
