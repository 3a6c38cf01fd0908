package io.ridethrough.twin.demo;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.opcua.client.FeedConfig;
import io.ridethrough.opcua.client.FeedStatus;
import io.ridethrough.opcua.client.FeedTiming;
import io.ridethrough.opcua.mapping.AddressBook;
import io.ridethrough.opcua.pki.Pki;
import io.ridethrough.twin.api.Json;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.run.LiveTwin;
import io.ridethrough.twin.run.PlantTexts;
import io.ridethrough.twin.run.PlantTime;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plant simulator in a child process and the real twin on it, over encrypted OPC UA on loopback.
 *
 * <p>Plant time starts once the feed is live, so that a fast run loses nothing at its beginning. Scenario second 0 is a
 * fixed instant, so that two runs of one seed carry the same timestamps.
 */
public final class Demo {
    /**
     * How to run.
     *
     * @param plantName as the child must open it
     * @param texts of the plant, for the recording
     * @param scenario name or file as the child must open it
     * @param speed plant seconds in one wall second
     * @param exitAfterS plant seconds to run, infinite until interrupted
     * @param summary where the summary goes, or null
     * @param recordingArguments arguments that make a utility follow a recording; empty for none
     */
    public record Options(
            String plantName,
            Plant plant,
            ServiceModel services,
            PlantTexts texts,
            String scenario,
            long seed,
            double speed,
            double exitAfterS,
            @Nullable Path summary,
            List<String> recordingArguments,
            int httpPort,
            int opcuaPort,
            Path dataDir,
            boolean insecure,
            Outlets outlets) {}

    /**
     * Where sirens and forecasts go besides the page.
     *
     * @param predictionsPort port of the OPC UA server of predictions, 0 for a free one, below zero for none
     * @param webhook address that every siren is posted to, null for none
     */
    public record Outlets(int predictionsPort, @Nullable URI webhook) {
        /** The page alone. */
        public static final Outlets NONE = new Outlets(-1, null);
    }

    /** 2026-01-14 06:00:00 UTC. */
    private static final long EPOCH_MS = 1_768_370_400_000L;

    /** Long, because a small machine that does other work besides may need minutes for what takes seconds. */
    private static final Duration FEED_PATIENCE = Duration.ofMinutes(3);
    private static final String MARKER = ".ridethrough-demo";
    /** What a new run begins without; certificates stay. */
    private static final List<String> OLD_RUN = List.of("store", "spool", "journal", "ledger", "demands", "siren", "recording");

    private final Options options;
    private final PrintStream log;
    private final PlantIndex index;

    public Demo(Options options, PrintStream log) {
        this.options = options;
        this.log = log;
        this.index = new PlantIndex(options.plant());
    }

    /** Runs to the end; returns the exit code. */
    public int run() throws IOException, InterruptedException {
        prepareDataDir();
        Path pkiDir = options.dataDir().resolve("pki");
        Path childPki = pkiDir.resolve("simulator");
        log.println("Preparing certificates ...");
        try (Pki pki = Pki.open(pkiDir.resolve("twin"), "Ridethrough twin", "urn:ridethrough:twin")) {
            Pki.open(childPki, "Ridethrough plant simulator", "urn:ridethrough:plant-simulator")
                    .close();
            String password = SimulatorChild.password(childPki);
            var clock = new GoClock();
            try (var child = new SimulatorChild(childArguments(childPki, pki), clock::line, log)) {
                log.println("Starting the plant simulator ...");
                String endpoint = child.start();
                pki.trust(ownCertificate(childPki));
                log.println("Starting the twin and its history ...");
                FeedConfig feed = options.insecure()
                        ? FeedConfig.insecureLoopback(endpoint)
                        : new FeedConfig(endpoint, false, "twin", password, FeedTiming.USUAL);
                return runTwin(pki, feed, child, clock);
            }
        }
    }

    private int runTwin(Pki pki, FeedConfig feed, SimulatorChild child, GoClock clock)
            throws IOException, InterruptedException {
        var time = new PlantTime(clock, EPOCH_MS * 1_000_000L, 0, options.speed());
        var setup = new LiveTwin.Setup(
                index,
                options.services(),
                AddressBook.ofPlant(index),
                feed,
                options.dataDir(),
                "127.0.0.1",
                options.httpPort(),
                options.seed(),
                options.texts(),
                null);
        try (LiveTwin twin = LiveTwin.start(setup, time, pki);
                OpenOutlets outlets = OpenOutlets.open(options, log)) {
            outlets.begin(twin.loop()::findSnapshot);
            awaitFeed(twin);
            clock.go();
            child.go();
            twin.startTicking();
            log.println();
            log.println("  Ridethrough is live: " + twin.url());
            log.println(String.format(
                    Locale.ROOT,
                    "  Plant %s, scenario %s, seed %d, %.0f plant seconds a second.",
                    options.plant().facility().id(),
                    options.scenario(),
                    options.seed(),
                    options.speed()));
            log.println();
            var observer = new Observer(EPOCH_MS * 1_000_000L);
            watch(twin, observer);
            twin.stopTicking();
            summarise(twin, observer);
        }
        return 0;
    }

