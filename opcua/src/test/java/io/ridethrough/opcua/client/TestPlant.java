package io.ridethrough.opcua.client;

import io.ridethrough.models.signal.Point;
import io.ridethrough.models.units.Quantity;
import io.ridethrough.opcua.mapping.AddressBook;
import io.ridethrough.opcua.pki.Pki;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/** A small real OPC UA server that pushes what a test tells it to. */
final class TestPlant implements AutoCloseable {
    final AtomicLong writesAttempted = new AtomicLong();
    private final OpcUaServer server;
    private final Nodes nodes;

    /**
     * @param fillers namespaces registered first, to shift the index of the plant's one
     * @param insecureToo true to offer an endpoint without security as well
     */
    TestPlant(Pki pki, int port, List<String> names, int fillers, boolean insecureToo) throws Exception {
        var plain = EndpointConfig.newBuilder()
                .setBindAddress("127.0.0.1")
                .setBindPort(port)
                .setHostname("localhost")
                .setCertificate(pki.certificate())
                .addTokenPolicy(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS);
        Set<EndpointConfig> endpoints = new LinkedHashSet<>();
        endpoints.add(plain.copy()
                .setSecurityPolicy(SecurityPolicy.Basic256Sha256)
                .setSecurityMode(MessageSecurityMode.SignAndEncrypt)
                .build());
        endpoints.add(plain.copy()
                .setPath(insecureToo ? "" : "/discovery")
                .setSecurityPolicy(SecurityPolicy.None)
                .setSecurityMode(MessageSecurityMode.None)
                .build());
        var config = OpcUaServerConfig.builder()
                .setApplicationName(LocalizedText.english("test plant"))
                .setApplicationUri(pki.applicationUri())
                .setProductUri("urn:ridethrough:test")
                .setEndpoints(endpoints)
                .setCertificateManager(pki.serverCertificates())
                .build();
        server = new OpcUaServer(
                config, _ -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
        for (int f = 0; f < fillers; f++) {
            server.getNamespaceTable().add("urn:filler:" + f);
        }
        nodes = new Nodes(server, names);
        nodes.startup();
        server.startup().get(10, TimeUnit.SECONDS);
    }

    /** Points {@code dev.p0 ...}, gauges in volts with a cadence of one second, the last one a state. */
    static List<Point> points(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i == count - 1
                        ? new Point("dev.state", "dev", "state", Quantity.STATE, 0, 2, 1, List.of("OPEN", "CLOSED", "TRIPPED"))
                        : new Point("dev.p" + i, "dev", "p" + i, Quantity.VOLTAGE, -1e9, 1e9, 1, List.of()))
                .toList();
    }

    static DataValue value(Object raw, long timeMs) {
        return new DataValue(Variant.of(raw), StatusCode.GOOD, new DateTime(Instant.ofEpochMilli(timeMs)));
    }

    void push(String name, DataValue value) {
        nodes.push(name, value);
    }

    void add(String name) {
        nodes.add(name);
    }

    int watchers(String name) {
        List<DataItem> items = nodes.items.get(name);
        return items == null ? 0 : items.size();
    }

    @Override
    public void close() {
        nodes.shutdown();
        server.shutdown().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private final class Nodes extends ManagedNamespaceWithLifecycle {
        private final Map<String, List<DataItem>> items = new ConcurrentHashMap<>();
        private final Map<String, UaVariableNode> variables = new ConcurrentHashMap<>();

        Nodes(OpcUaServer server, List<String> names) {
            super(server, AddressBook.PLANT_NAMESPACE);
            names.forEach(this::add);
        }

        void add(String name) {
            NodeId id = newNodeId(name);
            UaVariableNode node = new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
                    .setNodeId(id)
                    .setBrowseName(newQualifiedName(name))
                    .setDisplayName(LocalizedText.english(name))
                    .setDataType(NodeIds.Double)
                    .setTypeDefinition(NodeIds.BaseDataVariableType)
                    .setValue(new DataValue(StatusCodes.Bad_WaitingForInitialData))
                    .build();
            getNodeManager().addNode(node);
            node.addReference(new Reference(id, NodeIds.Organizes, NodeIds.ObjectsFolder.expanded(), false));
            variables.put(name, node);
        }

        void push(String name, DataValue value) {
            UaVariableNode node = variables.get(name);
            if (node == null) {
                throw new IllegalArgumentException("There is no node " + name + ".");
            }
            node.setValue(value);
            items.getOrDefault(name, List.of()).forEach(item -> item.setValue(value));
        }

        @Override
        public void onDataItemsCreated(List<DataItem> created) {
            for (DataItem item : created) {
                String name = String.valueOf(item.getReadValueId().getNodeId().getIdentifier());
                items.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>()).add(item);
                UaVariableNode node = variables.get(name);
                if (node != null) {
                    item.setValue(node.getValue());
                }
            }
        }

        @Override
        public void onDataItemsModified(List<DataItem> modified) {}

        @Override
        public void onDataItemsDeleted(List<DataItem> deleted) {
            items.values().forEach(list -> list.removeAll(deleted));
        }

        @Override
        public void onMonitoringModeChanged(List<MonitoredItem> changed) {}

        @Override
        public List<StatusCode> write(WriteContext context, List<WriteValue> values) {
            writesAttempted.addAndGet(values.size());
            return super.write(context, values);
        }
    }
}
