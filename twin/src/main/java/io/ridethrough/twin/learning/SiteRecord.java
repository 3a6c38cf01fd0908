package io.ridethrough.twin.learning;

import io.ridethrough.models.reliability.learning.DemandRecord;
import io.ridethrough.twin.learning.Demand.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Every demand the site's devices have answered, oldest first. The same demand told twice counts once, so telemetry that is read
 * again changes nothing. Owned by the loop thread.
 */
public final class SiteRecord {
    private final Map<String, List<Demand>> byDevice = new HashMap<>();
    private final Set<Demand> known = new HashSet<>();
    private final List<Demand> fresh = new ArrayList<>();
    private final Consumer<Demand> journal;

    /**
     * A record that goes on from an earlier one.
     *
     * @param before demands of earlier runs
     * @param journal keeps each new demand before it counts
     */
    public SiteRecord(List<Demand> before, Consumer<Demand> journal) {
        this.journal = journal;
        before.forEach(this::count);
    }

    /** A record that begins empty and ends with the run. */
    public static SiteRecord ofThisRun() {
        return new SiteRecord(List.of(), demand -> {});
    }

    /** Adds a demand, unless it is known. */
    public void add(Demand demand) {
        if (!known.contains(demand)) {
            journal.accept(demand);
            count(demand);
            fresh.add(demand);
        }
    }

    private void count(Demand demand) {
        if (known.add(demand)) {
            byDevice.computeIfAbsent(demand.device() + " " + demand.kind(), _ -> new ArrayList<>()).add(demand);
        }
    }

    /** The demands added since this was asked last, in the order they came. */
    public List<Demand> takeFresh() {
        List<Demand> taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    /** All demands of one kind that a device has answered, oldest first. */
    public List<Demand> demands(String device, Kind kind) {
        return byDevice.getOrDefault(device + " " + kind, List.of());
    }

    /** Their count, and how many failed. */
    public DemandRecord counted(String device, Kind kind) {
        List<Demand> demands = demands(device, kind);
        return new DemandRecord(
                demands.size(), (int) demands.stream().filter(d -> !d.good()).count());
    }
}
