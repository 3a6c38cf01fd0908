package io.ridethrough.twin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.ridethrough.twin.api.Json;
import io.ridethrough.twin.impact.SirenNotice;
import io.ridethrough.twin.notice.ServiceNotices;
import io.ridethrough.twin.predict.Percentiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A real receiver on loopback that refuses now and then. */
class SirenOutletsTest {
    private static final ServiceNotices.ServiceSiren RAISED = siren(SirenNotice.Status.RAISED, null);

    @Test
    void everySirenIsPostedInOrderAndARefusedOneAgainWithItsKey() throws Exception {
        List<String> keys = new CopyOnWriteArrayList<>();
        List<String> bodies = new CopyOnWriteArrayList<>();
        var refusals = new AtomicInteger(2);
        HttpServer receiver = receiver(keys, bodies, refusals);
        try (var webhook = new SirenWebhook(address(receiver), 5)) {
            webhook.accept(RAISED);
            webhook.accept(siren(SirenNotice.Status.CANCELLED, 2_000L));
            await(() -> webhook.delivered() == 2);
            assertThat(webhook.dropped()).isZero();
        } finally {
            receiver.stop(0);
        }

        assertThat(keys).containsExactly("feed-1000-RAISED", "feed-1000-RAISED", "feed-1000-RAISED", "feed-1000-CANCELLED");
        var body = Json.mapper().readTree(bodies.getLast());
        assertThat(body.at("/service").asText()).isEqualTo("feed");
        assertThat(body.at("/siren/status").asText()).isEqualTo("CANCELLED");
        assertThat(body.at("/siren/leadS").isMissingNode()).as("an ended siren has no time left").isTrue();
        assertThat(Json.mapper().readTree(bodies.getFirst()).at("/siren/leadS/p50").asDouble()).isEqualTo(200);
    }

    @Test
    void receiverThatNeverAnswersIsGivenUpAndCounted() throws Exception {
        HttpServer receiver = receiver(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>(), new AtomicInteger(1000));
        try (var webhook = new SirenWebhook(address(receiver), 1)) {
            webhook.accept(RAISED);
            await(() -> webhook.dropped() == 1);
            assertThat(webhook.delivered()).isZero();
        } finally {
            receiver.stop(0);
        }
        assertThatThrownBy(() -> new SirenWebhook(URI.create("ftp://somewhere"))).hasMessageContaining("ftp://somewhere");
        assertThatThrownBy(() -> new SirenWebhook(URI.create("http://pager.example/siren"))).hasMessageContaining("unencrypted");
    }

    private static ServiceNotices.ServiceSiren siren(SirenNotice.Status status, @Nullable Long endedNs) {
        Percentiles lead = status == SirenNotice.Status.RAISED ? new Percentiles(100, 200, 300) : null;
        return new ServiceNotices.ServiceSiren(
                "feed", "Feed", "users", new SirenNotice(status, 0.9, lead, "STALE", 1000, endedNs, "text"));
    }

    private static HttpServer receiver(List<String> keys, List<String> bodies, AtomicInteger refusals) throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 503 : 204, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }

    private static URI address(HttpServer receiver) {
        return URI.create("http://127.0.0.1:%d/siren".formatted(receiver.getAddress().getPort()));
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        for (int i = 0; i < 600 && !done.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(done.getAsBoolean()).as("within half a minute").isTrue();
    }
}
