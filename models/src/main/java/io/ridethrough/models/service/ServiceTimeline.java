package io.ridethrough.models.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Service states over time for one run: when racks go dark and when their power is back. A reusable workspace, not safe to
 * share between threads.
 *
 * <p>One slowness for the whole run: one event and one crew stand behind all restarts. Times are kept to a millisecond. Equations: docs/services.md.
 */
public final class ServiceTimeline {
    private final ServiceModel model;
    private final ServiceEvaluation evaluation;
    private final TimedEvents events = new TimedEvents();
    private final Returns returns;
    private final Dynamics dynamics;
    private final int[] out;
    private final int[] slotOut;
    private final int[] quorum;
    private final ServiceState[] states;
    private final ServiceState[] worst;
    private final double[] hitFromS;
    private final double[] restoredS;
    private final double[] feltS;
    private final double[] feltRatio;
    private final double[] feltSinceS;
    private final boolean[] dataAtRisk;

    /** A workspace for that model. */
    public ServiceTimeline(ServiceModel model) {
        this.model = model;
        evaluation = new ServiceEvaluation(model);
        returns = new Returns(model);
        dynamics = new Dynamics(model, evaluation, events);
        int count = model.services().size();
        out = new int[count];
        slotOut = new int[returns.serviceOfSlot.length];
        quorum = new int[count];
        for (int s = 0; s < count; s++) {
            quorum[s] = model.service(s).instances().size() / 2 + 1;
        }
        states = new ServiceState[count];
        worst = new ServiceState[count];
        hitFromS = new double[count];
        restoredS = new double[count];
        feltS = new double[count];
        feltRatio = new double[count];
        feltSinceS = new double[count];
        dataAtRisk = new boolean[count];
    }

    /** From this time on a service has this state. */
    public record Span(double fromS, ServiceState state) {}

    /** The states of one service in time order, the first from 0 s; neighbours differ. */
    public record States(String id, List<Span> states) {
        public States {
            states = List.copyOf(states);
        }
    }

    /** States of every service up to the horizon, in a median incident. */
    public List<States> timeline(List<RackOutcome> outcomes, double horizonS) {
        return timeline(outcomes, 0.5, horizonS);
    }

    /** The same in an incident of that slowness. */
    public List<States> timeline(List<RackOutcome> outcomes, double slowness, double horizonS) {
        var spans = new ArrayList<List<Span>>();
        for (int s = 0; s < states.length; s++) {
            spans.add(new ArrayList<>());
        }
        load(outcomes);
        play(slowness, horizonS, spans);
        var result = new ArrayList<States>();
        for (int s = 0; s < states.length; s++) {
            result.add(new States(model.service(s).id(), spans.get(s)));
        }
        return result;
    }

    /**
     * Plays one run to its end, however late, and keeps the outcome of every service for the getters below.
     *
     * @param slowness share of incidents that go better, 0..1 exclusive; 0.5 for the median incident
     */
    public void run(List<RackOutcome> outcomes, double slowness) {
        load(outcomes);
        play(slowness, Double.POSITIVE_INFINITY, null);
    }

    /**
     * The same from flat arrays by rack number, for Monte Carlo.
     *
     * @param darkFromS seconds when the rack goes dark, NaN when it never does
     * @param rackRestoredS seconds when its power is back, NaN when it is not
     */
    public void run(double[] darkFromS, double[] rackRestoredS, double slowness) {
        runUntil(darkFromS, rackRestoredS, slowness, Double.POSITIVE_INFINITY);
    }

    /** The same up to a time; {@link #evaluation} then shows the services as they are at it. */
    public void runUntil(double[] darkFromS, double[] rackRestoredS, double slowness, double untilS) {
        clear();
        for (int rack = 0; rack < darkFromS.length; rack++) {
            if (darkFromS[rack] >= 0) {
                returns.addOutage(rack, darkFromS[rack], rackRestoredS[rack], events);
            }
        }
        play(slowness, untilS, null);
    }

    /** The services at the end of the last run. */
    public ServiceEvaluation evaluation() {
        return evaluation;
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
        return returns.powerRestoredS(service);
    }

    /**
     * Seconds of outage times the share of users hit, up to the end of the run, or to the last event of a run without one: what an error
     * budget loses.
     */
    public double feltS(int service) {
        return feltS[service];
    }

    /** Whether too few copies of its data ran at some time. */
    public boolean dataAtRisk(int service) {
        return dataAtRisk[service];
    }

