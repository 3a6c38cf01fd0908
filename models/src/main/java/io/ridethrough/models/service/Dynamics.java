package io.ridethrough.models.service;

import io.ridethrough.models.service.recovery.RecoveryClass;
import java.util.Arrays;

/**
 * What happens by itself while machines go and come: failovers, elections, grace that runs out, caches that fill, overload that stays, and
 * the backlog of the control plane. Writes the conditions of an evaluation and schedules its own events. Not safe to share.
 */
final class Dynamics {
    /** A cache is looked at so often while it fills: every quarter of its time constant, until it is nearly full. */
    private static final int WARM_STEPS = 20;

    private static final double WARM_STEP_RATIO = 0.25;

    private final ServiceModel model;
    private final ServiceEvaluation evaluation;
    private final ServiceEvaluation.Conditions now;
    private final TimedEvents events;
    private final int count;
    private final int controlPlane;
    /** Started by hand, since the control plane cannot run without them. */
    private final boolean[] startedByHand;

    private final int[] firstNeed;
    private final int[] serviceOfNeed;
    private final double[] endsAboveRatio;
    private final long[] badSinceMs;
    private final long[] failingOverMs;
    private final long[] electedMs;
    private final long[] shedMs;
    private final long[] coldSinceMs;
    private final double[] coldRatio;
    private boolean controlPlaneDown;
    private int[] backlog = new int[64];
    private int waiting;

    private static final long NEVER = Long.MIN_VALUE;

    Dynamics(ServiceModel model, ServiceEvaluation evaluation, TimedEvents events) {
        this.model = model;
        this.evaluation = evaluation;
        this.events = events;
        now = evaluation.conditions;
        count = model.services().size();
        controlPlane = model.controlPlaneNum();
        startedByHand = model.belowControlPlane();
        firstNeed = new int[count + 1];
        endsAboveRatio = new double[count];
        for (int s = 0; s < count; s++) {
            firstNeed[s + 1] = firstNeed[s] + model.providersOf(s).length;
            endsAboveRatio[s] = Overload.endsAboveRatio(model.service(s).behaviour().retries());
        }
        badSinceMs = new long[firstNeed[count]];
        serviceOfNeed = new int[firstNeed[count]];
        for (int s = 0; s < count; s++) {
            Arrays.fill(serviceOfNeed, firstNeed[s], firstNeed[s + 1], s);
        }
        failingOverMs = new long[count];
        electedMs = new long[count];
        shedMs = new long[count];
        coldSinceMs = new long[count];
        coldRatio = new double[count];
    }

    /** Back to a day on which nothing happened. */
    void clear() {
        for (int s = 0; s < count; s++) {
            Behaviour behaviour = model.service(s).behaviour();
            now.standby[s] = behaviour.failsOver() ? model.instancesElsewhere(s) : 0;
            now.warmRatio[s] = 1;
            now.stuck[s] = false;
            now.electing[s] = false;
            for (int n = 0; n < now.spared[s].length; n++) {
                now.spared[s][n] = model.service(s).needs().get(n).graceS() > 0;
            }
        }
        Arrays.fill(badSinceMs, NEVER);
        Arrays.fill(failingOverMs, NEVER);
        Arrays.fill(electedMs, NEVER);
        Arrays.fill(shedMs, NEVER);
        Arrays.fill(coldSinceMs, NEVER);
        controlPlaneDown = false;
        waiting = 0;
    }

    /** An instance of it stopped; {@code wasLeader} when no instance before it ran. */
    void stopped(int s, boolean wasLeader, long timeMs) {
        double electionS = model.service(s).behaviour().electionS();
        if (wasLeader && electionS > 0) {
            now.electing[s] = true;
            electedMs[s] = timeMs + Math.round(electionS * 1000);
            events.addMs(electedMs[s], TimedEvents.ELECTED, s);
        }
    }

    /** Whether an instance that could run now has to wait for the control plane; then it is in its backlog. */
    boolean waits(int s, int slot) {
        boolean managed = model.service(s).restart() == RecoveryClass.MANAGED;
        if (!controlPlaneDown || !managed || startedByHand[s]) {
            return false;
        }
        if (waiting == backlog.length) {
            backlog = Arrays.copyOf(backlog, 2 * waiting);
        }
        backlog[waiting++] = slot;
        return true;
    }

    /** An instance of it runs again; a cache begins cold. */
    void started(int s, long timeMs) {
        Behaviour.Cache cache = model.service(s).behaviour().cache();
        if (cache == null) {
            return;
        }
        // Each return adds its own share of emptiness to what is left of the earlier ones'.
        double before = coldSinceMs[s] == NEVER ? 0 : coldRatio[s] * Math.exp(-(timeMs - coldSinceMs[s]) / (1000 * cache.warmS()));
        coldRatio[s] = Math.min(1, before + 1.0 / model.service(s).instances().size());
        coldSinceMs[s] = timeMs;
        now.warmRatio[s] = 1 - coldRatio[s];
        for (int step = 1; step <= WARM_STEPS; step++) {
            events.addMs(timeMs + Math.round(step * WARM_STEP_RATIO * 1000 * cache.warmS()), TimedEvents.WARMER, s);
        }
    }

