package io.ridethrough.models.service.bringup;

import io.ridethrough.models.service.Need;
import io.ridethrough.models.service.Service;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.recovery.RecoveryClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each service waits for when everything starts from nothing: its hard needs, the control plane that starts it, and the services that
 * the people need who start it by hand. Managed services that the control plane stands on start by themselves. Immutable.
 */
public final class StartGraph {
    private final ServiceModel services;
    private final int[][] waitsFor;
    private final Reason[][] reasons;

    /** Why one service waits for another. */
    public enum Reason {
        /** It needs it, hard or by quorum. */
        NEEDS("needs"),
        /** The control plane starts it. */
        STARTED_BY("is started by"),
        /** People restart it, and they need the other one to do so. */
        STAFF_NEED("is restarted by people who need");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** As in {@code Login needs Secrets}. */
        public String words() {
            return words;
        }
    }

    /** One step round a circle. */
    public record Step(String service, Reason reason, String waitsFor) {}

    /**
     * Services that wait for themselves.
     *
     * @param services all that wait for themselves through this circle, in file order
     * @param steps the shortest way round
     */
    public record Circle(List<String> services, List<Step> steps) {
        public Circle {
            services = List.copyOf(services);
            steps = List.copyOf(steps);
        }
    }

    public StartGraph(ServiceModel services) {
        this.services = services;
        int count = services.services().size();
        waitsFor = new int[count][];
        reasons = new Reason[count][];
        int controlPlane = services.controlPlaneNum();
        // What the control plane itself stands on starts without it.
        boolean[] belowControlPlane = services.belowControlPlane();
        List<String> staffNeed = services.platform().staffNeed();
        for (int s = 0; s < count; s++) {
            var targets = new ArrayList<Integer>();
            var why = new ArrayList<Reason>();
            Service service = services.service(s);
            for (int n = 0; n < service.needs().size(); n++) {
                if (service.needs().get(n).kind() != Need.Kind.SOFT) {
                    targets.add(services.providersOf(s)[n]);
                    why.add(Reason.NEEDS);
                }
            }
            if (service.restart() == RecoveryClass.MANAGED && controlPlane >= 0 && !belowControlPlane[s]) {
                targets.add(controlPlane);
                why.add(Reason.STARTED_BY);
            } else if (service.restart() != RecoveryClass.MANAGED) {
                for (String needed : staffNeed) {
                    int target = services.serviceNum(needed);
                    if (target != s) {
                        targets.add(target);
                        why.add(Reason.STAFF_NEED);
                    }
                }
            }
            waitsFor[s] = targets.stream().mapToInt(Integer::intValue).toArray();
            reasons[s] = why.toArray(Reason[]::new);
        }
    }

    /**
     * Every circle: first those of needs alone, one for each set of services that wait for themselves, then those that close only through
     * the control plane or the people.
     */
    public List<Circle> circles() {
        var circles = new ArrayList<Circle>();
        int[] group = groups(true);
        for (List<Integer> members : sets(group, true)) {
            circles.add(circle(members, group, true));
        }
        group = groups(false);
        for (List<Integer> members : sets(group, false)) {
            Circle whole = circle(members, group, false);
            if (whole.steps().stream().anyMatch(step -> step.reason() != Reason.NEEDS)) {
                circles.add(whole);
            }
        }
        return circles;
    }

    /** Services of which one in each circle has to be started by hand, without what it waits for, so that the others can follow. */
    public List<String> startedByHand() {
        boolean[] byHand = byHand();
        var ids = new ArrayList<String>();
        for (int s = 0; s < byHand.length; s++) {
            if (byHand[s]) {
                ids.add(services.service(s).id());
            }
        }
        return ids;
    }

    /** How many services, one after the other, have to run before each can start; circles are broken where one is started by hand. */
    public int[] ranks() {
        boolean[] byHand = byHand();
        int[] rank = new int[waitsFor.length];
        int[] order = order(byHand);
        for (int s : order) {
            for (int target : byHand[s] ? new int[0] : waitsFor[s]) {
                rank[s] = Math.max(rank[s], rank[target] + 1);
            }
        }
        return rank;
    }

    /** One service of each set that waits for itself, until no circle is left: few, though not surely the fewest. */
    private boolean[] byHand() {
        boolean[] byHand = new boolean[waitsFor.length];
        while (true) {
            int[] group = groups(false, byHand);
            List<List<Integer>> sets = sets(group, false, byHand);
            if (sets.isEmpty()) {
                return byHand;
            }
            for (List<Integer> members : sets) {
                byHand[mostInTheWay(members, group)] = true;
            }
        }
    }

    /** The service of a set that most ways round lead through: the most that wait for it times the most it waits for. */
    private int mostInTheWay(List<Integer> members, int[] group) {
        int[] waiting = new int[group.length];
        int[] waited = new int[group.length];
        for (int s : members) {
            for (int target : waitsFor[s]) {
                if (group[target] == group[s]) {
                    waited[s]++;
                    waiting[target]++;
                }
            }
        }
        int best = members.getFirst();
        for (int s : members) {
            if (waiting[s] * waited[s] > waiting[best] * waited[best]) {
                best = s;
            }
        }
        return best;
    }

    private int[] order(boolean[] byHand) {
        int[] order = new int[waitsFor.length];
        byte[] seen = new byte[waitsFor.length];
        int[] stack = new int[waitsFor.length];
        int[] next = new int[waitsFor.length];
        int placed = 0;
        for (int root = 0; root < waitsFor.length; root++) {
            if (seen[root] != 0) {
                continue;
            }
            int depth = 0;
            stack[0] = root;
            seen[root] = 1;
            while (depth >= 0) {
                int s = stack[depth];
                int edges = byHand[s] ? 0 : waitsFor[s].length;
                if (next[s] < edges) {
                    int target = waitsFor[s][next[s]++];
                    if (seen[target] == 0) {
                        seen[target] = 1;
                        stack[++depth] = target;
                    }
                } else {
                    order[placed++] = s;
                    depth--;
                }
            }
        }
        return order;
    }

