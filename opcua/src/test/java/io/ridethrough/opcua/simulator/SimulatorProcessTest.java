package io.ridethrough.opcua.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.scenario.ScenarioText;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import io.ridethrough.opcua.client.FeedClient;
import io.ridethrough.opcua.client.FeedConfig;
import io.ridethrough.opcua.client.FeedTiming;
import io.ridethrough.opcua.mapping.AddressBook;
import io.ridethrough.opcua.pki.Pki;
import io.ridethrough.opcua.simulator.truth.TruthPlant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator told by lines, watched by the real feed client. */
class SimulatorProcessTest {
    private static final long EPOCH_MS = 1_767_225_600_000L;

    @Test
    void plantRunsWhenToldAndEndsWithItsParent(@TempDir Path temp) throws Exception {
        try (Pki feed = Pki.open(temp.resolve("feed"), "feed", "urn:ridethrough:feed")) {
            Path trust = Files.createDirectory(temp.resolve("trusted-clients"));
            Files.copy(feed.certificateFile(), trust.resolve("feed.der"));
            PlantIndex index = plant();
            var process = new Running(index, temp.resolve("simulator"), trust, 20);
            String ready = process.line();
            assertThat(ready).matches("ready opc\\.tcp://127\\.0\\.0\\.1:\\d+/plant");
            feed.trust(temp.resolve("simulator/own/certificate.der"));
            var seen = new Seen();
            var config = new FeedConfig(ready.substring(6), false, PlantPassword.USER, "secret", FeedTiming.USUAL);
            try (var client = new FeedClient(config, feed, AddressBook.ofPlant(index), seen, InstantSource.system())) {
                client.start();
                int mode = index.pointNum("ups-a.mode");
                seen.await(mode, 1, 0);
                // Nothing moves before the word.
                Thread.sleep(300);
                assertThat(seen.latestS.values()).allMatch(s -> s == 0.0);
                process.say("go 0 " + System.currentTimeMillis());
                // 20 times real time: the outage at 30 s reaches the client within a few wall seconds.
                seen.await(mode, 2, 30);
                // The latest sample may already be a repeat at the cadence; none from before the outage says BATTERY.
                assertThat(seen.latestS.get(mode)).isBetween(30.0, 60.0);
                assertThat(client.status().security()).isEqualTo("Basic256Sha256/SignAndEncrypt");
                assertThat(client.readDouble("nsu=urn:ridethrough:plant;s=server.heartbeat")).isGreaterThan(25);
            }
            process.closeInput();
            assertThat(process.exitCode()).isZero();
        }
    }

    @Test
    void restartedPlantEndsWhereItWouldHaveBeen(@TempDir Path temp) throws Exception {
        PlantIndex index = plant();
        var first = new LatestValues(index.points().size());
        var truth = new TruthPlant(
                index, ScenarioText.parse("test", SCENARIO, index.plant()), 3, EPOCH_MS * 1_000_000L);
        truth.advanceTo(400, first);
        var expected = new Seen();
        first.deliver(expected);

        try (Pki feed = Pki.open(temp.resolve("feed"), "feed", "urn:ridethrough:feed")) {
            Path trust = Files.createDirectory(temp.resolve("trusted-clients"));
            Files.copy(feed.certificateFile(), trust.resolve("feed.der"));
            var process = new Running(index, temp.resolve("simulator"), trust, 1);
            String ready = process.line();
            feed.trust(temp.resolve("simulator/own/certificate.der"));
            process.say("go 400");
            var config = new FeedConfig(ready.substring(6), false, PlantPassword.USER, "secret", FeedTiming.USUAL);
            var seen = new Seen();
            try (var client = new FeedClient(config, feed, AddressBook.ofPlant(index), seen, InstantSource.system())) {
                client.start();
                int charge = index.pointNum("ups-a.battery.charge");
                seen.await(charge, Double.NaN, 399);
                Double expectedCharge = expected.values.get(charge);
                assertThat(seen.values.get(charge)).isCloseTo(expectedCharge, within(0.02));
            }
            process.closeInput();
            assertThat(process.exitCode()).isZero();
        }
    }

