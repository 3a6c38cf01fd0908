package io.ridethrough.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DataChangeTrigger;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;

/** A monitored item that knows its place in the address book, so that a notification needs no look-up. */
final class FeedItem extends OpcUaMonitoredItem {
    /** Places that are no points. */
    static final int HEARTBEAT = -1;

    static final int SERVER_STATE = -2;
    static final int SERVICE_LEVEL = -3;

    private final int slot;

    FeedItem(int slot, NodeId node, FeedGroup group) {
        super(new ReadValueId(node, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE));
        this.slot = slot;
        setSamplingInterval(group.samplingS() * 1000);
        setQueueSize(uint(group.queueSize()));
        setDiscardOldest(true);
        // The usual trigger hides a repeated equal value; a fresh time stamp is what tells a steady value from a stale one.
        setFilter(new DataChangeFilter(DataChangeTrigger.StatusValueTimestamp, uint(0), 0.0));
    }

    /** Index into {@code AddressBook.points()}, or one of the negative places. */
    int slot() {
        return slot;
    }
}
