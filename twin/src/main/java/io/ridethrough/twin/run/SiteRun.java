package io.ridethrough.twin.run;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.opcua.client.FeedConfig;
import io.ridethrough.opcua.client.FeedStatus;
import io.ridethrough.opcua.mapping.AddressBook;
import io.ridethrough.opcua.pki.Pki;
import io.ridethrough.telemetry.archive.ArchiveCounters;
import io.ridethrough.telemetry.archive.InfluxStore.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The live twin on a plant of one's own: starts, says what changes about the connection, and stops when told to. Journal, ledger and
 * history are kept between runs.
 */
public final class SiteRun {
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(10);

    /**
     * What to run on, everything opened and checked.
     *
     * @param certificates of servers that a person has decided to trust
     * @param influx null for the embedded store
     */
    public record Plan(
            PlantIndex index,
            ServiceModel services,
            AddressBook book,
            FeedConfig feed,
            List<Path> certificates,
            Path dataDir,
            String host,
            int httpPort,
            long seed,
            @Nullable Settings influx) {
        public Plan {
            certificates = List.copyOf(certificates);
        }
    }

    /** What came of it. */
    public record Summary(String url, Values values, Feed feed, Store store) {
        /** Values from the plant. */
        public record Values(long received, long bad, long gaps) {}

        /** The connection. */
        public record Feed(boolean connected, String security, long reconnects, int points, List<String> refused) {
            public Feed {
                refused = List.copyOf(refused);
            }
        }

        /** History. */
        public record Store(long points, long rejected, long backlog) {}
    }

    private final Plan plan;
    private final PrintWriter log;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public SiteRun(Plan plan, PrintWriter log) {
        this.plan = plan;
        this.log = log;
    }

    /** Ends a run from another thread. */
    public void stop() {
        stopped.countDown();
    }

    /**
     * Runs to the end.
     *
     * @param stopAfterS wall seconds, infinite until {@link #stop}
     */
    public Summary run(double stopAfterS) throws IOException, InterruptedException {
        try (Pki pki = Pki.open(plan.dataDir().resolve("pki"), "Ridethrough twin", "urn:ridethrough:twin")) {
            plan.certificates().forEach(pki::trust);
            say("The twin's own certificate, which the plant's server must trust: %s".formatted(pki.certificateFile()));
            var setup = new LiveTwin.Setup(
                    plan.index(),
                    plan.services(),
                    plan.book(),
                    plan.feed(),
                    plan.dataDir(),
                    plan.host(),
                    plan.httpPort(),
                    plan.seed(),
                    null,
                    plan.influx());
            try (LiveTwin twin = LiveTwin.start(setup, PlantTime.live(InstantSource.system()), pki)) {
                twin.startTicking();
                say("Ridethrough is live: %s".formatted(twin.url()));
                if (!plan.book().listUnmapped().isEmpty()) {
                    say("%d of %d points have no node in points.csv and stay without a value."
                            .formatted(plan.book().listUnmapped().size(), plan.index().points().size()));
                }
                watch(twin, pki, stopAfterS);
                twin.stopTicking();
                twin.drain(DRAIN_PATIENCE);
                say("Stopped.");
                return summary(twin);
            }
        }
    }

    private void watch(LiveTwin twin, Pki pki, double stopAfterS) throws InterruptedException {
        long startNano = System.nanoTime();
        String said = "";
        while ((System.nanoTime() - startNano) * 1e-9 < stopAfterS) {
            FeedStatus status = twin.feedStatus();
            String now = sentence(status, pki);
            if (!now.equals(said)) {
                say(now);
                said = now;
            }
            if (stopped.await(500, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private String sentence(FeedStatus status, Pki pki) {
        if (status.connected()) {
            return "Connected, %s, %d points%s.".formatted(
                    status.security(),
                    status.itemsCreated(),
                    status.itemsFailed().isEmpty() ? "" : ", %d refused: %s".formatted(status.itemsFailed().size(), status.itemsFailed().getFirst()));
        }
        String rejected = pki.listRejected().isEmpty()
                ? ""
                : "\n    A certificate waits in %s: look at it, and name it under trust when it is the server's.".formatted(pki.dir().resolve("rejected"));
        return status.lastError().isEmpty() ? "Connecting to %s ...".formatted(plan.feed().endpointUrl()) : "Not connected: " + status.lastError() + rejected;
    }

    private static Summary summary(LiveTwin twin) {
        FeedStatus status = twin.feedStatus();
        ArchiveCounters archive = twin.archive();
        return new Summary(
                twin.url(),
                new Summary.Values(status.counts().received(), status.counts().bad(), status.counts().gaps()),
                new Summary.Feed(status.connected(), status.security(), status.reconnects(), status.itemsCreated(), status.itemsFailed()),
                new Summary.Store(archive.points(), archive.rejected(), archive.backlog()));
    }

    private void say(String line) {
        log.println(line);
        log.flush();
    }
}
