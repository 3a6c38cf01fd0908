package io.ridethrough.opcua.simulator;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.signal.SampleSink;
import io.ridethrough.opcua.pki.Pki;
import io.ridethrough.opcua.server.RefusedWrites;
import io.ridethrough.opcua.server.ServerLimits;
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
import org.eclipse.milo.opcua.sdk.server.identity.CompositeValidator;
import org.eclipse.milo.opcua.sdk.server.identity.IdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/**
 * The OPC UA server of the plant: loopback only, Basic256Sha256 with SignAndEncrypt only unless told otherwise, read-only, with
 * every attempt to write counted.
 */
public final class PlantServer implements AutoCloseable {
    /** Application URI of the simulator, as in its certificate. */
    public static final String APPLICATION_URI = "urn:ridethrough:plant-simulator";

    public static final String APPLICATION_NAME = "Ridethrough plant simulator";

    private static final String HOST = "127.0.0.1";
    private static final String PATH = "/plant";
    private static final String PRODUCT_URI = "urn:ridethrough";

    /**
     * Who may connect, and where.
     *
     * @param port TCP port on loopback, 0 for a free one
     * @param user user name a client must give; empty admits every client whose certificate is trusted
     * @param password its password
     * @param insecure also offers an endpoint without encryption and admits anonymous clients there
     */
    public record Settings(int port, String user, String password, boolean insecure) {
        @Override
        public String toString() {
            return "Settings[%d%s%s]".formatted(port, user.isEmpty() ? "" : " as " + user, insecure ? " without encryption" : "");
        }
    }

    private final OpcUaServer server;
    private final PlantNamespace namespace;
    private final RefusedWrites refused;
    private final String endpointUrl;

    private PlantServer(OpcUaServer server, PlantNamespace namespace, RefusedWrites refused, String endpointUrl) {
        this.server = server;
        this.namespace = namespace;
        this.refused = refused;
        this.endpointUrl = endpointUrl;
    }

    /** Builds the address space and listens. The certificates stay the caller's to close. */
    public static PlantServer start(PlantIndex index, Pki pki, Settings settings) {
        int port = settings.port() > 0 ? settings.port() : freePort();
        var config = OpcUaServerConfig.builder()
                .setApplicationName(LocalizedText.english(APPLICATION_NAME))
                .setApplicationUri(pki.applicationUri())
                .setProductUri(PRODUCT_URI)
                .setBuildInfo(new BuildInfo(PRODUCT_URI, "Ridethrough", APPLICATION_NAME, "0.1.0", "", DateTime.NULL_VALUE))
                .setEndpoints(endpoints(pki, settings, port))
                .setCertificateManager(pki.serverCertificates())
                .setIdentityValidator(identities(settings))
                .setLimits(new ServerLimits(index.points().size()))
                .setEncodingLimits(new EncodingLimits(
                        EncodingLimits.DEFAULT_MAX_CHUNK_SIZE,
                        EncodingLimits.DEFAULT_MAX_CHUNK_COUNT,
                        EncodingLimits.DEFAULT_MAX_MESSAGE_SIZE,
                        32))
                .build();
        var server = new OpcUaServer(
                config, _ -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
        var namespace = new PlantNamespace(server, index);
        namespace.startup();
        var refused = new RefusedWrites(namespace::showWrites);
        refused.install(server, PATH);
        try {
            server.startup().join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "The plant server cannot listen on %s:%d: %s\nMaybe another one runs there.".formatted(HOST, port, e.getMessage()), e);
        }
        return new PlantServer(server, namespace, refused, "opc.tcp://%s:%d%s".formatted(HOST, port, PATH));
    }

    private static Set<EndpointConfig> endpoints(Pki pki, Settings settings, int port) {
        EndpointConfig.Builder base = EndpointConfig.newBuilder()
                .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
                .setBindAddress(HOST)
                .setHostname(HOST)
                .setBindPort(port)
                .setCertificate(pki.certificate());
        var endpoints = new LinkedHashSet<EndpointConfig>();
        EndpointConfig.Builder secure = base.copy()
                .setPath(PATH)
                .setSecurityPolicy(SecurityPolicy.Basic256Sha256)
                .setSecurityMode(MessageSecurityMode.SignAndEncrypt);
        secure.addTokenPolicy(settings.user().isEmpty()
                ? OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS
                : OpcUaServerConfig.USER_TOKEN_POLICY_USERNAME);
        endpoints.add(secure.build());
        EndpointConfig.Builder open = base.copy()
                .setSecurityPolicy(SecurityPolicy.None)
                .setSecurityMode(MessageSecurityMode.None)
                .addTokenPolicy(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS);
        if (settings.insecure()) {
            endpoints.add(open.copy().setPath(PATH).build());
        }
        // GetEndpoints only: sessions are not served on a discovery path (OPC 10000-6, 7.1.4 and Milo's service table).
        endpoints.add(open.copy().setPath(PATH + "/discovery").build());
        return endpoints;
    }

    private static IdentityValidator identities(Settings settings) {
        if (settings.user().isEmpty()) {
            return AnonymousIdentityValidator.INSTANCE;
        }
        var byName = new UsernameIdentityValidator(
                given -> same(given.getUsername(), settings.user()) && same(given.getPassword(), settings.password()));
        // Which kind of token an endpoint takes at all is decided by its token policies.
        return settings.insecure() ? new CompositeValidator(AnonymousIdentityValidator.INSTANCE, byName) : byName;
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

    /** Where the plant publishes: every sample goes to all who watch the point, with its own time. */
    public SampleSink sink() {
        return namespace;
    }

    /**
     * Moves the heartbeat node.
     *
     * @param plantS plant seconds since scenario second 0
     * @param timeNs the same instant as epoch nanoseconds
     */
    public void beat(double plantS, long timeNs) {
        namespace.beat(plantS, timeNs);
    }

    /** Writes, calls other than ConditionRefresh, history updates and node management asked for by clients. All were refused. */
    public long writesAttempted() {
        return refused.attempts();
    }

    @Override
    public void close() {
        server.shutdown().join();
        namespace.shutdown();
    }
}
