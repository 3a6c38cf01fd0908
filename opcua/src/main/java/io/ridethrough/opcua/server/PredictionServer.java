package io.ridethrough.opcua.server;

import io.ridethrough.opcua.pki.Pki;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.IdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

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

    private static final String HOST = "127.0.0.1";
    private static final String PATH = "/predictions";
    private static final String PRODUCT_URI = "urn:ridethrough";

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

    private final OpcUaServer server;
    private final PredictionNamespace namespace;
    private final RefusedWrites refused;
    private final String endpointUrl;

    private PredictionServer(OpcUaServer server, PredictionNamespace namespace, RefusedWrites refused, String endpointUrl) {
        this.server = server;
        this.namespace = namespace;
        this.refused = refused;
        this.endpointUrl = endpointUrl;
    }

    /** Listens. The certificates stay the caller's to close. */
    public static PredictionServer start(Pki pki, Settings settings) {
        int port = settings.port() > 0 ? settings.port() : freePort();
        var config = OpcUaServerConfig.builder()
                .setApplicationName(LocalizedText.english(APPLICATION_NAME))
                .setApplicationUri(pki.applicationUri())
                .setProductUri(PRODUCT_URI)
                .setBuildInfo(new BuildInfo(PRODUCT_URI, "Ridethrough", APPLICATION_NAME, "0.1.0", "", DateTime.NULL_VALUE))
                .setEndpoints(endpoints(pki, settings, port))
                .setCertificateManager(pki.serverCertificates())
                .setIdentityValidator(identities(settings))
                .setLimits(new ServerLimits(MOST_VARIABLES))
                .build();
        var server = new OpcUaServer(
                config, _ -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
        var namespace = new PredictionNamespace(server);
        namespace.startup();
        var refused = new RefusedWrites(count -> {});
        refused.install(server, PATH);
        try {
            server.startup().join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "The prediction server cannot listen on %s:%d: %s\nMaybe another one runs there.".formatted(HOST, port, e.getMessage()), e);
        }
        return new PredictionServer(server, namespace, refused, "opc.tcp://%s:%d%s".formatted(HOST, port, PATH));
    }

    private static Set<EndpointConfig> endpoints(Pki pki, Settings settings, int port) {
        EndpointConfig.Builder base = EndpointConfig.newBuilder()
                .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
                .setBindAddress(HOST)
                .setHostname(HOST)
                .setBindPort(port)
                .setCertificate(pki.certificate());
        var endpoints = new LinkedHashSet<EndpointConfig>();
        endpoints.add(base.copy()
                .setPath(PATH)
                .setSecurityPolicy(SecurityPolicy.Basic256Sha256)
                .setSecurityMode(MessageSecurityMode.SignAndEncrypt)
                .addTokenPolicy(settings.user().isEmpty()
                        ? OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS
                        : OpcUaServerConfig.USER_TOKEN_POLICY_USERNAME)
                .build());
        // GetEndpoints only: sessions are not served on a discovery path.
        endpoints.add(base.copy()
                .setPath(PATH + "/discovery")
                .setSecurityPolicy(SecurityPolicy.None)
                .setSecurityMode(MessageSecurityMode.None)
                .addTokenPolicy(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS)
                .build());
        return endpoints;
    }

    private static IdentityValidator identities(Settings settings) {
        return settings.user().isEmpty()
                ? AnonymousIdentityValidator.INSTANCE
                : new UsernameIdentityValidator(
                        given -> same(given.getUsername(), settings.user()) && same(given.getPassword(), settings.password()));
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String endpointUrl() {
        return endpointUrl;
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
        return refused.attempts();
    }

    @Override
    public void close() {
        server.shutdown().join();
        namespace.shutdown();
    }
}
