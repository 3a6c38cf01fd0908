package io.ridethrough.opcua.client;

import java.util.List;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.enumerated.ServerState;
import org.jspecify.annotations.Nullable;

/** What the server says about itself. Milo only logs it, and a server can answer while its values stand still. */
final class ServerHealth {
    /** A heart that has not beaten for so long stands still, wall time. */
    private static final long STILL_NS = 10_000_000_000L;
    /** From here up a redundant server is healthy (OPC 10000-4, 6.6.2.4.2). */
    private static final int HEALTHY_LEVEL = 200;

    private @Nullable Object heartbeat;
    private long beatAtNano;
    private int serverState = ServerState.Running.getValue();
    private int serviceLevel = 255;

    synchronized void note(List<OpcUaMonitoredItem> items, List<DataValue> values) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof FeedItem item && item.slot() < 0) {
                note(item.slot(), values.get(i).getValue().getValue());
            }
        }
    }

    private void note(int place, @Nullable Object value) {
        if (place == FeedItem.HEARTBEAT && value != null && !value.equals(heartbeat)) {
            heartbeat = value;
            beatAtNano = System.nanoTime();
        } else if (place == FeedItem.SERVER_STATE && value instanceof Number number) {
            serverState = number.intValue();
        } else if (place == FeedItem.SERVICE_LEVEL && value instanceof Number number) {
            serviceLevel = number.intValue();
        }
    }

    /** {@code running}, or the reason its values deserve less trust. */
    synchronized String sentence() {
        if (serverState != ServerState.Running.getValue()) {
            ServerState known = ServerState.from(serverState);
            return "state " + (known == null ? String.valueOf(serverState) : known.name());
        }
        if (heartbeat != null && System.nanoTime() - beatAtNano > STILL_NS) {
            return "the heartbeat stands still at " + heartbeat;
        }
        if (serviceLevel < HEALTHY_LEVEL) {
            return "service level " + serviceLevel + " of 255";
        }
        return "running";
    }
}
