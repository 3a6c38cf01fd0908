package io.ridethrough.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.core.Reference.Direction;
import org.eclipse.milo.opcua.sdk.server.AccessContext;
import org.eclipse.milo.opcua.sdk.server.AttributeReader;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.jspecify.annotations.Nullable;

/** An address space whose values are pushed to the monitored items as they come; nothing is sampled. */
public abstract class PushedNamespace extends ManagedNamespaceWithLifecycle {
    /** 100 ns ticks from 1601 to 1970. */
    private static final long EPOCH_TICKS = 116_444_736_000_000_000L;

    private final long leastQueue;
    private final Map<NodeId, PointNode> pushed = new ConcurrentHashMap<>();

    /** @param leastQueue values kept for a monitored item at least, whatever its client asked for */
    protected PushedNamespace(OpcUaServer server, String uri, long leastQueue) {
        super(server, uri);
        this.leastQueue = leastQueue;
    }

    /** Adds a variable below its owner; its values can be pushed from now on. */
    protected final PointNode add(UaVariableNode node, NodeId owner, NodeId referenceType) {
        getNodeManager().addNode(node);
        link(owner, node, referenceType);
        var point = new PointNode(node);
        pushed.put(node.getNodeId(), point);
        return point;
    }

    protected static void link(NodeId parent, UaNode child, NodeId referenceType) {
        child.addReference(new Reference(child.getNodeId(), referenceType, parent.expanded(), Direction.INVERSE));
    }

    protected static DateTime sourceTime(long epochNs) {
        return new DateTime(epochNs / 100 + EPOCH_TICKS);
    }

    @Override
    public RevisedDataItemParameters onCreateDataItem(ReadValueId item, Double samplingIntervalMs, UInteger queueSize) {
        return new RevisedDataItemParameters(samplingIntervalMs, revise(queueSize));
    }

    @Override
    public RevisedDataItemParameters onModifyDataItem(ReadValueId item, Double samplingIntervalMs, UInteger queueSize) {
        return new RevisedDataItemParameters(samplingIntervalMs, revise(queueSize));
    }

    private UInteger revise(UInteger queueSize) {
        return uint(Math.clamp(queueSize.longValue(), leastQueue, ServerLimits.LONGEST_QUEUE));
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

    /** Attributes other than the value, and properties, do not change: one answer is all there is. */
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

    private @Nullable PointNode findPushed(DataItem item) {
        boolean value = AttributeId.Value.uid().equals(item.getReadValueId().getAttributeId());
        return value ? pushed.get(item.getReadValueId().getNodeId()) : null;
    }
}
