package io.ridethrough.twin.demo;

import io.ridethrough.models.service.ServiceState;
import io.ridethrough.opcua.client.FeedStatus;
import io.ridethrough.telemetry.archive.ArchiveCounters;
import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.alarm.Priority;
import io.ridethrough.twin.impact.ServiceView;
import io.ridethrough.twin.loop.Health;
import io.ridethrough.twin.loop.LossWatch;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.predict.EventCase;
import io.ridethrough.twin.predict.ForecastDesk;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches a run from outside, as a careful operator would, and writes down what the summary needs. */
final class Observer {
    private static final double MORE_LIKELY_THAN_NOT = 0.5;

    private final long epochNs;
    private final List<DemoSummary.MadePrediction> predictions = new ArrayList<>();
    private final Map<String, DemoSummary.RaisedAlarm> alarms = new LinkedHashMap<>();
    private final Map<String, Urgent> urgent = new LinkedHashMap<>();
    private final Map<String, ServiceWatch> services = new LinkedHashMap<>();
    private final Set<String> lossCauses = new LinkedHashSet<>();
    private DemoSummary.@Nullable MadePrediction first;
    private long lastRoundNs = Long.MIN_VALUE;

    Observer(long epochNs) {
        this.epochNs = epochNs;
    }

    /** An alarm since it was first act-now or high. */
    private record Urgent(String device, double sinceS) {}

    /** Worst state so far of one service. */
    private static final class ServiceWatch {
        private int worst = ServiceState.HEALTHY.ordinal();
        private @Nullable Double worstAtS;
        private @Nullable Double restoredS;
    }

    void see(Snapshot snapshot, ForecastDesk.@Nullable Round round) {
        if (round != null && round.stateNs() != lastRoundNs) {
            lastRoundNs = round.stateNs();
            double atS = seconds(round.stateNs());
            for (Prediction p : round.predictions()) {
                note(atS, p);
            }
        }
        for (Alarm alarm : snapshot.alarms()) {
            note(snapshot.elapsedS(), alarm);
        }
        for (ServiceView service : snapshot.services()) {
            note(snapshot.elapsedS(), service);
        }
    }

    DemoSummary summary(
            Health health, FeedStatus feed, ArchiveCounters archive, LossWatch losses, long writesAttempted) {
        DemoSummary.Loss loss = losses.lossSeen()
                ? new DemoSummary.Loss(seconds(losses.firstLossNs()), losses.worstLostW())
                : null;
        List<DemoSummary.ServiceResult> results = new ArrayList<>();
        services.forEach((id, watch) -> results.add(new DemoSummary.ServiceResult(
                id, ServiceState.values()[watch.worst].name(), watch.worstAtS, watch.restoredS)));
        return new DemoSummary(
                new DemoSummary.Values(feed.counts().received(), feed.counts().bad(), health.feed().gaps()),
                new DemoSummary.Feed(feed.security(), feed.reconnects(), writesAttempted),
                new DemoSummary.Store(archive.points(), archive.rejected(), archive.backlog()),
                new DemoSummary.Tick(
                        health.tick().p50Ms(), health.tick().p99Ms(), health.tick().overruns()),
                predictions,
                List.copyOf(alarms.values()),
                loss,
                warningLeadS(loss),
                countdown(loss),
                results);
    }

    private void note(double atS, Prediction p) {
        var made = new DemoSummary.MadePrediction(
                atS, p.event(), p.probability(), p.low(), p.high(), p.deterministic(), p.timeToDarkS());
        predictions.add(made);
        boolean expected = p.event().equals(EventCase.NOW) && p.probability() >= MORE_LIKELY_THAN_NOT;
        if (expected) {
            p.causes().forEach(c -> lossCauses.add(c.device()));
            p.cutSets().forEach(c -> lossCauses.addAll(c.devices()));
            first = first == null ? made : first;
        }
    }

    private void note(double nowS, Alarm alarm) {
        DemoSummary.RaisedAlarm before = alarms.get(alarm.id());
        Priority priority = alarm.condition().priority();
        // The most urgent it ever was, with the words it had then.
        if (before == null || priority.compareTo(Priority.of(before.priority())) < 0) {
            alarms.put(
                    alarm.id(),
                    new DemoSummary.RaisedAlarm(
                            alarm.id(), alarm.condition().cause(), seconds(alarm.raisedAtNs()), priority.word()));
        }
        if (priority.compareTo(Priority.HIGH) <= 0) {
            urgent.putIfAbsent(alarm.id(), new Urgent(alarm.condition().device(), nowS));
        }
    }

    private void note(double nowS, ServiceView view) {
        ServiceWatch watch = services.computeIfAbsent(view.id(), _ -> new ServiceWatch());
        if (view.state().equals(ServiceView.UNKNOWN)) {
            return;
        }
        int state = ServiceState.valueOf(view.state()).ordinal();
        if (state > watch.worst) {
            watch.worst = state;
            watch.worstAtS = nowS;
        }
        boolean healthy = state == ServiceState.HEALTHY.ordinal();
        if (watch.worstAtS != null) {
            watch.restoredS = healthy ? watch.restoredS == null ? Double.valueOf(nowS) : watch.restoredS : null;
        }
    }

    /** Lead of the first urgent alarm on a device that the twin itself named as a cause when the loss became likely. */
    private @Nullable Double warningLeadS(DemoSummary.@Nullable Loss loss) {
        if (loss == null) {
            return null;
        }
        return urgent.values().stream()
                .filter(u -> lossCauses.contains(u.device()) && u.sinceS() < loss.atS())
                .map(u -> Double.valueOf(loss.atS() - u.sinceS()))
                .max(Double::compare)
                .orElse(null);
    }

    private DemoSummary.@Nullable Countdown countdown(DemoSummary.@Nullable Loss loss) {
        DemoSummary.MadePrediction made = first;
        Percentiles dark = made == null ? null : made.timeToDarkS();
        if (loss == null || made == null || dark == null) {
            return null;
        }
        var at = new Percentiles(made.atS() + dark.p10(), made.atS() + dark.p50(), made.atS() + dark.p90());
        return new DemoSummary.Countdown(made.atS(), at, loss.atS() >= at.p10() && loss.atS() <= at.p90());
    }

    private double seconds(long timeNs) {
        return (timeNs - epochNs) / 1e9;
    }
}
