package io.ridethrough.twin.api;

import io.ridethrough.models.distribution.PhaseLoads;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.planning.CapacityRow;
import io.ridethrough.models.planning.CapacityStudy;
import io.ridethrough.twin.api.Route.Handling.OnWorker;
import io.ridethrough.twin.api.Route.Query;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.planning.AuditDocument;
import io.ridethrough.twin.planning.CapacityDocument;
import io.ridethrough.twin.planning.FitQuestion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes of a planner: what hangs on the same equipment, and what is left of it. */
final class PlanningRoutes {
    private final Sources sources;
    /** The audit is of the plant as built, so once is enough. */
    private volatile @Nullable AuditDocument audit;

    PlanningRoutes(Sources sources) {
        this.sources = sources;
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
                                "Growth of all racks together, LOW,MID,HIGH in W: adds the months until each device is full.")));
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
        int measured = measure(loadsW, sources.snapshots().get());
        return CapacityDocument.of(new CapacityStudy(index, loadsW), measured, grows, question);
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
