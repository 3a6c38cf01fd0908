package io.ridethrough.opcua.client;

import static io.ridethrough.opcua.client.Feeds.QUICK;
import static io.ridethrough.opcua.client.Feeds.await;
import static io.ridethrough.opcua.client.Feeds.book;
import static io.ridethrough.opcua.client.Feeds.freePort;
import static io.ridethrough.opcua.client.Feeds.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.PointMapping;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import io.ridethrough.opcua.mapping.AddressBook;
import io.ridethrough.opcua.pki.Pki;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server on loopback. Times in milliseconds of plant time, which has nothing to do with the clock on the wall. */
@TestInstance(Lifecycle.PER_CLASS)
class FeedClientTest {
    private static final long T0 = 1_700_000_000_000L;
    /** Leaves the recovery to Milo, however slow the machine is. */
    private static final FeedTiming PATIENT = new FeedTiming(0.1, 2, 30, 2, 30);

    private final Pki server;
    private final Pki feed;

    FeedClientTest(@TempDir Path temp) {
        server = Pki.open(temp.resolve("server"), "test plant", "urn:ridethrough:test-plant");
        feed = Pki.open(temp.resolve("feed"), "test feed", "urn:ridethrough:test-feed");
    }

    @BeforeAll
    void trustEachOther() {
        server.trust(feed.certificateFile());
        feed.trust(server.certificateFile());
    }

    @AfterAll
    void closeBoth() {
        server.close();
        feed.close();
    }

    @Test
    void valuesArriveEncryptedWithSourceTimeAndQuality() throws Exception {
        int port = freePort();
        var sink = new Recorder();
        try (var plant = new TestPlant(server, port, names(4), 0, false);
                var client = client(port, 4, sink)) {
            plant.push("dev.p0", TestPlant.value(230.5, T0));
            client.start();
            await(() -> sink.of(0).size() == 1);
            assertThat(client.status().security()).isEqualTo("Basic256Sha256/SignAndEncrypt");
            plant.push("dev.p0", TestPlant.value(231.0, T0 + 100));
            plant.push("dev.p0", TestPlant.value(231.0, T0 + 150)); // the same value again is news: it is fresh
            plant.push("dev.p1", new DataValue(Variant.of(5.0), StatusCode.of(StatusCodes.Bad_SensorFailure), time(T0)));
            plant.push("dev.p2", new DataValue(Variant.of(6.0), StatusCode.of(StatusCodes.Uncertain_LastUsableValue), time(T0)));
            plant.push("dev.state", TestPlant.value(1, T0));
            await(() -> sink.samples.size() == 6);

            assertThat(sink.of(0)).extracting(Recorder.Sample::value).containsExactly(230.5, 231.0, 231.0);
            assertThat(sink.of(0)).extracting(Recorder.Sample::timeMs).containsExactly(T0, T0 + 100, T0 + 150);
            assertThat(sink.of(1)).singleElement().satisfies(s -> {
                assertThat(s.quality()).isEqualTo(Quality.BAD);
                assertThat(s.value()).isNaN();
            });
            assertThat(sink.of(2)).singleElement().satisfies(s -> assertThat(s.quality()).isEqualTo(Quality.UNCERTAIN));
            assertThat(sink.of(3)).containsExactly(new Recorder.Sample(3, T0, 1, Quality.GOOD));
            assertThat(client.readDouble("nsu=urn:ridethrough:plant;s=dev.p0")).isEqualTo(231.0);
            FeedStatus status = client.status();
            assertThat(status.connected()).isTrue();
            assertThat(status.itemsCreated()).isEqualTo(4);
            assertThat(status.itemsFailed()).isEmpty();
            assertThat(status.server()).isEqualTo("running");
            assertThat(status.counts()).isEqualTo(new FeedCounts(6, 1, 0, 0, 0, 0, 0));
            assertThat(sink.gaps).isEmpty();
        }
    }

