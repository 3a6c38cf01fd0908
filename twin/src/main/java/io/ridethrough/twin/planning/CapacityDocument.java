package io.ridethrough.twin.planning;

import io.ridethrough.models.planning.CapacityRow;
import io.ridethrough.models.planning.CapacityStudy;
import io.ridethrough.models.planning.Fit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code capacity} and {@code /api/v1/capacity}.
 *
 * @param racks number of racks
 * @param measuredRacks of how many of them the load is measured; the others count as planned
 * @param fits where the load asked for fits; null when none was asked for
 */
public record CapacityDocument(List<CapacityRow> rows, int racks, int measuredRacks, @Nullable List<Fit.Place> fits) {
    /** Places listed at most. */
    private static final int MOST_PLACES = 20;

    public CapacityDocument {
        rows = List.copyOf(rows);
    }

    /** The same with other rows. */
    public CapacityDocument withRows(List<CapacityRow> others) {
        return new CapacityDocument(others, racks, measuredRacks, fits);
    }

    /** The capacity of a plant as studied. */
    public static CapacityDocument of(
            CapacityStudy study, int measuredRacks, CapacityRow.@Nullable Growth growth, @Nullable FitQuestion question) {
        return new CapacityDocument(
                study.rows(growth),
                study.rackCount(),
                measuredRacks,
                question == null ? null : new Fit(study).places(question.loadW(), question.redundancy(), MOST_PLACES));
    }
}
