package io.ridethrough.opcua.server;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;

/**
 * One variable and the monitored items on it. A value is pushed to every item in order, under the node's lock, so that an item
 * that joins gets the current value first and then all later ones, none twice and none lost.
 */
public final class PointNode {
    private final UaVariableNode node;
    private final List<DataItem> items = new ArrayList<>(1);

    public PointNode(UaVariableNode node) {
        this.node = node;
    }

    /** Gives everybody a value. */
    public synchronized void push(DataValue value) {
        node.setValue(value);
        for (DataItem item : items) {
            if (item.isSamplingEnabled()) {
                item.setValue(value);
            }
        }
    }

    /** An item that begins to watch; it gets the value as it is now. */
    public synchronized void join(DataItem item) {
        items.add(item);
        refresh(item);
    }

    /** Gives an item the value as it is now. */
    public synchronized void refresh(DataItem item) {
        if (item.isSamplingEnabled()) {
            item.setValue(node.getValue());
        }
    }

    /** An item that ends. */
    public synchronized void leave(DataItem item) {
        items.remove(item);
    }
}
