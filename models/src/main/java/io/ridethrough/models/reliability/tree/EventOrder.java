package io.ridethrough.models.reliability.tree;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Order of the events in a diagram. It decides how large the diagram becomes.
 *
 * <p>From the top down, the inputs of a gate one after the other, but first what several inputs of the gate have in common: the
 * utility and the generators stand above the halls which they feed, and below them every hall is on its own.
 */
final class EventOrder {
    private final FaultTree tree;
    private final BitSet[] below;
    private final int[] level;
    private final BitSet placedEvents = new BitSet();
    private int placed;

    private EventOrder(FaultTree tree) {
        this.tree = tree;
        below = new BitSet[tree.nodeCount()];
        level = new int[tree.eventCount()];
        Arrays.fill(level, -1);
    }

    /** Level of each event, 0 at the top; events that the top does not need come last. */
    static int[] levels(FaultTree tree) {
        var order = new EventOrder(tree);
        order.findEventsBelow();
        order.place(tree.top());
        for (int event = 0; event < order.level.length; event++) {
            order.placeEvent(event);
        }
        return order.level;
    }

    private void findEventsBelow() {
        for (int node = 0; node <= tree.top(); node++) {
            var events = new BitSet();
            if (tree.event(node) >= 0) {
                events.set(tree.event(node));
            }
            for (int input : tree.inputs(node)) {
                events.or(below[input]);
            }
            below[node] = events;
        }
    }

    private void place(int node) {
        if (tree.event(node) >= 0) {
            placeEvent(tree.event(node));
            return;
        }
        var once = new BitSet();
        var shared = new BitSet();
        for (int input : tree.inputs(node)) {
            var again = (BitSet) below[input].clone();
            again.and(once);
            shared.or(again);
            once.or(below[input]);
        }
        shared.andNot(placedEvents);
        if (!shared.isEmpty()) {
            placeShared(node, shared, new BitSet());
        }
        for (int input : tree.inputs(node)) {
            place(input);
        }
    }

    /** The shared events in the order a walk down meets them. */
    private void placeShared(int node, BitSet shared, BitSet visited) {
        if (visited.get(node) || !below[node].intersects(shared)) {
            return;
        }
        visited.set(node);
        if (tree.event(node) >= 0) {
            placeEvent(tree.event(node));
        }
        for (int input : tree.inputs(node)) {
            placeShared(input, shared, visited);
        }
    }

    private void placeEvent(int event) {
        if (level[event] < 0) {
            level[event] = placed++;
            placedEvents.set(event);
        }
    }
}