    private void load(List<RackOutcome> outcomes) {
        clear();
        for (RackOutcome outcome : outcomes) {
            if (!(outcome.darkFromS() >= 0)) {
                throw new IllegalArgumentException("Rack %s goes dark at %s s, which is no time of the run."
                        .formatted(outcome.rackId(), outcome.darkFromS()));
            }
            returns.addOutage(model.rackNum(outcome.rackId()), outcome.darkFromS(), outcome.restoredS(), events);
        }
    }

    private void clear() {
        events.clear();
        returns.clear();
        dynamics.clear();
        Arrays.fill(out, 0);
        Arrays.fill(slotOut, 0);
        Arrays.fill(states, ServiceState.HEALTHY);
        Arrays.fill(worst, ServiceState.HEALTHY);
        Arrays.fill(hitFromS, Double.NaN);
        Arrays.fill(restoredS, Double.NaN);
        Arrays.fill(feltS, 0);
        Arrays.fill(feltRatio, 0);
        Arrays.fill(feltSinceS, 0);
        Arrays.fill(dataAtRisk, false);
    }

    private void play(double slowness, double horizonS, @Nullable List<List<Span>> spans) {
        returns.schedule(slowness, events);
        if (spans != null) {
            spans.forEach(own -> own.add(new Span(0, ServiceState.HEALTHY)));
        }
        evaluation.evaluateOut(out);
        double timeS = 0;
        while (!events.isEmpty()) {
            long timeMs = events.firstMs();
            if (timeMs / 1000.0 > horizonS) {
                break;
            }
            timeS = timeMs / 1000.0;
            boolean changed = false;
            while (!events.isEmpty() && events.firstMs() == timeMs) {
                changed |= apply(events.remove(), timeMs);
            }
            if (changed) {
                settle(timeMs);
                for (int s = 0; s < states.length; s++) {
                    record(s, timeS, spans);
                }
            }
        }
        double endS = Double.isInfinite(horizonS) ? timeS : horizonS;
        for (int s = 0; s < states.length; s++) {
            feltS[s] += feltRatio[s] * (endS - feltSinceS[s]);
        }
    }

    private void settle(long timeMs) {
        evaluation.evaluateOut(out);
        // What follows may itself change states: a control plane that is back lets a failover begin.
        for (int pass = 0; pass < states.length + 2 && dynamics.follow(timeMs); pass++) {
            evaluation.evaluateOut(out);
        }
    }

    /** One event; outages of one rack may overlap with the restart after an earlier one. True when a state may have changed. */
    private boolean apply(long event, long timeMs) {
        int kind = TimedEvents.kind(event);
        int number = TimedEvents.number(event);
        if (kind > TimedEvents.STARTED) {
            return dynamics.apply(kind, number, timeMs);
        }
        int s = returns.serviceOfSlot[number];
        if (kind == TimedEvents.BACK && dynamics.waits(s, number)) {
            return false;
        }
        long before = level(s);
        if (kind == TimedEvents.OUT) {
            if (slotOut[number]++ == 0) {
                dynamics.stopped(s, isLeader(s, number), timeMs);
                out[s]++;
                dataAtRisk[s] |= model.service(s).instances().size() - out[s] < model.service(s).sizing().dataAtRiskBelow();
            }
        } else if (--slotOut[number] == 0) {
            out[s]--;
            dynamics.started(s, timeMs);
        }
        return level(s) != before;
    }

    /** The first instance that runs leads. */
    private boolean isLeader(int s, int slot) {
        for (int i = returns.firstSlot[s]; i < slot; i++) {
            if (slotOut[i] == 0) {
                return false;
            }
        }
        return true;
    }

    /** What the number of running instances means; while it stays the same, nobody's state can change. */
    private long level(int s) {
        Service service = model.service(s);
        int up = service.instances().size() - out[s];
        if (service.behaviour().cache() != null || service.behaviour().failsOver() || evaluation.conditions.electing[s]) {
            return up;
        }
        long level = up < quorum[s] ? 1L << 40 : 0;
        double ratio = evaluation.capacityRatio(s, up);
        if (ratio >= 1) {
            return level + (out[s] == 0 ? -1 : -2) - (evaluation.conditions.stuck[s] ? 10L * up : 0);
        }
        return level + (evaluation.reachesMinimum(s, up) ? up : 1L << 41);
    }

    private void record(int s, double timeS, @Nullable List<List<Span>> spans) {
        double ratio = evaluation.affectedRatio(s);
        if (ratio != feltRatio[s]) {
            feltS[s] += feltRatio[s] * (timeS - feltSinceS[s]);
            feltRatio[s] = ratio;
            feltSinceS[s] = timeS;
        }
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
        if (own.isEmpty() || own.getLast().state() != now) {
            own.add(new Span(timeS, now));
        }
    }
}
