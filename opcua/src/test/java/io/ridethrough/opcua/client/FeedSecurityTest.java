package io.ridethrough.opcua.client;

import static io.ridethrough.opcua.client.Feeds.QUICK;
import static io.ridethrough.opcua.client.Feeds.await;
import static io.ridethrough.opcua.client.Feeds.book;
import static io.ridethrough.opcua.client.Feeds.freePort;
import static io.ridethrough.opcua.client.Feeds.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ridethrough.opcua.mapping.AddressBook;
import io.ridethrough.opcua.pki.Pki;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Whom the feed trusts, and what it never does. */
@TestInstance(Lifecycle.PER_CLASS)
class FeedSecurityTest {
    private static final long T0 = 1_700_000_000_000L;

    private final Pki server;
    private final Pki feed;

    FeedSecurityTest(@TempDir Path temp) {
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
    void unknownServerIsRefusedUntilItsCertificateIsApproved(@TempDir Path temp) throws Exception {
        int port = freePort();
        var sink = new Recorder();
        try (var wary = Pki.open(temp.resolve("wary"), "wary feed", "urn:ridethrough:wary");
                var plant = new TestPlant(server, port, names(2), 0, false);
                var client = new FeedClient(
                        FeedConfig.secure("opc.tcp://localhost:" + port).with(QUICK), wary, book(2), sink, InstantSource.system())) {
            server.trust(wary.certificateFile());
            plant.push("dev.p0", TestPlant.value(1.0, T0));
            client.start();
            await(() -> !wary.listRejected().isEmpty() && !client.status().lastError().isEmpty());
            assertThat(client.status().connected()).isFalse();
            assertThat(client.status().lastError()).contains("rejected");
            assertThat(sink.samples).isEmpty();

            wary.trustRejected(wary.listRejected().getFirst().thumbprint());
            await(() -> sink.samples.size() == 1);
            assertThat(client.status().lastError()).isEmpty();
        }
    }

    @Test
    void renewedServerCertificateIsJudgedAgainAndFollowedOnceTrusted(@TempDir Path temp) throws Exception {
        int port = freePort();
        var sink = new Recorder();
        try (var client = client(port, 2, sink);
                var renewed = Pki.open(temp.resolve("renewed"), "test plant", "urn:ridethrough:test-plant")) {
            renewed.trust(feed.certificateFile());
            try (var before = new TestPlant(server, port, names(2), 0, false)) {
                client.start();
                before.push("dev.p0", TestPlant.value(1.0, T0));
                await(() -> sink.samples.size() == 1);
            }
            try (var after = new TestPlant(renewed, port, names(2), 0, false)) {
                after.push("dev.p0", TestPlant.value(2.0, T0 + 10_000));
                await(() -> !feed.listRejected().isEmpty());
                assertThat(sink.samples).hasSize(1);
                feed.trustRejected(feed.listRejected().getFirst().thumbprint());
                await(() -> sink.samples.size() == 2);
            }
            assertThat(sink.samples.getLast().value()).isEqualTo(2.0);
        }
    }

    @Test
    void writesAreHeldBackBeforeTheWire() throws Exception {
        var tally = new Link.Tally(new AtomicLong(), new AtomicLong(), new AtomicLong());
        int port = freePort();
        try (var plant = new TestPlant(server, port, names(2), 0, false);
                var link = Link.open(
                        FeedConfig.secure("opc.tcp://localhost:" + port),
                        feed,
                        book(2),
                        new Inlet(book(2), new Recorder(), InstantSource.system()),
                        tally)) {
            var node = new NodeId(link.client().getNamespaceTable().getIndex(AddressBook.PLANT_NAMESPACE), "dev.p0");
            assertThatThrownBy(() -> link.client().writeValues(List.of(node), List.of(TestPlant.value(1.0, T0))))
                    .hasMessageContaining("only reads");
            assertThat(plant.writesAttempted).hasValue(0);
            assertThat(tally.refusedRequests()).hasValue(1);
        }
    }

    @Test
    void noSecurityNeedsTheExplicitFlagAndLoopback() throws Exception {
        assertThatThrownBy(() -> FeedConfig.insecureLoopback("opc.tcp://plant.example:4840")).hasMessageContaining("loopback");
        int port = freePort();
        var sink = new Recorder();
        try (var plant = new TestPlant(server, port, names(2), 0, true);
                var client = new FeedClient(
                        FeedConfig.insecureLoopback("opc.tcp://127.0.0.1:" + port), feed, book(2), sink, InstantSource.system())) {
            plant.push("dev.p0", TestPlant.value(1.0, T0));
            client.start();
            await(() -> sink.samples.size() == 1);
            assertThat(client.status().security()).isEqualTo("None/None");
        }
    }

    private FeedClient client(int port, int points, Recorder sink) {
        return new FeedClient(
                FeedConfig.secure("opc.tcp://localhost:" + port).with(QUICK), feed, book(points), sink, InstantSource.system());
    }
}
