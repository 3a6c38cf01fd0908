package io.ridethrough.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.ridethrough.opcua.mapping.MappedPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.MonitoredItemServiceOperationResult;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.jspecify.annotations.Nullable;

/** The points of one group on one subscription. Created again from nothing when it dies; used by the supervising thread only. */
final class FeedSubscription {
    private static final int MAX_NOTIFICATIONS = 5_000;
    private static final int MAX_ITEMS_PER_CALL = 1_000;
    /** An outage shorter than this finds its subscription, and the values queued in it, still there. */
    private static final double LIFETIME_S = 120;

    private final FeedGroup group;
    private final FeedTiming timing;
    private final int[] slots;
    private final Map<Integer, FeedItem> items = new HashMap<>();
    private final Map<Integer, String> refusals = new HashMap<>();
    private @Nullable OpcUaSubscription subscription;

    FeedSubscription(FeedGroup group, FeedTiming timing, int[] slots) {
        this.group = group;
        this.timing = timing;
        this.slots = slots;
    }

    int[] slots() {
        return slots;
    }

    /** Reason by slot for every point without an item. */
    Map<Integer, String> refusals() {
        return refusals;
    }

    int created() {
        return slots.length - refusals.size();
    }

    boolean owns(OpcUaSubscription candidate) {
        return subscription == candidate;
    }

    /** Creates the subscription and all its items; an earlier one is given up. Points that are refused do not hinder the others. */
    void create(
            OpcUaClient client,
            NodeResolver resolver,
            List<MappedPoint> points,
            OpcUaSubscription.SubscriptionListener listener,
            List<FeedItem> healthItems)
            throws UaException {
        giveUp();
        var created = new OpcUaSubscription(client, timing.publishingS() * 1000);
        created.setLifetimeAndKeepAliveCalculated(false);
        created.setMaxKeepAliveCount(uint(Math.max(1, Math.round(timing.keepAliveS() / timing.publishingS()))));
        created.setLifetimeCount(uint(Math.round(LIFETIME_S / timing.publishingS())));
        created.setMaxNotificationsPerPublish(uint(MAX_NOTIFICATIONS));
        created.setPriority(ubyte(group.priority()));
        created.setMaxMonitoredItemsPerCall(uint(MAX_ITEMS_PER_CALL));
        created.setSubscriptionListener(listener);
        created.create();
        subscription = created;
        items.clear();
        refusals.clear();
        addItems(resolver, points);
        healthItems.forEach(created::addMonitoredItem);
        createItems(created, points);
    }

    /** Asks again for what was refused before. */
    void retry(NodeResolver resolver, List<MappedPoint> points) throws UaException {
        if (subscription != null && !refusals.isEmpty()) {
            addItems(resolver, points);
            createItems(subscription, points);
        }
    }

    private void addItems(NodeResolver resolver, List<MappedPoint> points) {
        for (int slot : slots) {
            if (items.containsKey(slot)) {
                continue;
            }
            try {
                var item = new FeedItem(slot, resolver.resolve(points.get(slot).node()), group);
                items.put(slot, item);
                if (subscription != null) {
                    subscription.addMonitoredItem(item);
                }
            } catch (UaException e) {
                refusals.put(slot, points.get(slot).point().name() + ": " + e.getMessage());
            }
        }
    }

    private void createItems(OpcUaSubscription on, List<MappedPoint> points) throws UaException {
        List<MonitoredItemServiceOperationResult> results = on.createMonitoredItems();
        if (withoutFilter(results)) {
            var again = new ArrayList<>(results);
            again.addAll(on.createMonitoredItems());
            results = again;
        }
        for (MonitoredItemServiceOperationResult result : results) {
            if (!result.serviceResult().isGood()) {
                throw new UaException(result.serviceResult(), "items could not be created");
            }
            if (result.monitoredItem() instanceof FeedItem item && item.slot() >= 0) {
                if (result.isGood()) {
                    refusals.remove(item.slot());
                } else {
                    String reason = result.operationResult().map(FeedSubscription::name).orElse("no answer");
                    refusals.put(item.slot(), points.get(item.slot()).point().name() + ": " + reason);
                }
            }
        }
    }

    /** Old servers know no data change filter: takes it off where it was refused. True when any was. */
    private static boolean withoutFilter(List<MonitoredItemServiceOperationResult> results) {
        Set<OpcUaMonitoredItem> changed = new HashSet<>();
        for (MonitoredItemServiceOperationResult result : results) {
            long code = result.operationResult().map(StatusCode::getValue).orElse(0L);
            if (code == StatusCodes.Bad_MonitoredItemFilterUnsupported
                    || code == StatusCodes.Bad_MonitoredItemFilterInvalid
                    || code == StatusCodes.Bad_FilterNotAllowed) {
                result.monitoredItem().setFilter(null);
                changed.add(result.monitoredItem());
            }
        }
        return !changed.isEmpty();
    }

    /** Lets go of the subscription; the server is told when it still listens. */
    private void giveUp() {
        OpcUaSubscription old = subscription;
        subscription = null;
        if (old == null) {
            return;
        }
        old.setSubscriptionListener(null);
        try {
            old.delete();
        } catch (UaException _) {
            old.reset(); // it is gone on the server, or will be after its lifetime
        }
    }

    static String name(StatusCode status) {
        return StatusCodes.lookup(status.getValue()).map(known -> known[0]).orElse(status.toString());
    }
}
