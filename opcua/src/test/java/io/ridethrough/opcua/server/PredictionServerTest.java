package io.ridethrough.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.ridethrough.opcua.pki.Pki;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.AttributeId;
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
import org.eclipse.milo.opcua.stack.core.types.structured.ContentFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.EventFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.SimpleAttributeOperand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class PredictionServerTest {
    private static final long NOW_NS = 1_767_225_600_000_000_000L;

    private final Pki serverPki;
    private final Pki clientPki;
    private final PredictionServer server;

    PredictionServerTest(@TempDir Path temp) {
        serverPki = Pki.open(temp.resolve("server"), PredictionServer.APPLICATION_NAME, PredictionServer.APPLICATION_URI);
        clientPki = Pki.open(temp.resolve("client"), "test client", "urn:ridethrough:test-client");
        server = PredictionServer.start(serverPki, new PredictionServer.Settings(0, "scada", "correct horse"));
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
    void onlyEncryptedSessionsWithAPasswordAreServed() throws Exception {
        var serving = DiscoveryClient.getEndpoints(server.endpointUrl()).get().stream()
                .filter(e -> !e.getEndpointUrl().endsWith("/discovery"))
                .toList();
        assertThat(serving).isNotEmpty().allSatisfy(e -> {
            assertThat(e.getSecurityPolicyUri()).isEqualTo(SecurityPolicy.Basic256Sha256.getUri());
            assertThat(e.getSecurityMode()).isEqualTo(MessageSecurityMode.SignAndEncrypt);
            assertThat(e.getEndpointUrl()).startsWith("opc.tcp://127.0.0.1:");
        });
        assertThatThrownBy(() -> connect("wrong"))
                .satisfies(e -> assertThat(UaException.extractStatusCode(e).map(s -> s.value()))
                        .isIn(Optional.of(StatusCodes.Bad_UserAccessDenied), Optional.of(StatusCodes.Bad_IdentityTokenRejected)));
    }

    @Test
    void whatIsPublishedIsReadWithItsTimeAndWhatIsNotKnownHasNoValue() throws Exception {
        server.publish("services/feed/probability", 0.75, NOW_NS);
        server.publish("services/feed/state", "STALE", NOW_NS);
        server.publish("services/feed/lead-s", Double.NaN, NOW_NS);
        OpcUaClient client = connect("correct horse");
        try {
            DataValue probability = read(client, "services/feed/probability");
            assertThat(probability.value().value()).isEqualTo(0.75);
            assertThat((Objects.requireNonNull(probability.sourceTime()).getUtcTime() - 116_444_736_000_000_000L) * 100).isEqualTo(NOW_NS);
            assertThat(read(client, "services/feed/state").value().value()).isEqualTo("STALE");
            DataValue lead = read(client, "services/feed/lead-s");
            assertThat(lead.value().value()).isNull();
            assertThat(lead.statusCode().value()).isEqualTo(StatusCodes.Bad_NoData);

            long before = server.writesAttempted();
            assertThatThrownBy(() -> client.writeValues(
                            List.of(node(client, "services/feed/probability")), List.of(DataValue.valueOnly(Variant.ofDouble(0)))))
                    .isInstanceOf(UaException.class);
            assertThat(server.writesAttempted()).isEqualTo(before + 1);
            assertThat(read(client, "services/feed/probability").value().value()).isEqualTo(0.75);
        } finally {
            client.disconnect();
        }
    }

    @Test
    void valuesOfATwinThatStandsStillAreNotGoodUntilItMovesAgain() throws Exception {
        server.publish("services/upload/probability", 0.25, NOW_NS);
        OpcUaClient client = connect("correct horse");
        try {
            server.withdraw();
            DataValue withdrawn = read(client, "services/upload/probability");
            assertThat(withdrawn.value().value()).isNull();
            assertThat(withdrawn.statusCode().value()).isEqualTo(StatusCodes.Bad_NoCommunication);

            server.publish("services/upload/probability", 0.25, NOW_NS + 1);
            assertThat(read(client, "services/upload/probability").statusCode().isGood()).isTrue();
        } finally {
            client.disconnect();
        }
    }

    @Test
    void changesAndEventsReachWhoWatches() throws Exception {
        server.publish("services/login/probability", 0.1, NOW_NS);
        OpcUaClient client = connect("correct horse");
        try {
            var subscription = new OpcUaSubscription(client, 50.0);
            subscription.create();
            var values = new CopyOnWriteArrayList<Object>();
            OpcUaMonitoredItem value = OpcUaMonitoredItem.newDataItem(node(client, "services/login/probability"));
            value.setSamplingInterval(0.0);
            value.setQueueSize(uint(10));
            value.setDataValueListener((_, v) -> values.add(Objects.requireNonNull(v.value().value())));
            var messages = new CopyOnWriteArrayList<String>();
            OpcUaMonitoredItem event = OpcUaMonitoredItem.newEventItem(NodeIds.Server, filter("SourceName", "Message"));
            event.setQueueSize(uint(10));
            event.setEventValueListener((_, fields) -> messages.add(
                    "%s: %s".formatted(fields[0].value(), ((LocalizedText) Objects.requireNonNull(fields[1].value())).text())));
            subscription.addMonitoredItems(List.of(value, event));
            subscription.synchronizeMonitoredItems();
            await(() -> values.contains(0.1));

            server.publish("services/login/probability", 0.9, NOW_NS + 1);
            server.event("services/login", 800, "Login: nobody can log in in 3 min", NOW_NS + 1);

            await(() -> values.contains(0.9) && !messages.isEmpty());
            assertThat(values).containsExactly(0.1, 0.9);
            assertThat(messages).containsExactly("services/login: Login: nobody can log in in 3 min");
        } finally {
            client.disconnect();
        }
    }

    private static EventFilter filter(String... fields) {
        var operands = new SimpleAttributeOperand[fields.length];
        for (int i = 0; i < fields.length; i++) {
            operands[i] = new SimpleAttributeOperand(
                    NodeIds.BaseEventType, new QualifiedName[] {new QualifiedName(0, fields[i])}, AttributeId.Value.uid(), null);
        }
        return new EventFilter(operands, new ContentFilter(null));
    }

    private OpcUaClient connect(String password) throws UaException {
        OpcUaClient client = OpcUaClient.create(
                server.endpointUrl(),
                endpoints -> endpoints.stream()
                        .filter(e -> e.getSecurityMode() == MessageSecurityMode.SignAndEncrypt)
                        .findFirst(),
                _ -> {},
                config -> config.setApplicationName(LocalizedText.english("test client"))
                        .setApplicationUri(clientPki.applicationUri())
                        .setKeyPair(clientPki.keyPair())
                        .setCertificate(clientPki.certificate())
                        .setCertificateChain(new X509Certificate[] {clientPki.certificate()})
                        .setCertificateValidator(clientPki.serverJudge())
                        .setIdentityProvider(new UsernameProvider("scada", password)));
        try {
            client.connect();
        } catch (UaException e) {
            client.disconnect();
            throw e;
        }
        return client;
    }

    private static NodeId node(OpcUaClient client, String id) throws UaException {
        UShort namespace = Optional.ofNullable(client.getNamespaceTable().getIndex(PredictionServer.NAMESPACE)).orElseThrow();
        return new NodeId(namespace, id);
    }

    private static DataValue read(OpcUaClient client, String id) throws UaException {
        return client.readValue(0.0, TimestampsToReturn.Both, node(client, id));
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        for (int i = 0; i < 600 && !done.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(done.getAsBoolean()).as("within half a minute").isTrue();
    }
}
