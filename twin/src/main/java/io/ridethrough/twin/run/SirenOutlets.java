package io.ridethrough.twin.run;

import io.ridethrough.opcua.server.PredictionServer;
import io.ridethrough.twin.impact.Clocks;
import io.ridethrough.twin.impact.ServiceView;
import io.ridethrough.twin.impact.SirenNotice;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.notice.ServiceNotices;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries sirens and forecasts out of the twin: OPC UA variables and events, and a webhook. One thread looks at the latest snapshot ten times a
 * second and passes on what changed; it never holds the loop up.
 */
public final class SirenOutlets implements AutoCloseable {
    private static final long LOOK_MS = 100;
    /** A twin whose tick stands still this long has no good values any more. */
    private static final long STALE_NS = 5_000_000_000L;

    private final Supplier<@Nullable Snapshot> snapshots;
    private final @Nullable PredictionServer server;
    private final Consumer<ServiceNotices.ServiceSiren> webhook;
    private final Map<String, Object> published = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Thread thread;
    private volatile boolean closed;
    private long lastTick = -1;
    private long lastMovedNs = System.nanoTime();
    private boolean stale;

    /**
     * Outlets that begin at once.
     *
     * @param server where variables and events go, null for nowhere
     * @param webhook told every siren that is raised, cancelled or comes true, once
     */
    public SirenOutlets(
            Supplier<@Nullable Snapshot> snapshots, @Nullable PredictionServer server, Consumer<ServiceNotices.ServiceSiren> webhook) {
        this.snapshots = snapshots;
        this.server = server;
        this.webhook = webhook;
        thread = Thread.ofPlatform().name("siren-outlets").daemon().start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                look();
                Thread.sleep(LOOK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Snapshot snapshot = snapshots.get();
        if (snapshot == null || snapshot.tick() == lastTick) {
            if (!stale && System.nanoTime() - lastMovedNs > STALE_NS) {
                withdraw();
            }
            return;
        }
        lastTick = snapshot.tick();
        lastMovedNs = System.nanoTime();
        stale = false;
        // Sirens first: everything else can wait.
        for (ServiceNotices.ServiceSiren siren : ServiceNotices.sirens(snapshot)) {
            tell(siren, snapshot.timeNs());
        }
        if (server != null) {
            snapshot.services().forEach(service -> publish(service, snapshot.timeNs()));
            snapshot.predictions().forEach(prediction -> publish(prediction, snapshot.timeNs()));
        }
    }

    /** Nothing that was published stays good; once the twin moves again everything is published anew. */
    private void withdraw() {
        stale = true;
        published.clear();
        if (server != null) {
            server.withdraw();
        }
    }

    /** What makes one message of a siren: which one, and what became of it. */
    static String key(ServiceNotices.ServiceSiren siren) {
        return "%s-%d-%s".formatted(siren.service(), siren.siren().raisedNs(), siren.siren().status());
    }

    private void tell(ServiceNotices.ServiceSiren siren, long timeNs) {
        if (!told.add(key(siren))) {
            return;
        }
        if (server != null) {
            int severity =
                    switch (siren.siren().status()) {
                        case RAISED -> 800;
                        case HAPPENED -> 900;
                        case CANCELLED -> 100;
                    };
            server.event("services/" + siren.service(), severity, siren.siren().text(), timeNs);
        }
        webhook.accept(siren);
    }

    private void publish(ServiceView service, long timeNs) {
        String path = "services/" + service.id() + "/";
        SirenNotice siren = service.siren();
        word(path + "state", service.state(), timeNs);
        word(path + "siren", siren == null ? "SILENT" : siren.status().name(), timeNs);
        number(path + "probability", siren == null ? Double.NaN : siren.probability(), timeNs);
        band(path + "lead-s", siren == null ? null : siren.leadS(), timeNs);
        number(path + "users-affected", service.usersAffected(), timeNs);
        Clocks clocks = service.clocks();
        word(path + "clocks-rest-on", clocks.basis().name(), timeNs);
        band(path + "power-back-s", clocks.power(), timeNs);
        band(path + "service-back-s", clocks.service(), timeNs);
    }

    private void publish(Prediction prediction, long timeNs) {
        String path = "predictions/" + prediction.event() + "/";
        number(path + "probability", prediction.probability(), timeNs);
        number(path + "low", prediction.low(), timeNs);
        number(path + "high", prediction.high(), timeNs);
        band(path + "time-to-dark-s", prediction.timeToDarkS(), timeNs);
    }

    private void band(String name, @Nullable Percentiles band, long timeNs) {
        number(name + "/p10", band == null ? Double.NaN : band.p10(), timeNs);
        number(name + "/p50", band == null ? Double.NaN : band.p50(), timeNs);
        number(name + "/p90", band == null ? Double.NaN : band.p90(), timeNs);
    }

    private void number(String name, double value, long timeNs) {
        // Countdowns move in every tick; whole seconds are enough for a display.
        double shown = name.contains("-s/") && Double.isFinite(value) ? Math.rint(value) : value;
        if (server != null && !Double.valueOf(shown).equals(published.put(name, shown))) {
            server.publish(name, Double.isFinite(shown) ? shown : Double.NaN, timeNs);
        }
    }

    private void word(String name, String value, long timeNs) {
        if (server != null && !value.equals(published.put(name, value))) {
            server.publish(name, value, timeNs);
        }
    }

    /** Nobody to tell. */
    public static Consumer<ServiceNotices.ServiceSiren> nobody() {
        return siren -> {};
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
