package io.ridethrough.models.transients;

import io.ridethrough.models.physics.psu.RackAutomaton;
import io.ridethrough.models.physics.psu.RackAutomaton.Mode;
import java.util.Arrays;

/**
 * Reads the log of a run in groups: whether every member did what its group did, and when each of them did it.
 *
 * <p>Members differ in how long their capacitors last, and the group has those of the member that lasts longest. All of them ride
 * through what the shortest one rides through and go dark before the longest one does, and none draws power while on capacitors, so the
 * plant cannot tell them apart. Only a gap that ends between the two separates them.
 */
final class GroupWatch {
    /** A member counts as dark this much of its hold-up early: room for a rounding of times. */
    private static final double ALMOST = 1e-9;

    private final RackGroups groups;
    private final int[] mode;
    /** When the group took its last edge (s). */
    private final double[] sinceS;

    private final int[] returns;
    /** By number in the whole plant: energy of the capacitors of a rack over a full charge, when its group took its last edge. */
    private final double[] storedRatio;

    GroupWatch(RackGroups groups) {
        this.groups = groups;
        int n = groups.members.length;
        mode = new int[n];
        sinceS = new double[n];
        returns = new int[n];
        storedRatio = new double[groups.holdUpS.length];
    }

    private void begin() {
        Arrays.fill(mode, Mode.POWERED.ordinal());
        Arrays.fill(sinceS, 0);
        Arrays.fill(returns, 0);
        Arrays.fill(storedRatio, 1);
    }

    /**
     * Writes what happened to every device of the whole plant.
     *
     * @return true when no members of a group parted and no breaker that was left out could trip; else the outcome is worth nothing
     */
    boolean read(TransientPlant engine, Outcome outcome) {
        begin();
        for (int g = 0; g < mode.length; g++) {
            outcome.upsDeadS[groups.members[g][0]] = engine.outcome().upsDeadS[g];
            if (groups.isRack[g] && engine.lowestLivePu(g) < groups.leastPu[g]) {
                return false;
            }
        }
        EventLog events = engine.events();
        for (int e = 0; e < events.size(); e++) {
            int g = events.device(e);
            if (groups.isRack[g]) {
                boolean wasDown = RackAutomaton.isDown(events.from(e));
                boolean isDown = RackAutomaton.isDown(events.to(e));
                if (!stayTogether(g, events.timeS(e), events.to(e)) || returns[g] > BranchCircuits.MOST_RETURNS) {
                    return false;
                }
                for (int member : groups.members[g]) {
                    if (isDown && !wasDown) {
                        outcome.noteDown(member, memberS(g, member, events.timeS(e), events.to(e)));
                    } else if (wasDown && !isDown) {
                        outcome.restoredS[member] = events.timeS(e);
                    }
                }
                follow(g, events.timeS(e), events.to(e));
            }
        }
        for (int g = 0; g < mode.length; g++) {
            if (groups.isRack[g] && !stayTogether(g, engine.nowS(), mode[g])) {
                return false;
            }
        }
        return true;
    }

    /** Writes every transition, device by device, in order of time. */
    void expand(EventLog from, EventLog into) {
        begin();
        into.clear();
        for (int e = 0; e < from.size(); e++) {
            int g = from.device(e);
            for (int member : groups.members[g]) {
                double tS = groups.isRack[g] ? memberS(g, member, from.timeS(e), from.to(e)) : from.timeS(e);
                into.addInOrder(tS, member, from.from(e), from.to(e), from.edge(e));
            }
            if (groups.isRack[g]) {
                follow(g, from.timeS(e), from.to(e));
            }
        }
    }

    /** Whether all capacitors of a group that is still on them at a time hold something. */
    private boolean stayTogether(int g, double tS, int to) {
        if (isOnCapacitors(g) && to != Mode.DARK.ordinal()) {
            for (int member : groups.members[g]) {
                if (emptyS(g, member) - ALMOST * groups.holdUpS[member] <= tS) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Several racks on their capacitors; one alone does what the engine says. */
    private boolean isOnCapacitors(int g) {
        return mode[g] == Mode.HOLD_UP.ordinal() && groups.members[g].length > 1;
    }

    private double emptyS(int g, int member) {
        return sinceS[g] + storedRatio[member] * groups.holdUpS[member];
    }

    /** When a member did what its group did at a time (s). */
    private double memberS(int g, int member, double tS, int to) {
        return isOnCapacitors(g) && to == Mode.DARK.ordinal() ? emptyS(g, member) : tS;
    }

    /** Brings the capacitors of a group to a time, as its automaton does, and enters the next mode. */
    private void follow(int g, double tS, int to) {
        double forS = tS - sinceS[g];
        for (int member : groups.members[g]) {
            double storedNow = storedRatio[member];
            if (RackAutomaton.charges(mode[g])) {
                storedNow = Math.min(1, storedNow + forS * groups.chargePerS[member]);
            } else if (mode[g] == Mode.HOLD_UP.ordinal()) {
                storedNow -= forS / groups.holdUpS[member];
            } else if (mode[g] == Mode.INRUSH.ordinal()) {
                storedNow = 1;
            }
            storedRatio[member] = storedNow;
        }
        returns[g] += to == Mode.INRUSH.ordinal() ? 1 : 0;
        mode[g] = to;
        sinceS[g] = tS;
    }
}
