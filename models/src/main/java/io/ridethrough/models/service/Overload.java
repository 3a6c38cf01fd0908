package io.ridethrough.models.service;

/**
 * Overload that feeds itself: failed requests come again, and servers waste work on answers nobody waits for.
 *
 * <p>With demand 1, capacity c (times the demand), R tries, a budget b of retries and a share k of the work on failed attempts wasted, a share
 * p of attempts fails where what is tried and not lost is what is served:
 *
 * <ul>
 *   <li>(S1) attempts for a request: A(p) = min((1 - p^R) / (1 - p), 1 + b)
 *   <li>(S2) lasting overload: A(p) (1 - p) = c (1 - k p), with p above 0; p = 0 is the other state where c >= 1
 *   <li>(S3) capacity at which only p = 0 is left: c* = max over p of A(p) (1 - p) / (1 - k p)
 * </ul>
 *
 * <p>Between 1 and c* both states are possible: a service that was overloaded stays so although its machines would carry the demand
 * (metastable failure: Bronson and others, HotOS 2021; Huang and others, OSDI 2022).
 */
public final class Overload {
    /** Share of the work on a failed attempt that was done for nothing. A judgement: half, since attempts time out in the middle. */
    static final double WASTED_RATIO = 0.5;
    /** Seconds until people shed load from a service that does not recover by itself. A judgement. */
    static final double SHED_S = 1800;

    private static final int STEPS = 1000;

    private Overload() {}

    /** Attempts for each request when that share of attempts fails (S1). */
    public static double attempts(double failedRatio, Behaviour.Retries retries) {
        // (S1) A(p) = min((1 - p^R) / (1 - p), 1 + b)
        double all = failedRatio >= 1
                ? retries.tries()
                : (1 - Math.pow(failedRatio, retries.tries())) / (1 - failedRatio);
        return Math.min(all, 1 + retries.budgetRatio());
    }

    /** Capacity over demand above which an overload ends by itself (S3); 1 where nobody retries. */
    public static double endsAboveRatio(Behaviour.Retries retries) {
        double most = 1;
        for (int i = 1; i < STEPS; i++) {
            double p = (double) i / STEPS;
            // (S3) c* = max A(p) (1 - p) / (1 - k p)
            most = Math.max(most, attempts(p, retries) * (1 - p) / (1 - WASTED_RATIO * p));
        }
        return most;
    }

    /**
     * Share of attempts that fail in an overload that lasts (S2): the largest solution, 0 where the capacity ends it.
     *
     * @param capacityRatio capacity over demand
     */
    public static double failedRatio(double capacityRatio, Behaviour.Retries retries) {
        for (int i = STEPS - 1; i > 0; i--) {
            double p = (double) i / STEPS;
            // (S2) A(p) (1 - p) = c (1 - k p): beyond the largest solution more could be served than is tried
            if (attempts(p, retries) * (1 - p) >= capacityRatio * (1 - WASTED_RATIO * p)) {
                return p;
            }
        }
        return 0;
    }
}
