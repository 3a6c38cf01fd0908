package io.ridethrough.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.core.Reference.Direction;
import org.eclipse.milo.opcua.sdk.server.AccessContext;
import org.eclipse.milo.opcua.sdk.server.AttributeReader;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.model.objects.BaseEventTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode.UaVariableNodeBuilder;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.jspecify.annotations.Nullable;

/** Objects/Ridethrough/group/thing/variable, made as values come. Values are pushed; nothing is sampled. */
final class PredictionNamespace extends ManagedNamespaceWithLifecycle {
    private static final String ROOT = "ridethrough";
    /** 100 ns ticks from 1601 to 1970. */
    private static final long EPOCH_TICKS = 116_444_736_000_000_000L;

    private static final StatusCode NO_DATA = new StatusCode(StatusCodes.Bad_NoData);
    private static final StatusCode STANDS_STILL = new StatusCode(StatusCodes.Bad_NoCommunication);

    private final Map<String, PointNode> byName = new HashMap<>();
    private final Map<NodeId, PointNode> pushed = new HashMap<>();
    private final Map<String, UaFolderNode> folders = new HashMap<>();
    private long events;

    PredictionNamespace(OpcUaServer server) {
        super(server, PredictionServer.NAMESPACE);
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
        getNodeManager().addNode(node);
        link(folder.getNodeId(), node, NodeIds.HasComponent);
        var point = new PointNode(node);
        byName.put(name, point);
        pushed.put(node.getNodeId(), point);
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

    private static DateTime sourceTime(long epochNs) {
        return new DateTime(epochNs / 100 + EPOCH_TICKS);
    }

    private static void link(NodeId parent, UaNode child, NodeId referenceType) {
        child.addReference(new Reference(child.getNodeId(), referenceType, parent.expanded(), Direction.INVERSE));
    }

    @Override
    public RevisedDataItemParameters onCreateDataItem(ReadValueId item, Double samplingIntervalMs, UInteger queueSize) {
        return new RevisedDataItemParameters(samplingIntervalMs, revise(queueSize));
    }

    @Override
    public RevisedDataItemParameters onModifyDataItem(ReadValueId item, Double samplingIntervalMs, UInteger queueSize) {
        return new RevisedDataItemParameters(samplingIntervalMs, revise(queueSize));
    }

    private static UInteger revise(UInteger queueSize) {
        return uint(Math.clamp(queueSize.longValue(), 1, ServerLimits.LONGEST_QUEUE));
    }

    @Override
    public void onDataItemsCreated(List<DataItem> items) {
        for (DataItem item : items) {
            PointNode point = findPushed(item);
            if (point != null) {
                point.join(item);
            } else {
                readOnce(item);
            }
        }
    }

    /** Attributes other than the value do not change: one answer is all there is. */
    private void readOnce(DataItem item) {
        UaNode node = getNodeManager().getNode(item.getReadValueId().getNodeId()).orElse(null);
        AttributeId attribute = AttributeId.from(item.getReadValueId().getAttributeId()).orElse(null);
        if (node != null && attribute != null) {
            item.setValue(AttributeReader.readAttribute(
                    AccessContext.INTERNAL, node, attribute, TimestampsToReturn.Both, null, QualifiedName.NULL_VALUE));
        }
    }

    @Override
    public void onDataItemsModified(List<DataItem> items) {
        // Values are pushed: a new sampling interval changes nothing.
    }

    @Override
    public void onDataItemsDeleted(List<DataItem> items) {
        for (DataItem item : items) {
            PointNode point = findPushed(item);
            if (point != null) {
                point.leave(item);
            }
        }
    }

    @Override
    public void onMonitoringModeChanged(List<MonitoredItem> items) {
        for (MonitoredItem item : items) {
            PointNode point = item instanceof DataItem data ? findPushed(data) : null;
            if (point != null) {
                point.refresh((DataItem) item);
            }
        }
    }

    private synchronized @Nullable PointNode findPushed(DataItem item) {
        boolean value = AttributeId.Value.uid().equals(item.getReadValueId().getAttributeId());
        return value ? pushed.get(item.getReadValueId().getNodeId()) : null;
    }
}
