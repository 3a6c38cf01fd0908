package io.ridethrough.models.service;

import io.ridethrough.models.service.recovery.RecoveryCurve;
import java.util.Arrays;

/**
 * When the instances of dark racks stop and run again. A workspace of flat arrays.
 *
 * <p>Of K instances of a service that lost power the k-th runs again at the quantile (k - 1/2) / K of its class's curve after its own power
 * is back (S6), and not before a machine was free to boot: at most so many boot at a time, each takes its time (S7).
 */
final class Returns {
    private final ServiceModel model;
    /** First slot of each service; a slot is an instance in this plant. */
    final int[] firstSlot;

    final int[] serviceOfSlot;
    private final int[][] slotsOnRack;
    private final double[] powerRestoredS;

    private int[] slots = new int[64];
    private double[] backS = new double[64];
    private int count;
    private long[] byReady = new long[64];
    private double[] readyS = new double[64];
    private final EventHeap bootPlaces = new EventHeap();

    Returns(ServiceModel model) {
        this.model = model;
        int services = model.services().size();
        firstSlot = new int[services + 1];
        for (int s = 0; s < services; s++) {
            firstSlot[s + 1] = firstSlot[s] + model.racksOfService(s).length;
        }
        int total = firstSlot[services];
        if (total >= TimedEvents.MOST_THINGS) {
            throw new IllegalArgumentException("%d instances are too many for one timeline.".formatted(total));
        }
        serviceOfSlot = new int[total];
        int[] perRack = new int[model.rackIds().size()];
        for (int s = 0; s < services; s++) {
            for (int i = 0; i < model.racksOfService(s).length; i++) {
                serviceOfSlot[firstSlot[s] + i] = s;
                perRack[model.racksOfService(s)[i]]++;
            }
        }
        slotsOnRack = new int[perRack.length][];
        for (int r = 0; r < perRack.length; r++) {
            slotsOnRack[r] = new int[perRack[r]];
        }
        for (int slot = 0; slot < total; slot++) {
            int s = serviceOfSlot[slot];
            int rack = model.racksOfService(s)[slot - firstSlot[s]];
            slotsOnRack[rack][--perRack[rack]] = slot;
        }
        powerRestoredS = new double[services];
    }

    void clear() {
        count = 0;
        Arrays.fill(powerRestoredS, Double.NEGATIVE_INFINITY);
    }

    /** One outage of a rack; {@code restoredS} NaN when its power is not back. */
    void addOutage(int rack, double darkS, double restoredS, TimedEvents events) {
        for (int slot : slotsOnRack[rack]) {
            events.add(darkS, TimedEvents.OUT, slot);
            int service = serviceOfSlot[slot];
            // NaN stays NaN in Math.max: a rack that stays dark leaves the power clock open.
            powerRestoredS[service] = Math.max(powerRestoredS[service], restoredS);
            if (restoredS >= darkS) {
                if (count == slots.length) {
                    slots = Arrays.copyOf(slots, 2 * count);
                    backS = Arrays.copyOf(backS, 2 * count);
                    byReady = Arrays.copyOf(byReady, 2 * count);
                    readyS = Arrays.copyOf(readyS, 2 * count);
                }
                slots[count] = slot;
                backS[count++] = restoredS;
            }
        }
    }

    /** Seconds when the last of its racks had power again; NaN when none was dark or one stays dark. */
    double powerRestoredS(int service) {
        return powerRestoredS[service] == Double.NEGATIVE_INFINITY ? Double.NaN : powerRestoredS[service];
    }

    /** Schedules the return of every instance added since {@link #clear}. */
    void schedule(double slowness, TimedEvents events) {
        // Sorted by service, then by the time of its power: slots of one service are neighbours.
        for (int i = 0; i < count; i++) {
            byReady[i] = ((long) serviceOfSlot[slots[i]] << 42) | (Math.min(Math.round(backS[i]), (1L << 21) - 1) << 21) | i;
        }
        Arrays.sort(byReady, 0, count);
        for (int from = 0; from < count; ) {
            int service = (int) (byReady[from] >> 42);
            int to = from;
            while (to < count && (int) (byReady[to] >> 42) == service) {
                to++;
            }
            RecoveryCurve curve = model.service(service).restart().curve();
            for (int k = from; k < to; k++) {
                int i = (int) byReady[k] & ((1 << 21) - 1);
                // (S6) t_k = power back + t((k - 1/2) / K)
                readyS[i] = backS[i] + curve.timeS((k - from + 0.5) / (to - from), slowness);
            }
            from = to;
        }
        boot(events);
    }

    private void boot(TimedEvents events) {
        int places = model.platform().bootAtOnce();
        double bootS = model.platform().bootS();
        if (count <= places || bootS == 0) {
            for (int i = 0; i < count; i++) {
                events.add(readyS[i], TimedEvents.BACK, slots[i]);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            byReady[i] = (Math.round(readyS[i] * 10) << 21) | i;
        }
        Arrays.sort(byReady, 0, count);
        bootPlaces.clear();
        for (int k = 0; k < count; k++) {
            int i = (int) byReady[k] & ((1 << 21) - 1);
            // (S7) a machine that is ready at t began to boot at t - b, or when a place was free
            double beginsS = Math.max(0, readyS[i] - bootS);
            if (bootPlaces.size() >= places) {
                beginsS = Math.max(beginsS, bootPlaces.remove() / 1000.0);
            }
            double runsS = beginsS + bootS;
            bootPlaces.add(Math.round(runsS * 1000));
            events.add(Math.max(runsS, readyS[i]), TimedEvents.BACK, slots[i]);
        }
    }
}
