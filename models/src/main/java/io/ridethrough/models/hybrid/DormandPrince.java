package io.ridethrough.models.hybrid;

import java.util.Arrays;

/**
 * The method of Dormand and Prince of order five, one step at a time, with the interpolant of order four (Hairer, Norsett and
 * Wanner, Solving Ordinary Differential Equations I, II.5 and II.6). Allocates nothing after construction.
 */
final class DormandPrince {
    /**
     * Error of one step that is let through, of a state of size one: after some thirty steps a discharge ends within 3e-7 of its
     * length, a tenth of a millisecond in five minutes. The estimate is of the method of order four and so too cautious.
     */
    private static final double ABSOLUTE = 1e-8;

    private static final double RELATIVE = 1e-8;
    /** First step of a run, later ones follow from the error (s). */
    private static final double FIRST_STEP_S = 10;

    private static final double LONGEST_STEP_S = 300;
    /** Steps this short are let through: they end at a bend of the right-hand side. */
    private static final double SHORTEST_STEP_S = 1e-7;

    private static final double SAFETY = 0.9;
    private static final double SHRINKS_AT_MOST = 0.1;
    private static final double GROWS_AT_MOST = 8;

    private static final double[][] STAGES = {
        {1.0 / 5},
        {3.0 / 40, 9.0 / 40},
        {44.0 / 45, -56.0 / 15, 32.0 / 9},
        {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
        {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
        {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84},
    };
    private static final double[] ERROR = {
        71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
    };
    private static final double[] DENSE = {
        -12715105075.0 / 11282082432.0,
        0,
        87487479700.0 / 32700410799.0,
        -10690763975.0 / 1880347072.0,
        701980252875.0 / 199316789632.0,
        -1453857185.0 / 822651844.0,
        69997945.0 / 29380423.0
    };

    private final int size;
    /** States that bend; those behind them move in straight lines. */
    private final int curved;

    private final double[] from;
    private final double[] to;
    /** Rates at the seven stages, one after the other. */
    private final double[][] rates = new double[STAGES.length + 1][];
    /** Coefficients of the interpolant beyond the first, four for each state. */
    private final double[] dense;

    private double fromS;
    private double toS;
    private double proposedS = FIRST_STEP_S;
    /** True when the last rate of the step before is the first of the next. */
    private boolean rateKnown;

    /**
     * @param size states
     * @param curved how many of them, from the first on, move at a rate that depends on the state
     */
    DormandPrince(int size, int curved) {
        this.size = size;
        this.curved = curved;
        from = new double[size];
        to = new double[size];
        dense = new double[4 * size];
        for (int stage = 0; stage < rates.length; stage++) {
            rates[stage] = new double[size];
        }
    }

    void reset() {
        proposedS = FIRST_STEP_S;
    }

    double fromS() {
        return fromS;
    }

    double toS() {
        return toS;
    }

    /** The next step shall not be longer. */
    void limit(double stepS) {
        proposedS = Math.clamp(stepS, SHORTEST_STEP_S, proposedS);
    }

    /** The next step starts here. */
    void begin(double[] x, double tS) {
        System.arraycopy(x, 0, to, 0, size);
        toS = tS;
        rateKnown = false;
    }

    /** Takes the next step from the end of the last. */
    void goOn(Guard.Derivative derivative, double[] u, double[] p) {
        System.arraycopy(to, 0, from, 0, size);
        fromS = toS;
        if (rateKnown) {
            double[] last = rates[rates.length - 1];
            rates[rates.length - 1] = rates[0];
            rates[0] = last;
        } else {
            rate(derivative, from, u, p, 0);
            rateKnown = true;
        }
        double stepS = proposedS;
        double error = attempt(derivative, u, p, stepS);
        while (error > 1 && stepS > SHORTEST_STEP_S) {
            stepS = Math.max(SHORTEST_STEP_S, stepS * factor(error));
            error = attempt(derivative, u, p, stepS);
        }
        toS = fromS + stepS;
        proposedS = Math.clamp(stepS * factor(error), SHORTEST_STEP_S, LONGEST_STEP_S);
        prepareInterpolant(stepS);
    }

    private static double factor(double error) {
        return error == 0 ? GROWS_AT_MOST : Math.clamp(SAFETY * Math.pow(error, -0.2), SHRINKS_AT_MOST, GROWS_AT_MOST);
    }

    /** The state inside the step. */
    void at(double tS, double[] into) {
        double stepS = toS - fromS;
        double share = stepS > 0 ? (tS - fromS) / stepS : 0;
        double rest = 1 - share;
        for (int i = 0; i < curved; i++) {
            int d = 4 * i;
            into[i] = from[i]
                    + share * (dense[d] + rest * (dense[d + 1] + share * (dense[d + 2] + rest * dense[d + 3])));
        }
        for (int i = curved; i < size; i++) {
            into[i] = from[i] + (tS - fromS) * rates[0][i];
        }
    }

    /** Tries one step; the error over the one that is let through. */
    private double attempt(Guard.Derivative derivative, double[] u, double[] p, double stepS) {
        for (int stage = 0; stage < STAGES.length; stage++) {
            double[] weights = STAGES[stage];
            for (int i = 0; i < curved; i++) {
                double sum = 0;
                for (int s = 0; s <= stage; s++) {
                    sum += weights[s] * rates[s][i];
                }
                to[i] = from[i] + stepS * sum;
            }
            rate(derivative, to, u, p, stage + 1);
        }
        double squares = 0;
        for (int i = 0; i < curved; i++) {
            double sum = 0;
            for (int s = 0; s < ERROR.length; s++) {
                sum += ERROR[s] * rates[s][i];
            }
            double allowed = ABSOLUTE + RELATIVE * Math.max(Math.abs(from[i]), Math.abs(to[i]));
            double ratio = stepS * sum / allowed;
            squares += ratio * ratio;
        }
        for (int i = curved; i < size; i++) {
            to[i] = from[i] + stepS * rates[0][i];
        }
        return Math.sqrt(squares / curved);
    }

    private void rate(Guard.Derivative derivative, double[] x, double[] u, double[] p, int stage) {
        double[] rate = rates[stage];
        Arrays.fill(rate, 0);
        derivative.into(x, u, p, rate);
        for (int i = 0; i < size; i++) {
            if (!Double.isFinite(rate[i])) {
                throw new IllegalStateException("A derivative is %s at state %s with inputs %s and parameters %s."
                        .formatted(rate[i], Arrays.toString(x), Arrays.toString(u), Arrays.toString(p)));
            }
        }
    }

    private void prepareInterpolant(double stepS) {
        double[] first = rates[0];
        double[] last = rates[rates.length - 1];
        for (int i = 0; i < curved; i++) {
            double rise = to[i] - from[i];
            double bend = stepS * first[i] - rise;
            double sum = 0;
            for (int s = 0; s < DENSE.length; s++) {
                sum += DENSE[s] * rates[s][i];
            }
            dense[4 * i] = rise;
            dense[4 * i + 1] = bend;
            dense[4 * i + 2] = rise - stepS * last[i] - bend;
            dense[4 * i + 3] = stepS * sum;
        }
    }
}
