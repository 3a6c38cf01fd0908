package io.ridethrough.models.planning;

import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.bringup.StartGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Circles of what services wait for: after a loss of everything none of them can be the first to start, whether the circle runs through a
 * database, the login, the monitoring or the people who need both.
 */
final class StartCycles {
    private final ServiceModel services;

    StartCycles(ServiceModel services) {
        this.services = services;
    }

    List<AuditFinding> findings(AtStake stake, SupplyPaths paths) {
        return new StartGraph(services)
                .circles().stream().map(circle -> finding(circle, stake, paths)).toList();
    }

    private AuditFinding finding(StartGraph.Circle circle, AtStake stake, SupplyPaths paths) {
        var racks = new TreeSet<Integer>();
        circle.services().forEach(id -> {
            for (int rack : services.racksOfService(services.serviceNum(id))) {
                racks.add(paths.index().deviceNum(services.rackIds().get(rack)));
            }
        });
        return new AuditFinding(
                AuditKind.START_CYCLE,
                List.of(),
                paths.ids(racks),
                stake.loadW(racks),
                List.of(),
                circle.services(),
                sentence(circle.steps()));
    }

    private String sentence(List<StartGraph.Step> steps) {
        var parts = new ArrayList<String>();
        for (StartGraph.Step step : steps) {
            parts.add("%s %s %s".formatted(name(step.service()), step.reason().words(), name(step.waitsFor())));
        }
        String circle = parts.size() == 1
                ? parts.getFirst()
                : "%s and %s".formatted(String.join(", ", parts.subList(0, parts.size() - 1)), parts.getLast());
        return circle
                + (parts.size() == 1
                        ? ": after a loss of everything it waits for itself."
                        : ": after a loss of everything none of them can be the first to start.");
    }

    private String name(String id) {
        return services.service(services.serviceNum(id)).name();
    }
}
