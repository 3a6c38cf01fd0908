package io.ridethrough.opcua.simulator;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;

/**
 * One variable and the monitored items on it. A value is pushed to every item in order, under the node's lock, so that an item
 * that joins gets the current value first and then all later ones, none twice and none lost.
 */
final class PointNode {
    private final UaVariableNode node;
    private final List<DataItem> items = new ArrayList<>(1);

    PointNode(UaVariableNode node) {
        this.node = node;
    }

    synchronized void push(DataValue value) {
        node.setValue(value);
        for (DataItem item : items) {
            if (item.isSamplingEnabled()) {
                item.setValue(value);
            }
        }
    }

    synchronized void join(DataItem item) {
        items.add(item);
        refresh(item);
    }

    /** Gives an item the value as it is now. */
    synchronized void refresh(DataItem item) {
        if (item.isSamplingEnabled()) {
            item.setValue(node.getValue());
        }
    }

    synchronized void leave(DataItem item) {
        items.remove(item);
    }
}
