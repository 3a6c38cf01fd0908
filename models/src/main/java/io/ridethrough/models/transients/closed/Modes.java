package io.ridethrough.models.transients.closed;

/**
 * The three modes of a governed engine: rates found once (X10), amplitudes for where it stands now (X11), (X12), and the deviation
 * of its speed with two derivatives after a time (X13).
 */
final class Modes {
    private final GovernedEngine.Parameters p;
    private final double realPerS;
    /** Middle and half distance of the other two rates; imaginary when they swing. */
    private final double middlePerS;

    private final double apartPerS;
    private final boolean swings;
    private final double product;
    private final double scale;

    private double realPart;
    private double evenPart;
    private double oddPart;
    private double off;
    private double rate;
    private double curvature;

    Modes(GovernedEngine.Parameters parameters) {
        p = parameters;
        double cubic = p.inertiaS() * p.actuatorS();
        double square = (p.inertiaS() + p.damping() * p.actuatorS()) / cubic;
        double linear = (p.damping() + p.proportionalGain()) / cubic;
        double constant = p.integralGainPerS() / cubic;
        if (!(constant > 0 && linear > 0 && square * linear > constant)) {
            throw new IllegalArgumentException("A governor with these gains and lags is not stable: " + p);
        }
        realPerS = realRoot(square, linear, constant);
        double sum = square + realPerS;
        middlePerS = -sum / 2;
        product = linear + realPerS * sum;
        double inside = middlePerS * middlePerS - product;
        swings = inside < 0;
        apartPerS = Math.sqrt(Math.abs(inside));
        double gap = realPerS * realPerS - 2 * middlePerS * realPerS + product;
        if (GovernedEngine.tooClose(gap, product) || GovernedEngine.tooClose(inside, product)) {
            throw new IllegalArgumentException("Two modes of this governor coincide: " + p);
        }
        scale = 1 / gap;
    }

    /** A root of the cubic (X10) below zero, by halving: at zero the cubic is above zero, far below it is not. */
    private static double realRoot(double square, double linear, double constant) {
        double low = -(1 + Math.max(square, Math.max(linear, constant)));
        double high = 0;
        for (int i = 0; i < 200; i++) {
            double middle = 0.5 * (low + high);
            if (((middle + square) * middle + linear) * middle + constant > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return 0.5 * (low + high);
    }

    void evaluate(ModeStep step, double durationS) {
        step.real = Math.exp(realPerS * durationS);
        if (swings) {
            double decay = Math.exp(middlePerS * durationS);
            step.even = decay * Math.cos(apartPerS * durationS);
            step.odd = decay * Math.sin(apartPerS * durationS) / apartPerS;
        } else {
            double slow = Math.exp((middlePerS + apartPerS) * durationS);
            double fast = Math.exp((middlePerS - apartPerS) * durationS);
            step.even = 0.5 * (slow + fast);
            step.odd = 0.5 * (slow - fast) / apartPerS;
        }
    }

    void split(double speedPu, double torquePu, double integralPu, double loadPu) {
        double deviation = speedPu - 1;
        double rateNow = (torquePu - loadPu - p.damping() * speedPu) / p.inertiaS(); // (X11)
        double torqueRate = (integralPu - p.proportionalGain() * deviation - torquePu) / p.actuatorS(); // (X12)
        double curvatureNow = (torqueRate - p.damping() * rateNow) / p.inertiaS();
        realPart = (curvatureNow - 2 * middlePerS * rateNow + product * deviation) * scale;
        evenPart = deviation - realPart;
        oddPart = rateNow - realPerS * realPart - middlePerS * evenPart;
    }

    void combine(ModeStep step) {
        double real = realPart * step.real;
        double pair = evenPart * step.even + oddPart * step.odd;
        double square = swings ? -apartPerS * apartPerS : apartPerS * apartPerS;
        double pairRate = middlePerS * pair + oddPart * step.even + square * evenPart * step.odd;
        off = real + pair; // (X13)
        rate = realPerS * real + pairRate;
        curvature = realPerS * realPerS * real + 2 * middlePerS * pairRate - product * pair;
    }

    /** No deviation of the speed is larger than this from now on: every mode decays. */
    double boundPu() {
        return Math.abs(realPart) + Math.abs(evenPart) + Math.abs(oddPart) / apartPerS; // (X14)
    }

    /** The same bound after the time of a step. */
    double boundAfterPu(double durationS) {
        double slowest = Math.max(realPerS, swings ? middlePerS : middlePerS + apartPerS);
        return boundPu() * Math.exp(slowest * durationS);
    }

    /** A time in which no mode changes by much. */
    double shortS() {
        return 0.2 / Math.max(-realPerS, apartPerS - middlePerS);
    }

    double off() {
        return off;
    }

    double rate() {
        return rate;
    }

    double curvature() {
        return curvature;
    }
}
