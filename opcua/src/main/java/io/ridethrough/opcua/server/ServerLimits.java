package io.ridethrough.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/**
 * Limits on everything a client can make the server allocate; Milo's own defaults leave subscriptions and items without any.
 *
 * @param points variables that are pushed; a client may watch each of them a few times
 */
record ServerLimits(int points) implements OpcUaServerConfigLimits {
    /** Longest queue of one monitored item. */
    public static final int LONGEST_QUEUE = 2_000;
    private static final int SESSIONS = 12;
    private static final int OPERATIONS = 5_000;

    @Override
    public UInteger getMaxSessions() {
        return uint(SESSIONS);
    }

    @Override
    public Double getMinPublishingInterval() {
        return 50.0;
    }

    @Override
    public UInteger getMaxSubscriptions() {
        return uint(60);
    }

    @Override
    public UInteger getMaxSubscriptionsPerSession() {
        return uint(20);
    }

    @Override
    public UInteger getMaxMonitoredItems() {
        return uint(20_000 + 8 * points);
    }

    @Override
    public UInteger getMaxMonitoredItemsPerSession() {
        return uint(10_000 + 2 * points);
    }

    @Override
    public UInteger getMaxNodesPerRead() {
        return uint(OPERATIONS);
    }

    @Override
    public UInteger getMaxMonitoredItemsPerCall() {
        return uint(OPERATIONS);
    }

    @Override
    public UInteger getMaxNodesPerBrowse() {
        return uint(1_000);
    }

    @Override
    public UInteger getMaxNodesPerTranslateBrowsePathsToNodeIds() {
        return uint(1_000);
    }

    @Override
    public UInteger getMaxNodesPerMethodCall() {
        return uint(10);
    }

    @Override
    public UInteger getMaxPasswordLength() {
        return uint(128);
    }

    @Override
    public UInteger getMaxArrayLength() {
        return uint(65_536);
    }

    @Override
    public UInteger getMaxStringLength() {
        return uint(65_536);
    }
}
