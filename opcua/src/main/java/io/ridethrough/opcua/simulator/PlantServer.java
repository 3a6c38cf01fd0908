package io.ridethrough.opcua.simulator;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.signal.SampleSink;
import io.ridethrough.opcua.pki.Pki;
import io.ridethrough.opcua.server.LoopbackServer;

/**
 * The OPC UA server of the plant: loopback only, Basic256Sha256 with SignAndEncrypt only unless told otherwise, read-only, with
 * every attempt to write counted.
 */
public final class PlantServer implements AutoCloseable {
    /** Application URI of the simulator, as in its certificate. */
    public static final String APPLICATION_URI = "urn:ridethrough:plant-simulator";

    public static final String APPLICATION_NAME = "Ridethrough plant simulator";

    private static final String PATH = "/plant";

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

    private final LoopbackServer server;
    private final PlantNamespace namespace;

    private PlantServer(LoopbackServer server, PlantNamespace namespace) {
        this.server = server;
        this.namespace = namespace;
    }

    /** Builds the address space and listens. The certificates stay the caller's to close. */
    public static PlantServer start(PlantIndex index, Pki pki, Settings settings) {
        var server = new LoopbackServer(
                pki,
                new LoopbackServer.Settings(
                        APPLICATION_NAME, PATH, settings.port(), settings.user(), settings.password(), settings.insecure(), index.points().size()));
        var namespace = new PlantNamespace(server.milo(), index);
        namespace.startup();
        server.listen(namespace::showWrites);
        return new PlantServer(server, namespace);
    }

    public String endpointUrl() {
        return server.endpointUrl();
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
        return server.writesAttempted();
    }

    @Override
    public void close() {
        server.close();
        namespace.shutdown();
    }
}
