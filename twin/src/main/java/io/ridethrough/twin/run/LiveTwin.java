package io.ridethrough.twin.run;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.opcua.client.FeedClient;
import io.ridethrough.opcua.client.FeedConfig;
import io.ridethrough.opcua.client.FeedStatus;
import io.ridethrough.opcua.mapping.AddressBook;
import io.ridethrough.opcua.pki.Pki;
import io.ridethrough.telemetry.archive.ArchiveCounters;
import io.ridethrough.telemetry.archive.Archiver;
import io.ridethrough.telemetry.archive.EmbeddedQuestDb;
import io.ridethrough.telemetry.archive.HistoryStore;
import io.ridethrough.telemetry.archive.InfluxStore;
import io.ridethrough.telemetry.archive.InfluxStore.Settings;
import io.ridethrough.telemetry.archive.SeriesKey;
import io.ridethrough.telemetry.archive.StoreException;
import io.ridethrough.telemetry.live.Inbox;
import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.api.AlarmAction;
import io.ridethrough.twin.api.HistoryReader;
import io.ridethrough.twin.api.Sources;
import io.ridethrough.twin.api.TwinServer;
import io.ridethrough.twin.api.WhatIfRequest;
import io.ridethrough.twin.impact.ServiceForecasts;
import io.ridethrough.twin.learning.Demand;
import io.ridethrough.twin.learning.SiteRecord;
import io.ridethrough.twin.loop.Health;
import io.ridethrough.twin.loop.HistoryRecorder;
import io.ridethrough.twin.loop.PlantLoop;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.loop.TickClock;
import io.ridethrough.twin.loop.TickRecorder;
import io.ridethrough.twin.predict.ForecastDesk;
import io.ridethrough.twin.predict.Forecaster;
import io.ridethrough.twin.siren.SirenMessage;
import io.ridethrough.twin.whatif.Question;
import io.ridethrough.twin.whatif.WhatIf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A running twin: feed -> inbox -> loop -> snapshot -> page, with history beside it.
 *
 * <p>Threads: Milo's and the archiver's own, one loop thread, one forecast worker, Vert.x. {@link #close} ends them all.
 */
public final class LiveTwin implements AutoCloseable {
    /**
     * What to run on.
     *
     * @param index the plant
     * @param services what hangs on it
     * @param book which node is which point
     * @param feed where the plant's OPC UA server is
     * @param dataDir own certificate, history, spool, journal, record of demands, ledger and recording
     * @param host address of the page
     * @param httpPort port of the page, 0 takes a free one
     * @param seed of all sampling
     * @param recorded texts of the plant, kept with a recording of the run for replays; null keeps no recording
     * @param influx where history goes; null keeps it in the embedded store
     */
    public record Setup(
            PlantIndex index,
            ServiceModel services,
            AddressBook book,
            FeedConfig feed,
            Path dataDir,
            String host,
            int httpPort,
            long seed,
            @Nullable PlantTexts recorded,
            @Nullable Settings influx) {}

    private static final int INBOX_SAMPLES = 1 << 18;
    /** Enough to find every cut of the reference plant; a later round tries borders only. */
    private static final int LIVE_SAMPLES = 600;
    /** Wall seconds a value may take from the plant to the loop before its age counts against it. */
    private static final double PATIENCE_WALL_S = 1.5;

    private static final Duration REQUEST_PATIENCE = Duration.ofSeconds(5);

    private final Setup setup;
    private final PlantTime time;
    private final FeedClient feed;
    private final HistoryStore store;
    private final Archiver archiver;
    private final AlarmJournal journal;
    private final LineJournal<Demand> demands;
    private final LineJournal<SirenMessage> sirens;
    private final RunLedger ledger;
    private final @Nullable Recording recording;
    private final ExecutorService forecasts;
    private final ForecastDesk desk;
    private final PlantLoop loop;
    private final Thread loopThread;
    private final TwinServer server;
    private volatile boolean closing;

    private LiveTwin(Setup setup, PlantTime time, Pki pki) throws IOException {
        this.setup = setup;
        this.time = time;
        PlantIndex index = setup.index();
        Path dir = setup.dataDir();
        store = setup.influx() == null
                ? EmbeddedQuestDb.open(new EmbeddedQuestDb.Settings(dir.resolve("store"), 30, null))
                : new InfluxStore(setup.influx());
        archiver = Archiver.open(Archiver.Settings.of(dir.resolve("spool")), store, InstantSource.system());
        journal = new AlarmJournal(dir.resolve("journal"), InstantSource.system());
        demands = new LineJournal<>(
                dir.resolve("demands"), InstantSource.system(), "record of demands", Demand::toJson, Demand::fromJson);
        List<Demand> before = demands.read();
        sirens = new LineJournal<>(
                dir.resolve("siren"), InstantSource.system(), "record of sirens", SirenMessage::toJson, SirenMessage::fromJson);
        ledger = RunLedger.open(dir.resolve("ledger"), index, setup.seed(), LIVE_SAMPLES);
        recording = setup.recorded() == null
                ? null
                : Recording.begin(
                        dir.resolve("recording"),
                        RunManifest.of(setup.recorded(), setup.seed(), LIVE_SAMPLES, time.epochNs(), patienceS(time), before),
                        InstantSource.system());
        List<TickRecorder> recorders = new ArrayList<>();
        recorders.add(new HistoryRecorder(index, archiver::offer));
        if (recording != null) {
            recorders.add(recording);
        }
        var services = new ServiceForecasts(index, setup.services());
        forecasts = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("forecast").daemon().factory());
        desk = new ForecastDesk(
                new Forecaster(index, services),
                new Forecaster.Settings(setup.seed(), Forecaster.Settings.HORIZON_S, LIVE_SAMPLES),
                forecasts);
        var inbox = new Inbox(INBOX_SAMPLES);
        feed = new FeedClient(setup.feed(), pki, setup.book(), inbox, InstantSource.system());
        loop = new PlantLoop(
                index,
                setup.services(),
                new PlantLoop.Connections(
                        inbox,
                        desk,
                        new Recorders(recorders),
                        this::feedHealth,
                        this::storeHealth,
                        journal,
                        ledger.book(),
                        patienceS(time)),
                new SiteRecord(before, demands::add),
                time.epochNs(),
                System::nanoTime);
        loop.siren().resume(sirens.read(), sirens::addAll);
        loopThread = Thread.ofPlatform().name("plant-loop").daemon().unstarted(this::run);
        var whatIf = new WhatIf(index, services);
        server = TwinServer.start(
                new Sources(loop::findSnapshot, index, setup.services(), history(), request -> answer(whatIf, request), ledger.book()::view, this::act),
                setup.host(),
                setup.httpPort());
    }

    /** Opens everything; the feed connects in the background and never gives up. The certificates stay the caller's. */
    public static LiveTwin start(Setup setup, PlantTime time, Pki pki) throws IOException {
        var twin = new LiveTwin(setup, time, pki);
        twin.feed.start();
        twin.desk.warmUp(RestingPlant.of(setup.index()));
        return twin;
    }

    /** Starts ticking; before that the feed fills the inbox. */
    public void startTicking() {
        loopThread.start();
    }

    /** Address of the page. */
    public String url() {
        return server.url();
    }

    public FeedStatus feedStatus() {
        return feed.status();
    }

    /** Reads a number from the plant's server. */
    public double readDouble(String node) {
        return feed.readDouble(node);
    }

    public PlantLoop loop() {
        return loop;
    }

    public ForecastDesk desk() {
        return desk;
    }

    public ArchiveCounters archive() {
        return archiver.counters();
    }

    /** Waits until everything offered so far is stored; false when it takes longer than that. */
    public boolean drain(Duration patience) throws InterruptedException {
        return archiver.drain(patience);
    }

    /** Stops the loop, so that nothing changes any more; the page still answers. */
    public void stopTicking() throws InterruptedException {
        closing = true;
        loopThread.join(REQUEST_PATIENCE.toMillis());
    }

    @Override
    public void close() throws IOException {
        try {
            stopTicking();
        } catch (InterruptedException e) {
            // Whoever closes wants an end: the rest is closed all the same and the interrupt is kept.
            Thread.currentThread().interrupt();
        }
        server.close();
        feed.close();
        forecasts.shutdownNow();
        if (recording != null) {
            recording.close();
        }
        journal.close();
        demands.close();
        sirens.close();
        ledger.close();
        archiver.close();
        store.close();
    }

    private static double patienceS(PlantTime time) {
        return PATIENCE_WALL_S * time.speed();
    }

    private void run() {
        long nextNs = System.nanoTime();
        while (!closing) {
            loop.tick(time.nowNs());
            nextNs += TickClock.PERIOD_MS * 1_000_000;
            long leftNs = nextNs - System.nanoTime();
            if (leftNs > 0) {
                LockSupport.parkNanos(leftNs);
            } else {
                nextNs = System.nanoTime();
            }
        }
    }

    private Health.Feed feedHealth() {
        FeedStatus status = feed.status();
        return new Health.Feed(
                status.connected(),
                status.security(),
                status.reconnects(),
                status.counts().received(),
                status.counts().bad(),
                status.counts().gaps(),
                0,
                setup.index().points().size());
    }

    private Health.Store storeHealth() {
        ArchiveCounters counters = archiver.counters();
        return new Health.Store(counters.reachable(), counters.points(), counters.rejected(), counters.backlog());
    }

    private HistoryReader history() {
        return (point, fromNs, toNs, stepNs) -> {
            int num = setup.index().findPointNum(point);
            if (num < 0) {
                throw new java.util.NoSuchElementException("There is no point %s.".formatted(point));
            }
            try {
                return store.range(SeriesKey.of(setup.index().points().get(num)), fromNs, toNs, stepNs).stream()
                        .map(p -> new HistoryReader.Sample(p.timeNs(), p.value()))
                        .toList();
            } catch (StoreException e) {
                throw new IllegalStateException("The store does not answer: " + e.getMessage(), e);
            }
        };
    }

    private Object answer(WhatIf whatIf, WhatIfRequest request) {
        Snapshot snapshot = loop.findSnapshot();
        if (snapshot == null) {
            throw new IllegalStateException("There is no state yet to ask about.");
        }
        var question = new Question(request.faults(), request.horizonS(), request.samples(), request.seed());
        return whatIf.answer(question, snapshot.state(), List.of());
    }

    /** Carries an operator's action to the loop thread and brings its answer back. */
    private Alarm act(AlarmAction action) {
        var done = new CompletableFuture<Alarm>();
        loop.request(() -> {
            try {
                long nowNs = time.nowNs();
                done.complete(
                        switch (action.kind()) {
                            case ACK -> loop.alarms().acknowledge(action.id(), action.operator(), action.text(), nowNs);
                            case SHELVE ->
                                loop.alarms()
                                        .shelve(action.id(), action.operator(), action.text(), action.forS(), nowNs);
                            case UNSHELVE -> loop.alarms().unshelve(action.id(), action.operator(), action.text(), nowNs);
                            case COMMENT -> loop.alarms().comment(action.id(), action.operator(), action.text(), nowNs);
                        });
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(REQUEST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("The action failed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the loop took the action.", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The loop did not take the action within 5 s.", e);
        }
    }
}
