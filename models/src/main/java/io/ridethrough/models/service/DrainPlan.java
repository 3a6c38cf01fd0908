package io.ridethrough.models.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Which services can still be moved away before their power ends, one after the other, and in which order.
 *
 * <p>Earliest deadline first, and when one would be late the longest move so far is given up: the most services that can be moved at all
 * (Moore and Hodgson 1968).
 */
public final class DrainPlan {
    private DrainPlan() {}

    /**
     * One service that could be moved.
     *
     * @param drainS seconds its move takes
     * @param leftS seconds until its machines may be dark
     */
    public record Move(String service, double drainS, double leftS) {}

    /**
     * One service and what comes of it.
     *
     * @param order 1 for the first to move; 0 when it cannot be moved in time
     * @param doneS seconds from now when it is moved, NaN when it is not
     * @param slackS what is left then before its machines may be dark; below zero: so many seconds are missing for a move that began now
     */
    public record Step(String service, int order, double doneS, double drainS, double leftS, double slackS) {
        /** Whether it can still be moved. */
        public boolean possible() {
            return order > 0;
        }
    }

    /** Moves to make, in order, then those that cannot be made, the least late first. */
    public static List<Step> of(List<Move> moves) {
        var byDeadline = new ArrayList<>(moves);
        byDeadline.sort(Comparator.comparingDouble(Move::leftS).thenComparing(Move::service));
        var kept = new PriorityQueue<Move>(
                Comparator.comparingDouble(Move::drainS).reversed().thenComparing(Move::service));
        double busyS = 0;
        for (Move move : byDeadline) {
            kept.add(move);
            busyS += move.drainS();
            if (busyS > move.leftS()) {
                busyS -= kept.remove().drainS();
            }
        }
        var steps = new ArrayList<Step>();
        var late = new ArrayList<Step>();
        double atS = 0;
        for (Move move : byDeadline) {
            if (kept.contains(move)) {
                atS += move.drainS();
                steps.add(new Step(move.service(), steps.size() + 1, atS, move.drainS(), move.leftS(), move.leftS() - atS));
            } else {
                late.add(new Step(move.service(), 0, Double.NaN, move.drainS(), move.leftS(), move.leftS() - move.drainS()));
            }
        }
        late.sort(Comparator.comparingDouble(Step::slackS).reversed());
        steps.addAll(late);
        return steps;
    }
}
