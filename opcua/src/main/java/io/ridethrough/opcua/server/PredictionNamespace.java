package io.ridethrough.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.model.objects.BaseEventTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode.UaVariableNodeBuilder;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.jspecify.annotations.Nullable;

/** Objects/Ridethrough/group/thing/variable, made as values come. */
final class PredictionNamespace extends PushedNamespace {
    private static final String ROOT = "ridethrough";
    private static final StatusCode NO_DATA = new StatusCode(StatusCodes.Bad_NoData);
    private static final StatusCode STANDS_STILL = new StatusCode(StatusCodes.Bad_NoCommunication);

    private final Map<String, PointNode> byName = new HashMap<>();
    private final Map<String, UaFolderNode> folders = new HashMap<>();
    private long events;

    PredictionNamespace(OpcUaServer server) {
        super(server, PredictionServer.NAMESPACE, 1);
        UaFolderNode root = new UaFolderNode(getNodeContext(), newNodeId(ROOT), newQualifiedName("Ridethrough"), LocalizedText.english("Ridethrough"));
        getNodeManager().addNode(root);
        link(NodeIds.ObjectsFolder, root, NodeIds.Organizes);
        folders.put("", root);
    }

    void publish(String name, @Nullable Object value, long timeNs) {
        PointNode point = point(name, value);
        if (point != null) {
            Variant variant = value == null ? Variant.NULL_VALUE : Variant.of(value);
            point.push(new DataValue(variant, value == null ? NO_DATA : StatusCode.GOOD, sourceTime(timeNs), DateTime.now()));
        }
    }

    synchronized void withdraw() {
        for (PointNode point : byName.values()) {
            point.push(new DataValue(Variant.NULL_VALUE, STANDS_STILL, DateTime.now(), DateTime.now()));
        }
    }

    synchronized void event(String source, int severity, String message, long timeNs) {
        long number = ++events;
        try {
            BaseEventTypeNode event =
                    getServer().getEventFactory().createEvent(newNodeId("event:" + number), NodeIds.BaseEventType);
            event.setBrowseName(newQualifiedName("siren"));
            event.setDisplayName(LocalizedText.english("siren"));
            event.setEventId(ByteString.of(ByteBuffer.allocate(Long.BYTES).putLong(number).array()));
            event.setEventType(NodeIds.BaseEventType);
            event.setSourceNode(newNodeId(source));
            event.setSourceName(source);
            event.setTime(sourceTime(timeNs));
            event.setReceiveTime(DateTime.now());
            event.setMessage(LocalizedText.english(message));
            event.setSeverity(ushort(Math.clamp(severity, 1, 1000)));
            getServer().getEventNotifier().fire(event);
            event.delete();
        } catch (UaException e) {
            throw new IllegalStateException("An event of type BaseEventType cannot be made: %s".formatted(e.getMessage()), e);
        }
    }

    private synchronized @Nullable PointNode point(String name, @Nullable Object value) {
        PointNode known = byName.get(name);
        if (known != null || byName.size() >= PredictionServer.MOST_VARIABLES) {
            return known;
        }
        int cut = name.lastIndexOf('/');
        UaFolderNode folder = folder(cut < 0 ? "" : name.substring(0, cut));
        UaVariableNode node = new UaVariableNodeBuilder(getNodeContext())
                .setNodeId(newNodeId(name))
                .setBrowseName(newQualifiedName(name.substring(cut + 1)))
                .setDisplayName(LocalizedText.english(name))
                .setDataType(value instanceof String ? NodeIds.String : NodeIds.Double)
                .setMinimumSamplingInterval(0.0)
                .setValue(new DataValue(Variant.NULL_VALUE, NO_DATA))
                .build();
        PointNode point = add(node, folder.getNodeId(), NodeIds.HasComponent);
        byName.put(name, point);
        return point;
    }

    private UaFolderNode folder(String path) {
        UaFolderNode known = folders.get(path);
        if (known != null) {
            return known;
        }
        int cut = path.lastIndexOf('/');
        UaFolderNode parent = folder(cut < 0 ? "" : path.substring(0, cut));
        String own = path.substring(cut + 1);
        var node = new UaFolderNode(getNodeContext(), newNodeId(path), newQualifiedName(own), LocalizedText.english(own));
        getNodeManager().addNode(node);
        link(parent.getNodeId(), node, NodeIds.Organizes);
        folders.put(path, node);
        return node;
    }
}
