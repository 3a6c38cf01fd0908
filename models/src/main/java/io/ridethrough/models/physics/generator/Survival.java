package io.ridethrough.models.physics.generator;

/**
 * How long a set keeps running once called. A constant hazard disagrees with the only large modern fleet study, so the
 * two-phase form is the one to use; the others are here to compare.
 */
public final class Survival {
    private Survival() {}

    /**
     * Hazard that is high just after the start and low afterwards.
     *
     * @param earlyPerS hazard before the break (1/s)
     * @param latePerS hazard after it (1/s)
     * @param breakS length of the early phase
     */
    public record TwoPhase(double earlyPerS, double latePerS, double breakS) {
        /**
         * Hazard whose early phase is half an hour and whose later rate is one hundredth of it, as in the fleet of over
         * 1,600 microgrids (MTechnology/PowerSecure), with a given chance to fail in the first half hour.
         */
        public static TwoPhase fleet(double earlyFailureProbability) {
            double earlyPerS = -Math.log1p(-earlyFailureProbability) / 1800;
            return new TwoPhase(earlyPerS, earlyPerS / 100, 1800);
        }

        /** Early phase with a given chance to fail in it, then a mean time to failure. */
        public static TwoPhase of(double earlyFailureProbability, double breakS, double laterMttfS) {
            return new TwoPhase(-Math.log1p(-earlyFailureProbability) / breakS, 1 / laterMttfS, breakS);
        }
    }

    /**
     * Availability figures of one set.
     *
     * @param availability share of time it is not out for maintenance, OA
     * @param failToStart FTS, 0..1
     * @param failToCarryLoad FTCL, 0..1
     * @param meanTimeToFailureS MTTF
     */
    public record Figures(
            double availability, double failToStart, double failToCarryLoad, double meanTimeToFailureS) {}

    /** Probability that a set starts and runs through {@code tS} with a constant hazard. */
    public static double constantHazard(double tS, Figures set) {
        // (G10) S(t) = OA (1-FTS)(1-FTCL) e^{-t/MTTF}
        return set.availability()
                * (1 - set.failToStart())
                * (1 - set.failToCarryLoad())
                * Math.exp(-tS / set.meanTimeToFailureS());
    }

    /** Probability that a running set is still running {@code tS} after its start. */
    public static double twoPhase(double tS, TwoPhase hazard) {
        // (G11) S(t) = e^{-h0 min(t,t_b) - h1 max(0,t-t_b)}
        return Math.exp(-hazard.earlyPerS() * Math.min(tS, hazard.breakS())
                - hazard.latePerS() * Math.max(0, tS - hazard.breakS()));
    }

    /** Time at which {@link #twoPhase} has fallen to {@code survival}: turns a uniform random number into a failure time (s). */
    public static double timeAtSurvivalS(double survival, TwoPhase hazard) {
        double dose = -Math.log(survival);
        double earlyDose = hazard.earlyPerS() * hazard.breakS();
        return dose <= earlyDose
                ? dose / hazard.earlyPerS()
                : hazard.breakS() + (dose - earlyDose) / hazard.latePerS();
    }

    /** Probability that a running set is still running at {@code tS}; shape below 1 means early failures. */
    public static double weibull(double tS, double scaleS, double shape) {
        // (G12) S(t) = e^{-(t/eta)^beta}
        return Math.exp(-Math.pow(tS / scaleS, shape));
    }

    /** Mean probability of failure after {@code failures} in {@code demands}, from a Beta(a, b) prior. */
    public static double posteriorMean(double priorFailures, double priorSuccesses, int failures, int demands) {
        // (G13) E[p | k of n] = (a+k)/(a+b+n)
        return (priorFailures + failures) / (priorFailures + priorSuccesses + demands);
    }
}