    /** Carries out one of its own events; true when states may have changed. */
    boolean apply(int kind, int number, long timeMs) {
        switch (kind) {
            case TimedEvents.FAILED_OVER -> {
                if (failingOverMs[number] == timeMs) {
                    now.standby[number] = 0;
                    return true;
                }
            }
            case TimedEvents.ELECTED -> {
                if (electedMs[number] == timeMs) {
                    now.electing[number] = false;
                    return true;
                }
            }
            case TimedEvents.SHED -> {
                if (shedMs[number] == timeMs && now.stuck[number]) {
                    now.stuck[number] = false;
                    return true;
                }
            }
            case TimedEvents.WARMER -> {
                Behaviour.Cache cache = model.service(number).behaviour().cache();
                if (cache != null && coldSinceMs[number] != NEVER) {
                    // (S8) what is missing of the hit ratio fades: exp(-t / tau)
                    double left = coldRatio[number] * Math.exp(-(timeMs - coldSinceMs[number]) / (1000 * cache.warmS()));
                    double before = now.warmRatio[number];
                    // Steps too small to matter are left to the next look.
                    if (left < 0.01 || 1 - left > before + 0.02) {
                        now.warmRatio[number] = left < 0.01 ? 1 : 1 - left;
                    }
                    return now.warmRatio[number] != before;
                }
            }
            case TimedEvents.GRACE_OVER -> {
                int s = serviceOfNeed[number];
                int n = number - firstNeed[s];
                long graceMs = Math.round(model.service(s).needs().get(n).graceS() * 1000);
                if (badSinceMs[number] != NEVER && badSinceMs[number] + graceMs == timeMs) {
                    now.spared[s][n] = false;
                    return true;
                }
            }
            default -> throw new IllegalArgumentException("No kind of event %d.".formatted(kind));
        }
        return false;
    }

    /** After an evaluation: what begins or ends because of it. True when it has to be evaluated again. */
    boolean follow(long timeMs) {
        boolean changed = false;
        for (int s = 0; s < count; s++) {
            changed |= overload(s, timeMs);
            changed |= failover(s, timeMs);
            changed |= grace(s, timeMs);
        }
        changed |= controlPlane(timeMs);
        return changed;
    }

    private boolean overload(int s, long timeMs) {
        if (endsAboveRatio[s] <= 1) {
            return false;
        }
        double ratio = evaluation.capacityRatio(s);
        if (ratio < 1) {
            now.stuck[s] = true;
            shedMs[s] = NEVER;
        } else if (now.stuck[s] && ratio >= endsAboveRatio[s]) {
            now.stuck[s] = false;
            return true;
        } else if (now.stuck[s] && shedMs[s] == NEVER) {
            shedMs[s] = timeMs + Math.round(Overload.SHED_S * 1000);
            events.addMs(shedMs[s], TimedEvents.SHED, s);
        }
        return false;
    }

    private boolean failover(int s, long timeMs) {
        Behaviour behaviour = model.service(s).behaviour();
        if (!behaviour.failsOver()) {
            return false;
        }
        int local = evaluation.instancesUp(s) - model.instancesElsewhere(s);
        boolean wanted = local < model.service(s).sizing().capacity();
        if (wanted && failingOverMs[s] == NEVER && !isControlPlaneDown()) {
            failingOverMs[s] = timeMs + Math.round(behaviour.failoverS() * 1000);
            events.addMs(failingOverMs[s], TimedEvents.FAILED_OVER, s);
        } else if (!wanted && failingOverMs[s] != NEVER) {
            failingOverMs[s] = NEVER;
            now.standby[s] = model.instancesElsewhere(s);
            return true;
        }
        return false;
    }

    private boolean grace(int s, long timeMs) {
        boolean changed = false;
        for (int n = 0; n < now.spared[s].length; n++) {
            double graceS = model.service(s).needs().get(n).graceS();
            if (graceS <= 0) {
                continue;
            }
            int need = firstNeed[s] + n;
            boolean bad = evaluation.isFelt(s, n);
            if (bad && badSinceMs[need] == NEVER) {
                badSinceMs[need] = timeMs;
                events.addMs(timeMs + Math.round(graceS * 1000), TimedEvents.GRACE_OVER, need);
            } else if (!bad && badSinceMs[need] != NEVER) {
                badSinceMs[need] = NEVER;
                changed |= !now.spared[s][n];
                now.spared[s][n] = true;
            }
        }
        return changed;
    }

    private boolean isControlPlaneDown() {
        return controlPlane >= 0 && evaluation.state(controlPlane) == ServiceState.DOWN;
    }

    private boolean controlPlane(long timeMs) {
        boolean down = isControlPlaneDown();
        if (controlPlaneDown && !down) {
            double perS = model.platform().startsPerS();
            for (int i = 0; i < waiting; i++) {
                // (S9) the backlog is started at its rate, in the order of arrival
                double afterMs = Double.isInfinite(perS) ? 0 : (i + 1) * 1000 / perS;
                events.addMs(timeMs + Math.round(afterMs), TimedEvents.STARTED, backlog[i]);
            }
            waiting = 0;
        }
        boolean changed = controlPlaneDown != down;
        controlPlaneDown = down;
        return changed;
    }
}
