package io.ridethrough.twin.api;

import io.ridethrough.models.distribution.PhaseLoads;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.planning.CapacityRow;
import io.ridethrough.models.planning.CapacityStudy;
import io.ridethrough.models.service.bringup.BringUpPlan;
import io.ridethrough.models.service.bringup.BringUpPlanner;
import io.ridethrough.twin.api.Route.Handling.OnWorker;
import io.ridethrough.twin.api.Route.Query;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.planning.AuditDocument;
import io.ridethrough.twin.planning.CapacityDocument;
import io.ridethrough.twin.planning.FitQuestion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The routes of a planner: what hangs on the same equipment, and what is left of it. */
final class PlanningRoutes {
    private final Sources sources;
    private final PowerHistory powers;
    /** The audit is of the plant as built, so once is enough. */
    private volatile @Nullable AuditDocument audit;

    private final ConcurrentMap<BringUpPlan.Source, BringUpPlan> bringUps = new ConcurrentHashMap<>();

    PlanningRoutes(Sources sources) {
        this.sources = sources;
        powers = new PowerHistory(sources.index(), sources.history());
    }

    List<Route> table() {
        return List.of(
                Route.get(
                        "/api/v1/audit",
                        "Weaknesses that the plant has on paper, most load first.",
                        AuditDocument.class,
                        new OnWorker(c -> audit())),
                Route.get(
                        "/api/v1/capacity",
                        "Normal and failover load of every device, headroom and stranded capacity; where a load fits. Racks count as measured, else as planned.",
                        CapacityDocument.class,
                        new OnWorker(this::capacity),
                        new Query("fit", "string", false, "Also where this load fits, such as 12kW."),
                        new Query("redundancy", "string", false, "With fit: 2N (default) or N."),
                        new Query(
                                "growthWPerMonth",
                                "string",
                                false,
                                "Growth of all racks together, LOW,MID,HIGH in W: adds the months until each device is full.")),
                Route.get(
                        "/api/v1/bringup",
                        "How to bring the site up when nothing runs: order, limits, circles of services, time to full service. Of the plant as built.",
                        BringUpPlan.class,
                        new OnWorker(c -> bringUp(c.queryParams().get("source"))),
                        new Query("source", "string", false, "generators (default) or utility.")));
    }

    private BringUpPlan bringUp(@Nullable String source) {
        BringUpPlan.Source chosen =
                switch (source == null ? "generators" : source) {
                    case "generators" -> BringUpPlan.Source.GENERATORS;
                    case "utility" -> BringUpPlan.Source.UTILITY;
                    default ->
                        throw new IllegalArgumentException("source must be generators or utility, not '%s'.".formatted(source));
                };
        return bringUps.computeIfAbsent(
                chosen, s -> BringUpPlanner.plan(sources.index(), sources.services(), s));
    }

    private AuditDocument audit() {
        AuditDocument ready = audit;
        if (ready == null) {
            ready = AuditDocument.of(sources.index(), sources.services());
            audit = ready;
        }
        return ready;
    }

    private CapacityDocument capacity(RoutingContext context) {
        var query = context.queryParams();
        String fit = query.get("fit");
        String redundancy = query.get("redundancy");
        String growth = query.get("growthWPerMonth");
        FitQuestion question = fit == null ? null : FitQuestion.of(fit, redundancy == null ? "2N" : redundancy);
        CapacityRow.Growth grows = growth == null ? null : FitQuestion.growth(growth);
        PlantIndex index = sources.index();
        double[] loadsW = PhaseLoads.plannedW(index);
        Snapshot snapshot = sources.snapshots().get();
        int measured = measure(loadsW, snapshot);
        CapacityDocument document = CapacityDocument.of(new CapacityStudy(index, loadsW), measured, grows, question);
        return snapshot == null ? document : document.withRows(powers.fill(document.rows(), snapshot.timeNs()));
    }

    /** Puts what is measured now in the place of what is planned; returns of how many racks. */
    private int measure(double[] loadsW, @Nullable Snapshot snapshot) {
        int measured = 0;
        PlantIndex index = sources.index();
        for (int d = 0; d < loadsW.length; d++) {
            int point = index.device(d) instanceof Rack rack ? index.findPointNum(rack.id() + ".power") : -1;
            double loadW = snapshot == null || point < 0 ? Double.NaN : snapshot.points().value(point);
            if (!Double.isNaN(loadW)) {
                loadsW[d] = loadW;
                measured++;
            }
        }
        return measured;
    }
}