    @Test
    void serverRestartedWithOtherNamespaceNumbersDeliversAgainWithOneGapAndNothingTwice() throws Exception {
        int port = freePort();
        var sink = new Recorder();
        try (var client = client(port, 3, sink)) {
            var first = new TestPlant(server, port, names(3), 0, false);
            client.start();
            for (int i = 0; i < 10; i++) {
                first.push("dev.p0", TestPlant.value(100.0 + i, T0 + 1000L * i));
                first.push("dev.state", TestPlant.value(1, T0 + 1000L * i));
            }
            await(() -> sink.of(0).size() >= 1 && client.status().connected());
            first.push("dev.p0", TestPlant.value(110.0, T0 + 10_000));
            await(() -> !sink.of(0).isEmpty() && sink.of(0).getLast().value() == 110.0);
            first.close();
            await(() -> !client.status().connected());

            try (var second = new TestPlant(server, port, names(3), 2, false)) {
                second.push("dev.p0", TestPlant.value(130.0, T0 + 30_000));
                second.push("dev.state", TestPlant.value(2, T0 + 30_000));
                await(() -> client.status().connected() && !sink.gaps.isEmpty());
                second.push("dev.p0", TestPlant.value(131.0, T0 + 31_000));
                await(() -> sink.of(0).getLast().value() == 131.0);
            }
            assertThat(sink.gaps).containsExactly(new Recorder.Gap(-1, T0 + 10_000, T0 + 30_000));
            assertThat(sink.of(0)).extracting(Recorder.Sample::timeMs).doesNotHaveDuplicates().isSorted();
            assertThat(sink.samples).allSatisfy(s -> {
                assertThat(s.quality()).isEqualTo(Quality.GOOD);
                assertThat(s.value()).isNotZero();
            });
            assertThat(client.status().reconnects()).isPositive();
        }
    }

    @Test
    void oneUnknownNodeIsListedAndDoesNotHinderTheOthers() throws Exception {
        int port = freePort();
        var sink = new Recorder();
        try (var plant = new TestPlant(server, port, List.of("dev.p0", "dev.state"), 0, false);
                var client = client(port, 3, sink)) {
            plant.push("dev.p0", TestPlant.value(1.0, T0));
            plant.push("dev.state", TestPlant.value(1, T0));
            client.start();
            await(() -> sink.samples.size() == 2);
            assertThat(client.status().itemsCreated()).isEqualTo(2);
            assertThat(client.status().itemsFailed()).singleElement().asString().contains("dev.p1", "Bad_NodeIdUnknown");
        }
    }

    @Test
    void frozenPeerIsNoticedAndDataFlowsAgainAfterIt() throws Exception {
        int port = freePort();
        var sink = new Recorder();
        try (var plant = new TestPlant(server, port, names(2), 0, false);
                var proxy = new ChaosProxy(port);
                var client = client(proxy.port(), 2, sink)) {
            plant.push("dev.p0", TestPlant.value(1.0, T0));
            client.start();
            await(() -> sink.samples.size() == 1);
            proxy.freeze();
            plant.push("dev.p0", TestPlant.value(2.0, T0 + 1_000));
            await(() -> !client.status().connected());
            plant.push("dev.p0", TestPlant.value(3.0, T0 + 60_000));
            proxy.thaw();
            await(() -> client.status().connected() && sink.of(0).getLast().value() == 3.0);
            plant.push("dev.p0", TestPlant.value(4.0, T0 + 61_000));
            await(() -> sink.of(0).getLast().value() == 4.0);
            assertThat(sink.of(0)).extracting(Recorder.Sample::timeMs).doesNotHaveDuplicates().isSorted();
        }
    }

    @Test
    void shortCutLosesNothingBecauseTheServerKeepsTheQueue() throws Exception {
        int port = freePort();
        var sink = new Recorder();
        try (var plant = new TestPlant(server, port, names(2), 0, false);
                var proxy = new ChaosProxy(port);
                var client = new FeedClient(
                        FeedConfig.secure("opc.tcp://localhost:" + proxy.port()).with(PATIENT), feed, book(2), sink, InstantSource.system())) {
            client.start();
            plant.push("dev.p0", TestPlant.value(0.0, T0));
            await(() -> client.status().connected() && sink.of(0).size() == 1);
            for (int i = 1; i <= 40; i++) {
                plant.push("dev.p0", TestPlant.value((double) i, T0 + 100L * i));
                if (i == 10) {
                    proxy.cut();
                }
                Thread.sleep(25);
            }
            await(() -> sink.of(0).size() == 41);
            assertThat(sink.of(0)).extracting(Recorder.Sample::value)
                    .containsExactlyElementsOf(IntStream.rangeClosed(0, 40).mapToObj(i -> (double) i).toList());
            assertThat(sink.gaps).isEmpty();
            assertThat(client.status().reconnects()).isEqualTo(1);
        }
    }

    @Test
    void everyOneOfTwoThousandPointsAtTenHertzArrives() throws Exception {
        int port = freePort();
        int points = 2_000;
        int rounds = 30;
        var sink = new CountingSink(points);
        try (var plant = new TestPlant(server, port, names(points), 0, false);
                var client = new FeedClient(
                        FeedConfig.secure("opc.tcp://localhost:" + port), feed, book(points), sink, InstantSource.system())) {
            client.start();
            await(() -> client.status().itemsCreated() == points);
            for (int r = 1; r <= rounds; r++) {
                for (int p = 0; p < points - 1; p++) {
                    plant.push("dev.p" + p, TestPlant.value((double) r, T0 + 100L * r));
                }
                Thread.sleep(80);
            }
            await(() -> sink.got.get() == (points - 1L) * rounds);
            assertThat(sink.lost.get()).isZero();
            assertThat(client.status().counts().gaps()).isZero();
            assertThat(client.status().counts().repeated()).isZero();
        }
    }

