package io.ridethrough.models.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Service states over time for one run: when racks go dark and when their power is back. A reusable workspace, not safe to
 * share between threads.
 *
 * <p>An instance that lost power runs again one restart time after its rack has power; every service restarts at the same
 * quantile, because one event and one crew stand behind all of them. Times are kept to a millisecond.
 */
public final class ServiceTimeline {
    private static final int DARK = 0;
    private static final int MANAGED_BACK = 1;
    private static final int BARE_METAL_BACK = 2;
    private static final int KINDS = 3;
    /** Low bits of an event hold rack and kind, the rest its time in ms, so that a plain sort of longs orders events. */
    private static final int TIME_SHIFT = 20;

    private final ServiceModel model;
    private final ServiceEvaluation evaluation;
    private final boolean[] bareMetal;
    private final int[] out;
    private final int[] rackOut;
    private final ServiceState[] states;
    private final ServiceState[] worst;
    private final double[] hitFromS;
    private final double[] restoredS;
    private final double[] powerRestoredS;
    private long[] events = new long[256];
    private int eventCount;

    /** A workspace for that model. */
    public ServiceTimeline(ServiceModel model) {
        int racks = model.rackIds().size();
        if (racks >= (1 << TIME_SHIFT) / KINDS) {
            throw new IllegalArgumentException("%d racks are too many for one timeline.".formatted(racks));
        }
        this.model = model;
        evaluation = new ServiceEvaluation(model);
        int count = model.services().size();
        bareMetal = new boolean[count];
        for (int s = 0; s < count; s++) {
            bareMetal[s] = model.service(s).restart() == Restart.BARE_METAL;
        }
        out = new int[count];
        rackOut = new int[racks * KINDS];
        states = new ServiceState[count];
        worst = new ServiceState[count];
        hitFromS = new double[count];
        restoredS = new double[count];
        powerRestoredS = new double[count];
    }

    /** From this time on a service has this state. */
    public record Span(double fromS, ServiceState state) {}

    /** The states of one service in time order, the first from 0 s; neighbours differ. */
    public record States(String id, List<Span> states) {
        public States {
            states = List.copyOf(states);
        }
    }

    /** States of every service up to the horizon, restarts at their median. */
    public List<States> timeline(List<RackOutcome> outcomes, double horizonS) {
        var spans = new ArrayList<List<Span>>();
        for (int s = 0; s < states.length; s++) {
            spans.add(new ArrayList<>());
        }
        load(outcomes, 0.5);
        play(horizonS, spans);
        var result = new ArrayList<States>();
        for (int s = 0; s < states.length; s++) {
            result.add(new States(model.service(s).id(), spans.get(s)));
        }
        return result;
    }

    /**
     * Plays one run to its end, however late, and keeps the outcome of every service for the getters below.
     *
     * @param restartQuantile how lucky the restarts are, 0..1 exclusive; 0.5 for the median
     */
    public void run(List<RackOutcome> outcomes, double restartQuantile) {
        load(outcomes, restartQuantile);
        play(Double.POSITIVE_INFINITY, null);
    }

    /**
     * The same from flat arrays by rack number, for Monte Carlo.
     *
     * @param darkFromS seconds when the rack goes dark, NaN when it never does
     * @param rackRestoredS seconds when its power is back, NaN when it is not
     */
    public void run(double[] darkFromS, double[] rackRestoredS, double restartQuantile) {
        clear();
        double managedS = Recovery.restartS(Restart.MANAGED, restartQuantile);
        double bareMetalS = Recovery.restartS(Restart.BARE_METAL, restartQuantile);
        for (int rack = 0; rack < darkFromS.length; rack++) {
            if (darkFromS[rack] >= 0) {
                outage(rack, darkFromS[rack], rackRestoredS[rack], managedS, bareMetalS);
            }
        }
        play(Double.POSITIVE_INFINITY, null);
    }

    /** Worst state the service reached in the last run. */
    public ServiceState worst(int service) {
        return worst[service];
    }

    /** Seconds when users first noticed, NaN when they never did. */
    public double hitFromS(int service) {
        return hitFromS[service];
    }

    /** Seconds when users last stopped noticing; NaN when they never noticed or it does not come back. */
    public double restoredS(int service) {
        return restoredS[service];
    }

    /** Seconds when the last of its own racks had power again; NaN when none was dark or one stays dark. */
    public double powerRestoredS(int service) {
        return powerRestoredS[service];
    }

