package io.ridethrough.opcua.server;

import io.ridethrough.opcua.pki.Pki;

/**
 * What the twin says, as OPC UA variables and events: loopback only, Basic256Sha256 with SignAndEncrypt only, read-only. Thread-safe.
 *
 * <p>A variable exists from the first value published under its name; what is not known any more has the status Bad_NoData and no value,
 * and when the twin stands still all have Bad_NoCommunication.
 */
public final class PredictionServer implements AutoCloseable {
    /** Application URI, as in its certificate. */
    public static final String APPLICATION_URI = "urn:ridethrough:predictions-server";

    public static final String APPLICATION_NAME = "Ridethrough predictions";

    /** Namespace of every variable. */
    public static final String NAMESPACE = "urn:ridethrough:predictions";

    /** Variables at most; what comes after is left out. */
    static final int MOST_VARIABLES = 50_000;

    private static final String PATH = "/predictions";

    /**
     * Who may connect, and where.
     *
     * @param port TCP port on loopback, 0 for a free one
     * @param user user name a client must give; empty admits every client whose certificate is trusted
     */
    public record Settings(int port, String user, String password) {
        @Override
        public String toString() {
            return "Settings[%d%s]".formatted(port, user.isEmpty() ? "" : " as " + user);
        }
    }

    private final LoopbackServer server;
    private final PredictionNamespace namespace;

    private PredictionServer(LoopbackServer server, PredictionNamespace namespace) {
        this.server = server;
        this.namespace = namespace;
    }

    /** Listens. The certificates stay the caller's to close. */
    public static PredictionServer start(Pki pki, Settings settings) {
        var server = new LoopbackServer(
                pki,
                new LoopbackServer.Settings(APPLICATION_NAME, PATH, settings.port(), settings.user(), settings.password(), false, MOST_VARIABLES));
        var namespace = new PredictionNamespace(server.milo());
        namespace.startup();
        server.listen(count -> {});
        return new PredictionServer(server, namespace);
    }

    public String endpointUrl() {
        return server.endpointUrl();
    }

    /**
     * Publishes a number.
     *
     * @param name path of the variable, such as {@code services/feed/probability}; also its node identifier
     * @param value NaN when it is not known
     * @param timeNs source time, epoch nanoseconds
     */
    public void publish(String name, double value, long timeNs) {
        namespace.publish(name, Double.isNaN(value) ? null : value, timeNs);
    }

    /** Publishes a word. */
    public void publish(String name, String value, long timeNs) {
        namespace.publish(name, value, timeNs);
    }

    /** Takes every value back: the twin stands still, so nothing published is current. Status Bad_NoCommunication, no value. */
    public void withdraw() {
        namespace.withdraw();
    }

    /**
     * Fires an event to everybody who watches the server object.
     *
     * @param source what it is about
     * @param severity 1 to 1000 (OPC 10000-5, 6.4.2)
     */
    public void event(String source, int severity, String message, long timeNs) {
        namespace.event(source, severity, message, timeNs);
    }

    /** Writes and calls asked for by clients. All were refused. */
    public long writesAttempted() {
        return server.writesAttempted();
    }

    @Override
    public void close() {
        server.close();
        namespace.shutdown();
    }
}
