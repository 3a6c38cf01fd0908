package io.ridethrough.twin.loop;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.telemetry.live.Inbox;
import io.ridethrough.telemetry.live.ProcessImage;
import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.alarm.AlarmBook;
import io.ridethrough.twin.alarm.AlarmRules;
import io.ridethrough.twin.alarm.Facts;
import io.ridethrough.twin.alarm.Findings;
import io.ridethrough.twin.alarm.JournalEntry;
import io.ridethrough.twin.alarm.Rationalisation;
import io.ridethrough.twin.impact.Impact;
import io.ridethrough.twin.impact.ServiceView;
import io.ridethrough.twin.learning.DemandWatch;
import io.ridethrough.twin.learning.SiteRecord;
import io.ridethrough.twin.ledger.LedgerBook;
import io.ridethrough.twin.predict.ForecastDesk;
import io.ridethrough.twin.predict.Prediction;
import io.ridethrough.twin.sync.Expectations;
import io.ridethrough.twin.sync.Expected;
import io.ridethrough.twin.siren.Siren;
import io.ridethrough.twin.siren.SirenReport;
import io.ridethrough.twin.siren.SirenSettings;
import io.ridethrough.twin.sync.StateEstimator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole product, once a tick: what the plant said, what that means, what will come of it, who must know.
 *
 * <p>One thread owns everything in here. Others read the published {@link Snapshot}, or leave a request that the next
 * tick carries out.
 */
public final class PlantLoop {
    /**
     * What the loop is connected to.
     *
     * @param inbox where the feed delivers
     * @param desk forecasts
     * @param recorder receives every tick's samples, for history and replay
     * @param feed how the feed is, and how the store is
     * @param journal receives every alarm transition before anybody sees it
     * @param ledger the record of what is said and what comes of it
     * @param patienceS plant seconds a value may be late on its way here before its age counts
     */
    public record Connections(
            Inbox inbox,
            ForecastDesk desk,
            TickRecorder recorder,
            Supplier<Health.Feed> feed,
            Supplier<Health.Store> store,
            Consumer<JournalEntry> journal,
            LedgerBook ledger,
            double patienceS) {}

    private static final int MOST_SAMPLES_A_TICK = 200_000;

    private final Connections with;
    private final ProcessImage image;
    private final EventLog events;
    private final LossWatch losses;
    private final SiteRecord record;
    private final StateEstimator estimator;
    private final Expectations expectations;
    private final Impact impact;
    private final AlarmRules rules;
    private final AlarmBook alarms;
    private final DeviceViews devices;
    private final Siren siren;
    private final TickClock clock;
    private final Stages stages = new Stages();
    private final ConcurrentLinkedQueue<Runnable> requests = new ConcurrentLinkedQueue<>();
    private final long startNs;
    private long tick;
    private volatile @Nullable Snapshot snapshot;

    /**
     * A loop before its first tick.
     *
     * @param startNs plant time that elapsed seconds count from, epoch nanoseconds
     * @param wallNs measures the ticks, nanoseconds of any origin; {@code System::nanoTime} in a live run, one that stands still where
     *     the same input must give the same bytes
     */
    public PlantLoop(PlantIndex index, ServiceModel services, Connections with, long startNs, LongSupplier wallNs) {
        this(index, services, with, SiteRecord.ofThisRun(), startNs, wallNs);
    }

    /**
     * The same with a record that earlier runs began.
     *
     * @param record how the devices answered their demands so far; demands recognised in this run are added
     */
    public PlantLoop(
            PlantIndex index,
            ServiceModel services,
            Connections with,
            SiteRecord record,
            long startNs,
            LongSupplier wallNs) {
        this.with = with;
        this.record = record;
        clock = new TickClock(wallNs);
        this.startNs = startNs;
        events = new EventLog(index);
        losses = new LossWatch(index);
        image = new ProcessImage(
                index.points(),
                index.plant().facility().phaseVoltageV(),
                new FanOut(with.recorder(), events, losses, new DemandWatch(index, record)));
        estimator = new StateEstimator(index, record);
        expectations = new Expectations(index);
        impact = new Impact(index, services);
        rules = new AlarmRules(index, services, Rationalisation.shipped());
        alarms = new AlarmBook(Rationalisation.shipped(), with.journal());
        devices = new DeviceViews(index, image.copy());
        siren = new Siren(index, services, SirenSettings.USUAL);
    }

