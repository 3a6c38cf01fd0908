package io.ridethrough.twin.demo;

import io.ridethrough.opcua.pki.Pki;
import io.ridethrough.opcua.server.PredictionServer;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.run.SirenOutlets;
import io.ridethrough.twin.run.SirenWebhook;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The outlets a demo was asked for, open until closed. */
final class OpenOutlets implements AutoCloseable {
    /** Closed in this order. */
    private final List<AutoCloseable> open;

    private final @Nullable PredictionServer server;
    private final @Nullable SirenWebhook webhook;

    private OpenOutlets(List<AutoCloseable> open, @Nullable PredictionServer server, @Nullable SirenWebhook webhook) {
        this.open = open;
        this.server = server;
        this.webhook = webhook;
    }

    /** Opens what the options ask for; nothing flows yet. */
    static OpenOutlets open(Demo.Options options, PrintStream log) {
        Demo.Outlets wanted = options.outlets();
        var open = new ArrayList<AutoCloseable>();
        SirenWebhook webhook = wanted.webhook() == null ? null : new SirenWebhook(wanted.webhook());
        PredictionServer server = null;
        if (wanted.predictionsPort() >= 0) {
            Pki pki = Pki.open(
                    options.dataDir().resolve("pki").resolve("predictions"),
                    PredictionServer.APPLICATION_NAME,
                    PredictionServer.APPLICATION_URI);
            server = PredictionServer.start(pki, new PredictionServer.Settings(wanted.predictionsPort(), "", ""));
            log.println("Predictions over OPC UA: " + server.endpointUrl());
            open.add(server);
            open.add(pki);
        }
        if (webhook != null) {
            open.add(webhook);
        }
        return new OpenOutlets(open, server, webhook);
    }

    /** Lets sirens and forecasts of these snapshots flow. */
    void begin(Supplier<@Nullable Snapshot> snapshots) {
        if (server != null || webhook != null) {
            open.addFirst(new SirenOutlets(snapshots, server, webhook == null ? SirenOutlets.nobody() : webhook));
        }
    }

    @Override
    public void close() {
        for (AutoCloseable outlet : open) {
            try {
                outlet.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                throw new IllegalStateException("An outlet does not close: %s".formatted(e.getMessage()), e);
            }
        }
    }
}
