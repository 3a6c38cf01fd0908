package io.ridethrough.twin.impact;

import io.ridethrough.models.service.RackOutcome;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServiceState;
import io.ridethrough.models.service.ServiceTimeline;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects sampled runs of one event and says per service what it comes to: worst state, how likely, back when.
 *
 * <p>Restart luck is not part of the transient, so each run takes the next point of the golden-ratio sequence in 0..1: as
 * even as a grid, without a random source, the same for the same runs. Not safe to share between threads.
 */
public final class ServiceOutlooks {
    /** Conjugate of the golden ratio: its multiples modulo one fill 0..1 most evenly. */
    private static final double GOLDEN = 0.618_033_988_749_894_9;

    /** A state is named when at least this share of the runs that hit the service reach it. */
    private static final double NAMED_SHARE = 0.1;

    private static final ServiceState[] STATES = ServiceState.values();

    private final ServiceModel model;
    private final ServiceTimeline timeline;
    private final int stateCount = STATES.length;
    private final double[] weightByState;
    private final List<List<Restored>> restored = new ArrayList<>();
    private final List<List<Restored>> hits = new ArrayList<>();
    private double totalWeight;
    private int runs;

    private record Restored(double atS, double weight) {}

    public ServiceOutlooks(ServiceModel model) {
        this.model = model;
        timeline = new ServiceTimeline(model);
        weightByState = new double[model.services().size() * stateCount];
        for (int s = 0; s < model.services().size(); s++) {
            restored.add(new ArrayList<>());
            hits.add(new ArrayList<>());
        }
    }

    /**
     * Adds one run.
     *
     * @param outcomes racks that went dark; none for a run in which everything rode through
     * @param weight its probability weight; only the ratio to the other weights counts
     */
    public void add(List<RackOutcome> outcomes, double weight) {
        timeline.run(outcomes, nextLuck());
        collect(weight);
    }

    /**
     * Adds one run from flat arrays by rack number of the service model.
     *
     * @param darkFromS seconds from the event when the rack goes dark, NaN when it never does
     * @param restoredS seconds when its power is back, NaN when it is not
     */
    public void add(double[] darkFromS, double[] restoredS, double weight) {
        timeline.run(darkFromS, restoredS, nextLuck());
        collect(weight);
    }

    /** Services that users may notice, the most likely first; equal ones in file order. */
    public List<Prediction.ServiceOutlook> outlooks() {
        if (!(totalWeight > 0)) {
            return List.of();
        }
        var outlooks = new ArrayList<Prediction.ServiceOutlook>();
        for (int s = 0; s < restored.size(); s++) {
            Prediction.ServiceOutlook outlook = outlook(s);
            if (outlook != null) {
                outlooks.add(outlook);
            }
        }
        outlooks.sort((a, b) -> Double.compare(b.probability(), a.probability()));
        return outlooks;
    }

    private double nextLuck() {
        double luck = (0.5 + runs * GOLDEN) % 1;
        runs++;
        // 0 and 1 have no restart time.
        return Math.clamp(luck, 1e-6, 1 - 1e-6);
    }

    private void collect(double weight) {
        totalWeight += weight;
        for (int s = 0; s < restored.size(); s++) {
            ServiceState worst = timeline.worst(s);
            weightByState[s * stateCount + Arrays.binarySearch(STATES, worst)] += weight;
            if (worst.isFelt()) {
                double atS = timeline.restoredS(s);
                hits.get(s).add(new Restored(timeline.hitFromS(s), weight));
                restored.get(s).add(new Restored(Double.isNaN(atS) ? Double.POSITIVE_INFINITY : atS, weight));
            }
        }
    }

    private Prediction.@Nullable ServiceOutlook outlook(int s) {
        double hit = 0;
        for (int state = 0; state < stateCount; state++) {
            hit += STATES[state].isFelt() ? weightByState[s * stateCount + state] : 0;
        }
        if (!(hit > 0)) {
            return null;
        }
        double reached = 0;
        int state = stateCount;
        while (reached < NAMED_SHARE * hit) {
            state--;
            reached += weightByState[s * stateCount + state];
        }
        return new Prediction.ServiceOutlook(
                model.service(s).id(), STATES[state].name(), reached / totalWeight,
                percentiles(restored.get(s), hit), percentiles(hits.get(s), hit));
    }

    /** Percentiles of the time back given a hit; one that is not reached in enough runs stays NaN. */
    private static @Nullable Percentiles percentiles(List<Restored> times, double hit) {
        int[] order = IntStream.range(0, times.size())
                .boxed()
                .sorted((a, b) -> Double.compare(times.get(a).atS, times.get(b).atS))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] wanted = {0.1, 0.5, 0.9};
        double[] found = {Double.NaN, Double.NaN, Double.NaN};
        double below = 0;
        int next = 0;
        for (int i : order) {
            below += times.get(i).weight;
            while (next < wanted.length && below >= wanted[next] * hit) {
                double atS = times.get(i).atS;
                found[next++] = Double.isFinite(atS) ? atS : Double.NaN;
            }
        }
        return Double.isNaN(found[0]) ? null : new Percentiles(found[0], found[1], found[2]);
    }
}
