package io.ridethrough.twin.score;

import io.ridethrough.models.incident.Incident;
import io.ridethrough.models.incident.IncidentPlant;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.opcua.simulator.truth.TruthPlant;
import io.ridethrough.telemetry.live.Inbox;
import io.ridethrough.telemetry.live.ProcessImage;
import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.alarm.Condition;
import io.ridethrough.twin.alarm.Priority;
import io.ridethrough.twin.ledger.LedgerBook;
import io.ridethrough.twin.ledger.MemoryChain;
import io.ridethrough.twin.loop.Health;
import io.ridethrough.twin.loop.PlantLoop;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.loop.TickRecorder;
import io.ridethrough.twin.predict.ForecastDesk;
import io.ridethrough.twin.predict.Forecaster;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A published outage as the twin would have seen it: the hidden plant of the simulator lives the story, its telemetry goes through the
 * loop as it comes, and what counts is the first urgent alarm before load is lost: one that did not stand before the first event, on
 * anything but a feed. That a feed is gone is no warning.
 *
 * <p>The control is the same plant without its faults: only what its feeds did is left of the story. Where that alone drops load, the
 * control is a quiet stretch in which nothing happens.
 */
public final class IncidentWatch {
    private static final long EPOCH_NS = 1_768_370_400_000_000_000L;
    /** The plant is watched this long before anything happens. */
    private static final double BEFORE_S = 120;
    /** Ticks are close together this long after every action. */
    private static final double CLOSE_S = 90;

    private static final double CLOSE_TICK_S = 2;
    private static final double WIDE_TICK_S = 30;
    private static final double QUIET_S = 1800;
    private static final int SAMPLES = 60;

    private final PlantIndex index;
    private final long seed;

    private IncidentWatch(Plant plant, long seed) {
        index = new PlantIndex(plant);
        this.seed = seed;
    }

    /**
     * What the twin said of an outage.
     *
     * @param incident id
     * @param lossAtS seconds from the first event to the first dark rack, absent when the hidden plant lost none
     * @param warning first act-now or high alarm before the loss, absent when there was none
     * @param control what was run as the control
     * @param controlAlarm first act-now alarm of the control, absent when it stayed quiet
     */
    public record Result(
            String incident, @Nullable Double lossAtS, @Nullable Warning warning, String control, @Nullable Warning controlAlarm) {}

    /**
     * One alarm.
     *
     * @param tS seconds from the first event
     * @param leadS seconds before the loss, absent when there was none
     */
    public record Warning(double tS, @Nullable Double leadS, String priority, String device, String text) {}

    private record Run(double lossS, @Nullable Warning urgent, @Nullable Warning actNow) {}

    /** Plays an incident and its control. */
    public static Result of(Incident incident, long seed) {
        var story = new IncidentPlant(incident);
        var watch = new IncidentWatch(story.plant(), seed);
        Scenario outage = story.story();
        Run run = watch.play(outage.actions(), outage.untilS());
        Warning said = run.urgent();
        Scenario own = story.control();
        List<Action> feedsOnly = own != null
                ? own.actions()
                : outage.actions().stream().filter(a -> watch.isFeed(a.subject())).toList();
        String words = own != null ? "its own control run" : "the same feeds, no faults";
        Run control = watch.play(feedsOnly, Math.min(outage.untilS(), QUIET_S));
        if (!Double.isNaN(control.lossS()) || feedsOnly.isEmpty()) {
            words = "half an hour in which nothing happens";
            control = watch.play(List.of(), QUIET_S);
        }
        return new Result(
                incident.id(),
                Double.isNaN(run.lossS()) ? null : Double.valueOf(run.lossS()),
                said == null || Double.isNaN(run.lossS())
                        ? said
                        : new Warning(said.tS(), run.lossS() - said.tS(), said.priority(), said.device(), said.text()),
                words,
                control.actNow());
    }

    private boolean isFeed(String id) {
        return index.plant().findDevice(id) instanceof Utility;
    }

    private Run play(List<Action> actions, double untilS) {
        List<Action> later = actions.stream()
                .map(a -> new Action(a.tS() + BEFORE_S, a.subject(), a.fact(), a.number(), a.value()))
                .toList();
        var truth = new TruthPlant(index, new Scenario("incident", later, untilS + BEFORE_S, List.of()), seed, EPOCH_NS);
        var inbox = new Inbox(1 << 18);
        PlantLoop loop = loop(inbox);
        Set<String> stoodBefore = new HashSet<>();
        Warning urgent = null;
        Warning actNow = null;
        double tS = 0;
        while (tS <= untilS + BEFORE_S && !loop.losses().lossSeen()) {
            truth.advanceTo(tS, inbox);
            loop.tick(EPOCH_NS + Math.round(tS * 1e9));
            Snapshot snapshot = loop.findSnapshot();
            if (snapshot != null && !loop.losses().lossSeen()) {
                for (Alarm alarm : snapshot.alarms()) {
                    Condition condition = alarm.condition();
                    String key = condition.priority() + " " + condition.key();
                    if (tS < BEFORE_S) {
                        stoodBefore.add(key);
                    } else if (!stoodBefore.contains(key) && !isFeed(condition.device())) {
                        Warning warning = new Warning(
                                tS - BEFORE_S, null, condition.priority().word(), condition.device(), condition.cause());
                        boolean isActNow = condition.priority() == Priority.ACT_NOW;
                        actNow = actNow == null && isActNow ? warning : actNow;
                        urgent = urgent == null && (isActNow || condition.priority() == Priority.HIGH) ? warning : urgent;
                    }
                }
            }
            tS += close(later, tS) ? CLOSE_TICK_S : WIDE_TICK_S;
        }
        double lossS = truth.firstDarkS() - BEFORE_S;
        return new Run(lossS, urgent, actNow);
    }

    private static boolean close(List<Action> actions, double tS) {
        // A tick may end just before an action: the next one is at it.
        return tS < 10 || actions.stream().anyMatch(a -> tS >= a.tS() - WIDE_TICK_S && tS <= a.tS() + CLOSE_S);
    }

    private PlantLoop loop(Inbox inbox) {
        var desk = new ForecastDesk(
                new Forecaster(index, (_, _, _) -> List.of()),
                new Forecaster.Settings(seed, Forecaster.Settings.HORIZON_S, SAMPLES),
                Runnable::run);
        return new PlantLoop(
                index,
                ServiceModel.empty(index.plant()),
                new PlantLoop.Connections(
                        inbox,
                        desk,
                        new Nowhere(),
                        () -> new Health.Feed(true, "in process", 0, 0, 0, 0, 0, 0),
                        () -> new Health.Store(true, 0, 0, 0),
                        entry -> {},
                        new LedgerBook(index, LedgerBook.Identity.of(index, seed, SAMPLES), new MemoryChain()),
                        WIDE_TICK_S),
                EPOCH_NS,
                () -> 0);
    }

    /** Keeps nothing. */
    private static final class Nowhere implements TickRecorder {
        @Override
        public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {}

        @Override
        public void gap(int pointNum, long fromNs, long toNs) {}

        @Override
        public void end(Snapshot snapshot, ProcessImage image) {}
    }
}