    private void watch(LiveTwin twin, Observer observer) throws InterruptedException {
        double reportedS = 0;
        while (true) {
            Thread.sleep(25);
            Snapshot snapshot = twin.loop().findSnapshot();
            if (snapshot == null) {
                continue;
            }
            observer.see(snapshot, twin.desk().findLatest());
            if (snapshot.elapsedS() >= options.exitAfterS()) {
                return;
            }
            if (snapshot.elapsedS() - reportedS >= 60) {
                reportedS = snapshot.elapsedS();
                log.println(String.format(
                        Locale.ROOT,
                        "  plant time %5.0f s  %d values received  %d alarms standing",
                        snapshot.elapsedS(),
                        snapshot.health().feed().received(),
                        snapshot.alarms().size()));
            }
        }
    }

    private void awaitFeed(LiveTwin twin) throws IOException, InterruptedException {
        log.println("Connecting over OPC UA ...");
        long deadlineNs = System.nanoTime() + FEED_PATIENCE.toNanos();
        FeedStatus status = twin.feedStatus();
        while (!status.connected() || status.itemsCreated() < index.points().size()) {
            if (System.nanoTime() > deadlineNs) {
                throw new IOException("The feed did not come up within %d s: %s"
                        .formatted(FEED_PATIENCE.toSeconds(), status.lastError()));
            }
            Thread.sleep(50);
            status = twin.feedStatus();
        }
        log.println("  %s, %d points.".formatted(status.security(), status.itemsCreated()));
    }

    private void summarise(LiveTwin twin, Observer observer) throws IOException, InterruptedException {
        Snapshot last = twin.loop().findSnapshot();
        if (last == null) {
            return;
        }
        twin.drain(Duration.ofSeconds(20));
        long writes = Math.round(twin.readDouble("nsu=urn:ridethrough:plant;s=server.writes-attempted"));
        DemoSummary summary =
                observer.summary(last.health(), twin.feedStatus(), twin.archive(), twin.loop().losses(), writes);
        Path file = options.summary();
        if (file != null) {
            Files.writeString(file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n");
            log.println("Summary written to " + file + ".");
        }
        DemoSummary.Loss loss = summary.loss();
        log.println(
                loss == null
                        ? "No load was lost."
                        : String.format(
                                Locale.ROOT,
                                "Load was lost at %.1f s, %.0f kW at worst; first warning %s.",
                                loss.atS(),
                                loss.loadLostW() / 1000,
                                summary.firstWarningLeadS() == null
                                        ? "none"
                                        : String.format(Locale.ROOT, "%.0f s before", summary.firstWarningLeadS())));
    }

    private List<String> childArguments(Path childPki, Pki pki) throws IOException {
        Path trusted = options.dataDir().resolve("pki").resolve("clients");
        Files.createDirectories(trusted);
        Path own = pki.certificateFile();
        Files.copy(own, trusted.resolve("twin.der"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        List<String> arguments = new ArrayList<>(List.of(
                "--plant", options.plantName(),
                "--scenario", options.scenario(),
                "--seed", Long.toString(options.seed()),
                "--speed", Double.toString(options.speed()),
                "--epoch-ms", Long.toString(EPOCH_MS),
                "--opcua-port", Integer.toString(options.opcuaPort() > 0 ? options.opcuaPort() : freePort()),
                "--pki", childPki.toString(),
                "--trust", trusted.toString()));
        if (options.insecure()) {
            arguments.add("--insecure-demo");
        }
        arguments.addAll(options.recordingArguments());
        return arguments;
    }

    private static Path ownCertificate(Path pkiDir) throws IOException {
        try (Pki pki = Pki.open(pkiDir, "Ridethrough plant simulator", "urn:ridethrough:plant-simulator")) {
            return pki.certificateFile();
        }
    }

    /** A free port now, kept for every restart of the child. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void prepareDataDir() throws IOException {
        Path dir = options.dataDir();
        Path marker = dir.resolve(MARKER);
        if (Files.isDirectory(dir) && !Files.exists(marker)) {
            try (Stream<Path> files = Files.list(dir)) {
                if (files.findAny().isPresent()) {
                    throw new IOException("The directory %s holds something else.\nMaybe choose another --data-dir.".formatted(dir));
                }
            }
        }
        Files.createDirectories(dir);
        Files.writeString(marker, "Made by the demo; a new run begins afresh.\n");
        for (String old : OLD_RUN) {
            Path path = dir.resolve(old);
            if (Files.exists(path)) {
                try (Stream<Path> tree = Files.walk(path)) {
                    for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    /** Wall milliseconds since plant time began; stands still at zero before. */
    private static final class GoClock implements InstantSource {
        private volatile long startMs;

        void go() {
            startMs = System.currentTimeMillis();
        }

        /** The line that tells the child which plant second it is at which wall time. */
        String line() {
            return "go 0 " + startMs;
        }

        @Override
        public java.time.Instant instant() {
            return java.time.Instant.ofEpochMilli(startMs == 0 ? 0 : System.currentTimeMillis() - startMs);
        }
    }
}
