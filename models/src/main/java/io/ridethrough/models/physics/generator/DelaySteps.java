package io.ridethrough.models.physics.generator;

/**
 * Ordinary differential equations in which one state also acts after a fixed delay, solved by the method of steps.
 *
 * <p>The step divides the delay, so every point where the delay makes a derivative jump lies between two steps and the
 * classical fourth-order rule keeps its order. Between grid points the past is the cubic through its values and slopes.
 */
final class DelaySteps {
    /** Right-hand side; dx arrives with old values and every component must be set. */
    @FunctionalInterface
    interface Rate {
        void into(double[] x, double delayedPu, double[] dx);
    }

    /** Holds a state inside its stops after a step. */
    @FunctionalInterface
    interface Stops {
        void hold(double[] x);
    }

    private final Rate rate;
    private final Stops stops;
    private final double[] x;
    private final double[] trial;
    private final double[][] k;
    private final int delayed;
    private final int lag;
    private final double stepS;
    private final double beforePu;
    /** Values and slopes of the delayed state at the last grid points, by grid number modulo the length. */
    private final double[] pastPu;

    private final double[] slopePerS;
    private int done;

    /**
     * @param x state at the start; live
     * @param delayed number of the state that acts late; it was constant before the start
     * @param delayS the delay, 0 for none
     * @param longestStepS the step is the longest one below it that divides the delay
     */
    DelaySteps(Rate rate, Stops stops, double[] x, int delayed, double delayS, double longestStepS) {
        this.rate = rate;
        this.stops = stops;
        this.x = x;
        this.delayed = delayed;
        lag = (int) Math.ceil(delayS / longestStepS - 1e-9);
        stepS = lag == 0 ? longestStepS : delayS / lag;
        beforePu = x[delayed];
        trial = new double[x.length];
        k = new double[4][x.length];
        pastPu = new double[lag + 2];
        slopePerS = new double[lag + 2];
    }

    double stepS() {
        return stepS;
    }

    double nowS() {
        return done * stepS;
    }

    double[] state() {
        return x;
    }

    /** One step of the classical fourth-order rule. */
    void step() {
        pastPu[done % pastPu.length] = x[delayed];
        rate.into(x, lag == 0 ? x[delayed] : valuePu(done - lag), k[0]);
        slopePerS[done % pastPu.length] = k[0][delayed];
        stage(0, stepS / 2, 0.5);
        stage(1, stepS / 2, 0.5);
        stage(2, stepS, 1);
        for (int i = 0; i < x.length; i++) {
            x[i] += stepS / 6 * (k[0][i] + 2 * k[1][i] + 2 * k[2][i] + k[3][i]);
        }
        stops.hold(x);
        done++;
    }

    private void stage(int from, double aheadS, double aheadRatio) {
        for (int i = 0; i < x.length; i++) {
            trial[i] = x[i] + aheadS * k[from][i];
        }
        double late = lag == 0 ? trial[delayed] : aheadRatio == 1 ? valuePu(done - lag + 1) : middlePu(done - lag);
        rate.into(trial, late, k[from + 1]);
    }

    private double valuePu(int grid) {
        if (grid > 0 && grid == done) {
            return x[delayed];
        }
        return grid <= 0 ? beforePu : pastPu[grid % pastPu.length];
    }

    /** The past half a step after a grid point: cubic through two values and slopes. Before the start the past was constant. */
    private double middlePu(int grid) {
        if (grid < 0) {
            return beforePu;
        }
        double slopeFall = slopePerS[grid % pastPu.length] - slopePerS[(grid + 1) % pastPu.length];
        return (valuePu(grid) + valuePu(grid + 1)) / 2 + stepS / 8 * slopeFall;
    }
}
