package io.ridethrough.opcua.simulator;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.opcua.pki.Pki;
import io.ridethrough.opcua.simulator.truth.TruthPlant;
import io.ridethrough.opcua.simulator.truth.UtilityRecording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plant simulator as a process of its own, told what to do by lines.
 *
 * <p>Out: {@code ready <endpoint url>} once it listens, with the plant published as it is at second 0; {@code writes <n>} whenever a
 * client tried to change something. In: {@code go <plantS> <wallMs>} starts plant time, see {@link PlantClock}; a plant restarted
 * in the middle first lives silently through what it missed, and ends where it would have been. End of input means the parent is
 * gone: the process ends.
 */
public final class SimulatorProcess {
    /** Wall time between two looks at the clock. */
    private static final long SLICE_MS = 25;
    /** Further behind than this, in wall milliseconds, the plant catches up in silence. */
    private static final long CATCH_UP_MS = 3_000;
    /** Plant seconds of silent catching up between two looks at the input. */
    private static final double CATCH_UP_CHUNK_S = 30;

    /**
     * What to run.
     *
     * @param index the plant
     * @param scenario facts that come true
     * @param seed seed of the hidden parameters and of all noise
     * @param speed plant seconds in one wall second
     * @param epochMs epoch milliseconds of scenario second 0: the zero of all source timestamps
     * @param pkiDir own certificate, trusted and rejected clients; made when it is not there
     * @param trustedClients directory whose certificates (.der, .pem, .crt) are trusted from the start, or null
     * @param server port and users
     */
    public record Task(
            PlantIndex index,
            Scenario scenario,
            long seed,
            double speed,
            long epochMs,
            Path pkiDir,
            @Nullable Path trustedClients,
            PlantServer.Settings server) {
        public Task {
            if (!(speed > 0 && speed <= 10_000)) {
                throw new IllegalArgumentException("The speed %s must be above 0 and at most 10000.".formatted(speed));
            }
        }
    }

    private final Task task;
    private final TruthPlant truth;
    private final InstantSource clock;
    private volatile @Nullable PlantClock pace;
    private volatile boolean orphaned;
    private volatile String complaint = "";
    private long reportedWrites;
    private long beatenS;

    public SimulatorProcess(Task task, InstantSource clock) {
        this.task = task;
        this.clock = clock;
        truth = new TruthPlant(task.index(), task.scenario(), task.seed(), task.epochMs() * 1_000_000L);
    }

    /** Lets one utility follow a recording. Call before {@link #run}. */
    public void follow(String utilityId, UtilityRecording recording) {
        truth.follow(utilityId, recording);
    }

    /**
     * Runs until the input ends.
     *
     * @return 0 when the parent closed the input, 2 when a line of it made no sense
     */
    public int run(Reader commands, PrintStream reports) throws InterruptedException {
        try (Pki pki = Pki.open(task.pkiDir(), PlantServer.APPLICATION_NAME, PlantServer.APPLICATION_URI)) {
            trustClients(pki);
            try (PlantServer server = PlantServer.start(task.index(), pki, task.server())) {
                truth.advanceTo(0, server.sink());
                beat(server, 0);
                say(reports, "ready " + server.endpointUrl());
                Thread.ofPlatform().daemon().name("simulator-commands").start(() -> listen(commands));
                while (!orphaned && complaint.isEmpty()) {
                    PlantClock now = pace;
                    if (now != null) {
                        advance(now, server);
                    }
                    reportWrites(server, reports);
                    Thread.sleep(SLICE_MS);
                }
                reportWrites(server, reports);
            }
        }
        if (!complaint.isEmpty()) {
            say(reports, "error " + complaint.replace('\n', ' '));
            return 2;
        }
        return 0;
    }

    private void trustClients(Pki pki) {
        if (task.trustedClients() == null) {
            return;
        }
        try (Stream<Path> files = Files.list(task.trustedClients())) {
            List<Path> certificates = files.filter(f -> f.getFileName().toString().matches(".*\\.(der|pem|crt|cer)"))
                    .sorted()
                    .toList();
            certificates.forEach(pki::trust);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The trusted client certificates in %s cannot be read: %s".formatted(task.trustedClients(), e.getMessage()), e);
        }
    }

    private void listen(Reader commands) {
        try (var lines = new BufferedReader(commands)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    pace = PlantClock.parse(line, task.speed(), clock.millis());
                }
            }
        } catch (IllegalArgumentException e) {
            complaint = String.valueOf(e.getMessage());
        } catch (IOException _) {
            // A broken pipe says the same as an end of input.
        } finally {
            orphaned = true;
        }
    }

    private void advance(PlantClock pacing, PlantServer server) {
        if (pacing.plantSAt(clock.millis()) - truth.timeS() > CATCH_UP_MS / 1000.0 * task.speed()) {
            catchUp(pacing, server);
        }
        double targetS = pacing.plantSAt(clock.millis());
        while (beatenS + 1 <= targetS && !orphaned) {
            truth.advanceTo((double) (beatenS + 1), server.sink());
            beat(server, beatenS + 1);
        }
        truth.advanceTo(targetS, server.sink());
    }

    private void catchUp(PlantClock pacing, PlantServer server) {
        var latest = new LatestValues(task.index().points().size());
        double nearS = 1 + SLICE_MS / 1000.0 * task.speed();
        for (double targetS = pacing.plantSAt(clock.millis());
                !orphaned && targetS - truth.timeS() > nearS;
                targetS = pacing.plantSAt(clock.millis())) {
            truth.advanceTo(Math.min(truth.timeS() + CATCH_UP_CHUNK_S, targetS), latest);
        }
        latest.deliver(server.sink());
        beat(server, (long) Math.floor(truth.timeS() + 1e-9));
    }

    private void beat(PlantServer server, long second) {
        beatenS = second;
        server.beat((double) second, task.epochMs() * 1_000_000L + second * 1_000_000_000L);
    }

    private void reportWrites(PlantServer server, PrintStream reports) {
        if (server.writesAttempted() != reportedWrites) {
            reportedWrites = server.writesAttempted();
            say(reports, "writes " + reportedWrites);
        }
    }

    private static void say(PrintStream reports, String line) {
        reports.println(line);
        reports.flush();
    }
}
