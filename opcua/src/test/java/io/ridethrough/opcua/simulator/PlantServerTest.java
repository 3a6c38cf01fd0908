package io.ridethrough.opcua.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.opcua.pki.Pki;
import io.ridethrough.opcua.simulator.truth.TruthPlant;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePathElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A real client against the real server on loopback. */
@TestInstance(Lifecycle.PER_CLASS)
class PlantServerTest {
    private static final long EPOCH_NS = 1_767_225_600_000_000_000L;

    private final Pki serverPki;
    private final Pki clientPki;
    private final Path temp;
    private final PlantIndex index;
    private final TruthPlant truth;
    private final PlantServer server;

    PlantServerTest(@TempDir Path temp) throws Exception {
        this.temp = temp;
        serverPki = Pki.open(temp.resolve("server"), PlantServer.APPLICATION_NAME, PlantServer.APPLICATION_URI);
        clientPki = Pki.open(temp.resolve("client"), "test client", "urn:ridethrough:test-client");
        try (InputStream in = BuiltInPlants.class.getResourceAsStream(BuiltInPlants.resource("two-feed", "plant.yaml"))) {
            index = new PlantIndex(PlantFile.parse("two-feed", new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
        Scenario scenario = ScenarioText.parse("test", "at 5s utility-a lost\nuntil 10min\n", index.plant());
        truth = new TruthPlant(index, scenario, 1, EPOCH_NS);
        server = PlantServer.start(index, serverPki, new PlantServer.Settings(0, "twin", "correct horse", false));
        truth.advanceTo(0, server.sink());
    }

    @BeforeAll
    void trustEachOther() {
        serverPki.trust(clientPki.certificateFile());
        clientPki.trust(serverPki.certificateFile());
    }

    @AfterAll
    void stop() {
        server.close();
        serverPki.close();
        clientPki.close();
    }

    @Test
    void onlyEncryptedEndpointsServeSessions() throws Exception {
        var endpoints = DiscoveryClient.getEndpoints(server.endpointUrl()).get();
        var serving = endpoints.stream().filter(e -> !e.getEndpointUrl().endsWith("/discovery")).toList();
        assertThat(serving).isNotEmpty().allSatisfy(e -> {
            assertThat(e.getSecurityPolicyUri()).isEqualTo(SecurityPolicy.Basic256Sha256.getUri());
            assertThat(e.getSecurityMode()).isEqualTo(MessageSecurityMode.SignAndEncrypt);
            assertThat(e.getEndpointUrl()).startsWith("opc.tcp://127.0.0.1:");
        });
    }

    @Test
    void pointsCarryValuesUnitsRangesAndPlantTime() throws Exception {
        OpcUaClient client = connect(clientPki, "correct horse");
        try {
            DataValue voltage = read(client, "utility-b.voltage.l1n");
            assertThat((Double) voltage.value().value()).isBetween(250.0, 300.0);
            long sourceNs = (Objects.requireNonNull(voltage.sourceTime()).getUtcTime() - 116_444_736_000_000_000L) * 100;
            assertThat(sourceNs - EPOCH_NS).isBetween(0L, 600_000_000_000L);
            assertThat(read(client, "ups-a.mode").value().value()).isInstanceOf(Integer.class);
            assertThat((LocalizedText[]) read(client, "ups-a.mode/EnumStrings").value().value())
                    .extracting(LocalizedText::text)
                    .containsExactly("OFF", "NORMAL", "BATTERY", "BYPASS", "MAINTENANCE");
            assertThat(read(client, "utility-b.frequency/MeasurementID").value().value()).hasToString("1300");
            assertThat(read(client, "ups-a.battery.voltage/EngineeringUnits").value().value()).isNotNull();
            assertThat(read(client, "device:ups-a/Manufacturer").value().value()).isNotNull();
            assertThat(browsePath(client, "ups-a", "battery", "temperature")).isEqualTo("ups-a.battery.temperature");
            assertThat(read(client, "server.writes-attempted").value().value()).isInstanceOf(Long.class);
        } finally {
            client.disconnect();
        }
    }

    @Test
    void everyChangeReachesASubscriberOnceAndInOrder() throws Exception {
        OpcUaClient client = connect(clientPki, "correct horse");
        try {
            List<DataValue> seen = Collections.synchronizedList(new ArrayList<>());
            var subscription = new OpcUaSubscription(client, 50.0);
            subscription.create();
            OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(node(client, "pdu-a.power"));
            item.setQueueSize(uint(1000));
            item.setDataValueListener((_, value) -> seen.add(value));
            subscription.addMonitoredItem(item);
            subscription.synchronizeMonitoredItems();
            await(() -> seen.size() == 1);
            int point = index.pointNum("pdu-a.power");
            for (int i = 1; i <= 500; i++) {
                server.sink().accept(point, EPOCH_NS + 1_000_000L * i, 1000 + i, Quality.GOOD);
            }
            server.sink().accept(point, EPOCH_NS + 600_000_000L, Double.NaN, Quality.BAD);
            await(() -> seen.size() == 502);
            assertThat(seen.subList(1, 501)).extracting(v -> v.value().value())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 500).mapToObj(i -> 1000.0 + i).toList());
            assertThat(seen.get(501).statusCode().isBad()).isTrue();
            assertThat(seen.get(501).value().value()).isNull();
        } finally {
            client.disconnect();
        }
    }

    @Test
    void writesAndCallsAreRefusedAndCounted() throws Exception {
        OpcUaClient client = connect(clientPki, "correct horse");
        try {
            long before = server.writesAttempted();
            NodeId power = node(client, "ups-a.output.power");
            Object value = Objects.requireNonNull(read(client, "ups-a.output.power").value().value());
            assertThatThrownBy(() -> client.writeValues(List.of(power), List.of(DataValue.valueOnly(Variant.ofDouble(1.0)))))
                    .isInstanceOf(UaException.class)
                    .satisfies(e -> assertThat(((UaException) e).getStatusCode().value())
                            .isEqualTo(StatusCodes.Bad_UserAccessDenied));
            assertThat(server.writesAttempted()).isEqualTo(before + 1);
            assertThatThrownBy(() -> client.call(List.of(new CallMethodRequest(
                            NodeIds.Server, NodeIds.Server_GetMonitoredItems, new Variant[] {Variant.ofInt32(1)}))))
                    .isInstanceOf(UaException.class);
            assertThat(server.writesAttempted()).isEqualTo(before + 2);
            assertThat(read(client, "server.writes-attempted").value().value()).isEqualTo(before + 2);
            assertThat(read(client, "ups-a.output.power").value().value()).isEqualTo(value);
        } finally {
            client.disconnect();
        }
    }

    @Test
    void unknownClientCertificateIsRefusedAndKeptForApproval() {
        try (Pki stranger = Pki.open(temp.resolve("stranger"), "stranger", "urn:ridethrough:stranger")) {
            stranger.trust(serverPki.certificateFile());
            assertThatThrownBy(() -> connect(stranger, "correct horse")).satisfies(e -> assertThat(UaException.extractStatusCode(e))
                    .hasValueSatisfying(code -> assertThat(code.value()).isEqualTo(StatusCodes.Bad_SecurityChecksFailed)));
            assertThat(serverPki.quarantine().getRejectedCertificates()).contains(stranger.certificate());
        }
    }

    @Test
    void wrongPasswordIsRefused() {
        assertThatThrownBy(() -> connect(clientPki, "wrong")).satisfies(e -> assertThat(UaException.extractStatusCode(e))
                .hasValueSatisfying(code -> assertThat(code.value()).isIn(StatusCodes.Bad_UserAccessDenied, StatusCodes.Bad_IdentityTokenRejected)));
    }

    private OpcUaClient connect(Pki pki, String password) throws UaException {
        OpcUaClient client = OpcUaClient.create(
                server.endpointUrl(),
                endpoints -> endpoints.stream()
                        .filter(e -> e.getSecurityMode() == MessageSecurityMode.SignAndEncrypt)
                        .findFirst(),
                _ -> {},
                config -> config.setApplicationName(LocalizedText.english("test client"))
                        .setApplicationUri(pki.applicationUri())
                        .setKeyPair(pki.keyPair())
                        .setCertificate(pki.certificate())
                        .setCertificateChain(new X509Certificate[] {pki.certificate()})
                        .setCertificateValidator(pki.serverJudge())
                        .setIdentityProvider(new UsernameProvider("twin", password)));
        try {
            client.connect();
        } catch (UaException e) {
            client.disconnect();
            throw e;
        }
        return client;
    }

    private static NodeId node(OpcUaClient client, String id) throws UaException {
        UShort namespace = Optional.ofNullable(client.getNamespaceTable().getIndex("urn:ridethrough:plant")).orElseThrow();
        return new NodeId(namespace, id);
    }

    private static DataValue read(OpcUaClient client, String id) throws UaException {
        return client.readValue(0, TimestampsToReturn.Both, node(client, id));
    }

    private static String browsePath(OpcUaClient client, String... names) throws UaException {
        UShort own = node(client, "x").getNamespaceIndex();
        var path = new ArrayList<RelativePathElement>();
        path.add(step(new QualifiedName(client.getNamespaceTable().getIndex("http://opcfoundation.org/UA/DI/"), "DeviceSet")));
        for (String name : names) {
            path.add(step(new QualifiedName(own, name)));
        }
        var result = client.translateBrowsePaths(List.of(new BrowsePath(
                NodeIds.ObjectsFolder, new RelativePath(path.toArray(RelativePathElement[]::new)))));
        return String.valueOf(result.getResults()[0].getTargets()[0].getTargetId().getIdentifier());
    }

    private static RelativePathElement step(QualifiedName name) {
        return new RelativePathElement(NodeIds.HierarchicalReferences, false, true, name);
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        long endNs = System.nanoTime() + 10_000_000_000L;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > endNs) {
                throw new AssertionError("nothing came within 10 s");
            }
            Thread.sleep(20);
        }
    }
}
