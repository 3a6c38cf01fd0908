package io.ridethrough.models.service.recovery;

import org.apache.commons.math3.special.Erf;

/** The share of machines that are back, against the time since their power came back. */
public record RecoveryCurve(Parameters parameters) {
    private static final double ROOT_TWO = Math.sqrt(2);
    /** More dead hardware than this is no restart any more. */
    private static final double MOST_DEAD = 0.5;

    private static final int MOST_STEPS = 100;
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    /**
     * One class of recovery.
     *
     * @param medianS seconds until half of the sound machines are back, in a median incident
     * @param logSd spread within one incident, of the logarithm
     * @param medianLogSd spread of that median from incident to incident, of the logarithm
     * @param deadRatio share of machines with dead hardware, 0..1, in a median incident; published: 0.5 to 5 %
     * @param deadLogSd its spread from incident to incident, of the logarithm
     * @param repairMedianS seconds until half of the dead ones are repaired or replaced
     * @param repairLogSd spread of the repair, of the logarithm
     */
    public record Parameters(
            double medianS,
            double logSd,
            double medianLogSd,
            double deadRatio,
            double deadLogSd,
            double repairMedianS,
            double repairLogSd) {
        public Parameters {
            if (!(medianS > 0 && logSd > 0 && medianLogSd >= 0 && repairMedianS > 0 && repairLogSd > 0)) {
                throw new IllegalArgumentException("Medians and spreads of a recovery must be positive.");
            }
            if (!(deadRatio >= 0 && deadRatio <= MOST_DEAD)) {
                throw new IllegalArgumentException("The deadRatio %s must lie between 0 and 0.5.".formatted(deadRatio));
            }
        }
    }

    /**
     * Share of machines back (R1), in an incident of that slowness (R2).
     *
     * @param tS seconds since their power is back
     * @param slowness share of incidents that go better, 0..1 exclusive; 0.5 for the median incident
     */
    public double restoredRatio(double tS, double slowness) {
        if (!(tS > 0)) {
            return 0;
        }
        double z = standardNormalQuantile(slowness);
        double dead = deadRatio(z);
        // (R1) restored(t) = (1 - w) Phi(ln(t/m) / s) + w Phi(ln(t/d) / r)
        return (1 - dead) * standardNormal(Math.log(tS / medianS(z)) / parameters.logSd)
                + dead * standardNormal(Math.log(tS / parameters.repairMedianS) / parameters.repairLogSd);
    }

    /**
     * Seconds from power back until that share is back (R3), in an incident of that slowness.
     *
     * @param ratio 0..1 exclusive
     * @param slowness share of incidents that go better, 0..1 exclusive
     */
    public double timeS(double ratio, double slowness) {
        if (!(ratio > 0 && ratio < 1)) {
            throw new IllegalArgumentException("The ratio %s must lie between 0 and 1.".formatted(ratio));
        }
        double z = standardNormalQuantile(slowness);
        double dead = deadRatio(z);
        double q = standardNormalQuantile(ratio);
        // (R3) between the two parts' own quantiles: the mixture has reached neither more nor less there.
        double soundS = medianS(z) * Math.exp(parameters.logSd * q);
        double repairedS = parameters.repairMedianS * Math.exp(parameters.repairLogSd * q);
        double low = Math.log(Math.min(soundS, repairedS));
        double high = Math.log(Math.max(soundS, repairedS));
        double logMedian = Math.log(medianS(z));
        double logRepair = Math.log(parameters.repairMedianS);
        double x = Math.log(soundS);
        // Newton, halved where it would leave the bracket.
        for (int i = 0; i < MOST_STEPS && high - low > 1e-10; i++) {
            double sound = (x - logMedian) / parameters.logSd;
            double repaired = (x - logRepair) / parameters.repairLogSd;
            double excess = (1 - dead) * standardNormal(sound) + dead * standardNormal(repaired) - ratio;
            if (excess < 0) {
                low = x;
            } else {
                high = x;
            }
            double slope = (1 - dead) * density(sound) / parameters.logSd + dead * density(repaired) / parameters.repairLogSd;
            double next = x - excess / slope;
            if (Math.abs(next - x) < 1e-10) {
                break;
            }
            x = next > low && next < high ? next : (low + high) / 2;
        }
        return Math.exp(x);
    }

    /** Band of the share that is back at that time, over incidents. */
    public Band restoredRatio(double tS) {
        return new Band(restoredRatio(tS, 0.9), restoredRatio(tS, 0.5), restoredRatio(tS, 0.1));
    }

    /** Band of the seconds from power back until that share is back, over incidents. */
    public Band timeS(double ratio) {
        return new Band(timeS(ratio, 0.1), timeS(ratio, 0.5), timeS(ratio, 0.9));
    }

    private double medianS(double z) {
        // (R2) ln m = ln m0 + a z
        return parameters.medianS * Math.exp(parameters.medianLogSd * z);
    }

    private double deadRatio(double z) {
        // (R2) ln w = ln w0 + b z
        return Math.min(MOST_DEAD, parameters.deadRatio * Math.exp(parameters.deadLogSd * z));
    }

    static double standardNormal(double z) {
        return 0.5 * Erf.erfc(-z / ROOT_TWO);
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / ROOT_TWO_PI;
    }

    static double standardNormalQuantile(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("The probability %s must lie between 0 and 1.".formatted(probability));
        }
        // z(q) = sqrt(2) erfinv(2q - 1)
        return ROOT_TWO * Erf.erfInv(2 * probability - 1);
    }
}
