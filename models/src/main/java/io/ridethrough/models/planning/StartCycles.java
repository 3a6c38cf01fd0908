package io.ridethrough.models.planning;

import io.ridethrough.models.service.Need;
import io.ridethrough.models.service.Service;
import io.ridethrough.models.service.ServiceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Circles of hard needs: after a loss of everything none of these services can be the first to start, whether the circle runs through
 * a database, the login or the monitoring.
 */
final class StartCycles {
    private final ServiceModel services;
    /** Services that a service cannot start without, directly. */
    private final int[][] hard;

    StartCycles(ServiceModel services) {
        this.services = services;
        hard = services.services().stream()
                .map(s -> s.needs().stream()
                        .filter(n -> n.kind() != Need.Kind.SOFT)
                        .mapToInt(n -> services.serviceNum(n.service()))
                        .toArray())
                .toArray(int[][]::new);
    }

    List<AuditFinding> findings(AtStake stake, SupplyPaths paths) {
        var findings = new ArrayList<AuditFinding>();
        boolean[] done = new boolean[hard.length];
        for (int s = 0; s < hard.length; s++) {
            List<Integer> circle = done[s] ? List.of() : shortestCircle(s);
            if (circle.isEmpty()) {
                continue;
            }
            // Everything that waits for itself through this circle is one cause.
            boolean[] reached = reach(s);
            var members = new ArrayList<Integer>();
            for (int other = 0; other < hard.length; other++) {
                if (other == s || (reached[other] && reach(other)[s])) {
                    members.add(other);
                    done[other] = true;
                }
            }
            findings.add(finding(members, circle, stake, paths));
        }
        return findings;
    }

    private AuditFinding finding(List<Integer> members, List<Integer> circle, AtStake stake, SupplyPaths paths) {
        var racks = new TreeSet<Integer>();
        members.forEach(s -> {
            for (int rack : services.racksOfService(s)) {
                racks.add(paths.index().deviceNum(services.rackIds().get(rack)));
            }
        });
        var text = new StringBuilder();
        for (int i = 0; i < circle.size(); i++) {
            text.append(i == 0 ? "" : i == circle.size() - 1 ? " and " : ", ")
                    .append(name(circle.get(i)))
                    .append(" needs ")
                    .append(name(circle.get((i + 1) % circle.size())));
        }
        text.append(
                circle.size() == 1
                        ? ": after a loss of everything it waits for itself."
                        : ": after a loss of everything none of them can be the first to start.");
        return new AuditFinding(
                AuditKind.START_CYCLE,
                List.of(),
                paths.ids(racks),
                stake.loadW(racks),
                List.of(),
                members.stream().map(s -> services.service(s).id()).toList(),
                text.toString());
    }

    private String name(int service) {
        Service named = services.service(service);
        return named.name();
    }

    /** Services from this one on until one needs it again; empty when none does. */
    private List<Integer> shortestCircle(int start) {
        int[] cameFrom = new int[hard.length];
        Arrays.fill(cameFrom, -1);
        var queue = new ArrayList<Integer>(List.of(start));
        for (int next = 0; next < queue.size(); next++) {
            int service = queue.get(next);
            for (int provider : hard[service]) {
                if (provider == start) {
                    var circle = new ArrayList<Integer>();
                    for (int at = service; at != start; at = cameFrom[at]) {
                        circle.addFirst(at);
                    }
                    circle.addFirst(start);
                    return circle;
                }
                if (cameFrom[provider] < 0) {
                    cameFrom[provider] = service;
                    queue.add(provider);
                }
            }
        }
        return List.of();
    }

    private boolean[] reach(int start) {
        boolean[] reached = new boolean[hard.length];
        var queue = new ArrayList<Integer>(List.of(start));
        for (int next = 0; next < queue.size(); next++) {
            for (int provider : hard[queue.get(next)]) {
                if (!reached[provider]) {
                    reached[provider] = true;
                    queue.add(provider);
                }
            }
        }
        return reached;
    }
}
