package io.ridethrough.models.planning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one device carries and has left on one line, or on all of them. A number that is not known is NaN.
 *
 * @param phase {@code all}, {@code L1}, {@code L2} or {@code L3}
 * @param ratingW nameplate
 * @param limitW what of it may be used for good
 * @param measuredW in normal operation
 * @param p95W 95th percentile of a history; NaN without one
 * @param failoverW in the worst case
 * @param worstCase what is lost then; empty when normal operation is the worst
 * @param headroomW what is left in the worst case, below zero when it is over; counted in current
 * @param strandedW what of that cannot be used, because a device above or one line has less left
 * @param bindingConstraint what has least left on the way to the sources: a device, or one line of it
 * @param exhaustion when growth uses it up; null without a growth
 */
public record CapacityRow(
        String device,
        String phase,
        double ratingW,
        double limitW,
        double measuredW,
        double p95W,
        double failoverW,
        List<String> worstCase,
        double headroomW,
        double strandedW,
        String bindingConstraint,
        @Nullable Exhaustion exhaustion) {
    public static final String ALL = "all";

    public CapacityRow {
        worstCase = List.copyOf(worstCase);
    }

    /** The same with the percentile of a history (W), NaN without one. */
    public CapacityRow withP95W(double historyW) {
        return new CapacityRow(
                device,
                phase,
                ratingW,
                limitW,
                measuredW,
                historyW,
                failoverW,
                worstCase,
                headroomW,
                strandedW,
                bindingConstraint,
                exhaustion);
    }

    /**
     * Months from now until nothing is left; NaN for never.
     *
     * @param p10 at the high growth
     * @param p50 at the middle one
     * @param p90 at the low one
     */
    public record Exhaustion(double p10, double p50, double p90) {}

    /**
     * Growth of the load of all racks together, in proportion to what they have (W a month): its 10th, 50th and 90th percentile.
     */
    public record Growth(double lowW, double midW, double highW) {
        Exhaustion exhausts(double headroomW, double share) {
            return new Exhaustion(monthsTo(headroomW, share * highW), monthsTo(headroomW, share * midW), monthsTo(headroomW, share * lowW));
        }

        private static double monthsTo(double headroomW, double growthW) {
            return growthW > 0 ? Math.max(0, headroomW) / growthW : Double.NaN;
        }
    }
}