    /** One tick at a plant time: the product in a dozen lines. */
    public void tick(long nowNs) {
        clock.begin();
        stages.begin();
        ImageCopy values = stages.run("intake", () -> intake(nowNs));
        PlantState state = stages.run("estimate", () -> estimator.update(nowNs, values));
        List<Prediction> predictions = stages.run("forecast", () -> forecast(nowNs, state));
        enter(nowNs, values, state);
        List<ServiceView> services = stages.run("impact", () -> impact.update(nowNs, values, predictions));
        Health health = health();
        List<Alarm> standing = stages.run(
                "alarms", () -> alarm(new Facts(nowNs, values, state, predictions, services, health)));
        List<Expected> expected = stages.run("expectations", () -> expectations.update(nowNs, values, state));
        List<DeviceView> views = stages.run("views", () -> devices.views(values, state, predictions));
        SirenReport sirens = stages.run("siren", () -> siren.update(nowNs, predictions, services, views));
        var published = new Snapshot(
                nowNs, (nowNs - startNs) / 1e9, ++tick, health, values, state, views, predictions, with.desk().debts(),
                siren.onto(services, predictions, sirens), standing, events.latest(), expected, sirens);
        with.recorder().end(published, image);
        snapshot = published;
        clock.end();
    }

    /** The last published snapshot, or null before the first tick. Any thread. */
    public @Nullable Snapshot findSnapshot() {
        return snapshot;
    }

    /** Leaves a request for the loop thread, such as an acknowledgement; it is carried out at the next tick. Any thread. */
    public void request(Runnable request) {
        requests.add(request);
    }

    /** The alarm book; to be used inside {@link #request} only. */
    public AlarmBook alarms() {
        return alarms;
    }

    /** The siren; to be resumed before the first tick only. */
    public Siren siren() {
        return siren;
    }

    /** Load loss as measured. */
    public LossWatch losses() {
        return losses;
    }

    /** Timing of the ticks so far. */
    public TickClock clock() {
        return clock;
    }

    private ImageCopy intake(long nowNs) {
        image.begin(nowNs);
        with.inbox().drainTo(image, MOST_SAMPLES_A_TICK);
        image.expire(nowNs - (long) (with.patienceS() * 1e9));
        return image.copy();
    }

    private List<Prediction> forecast(long nowNs, PlantState state) {
        // Before the first values there is no state to forecast from.
        if (image.liveCount() > 0) {
            with.desk().offer(state, estimator.missing());
        }
        RuntimeException failure = with.desk().findFailure();
        if (failure != null) {
            stages.note("forecast", failure);
        }
        return with.desk().predictionsAt(nowNs);
    }

    /** A ledger that cannot be written is a reason to be degraded, and the loop goes on. */
    private void enter(long nowNs, ImageCopy values, PlantState state) {
        try {
            with.ledger().observe(new LedgerBook.Tick(
                    nowNs, state, values, with.desk().findLatest(), record.takeFresh(), losses.takeDarkenedNs()));
        } catch (RuntimeException e) {
            stages.note("ledger", e);
        }
    }

    private List<Alarm> alarm(Facts facts) {
        Runnable request = requests.poll();
        while (request != null) {
            request.run();
            request = requests.poll();
        }
        Findings findings = rules.evaluate(facts);
        return alarms.update(facts.nowNs(), findings.conditions(), findings.undecided());
    }

    private Health health() {
        Health.Feed feed = with.feed().get();
        var counted = new Health.Feed(
                feed.connected(),
                feed.security(),
                feed.reconnects(),
                feed.received(),
                feed.bad(),
                image.counters().gaps(),
                image.liveCount(),
                image.size());
        return new Health(
                image.liveCount() == 0 ? Health.Status.STARTING : stages.status(),
                stages.reasons(),
                counted,
                with.store().get(),
                clock.figures());
    }
}
