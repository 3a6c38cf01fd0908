package io.ridethrough.models.transients.closed;

/**
 * The search for the first fall of a speed to a level, for the few engines whose modes do not prove it away: in short steps, each
 * with its lowest point, until what is left of the modes is too small.
 */
final class Nadir {
    private static final int HALVINGS = 60;

    private final Modes modes;
    private final double levelPu;
    private final ModeStep step;

    /** @param levelPu deviation from rated speed, below zero */
    Nadir(Modes modes, double levelPu, ModeStep scratch) {
        this.modes = modes;
        this.levelPu = levelPu;
        step = scratch;
    }

    double timeS(double untilS) {
        double stepS = modes.shortS();
        double beforeS = 0;
        boolean fell = rateAt(0) < 0;
        while (beforeS < untilS && modes.boundAfterPu(beforeS) >= -levelPu) {
            double atS = Math.min(untilS, beforeS + stepS);
            boolean falls = rateAt(atS) < 0;
            if (modes.off() < levelPu) {
                return crossingS(beforeS, atS);
            }
            if (fell && !falls) {
                double lowestS = lowestS(beforeS, atS);
                rateAt(lowestS);
                if (modes.off() < levelPu) {
                    return crossingS(beforeS, lowestS);
                }
            }
            fell = falls;
            beforeS = atS;
        }
        return Double.POSITIVE_INFINITY;
    }

    private double rateAt(double timeS) {
        modes.evaluate(step, timeS);
        modes.combine(step);
        return modes.rate();
    }

    private double crossingS(double aboveS, double belowS) {
        double low = aboveS;
        double high = belowS;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (low + high);
            rateAt(middle);
            if (modes.off() < levelPu) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private double lowestS(double fallingS, double risingS) {
        double low = fallingS;
        double high = risingS;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (low + high);
            if (rateAt(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }
}