    /** Values of a point count 1, 2, 3 ...: what is missing is lost. */
    private static final class CountingSink implements SampleSink {
        final AtomicLong lost = new AtomicLong();
        final AtomicLong got = new AtomicLong();
        private final double[] last;

        CountingSink(int points) {
            last = new double[points];
        }

        @Override
        public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
            if (value != last[pointNum] + 1) {
                lost.incrementAndGet();
            }
            last[pointNum] = value;
            got.incrementAndGet();
        }

        @Override
        public void gap(int pointNum, long fromNs, long toNs) {
            lost.incrementAndGet();
        }
    }

    @Test
    void messageThatCannotBeDecodedIsCountedAndIsAGap() throws Exception {
        int port = freePort();
        var sink = new Recorder();
        double marked = Double.longBitsToDouble(0x4011223344556677L);
        byte[] good = {11, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 0x40}; // a variant of type Double (11), little endian
        byte[] broken = good.clone();
        broken[0] = 63; // no such type
        try (var plant = new TestPlant(server, port, names(2), 0, true);
                var proxy = new ChaosProxy(port);
                var client = new FeedClient(
                        FeedConfig.insecureLoopback("opc.tcp://127.0.0.1:" + proxy.port()), feed, book(2), sink, InstantSource.system())) {
            plant.push("dev.p0", TestPlant.value(1.0, T0));
            client.start();
            await(() -> sink.samples.size() == 1);
            proxy.corrupt(good, broken);
            plant.push("dev.p0", TestPlant.value(marked, T0 + 1_000));
            await(() -> client.status().counts().undecodable() == 1);
            plant.push("dev.p0", TestPlant.value(3.0, T0 + 2_000));
            await(() -> sink.samples.size() == 2 && !sink.gaps.isEmpty());
            assertThat(sink.samples.getLast().value()).isEqualTo(3.0);
            assertThat(sink.gaps).containsExactly(new Recorder.Gap(-1, T0, T0 + 2_000));
        }
    }

    @Test
    void nodeFoundByBrowsePathAndNodeThatAppearsLaterAreFollowed() throws Exception {
        int port = freePort();
        var sink = new Recorder();
        var rows = List.of(mapping("dev.p0", "/dev.p0"), mapping("dev.p1", "/dev.p1"));
        try (var plant = new TestPlant(server, port, List.of("dev.p0"), 1, false);
                var client = new FeedClient(
                        FeedConfig.secure("opc.tcp://localhost:" + port).with(QUICK),
                        feed,
                        AddressBook.ofMappings(TestPlant.points(3), rows),
                        sink,
                        InstantSource.system())) {
            plant.push("dev.p0", TestPlant.value(1.0, T0));
            client.start();
            await(() -> sink.of(0).size() == 1);
            assertThat(client.status().itemsFailed()).singleElement().asString().contains("no dev.p1");
            plant.add("dev.p1");
            plant.push("dev.p1", TestPlant.value(5.0, T0));
            await(() -> sink.of(1).size() == 1);
            assertThat(client.status().itemsFailed()).isEmpty();
        }
    }

    @Test
    void closeReturnsWithinFiveSecondsWhenThePeerIsFrozen() throws Exception {
        int port = freePort();
        var sink = new Recorder();
        try (var plant = new TestPlant(server, port, names(2), 0, false);
                var proxy = new ChaosProxy(port)) {
            var client = client(proxy.port(), 2, sink);
            client.start();
            await(() -> client.status().connected());
            assertThat(plant.watchers("dev.p0")).isEqualTo(1);
            proxy.freeze();
            long start = System.nanoTime();
            client.close();
            assertThat((System.nanoTime() - start) * 1e-9).isLessThan(5.0);
        }
    }

    private FeedClient client(int port, int points, Recorder sink) {
        return new FeedClient(
                FeedConfig.secure("opc.tcp://localhost:" + port).with(QUICK), feed, book(points), sink, InstantSource.system());
    }

    private static PointMapping mapping(String point, String node) {
        return new PointMapping(point, node, "", 1, 0, Map.of(), List.of(), 0);
    }

    private static DateTime time(long ms) {
        return new DateTime(Instant.ofEpochMilli(ms));
    }
}