    @Test
    void nonsenseOnTheInputEndsTheProcessWithAMessage(@TempDir Path temp) throws Exception {
        var process = new Running(plant(), temp.resolve("simulator"), null, 1);
        assertThat(process.line()).startsWith("ready ");
        process.say("stop now please");
        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.line()).startsWith("error The simulator does not understand 'stop now please'.");
    }

    @Test
    void plantTimeFollowsTheLine() {
        PlantClock pace = PlantClock.parse("go 100 5000", 20, 0);
        assertThat(pace.plantSAt(5000)).isEqualTo(100);
        assertThat(pace.plantSAt(6500)).isEqualTo(130);
        assertThat(PlantClock.parse("go 7", 2, 1234).plantSAt(1234)).isEqualTo(7);
        assertThatThrownBy(() -> PlantClock.parse("go -1 0", 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static final String SCENARIO = "at 30s utility-a lost\nat 30s gen-a fails to start\nuntil 60min\n";

    private static PlantIndex plant() throws IOException {
        try (InputStream in = BuiltInPlants.class.getResourceAsStream(BuiltInPlants.resource("two-feed", "plant.yaml"))) {
            return new PlantIndex(PlantFile.parse("two-feed", new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    /** A process body on a thread, with pipes for its lines. */
    private static final class Running {
        private final PipedWriter input = new PipedWriter();
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final FutureTask<Integer> body;

        Running(PlantIndex index, Path pki, @Nullable Path trust, double speed) throws IOException {
            var reader = new PipedReader(input);
            var task = new SimulatorProcess.Task(
                    index,
                    ScenarioText.parse("test", SCENARIO, index.plant()),
                    3,
                    speed,
                    EPOCH_MS,
                    pki,
                    trust,
                    new PlantServer.Settings(0, PlantPassword.USER, "secret", false));
            var out = new PrintStream(new LineSink(lines), true, StandardCharsets.UTF_8);
            body = new FutureTask<>(() -> new SimulatorProcess(task, InstantSource.system()).run(reader, out));
            Thread.ofPlatform().daemon().start(body);
        }

        String line() throws InterruptedException {
            String line = lines.poll(60, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("the simulator said nothing for 60 s");
            }
            return line;
        }

        void say(String line) throws IOException {
            input.write(line + "\n");
            input.flush();
        }

        void closeInput() throws IOException {
            input.close();
        }

        int exitCode() throws Exception {
            return body.get(30, TimeUnit.SECONDS);
        }
    }

    /** Cuts what is printed into lines. */
    private static final class LineSink extends OutputStream {
        private final BlockingQueue<String> lines;
        private final StringBuilder line = new StringBuilder();

        LineSink(BlockingQueue<String> lines) {
            this.lines = lines;
        }

        @Override
        public void write(int b) {
            if (b == '\n') {
                lines.add(line.toString());
                line.setLength(0);
            } else {
                line.append((char) b);
            }
        }
    }

    /** The last value and plant time of every point. */
    private static final class Seen implements SampleSink {
        private final Map<Integer, Double> values = new ConcurrentHashMap<>();
        private final Map<Integer, Double> latestS = new ConcurrentHashMap<>();

        @Override
        public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
            values.put(pointNum, value);
            latestS.put(pointNum, (sourceTimeNs - EPOCH_MS * 1_000_000L) * 1e-9);
        }

        @Override
        public void gap(int pointNum, long fromNs, long toNs) {
            // A feed that has just connected may report where it starts.
        }

        /** Waits for a point to have this value (any when NaN) at or after a plant second. */
        void await(int point, double value, double fromS) throws InterruptedException {
            for (int i = 0; i < 1500; i++) {
                boolean late = latestS.getOrDefault(point, -1.0) >= fromS;
                if (late && (Double.isNaN(value) || values.getOrDefault(point, Double.NaN) == value)) {
                    return;
                }
                Thread.sleep(20);
            }
            throw new AssertionError("point %d is %s at %s s".formatted(point, values.get(point), latestS.get(point)));
        }
    }
}
