package io.ridethrough.twin.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ridethrough.twin.api.Json;
import io.ridethrough.twin.notice.ServiceNotices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Posts every siren to one address, in order, at least once: a post that fails is tried again with growing pauses, and carries the same key
 * each time so that the receiver can tell. Unencrypted only to this machine. What does not fit into the queue, or fails too often, is dropped and counted.
 */
public final class SirenWebhook implements Consumer<ServiceNotices.ServiceSiren>, AutoCloseable {
    private static final int LONGEST_QUEUE = 10_000;
    private static final int TRIES = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final long firstPauseMs;
    private final BlockingQueue<ServiceNotices.ServiceSiren> queue = new LinkedBlockingQueue<>(LONGEST_QUEUE);
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;

    /** A webhook that pauses a second after the first failure, then twice as long each time. */
    public SirenWebhook(URI address) {
        this(address, 1000);
    }

    SirenWebhook(URI address, long firstPauseMs) {
        if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
            throw new IllegalArgumentException("The webhook %s must begin with http:// or https://.".formatted(address));
        }
        if ("http".equals(address.getScheme()) && !isThisMachine(address.getHost())) {
            throw new IllegalArgumentException(
                    "The webhook %s would send sirens unencrypted to another machine.\nMaybe https://.".formatted(address));
        }
        this.address = address;
        this.firstPauseMs = firstPauseMs;
        thread = Thread.ofPlatform().name("siren-webhook").daemon().start(this::run);
    }

    private static boolean isThisMachine(@Nullable String host) {
        return "127.0.0.1".equals(host) || "localhost".equals(host) || "[::1]".equals(host);
    }

    @Override
    public void accept(ServiceNotices.ServiceSiren siren) {
        if (!queue.offer(siren)) {
            dropped.incrementAndGet();
        }
    }

    public long delivered() {
        return delivered.get();
    }

    public long dropped() {
        return dropped.get();
    }

    private void run() {
        try {
            while (true) {
                deliver(queue.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(ServiceNotices.ServiceSiren siren) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", SirenOutlets.key(siren))
                .POST(HttpRequest.BodyPublishers.ofString(write(siren)))
                .build();
        long pauseMs = firstPauseMs;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
                if (status / 100 == 2) {
                    delivered.incrementAndGet();
                    return;
                }
            } catch (IOException e) {
                // Not reached: as if it had refused. The count says so in the end.
            }
            Thread.sleep(pauseMs);
            pauseMs *= 2;
        }
        dropped.incrementAndGet();
    }

    private static String write(ServiceNotices.ServiceSiren siren) {
        try {
            return Json.mapper().writeValueAsString(siren);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A siren cannot be written as JSON.", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        http.close();
    }
}