    private void load(List<RackOutcome> outcomes, double restartQuantile) {
        clear();
        double managedS = Recovery.restartS(Restart.MANAGED, restartQuantile);
        double bareMetalS = Recovery.restartS(Restart.BARE_METAL, restartQuantile);
        for (RackOutcome outcome : outcomes) {
            if (!(outcome.darkFromS() >= 0)) {
                throw new IllegalArgumentException("Rack %s goes dark at %s s, which is no time of the run."
                        .formatted(outcome.rackId(), outcome.darkFromS()));
            }
            outage(model.rackNum(outcome.rackId()), outcome.darkFromS(), outcome.restoredS(), managedS, bareMetalS);
        }
    }

    private void clear() {
        eventCount = 0;
        Arrays.fill(powerRestoredS, Double.NEGATIVE_INFINITY);
    }

    private void outage(int rack, double darkS, double backS, double managedS, double bareMetalS) {
        int[] services = model.instancesOnRack(rack);
        if (services.length == 0) {
            return;
        }
        addEvent(darkS, rack, DARK);
        // NaN stays NaN in Math.max: a rack that stays dark leaves the power clock open.
        for (int service : services) {
            powerRestoredS[service] = Math.max(powerRestoredS[service], backS);
        }
        if (backS >= darkS) {
            addEvent(backS + managedS, rack, MANAGED_BACK);
            addEvent(backS + bareMetalS, rack, BARE_METAL_BACK);
        }
    }

    private void addEvent(double timeS, int rack, int kind) {
        if (eventCount == events.length) {
            events = Arrays.copyOf(events, 2 * eventCount);
        }
        events[eventCount++] = (Math.round(timeS * 1000) << TIME_SHIFT) | (rack * KINDS + kind);
    }

    private void play(double horizonS, @Nullable List<List<Span>> spans) {
        Arrays.sort(events, 0, eventCount);
        Arrays.fill(out, 0);
        Arrays.fill(rackOut, 0);
        Arrays.fill(worst, ServiceState.HEALTHY);
        Arrays.fill(hitFromS, Double.NaN);
        Arrays.fill(restoredS, Double.NaN);
        for (int s = 0; s < states.length; s++) {
            if (powerRestoredS[s] == Double.NEGATIVE_INFINITY) {
                powerRestoredS[s] = Double.NaN;
            }
            states[s] = ServiceState.HEALTHY;
            if (spans != null) {
                spans.get(s).add(new Span(0, ServiceState.HEALTHY));
            }
        }
        int next = 0;
        while (next < eventCount) {
            long timeMs = events[next] >> TIME_SHIFT;
            double timeS = timeMs / 1000.0;
            if (timeS > horizonS) {
                return;
            }
            for (; next < eventCount && events[next] >> TIME_SHIFT == timeMs; next++) {
                apply((int) (events[next] & ((1 << TIME_SHIFT) - 1)));
            }
            evaluation.evaluateOut(out);
            for (int s = 0; s < states.length; s++) {
                record(s, timeS, spans);
            }
        }
    }

    /** Takes a rack's instances out or back; outages of one rack may overlap with the restart after an earlier one. */
    private void apply(int event) {
        int rack = event / KINDS;
        int kind = event % KINDS;
        if (kind == DARK) {
            move(rack, MANAGED_BACK, 1);
            move(rack, BARE_METAL_BACK, 1);
        } else {
            move(rack, kind, -1);
        }
    }

    private void move(int rack, int backKind, int change) {
        int slot = rack * KINDS + backKind;
        int before = rackOut[slot];
        rackOut[slot] += change;
        if ((before == 0) == (rackOut[slot] == 0)) {
            return;
        }
        boolean wantsBareMetal = backKind == BARE_METAL_BACK;
        for (int service : model.instancesOnRack(rack)) {
            if (bareMetal[service] == wantsBareMetal) {
                out[service] += change;
            }
        }
    }

    private void record(int s, double timeS, @Nullable List<List<Span>> spans) {
        ServiceState before = states[s];
        ServiceState now = evaluation.state(s);
        if (now == before) {
            return;
        }
        states[s] = now;
        if (now.compareTo(worst[s]) > 0) {
            worst[s] = now;
        }
        if (now.isFelt() && !before.isFelt()) {
            restoredS[s] = Double.NaN;
            if (Double.isNaN(hitFromS[s])) {
                hitFromS[s] = timeS;
            }
        } else if (!now.isFelt() && before.isFelt()) {
            restoredS[s] = timeS;
        }
        if (spans == null) {
            return;
        }
        List<Span> own = spans.get(s);
        if (own.getLast().fromS() == timeS) {
            own.removeLast();
        }
        own.add(new Span(timeS, now));
    }
}