    private int[] groups(boolean needsOnly) {
        return groups(needsOnly, new boolean[waitsFor.length]);
    }

    /** Number of the strongly connected component of each service (Tarjan 1972, without recursion). */
    private int[] groups(boolean needsOnly, boolean[] byHand) {
        int n = waitsFor.length;
        int[] group = new int[n];
        int[] index = new int[n];
        int[] low = new int[n];
        int[] next = new int[n];
        boolean[] onStack = new boolean[n];
        int[] path = new int[n];
        int[] stack = new int[n];
        Arrays.fill(index, -1);
        int counter = 0;
        int stacked = 0;
        int groupCount = 0;
        for (int root = 0; root < n; root++) {
            if (index[root] >= 0) {
                continue;
            }
            int depth = 0;
            path[0] = root;
            while (depth >= 0) {
                int s = path[depth];
                if (index[s] < 0) {
                    index[s] = counter;
                    low[s] = counter++;
                    stack[stacked++] = s;
                    onStack[s] = true;
                }
                boolean deeper = false;
                int edges = byHand[s] ? 0 : waitsFor[s].length;
                while (next[s] < edges && !deeper) {
                    int at = next[s]++;
                    int target = waitsFor[s][at];
                    if (needsOnly && reasons[s][at] != Reason.NEEDS) {
                        continue;
                    }
                    if (index[target] < 0) {
                        path[++depth] = target;
                        deeper = true;
                    } else if (onStack[target]) {
                        low[s] = Math.min(low[s], index[target]);
                    }
                }
                if (deeper) {
                    continue;
                }
                if (low[s] == index[s]) {
                    int member;
                    do {
                        member = stack[--stacked];
                        onStack[member] = false;
                        group[member] = groupCount;
                    } while (member != s);
                    groupCount++;
                }
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[s]);
                }
            }
        }
        return group;
    }

    private List<List<Integer>> sets(int[] group, boolean needsOnly) {
        return sets(group, needsOnly, new boolean[waitsFor.length]);
    }

    /** The groups of more than one service, or of one that waits for itself, in file order of their first. */
    private List<List<Integer>> sets(int[] group, boolean needsOnly, boolean[] byHand) {
        var members = new java.util.LinkedHashMap<Integer, List<Integer>>();
        for (int s = 0; s < group.length; s++) {
            members.computeIfAbsent(group[s], ignored -> new ArrayList<>()).add(s);
        }
        return members.values().stream()
                .filter(m -> m.size() > 1 || (!byHand[m.getFirst()] && waitsForItself(m.getFirst(), needsOnly)))
                .toList();
    }

    private boolean waitsForItself(int s, boolean needsOnly) {
        for (int at = 0; at < waitsFor[s].length; at++) {
            if (waitsFor[s][at] == s && (!needsOnly || reasons[s][at] == Reason.NEEDS)) {
                return true;
            }
        }
        return false;
    }

    /** The shortest way round, through the control plane or the people where they close it. */
    private Circle circle(List<Integer> members, int[] group, boolean needsOnly) {
        List<Step> best = List.of();
        for (int s : members) {
            for (int at = 0; at < waitsFor[s].length; at++) {
                int target = waitsFor[s][at];
                boolean wanted = needsOnly ? reasons[s][at] == Reason.NEEDS : reasons[s][at] != Reason.NEEDS || !closesThroughPeople(members, group);
                if (!wanted || group[target] != group[s]) {
                    continue;
                }
                List<Step> back = way(target, s, group, needsOnly);
                if (best.isEmpty() || back.size() + 1 < best.size()) {
                    var steps = new ArrayList<Step>();
                    steps.add(new Step(services.service(s).id(), reasons[s][at], services.service(target).id()));
                    steps.addAll(back);
                    best = steps;
                }
                if (best.size() <= 2) {
                    return circle(members, best);
                }
            }
        }
        return circle(members, best);
    }

    private Circle circle(List<Integer> members, List<Step> steps) {
        return new Circle(members.stream().map(s -> services.service(s).id()).toList(), steps);
    }

    private boolean closesThroughPeople(List<Integer> members, int[] group) {
        for (int s : members) {
            for (int at = 0; at < waitsFor[s].length; at++) {
                if (reasons[s][at] != Reason.NEEDS && group[waitsFor[s][at]] == group[s]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Steps from one service to another inside their group, the fewest; empty when they are the same. */
    private List<Step> way(int from, int to, int[] group, boolean needsOnly) {
        int[] cameFrom = new int[waitsFor.length];
        int[] by = new int[waitsFor.length];
        Arrays.fill(cameFrom, -1);
        var queue = new ArrayList<Integer>(List.of(from));
        cameFrom[from] = from;
        for (int next = 0; next < queue.size() && cameFrom[to] < 0; next++) {
            int s = queue.get(next);
            for (int at = 0; at < waitsFor[s].length; at++) {
                int target = waitsFor[s][at];
                if (group[target] == group[from] && cameFrom[target] < 0 && (!needsOnly || reasons[s][at] == Reason.NEEDS)) {
                    cameFrom[target] = s;
                    by[target] = at;
                    queue.add(target);
                }
            }
        }
        var steps = new ArrayList<Step>();
        for (int at = to; at != from; at = cameFrom[at]) {
            int before = cameFrom[at];
            steps.addFirst(new Step(services.service(before).id(), reasons[before][by[at]], services.service(at).id()));
        }
        return steps;
    }
}
