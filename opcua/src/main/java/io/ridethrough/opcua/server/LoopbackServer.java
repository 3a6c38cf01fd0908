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
import java.util.function.LongConsumer;
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
import org.jspecify.annotations.Nullable;

/**
 * What every OPC UA server of ours has in common: loopback only, Basic256Sha256 with SignAndEncrypt unless it is told to be open, limits on all
 * that a client can make it allocate, read-only. Thread-safe.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String PRODUCT_URI = "urn:ridethrough";
    /** Variants in variants and arrays in arrays: deeper than this no honest message goes. */
    private static final int DEEPEST_NESTING = 32;

    private final OpcUaServer server;
    private final Settings settings;
    private @Nullable RefusedWrites refused;
    private final String endpointUrl;

    /**
     * One server.
     *
     * @param name of the application, and what it is called in error messages
     * @param path of its endpoint: {@code /plant}
     * @param port TCP port on loopback, 0 for a free one
     * @param user user name a client must give; empty admits every client whose certificate is trusted
     * @param insecure also serves sessions without encryption and without a name
     * @param points variables that are pushed at most
     */
    public record Settings(String name, String path, int port, String user, String password, boolean insecure, int points) {
        @Override
        public String toString() {
            return "Settings[%s%s%s]".formatted(name, user.isEmpty() ? "" : " as " + user, insecure ? " without encryption" : "");
        }
    }

    /** A server that does not listen yet. The certificates stay the caller's to close. */
    public LoopbackServer(Pki pki, Settings settings) {
        this.settings = settings;
        int port = settings.port() > 0 ? settings.port() : freePort();
        endpointUrl = "opc.tcp://%s:%d%s".formatted(HOST, port, settings.path());
        var config = OpcUaServerConfig.builder()
                .setApplicationName(LocalizedText.english(settings.name()))
                .setApplicationUri(pki.applicationUri())
                .setProductUri(PRODUCT_URI)
                .setBuildInfo(new BuildInfo(PRODUCT_URI, "Ridethrough", settings.name(), "0.1.0", "", DateTime.NULL_VALUE))
                .setEndpoints(endpoints(pki, settings, port))
                .setCertificateManager(pki.serverCertificates())
                .setIdentityValidator(identities(settings))
                .setLimits(new ServerLimits(settings.points()))
                .setEncodingLimits(new EncodingLimits(
                        EncodingLimits.DEFAULT_MAX_CHUNK_SIZE,
                        EncodingLimits.DEFAULT_MAX_CHUNK_COUNT,
                        EncodingLimits.DEFAULT_MAX_MESSAGE_SIZE,
                        DEEPEST_NESTING))
                .build();
        server = new OpcUaServer(
                config, _ -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
    }

    /** Milo's server, for the address space. */
    public OpcUaServer milo() {
        return server;
    }

    /**
     * Puts the refusing services in place and listens.
     *
     * @param onAttempt told the new count after every refused attempt to change something
     */
    public void listen(LongConsumer onAttempt) {
        refused = new RefusedWrites(onAttempt);
        refused.install(server, settings.path());
        try {
            server.startup().join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "%s cannot listen on %s: %s\nMaybe another one runs there.".formatted(settings.name(), endpointUrl, e.getMessage()), e);
        }
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
                .setPath(settings.path())
                .setSecurityPolicy(SecurityPolicy.Basic256Sha256)
                .setSecurityMode(MessageSecurityMode.SignAndEncrypt)
                .addTokenPolicy(settings.user().isEmpty()
                        ? OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS
                        : OpcUaServerConfig.USER_TOKEN_POLICY_USERNAME)
                .build());
        EndpointConfig.Builder open = base.copy()
                .setSecurityPolicy(SecurityPolicy.None)
                .setSecurityMode(MessageSecurityMode.None)
                .addTokenPolicy(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS);
        if (settings.insecure()) {
            endpoints.add(open.copy().setPath(settings.path()).build());
        }
        // GetEndpoints only: sessions are not served on a discovery path (OPC 10000-6, 7.1.4 and Milo's service table).
        endpoints.add(open.copy().setPath(settings.path() + "/discovery").build());
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

    /** Writes, calls other than ConditionRefresh, history updates and node management asked for by clients. All were refused. */
    public long writesAttempted() {
        return refused == null ? 0 : refused.attempts();
    }

    @Override
    public void close() {
        server.shutdown().join();
    }
}
