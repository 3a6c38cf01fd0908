package io.ridethrough.opcua.simulator.truth;

/**
 * The integrator of the hidden plant: the Runge-Kutta pair of orders 3 and 2 of Bogacki and Shampine (Applied Mathematics Letters
 * 2, 1989, 321-325), in sub-steps of the plant's step chosen by the difference of the two orders.
 *
 * <p>What a device gets from its neighbours holds during a step, and switching happens only between steps; there is no search for
 * the instant of an event. The twin integrates otherwise: closed forms or an eighth-order pair between located events.
 */
final class Substeps {
    private static final double SAFETY = 0.9;
    private static final double MOST_GROWTH = 4;
    private static final double MOST_SHRINKING = 0.2;
    /** A step is never cut into more than this many: a rough answer in bounded time. */
    private static final int FINEST = 512;

    /** Rates of change of a state under inputs that hold. */
    interface Law {
        void rates(double[] state, double[] rates);
    }

    private final double[] tolerances;
    private final double[] k1;
    private final double[] k2;
    private final double[] k3;
    private final double[] k4;
    private final double[] trial;
    private double nextS = Double.POSITIVE_INFINITY;

    /** @param tolerances error of one sub-step that is let pass, by state, in the state's unit */
    Substeps(double... tolerances) {
        this.tolerances = tolerances.clone();
        int count = tolerances.length;
        k1 = new double[count];
        k2 = new double[count];
        k3 = new double[count];
        k4 = new double[count];
        trial = new double[count];
    }

    /** Moves the state through one step of the plant, in place. */
    void advance(Law law, double[] state, double dtS) {
        if (dtS <= 0) {
            return;
        }
        double leftS = dtS;
        double leastS = dtS / FINEST;
        double stepS = Math.min(nextS, dtS);
        law.rates(state, k1);
        while (leftS > 1e-9 * dtS) {
            stepS = Math.min(Math.max(stepS, leastS), leftS);
            double error = attempt(law, state, stepS);
            boolean accepted = error <= 1 || stepS <= leastS;
            if (accepted) {
                System.arraycopy(trial, 0, state, 0, state.length);
                System.arraycopy(k4, 0, k1, 0, k1.length);
                leftS -= stepS;
            }
            double change = error > 0 ? SAFETY / Math.cbrt(error) : MOST_GROWTH;
            stepS *= Math.clamp(change, MOST_SHRINKING, accepted ? MOST_GROWTH : 1);
        }
        nextS = stepS;
    }

    /** Puts the third-order answer into trial and its rates into k4; returns the largest error in tolerances. */
    private double attempt(Law law, double[] state, double stepS) {
        for (int i = 0; i < state.length; i++) {
            trial[i] = state[i] + stepS * 0.5 * k1[i];
        }
        law.rates(trial, k2);
        for (int i = 0; i < state.length; i++) {
            trial[i] = state[i] + stepS * 0.75 * k2[i];
        }
        law.rates(trial, k3);
        for (int i = 0; i < state.length; i++) {
            trial[i] = state[i] + stepS / 9 * (2 * k1[i] + 3 * k2[i] + 4 * k3[i]);
        }
        law.rates(trial, k4);
        double worst = 0;
        for (int i = 0; i < state.length; i++) {
            double error = stepS / 72 * (-5 * k1[i] + 6 * k2[i] + 8 * k3[i] - 9 * k4[i]);
            worst = Math.max(worst, Math.abs(error) / tolerances[i]);
        }
        return worst;
    }
}
