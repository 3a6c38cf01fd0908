package io.ridethrough.twin.api;

import io.ridethrough.models.contingency.ContingencySweep;
import io.ridethrough.models.contingency.Violation;
import io.ridethrough.models.plant.PlantIndex;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Contingencies of the plant as built: computed at the first question for an order, kept since. */
public final class ContingencyAnswers {
    /**
     * The JSON of {@code contingencies} and {@code /api/v1/contingencies}.
     *
     * @param order 1, or 2 for singles and pairs
     * @param cases outages and pairs of outages answered
     */
    public record ContingenciesDocument(int order, long cases, double elapsedMs, List<Violation> violations) {}

    private final PlantIndex index;
    private final ConcurrentMap<Integer, ContingenciesDocument> byOrder = new ConcurrentHashMap<>();

    ContingencyAnswers(PlantIndex index) {
        this.index = index;
    }

    /** The route with its own answers. */
    static Route route(PlantIndex index) {
        var answers = new ContingencyAnswers(index);
        return Route.get(
                "/api/v1/contingencies",
                "What is dark or overloaded once one device, or two, are out and everything else has done its part. Of the plant as built.",
                ContingenciesDocument.class,
                new Route.Handling.OnWorker(c -> answers.of(c.queryParams().get("order"))),
                new Route.Query("order", "integer", false, "1 for single outages (default), 2 for pairs as well."));
    }

    private ContingenciesDocument of(@Nullable String order) {
        if (order != null && !order.equals("1") && !order.equals("2")) {
            throw new IllegalArgumentException("order must be 1 or 2, not '%s'.".formatted(order));
        }
        return byOrder.computeIfAbsent("2".equals(order) ? 2 : 1, o -> answer(index, o));
    }

    /** Runs the sweep and takes its time. */
    public static ContingenciesDocument answer(PlantIndex index, int order) {
        long startNs = System.nanoTime();
        ContingencySweep.Report report = ContingencySweep.run(index, order);
        return new ContingenciesDocument(order, report.cases(), (System.nanoTime() - startNs) / 1e6, report.violations());
    }
}
