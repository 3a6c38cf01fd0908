package io.ridethrough.twin.api;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.twin.loop.DeviceView;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.siren.SirenMessage;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The live stream: every client gets one {@code full} event, then {@code change} events with the parts that differ from
 * what it was sent last. Every message of the siren is an event of its own, {@code siren}, sent as soon as it is made.
 *
 * <p>Nothing is queued per client beyond the socket's own write buffer. While that is full the client is skipped, so the
 * next event it gets carries everything that changed meanwhile (conflation); a client that stays full is dropped.
 * All methods run on one event loop.
 */
final class LiveStream {
    private static final int MAX_CLIENTS = 64;
    private static final int WRITE_BUFFER_BYTES = 1 << 20;
    private static final long DROP_AFTER_MS = 5_000;
    private static final int SIREN_MESSAGES = 40;
    private static final double LOAD_STEP = 0.01;

    private final Supplier<@Nullable Snapshot> snapshots;
    private final PlantIndex index;
    private final List<Client> clients = new ArrayList<>();
    private final Map<String, Double> shownLoadsW = new HashMap<>();
    private volatile int clientCount;
    private @Nullable Parts latest;

    LiveStream(Supplier<@Nullable Snapshot> snapshots, PlantIndex index) {
        this.snapshots = snapshots;
        this.index = index;
    }

    /** The JSON text of each part of the page at one tick. */
    private record Parts(Snapshot snapshot, Map<String, String> sections, Map<String, String> devices) {}

    private static final class Client {
        final HttpServerResponse response;
        @Nullable Parts sent;
        /** Number of the last siren message it was sent. */
        long sirenNumber;

        long fullSinceMs = -1;

        Client(HttpServerResponse response) {
            this.response = response;
        }
    }

    int clients() {
        return clientCount;
    }

    /** Takes a new client. */
    void accept(RoutingContext context) {
        if (clients.size() >= MAX_CLIENTS) {
            throw new Problem.Refused(503, "The live stream serves %d clients at most.".formatted(MAX_CLIENTS));
        }
        HttpServerResponse response = context.response();
        response.setChunked(true)
                .setWriteQueueMaxSize(WRITE_BUFFER_BYTES)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("X-Accel-Buffering", "no");
        // Two seconds until a browser tries again after the connection is lost.
        response.write("retry: 2000\n\n");
        var client = new Client(response);
        clients.add(client);
        clientCount = clients.size();
        response.exceptionHandler(ignored -> remove(client));
        response.closeHandler(ignored -> remove(client));
        Snapshot snapshot = snapshots.get();
        if (snapshot != null) {
            send(client, parts(snapshot), 0);
        }
    }

    private void remove(Client client) {
        clients.remove(client);
        clientCount = clients.size();
    }

    /** Sends every client what changed; called about once a second of wall time. */
    void publish(long nowMs) {
        if (clients.isEmpty()) {
            return;
        }
        Snapshot snapshot = snapshots.get();
        if (snapshot == null) {
            return;
        }
        Parts parts = parts(snapshot);
        for (Client client : List.copyOf(clients)) {
            send(client, parts, nowMs);
        }
    }

    /** Sends siren messages as they come, without waiting for the next change event; called every few ticks. */
    void publishSiren() {
        Snapshot snapshot = clients.isEmpty() ? null : snapshots.get();
        if (snapshot == null) {
            return;
        }
        for (Client client : List.copyOf(clients)) {
            // What a full client misses now it gets when it reads again.
            if (client.sent != null && !client.response.writeQueueFull()) {
                for (SirenMessage message : snapshot.siren().after(client.sirenNumber)) {
                    client.response.write("event: siren\nid: %s\ndata: %s\n\n".formatted(message.id(), message.toJson()));
                    client.sirenNumber = message.number();
                }
            }
        }
    }

    private Parts parts(Snapshot snapshot) {
        Parts before = latest;
        if (before != null && before.snapshot().tick() == snapshot.tick()) {
            return before;
        }
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("health", TwinServer.write(snapshot.health()));
        sections.put("margins", TwinServer.write(Margins.of(index, snapshot)));
        sections.put("predictions", TwinServer.write(snapshot.predictions()));
        sections.put("debt", TwinServer.write(snapshot.debts()));
        sections.put("services", TwinServer.write(snapshot.services()));
        sections.put("siren", TwinServer.write(snapshot.siren().services()));
        // Apart, because countdowns change every second and messages do not.
        sections.put(
                "sirenMessages",
                TwinServer.write(snapshot.siren().messages().stream().limit(SIREN_MESSAGES).toList()));
        sections.put("alarms", TwinServer.write(snapshot.alarms()));
        sections.put("events", TwinServer.write(snapshot.events()));
        Map<String, String> devices = LinkedHashMap.newLinkedHashMap(snapshot.devices().size());
        for (DeviceView device : snapshot.devices()) {
            devices.put(device.id(), TwinServer.write(steady(device)));
        }
        latest = new Parts(snapshot, sections, devices);
        return latest;
    }

    /** Meter noise on hundreds of racks would be most of the traffic: a load is sent again when it moved by over 1 %. */
    private DeviceView steady(DeviceView now) {
        double beforeW = shownLoadsW.getOrDefault(now.id(), Double.NaN);
        double shownW = Math.abs(now.loadW() - beforeW) <= LOAD_STEP * Math.abs(beforeW) ? beforeW : now.loadW();
        shownLoadsW.put(now.id(), shownW);
        return new DeviceView(
                now.id(),
                now.kind(),
                now.mode(),
                now.energised(),
                shownW,
                now.ratingW(),
                now.timeToDarkS(),
                now.stale(),
                now.note(),
                now.energisedBy());
    }

    private void send(Client client, Parts parts, long nowMs) {
        if (client.response.writeQueueFull()) {
            if (client.fullSinceMs < 0) {
                client.fullSinceMs = nowMs;
            } else if (nowMs - client.fullSinceMs > DROP_AFTER_MS) {
                remove(client);
                client.response.reset();
            }
            return;
        }
        client.fullSinceMs = -1;
        client.response.write(event(client.sent, parts));
        if (client.sent == null) {
            // The full event carries the messages so far.
            client.sirenNumber = parts.snapshot().siren().messages().stream()
                    .mapToLong(SirenMessage::number)
                    .max()
                    .orElse(0);
        }
        client.sent = parts;
    }

    private static String event(@Nullable Parts sent, Parts parts) {
        Snapshot snapshot = parts.snapshot();
        var text = new StringBuilder(sent == null ? "event: full\n" : "event: change\n");
        text.append("id: ").append(snapshot.tick()).append("\ndata: {\"timeNs\":").append(snapshot.timeNs());
        text.append(",\"tick\":").append(snapshot.tick());
        text.append(",\"elapsedS\":").append(snapshot.elapsedS());
        parts.sections().forEach((name, json) -> {
            if (sent == null || !json.equals(sent.sections().get(name))) {
                text.append(",\"").append(name).append("\":").append(json);
            }
        });
        var changed = new ArrayList<String>();
        parts.devices().forEach((id, json) -> {
            if (sent == null || !json.equals(sent.devices().get(id))) {
                changed.add(json);
            }
        });
        if (!changed.isEmpty()) {
            text.append(",\"devices\":[").append(String.join(",", changed)).append(']');
        }
        return text.append("}\n\n").toString();
    }

    /** Ends all streams. */
    void close() {
        for (Client client : List.copyOf(clients)) {
            client.response.end();
        }
        clients.clear();
        clientCount = 0;
    }
}
