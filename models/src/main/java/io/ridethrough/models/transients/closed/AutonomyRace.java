package io.ridethrough.models.transients.closed;

import java.util.SplittableRandom;
import org.apache.commons.math3.special.Erf;

/**
 * Battery against engine in the transfer of {@link TransferProblem}: how likely the battery is empty before the engine carries the load.
 *
 * <p>Load and capacity are normal, cut off at {@value #CUT_OFF} standard deviations; the time until the engine fires is lognormal. For
 * every load and capacity there is one latest crank with which the battery holds, found on the closed form; that the engine takes
 * longer then has a probability in closed form, and only load and capacity are drawn (conditional Monte Carlo; Asmussen and Glynn,
 * Stochastic Simulation, V.4). The mean is unbiased, and its variance that of a smooth function of two numbers and not of a rare
 * yes or no.
 */
public final class AutonomyRace {
    /** Standard deviations beyond which no load or capacity is drawn. */
    public static final double CUT_OFF = 3.5;

    /** Load through the breaker over its rating: one that never trips. */
    private static final double BREAKER_RATIO = 0.6;

    private static final double CRANK_ACCURACY_S = 1e-6;
    private static final int FIRST_SAMPLES = 64;

    private final Luck luck;
    private final TransferProblem problem;
    private final double latestCrankS;
    private final double[] timesS;
    private final TransferEvent[] events;
    private int runs;

    /**
     * What is drawn.
     *
     * @param crankMedianS half of all starts take longer
     * @param crankSpread standard deviation of the logarithm of the time
     */
    public record Luck(
            double loadMeanW,
            double loadSdW,
            double capacityMeanAh,
            double capacitySdAh,
            double crankMedianS,
            double crankSpread) {
        /** An aged battery, a load that is known to 5 %, and an engine whose starts vary so that about one in a million is too late. */
        public static Luck oneInAMillion() {
            return new Luck(380e3, 19e3, 72, 3, 10, 0.65);
        }

        /** The same with slow starts, one of some tens of which is too late: for counting. */
        public static Luck oneInTens() {
            return new Luck(380e3, 19e3, 72, 3, 60, 0.65);
        }
    }

    /**
     * A probability with what is known about its error.
     *
     * @param variation standard deviation of the estimate over the estimate
     * @param samples loads and capacities drawn
     * @param runs transfers run for them
     */
    public record Estimate(double probability, double variation, int samples, int runs) {}

    public AutonomyRace(TransferSetting setting, Luck luck) {
        this.luck = luck;
        problem = new TransferProblem(setting);
        TransferSetting.Schedule schedule = setting.schedule();
        latestCrankS = schedule.rechargeUntilS()
                - schedule.startAtMostS()
                - schedule.stableS()
                - schedule.blocks() * schedule.blockS();
        timesS = new double[8 + schedule.blocks()];
        events = new TransferEvent[8 + schedule.blocks()];
    }

    /**
     * Draws until the estimate is as certain as wanted.
     *
     * @param wantedVariation standard deviation over the mean, such as 0.05
     * @param mostSamples at most so many
     */
    public Estimate estimate(double wantedVariation, int mostSamples, long seed) {
        var random = new SplittableRandom(seed);
        runs = 0;
        double mean = 0;
        double squares = 0;
        double variation = Double.POSITIVE_INFINITY;
        int n = 0;
        while (n < mostSamples && (n < FIRST_SAMPLES || variation > wantedVariation)) {
            double probability = tooLateProbability(draw(random, luck.loadMeanW, luck.loadSdW), draw(random, luck.capacityMeanAh, luck.capacitySdAh));
            n++;
            double off = probability - mean;
            mean += off / n;
            squares += off * (probability - mean);
            variation = n > 1 && mean > 0 ? Math.sqrt(squares / (n - 1) / n) / mean : Double.POSITIVE_INFINITY;
        }
        return new Estimate(mean, variation, n, runs);
    }

    /** Probability that the engine is too late, given load and capacity. */
    public double tooLateProbability(double loadW, double capacityAh) {
        double crankS = latestHoldingCrankS(loadW, capacityAh);
        // P(C > c) of a lognormal time
        return crankS <= 0 ? 1 : 0.5 * Erf.erfc(Math.log(crankS / luck.crankMedianS) / luck.crankSpread / Math.sqrt(2));
    }

    /** Longest crank after which the battery still carries the load until the engine does (s); 0 when none is short enough. */
    double latestHoldingCrankS(double loadW, double capacityAh) {
        if (!empties(loadW, capacityAh, latestCrankS)) {
            return Double.POSITIVE_INFINITY;
        }
        // Without an engine it is empty here, and with one that fires then, all the more.
        double highS = Math.min(latestCrankS, timesS[0]);
        double lowS = 0;
        while (highS - lowS > CRANK_ACCURACY_S * highS) {
            double triedS = (lowS + highS) / 2;
            if (empties(loadW, capacityAh, triedS)) {
                highS = triedS;
            } else {
                lowS = triedS;
            }
        }
        return lowS;
    }

    /** Whether the battery ends a run. */
    boolean empties(double loadW, double capacityAh, double crankS) {
        runs++;
        int logged = problem.run(loadW, capacityAh, Math.min(crankS, latestCrankS), BREAKER_RATIO, timesS, events);
        return events[logged - 1] == TransferEvent.BATTERY_EMPTY;
    }

    private static double draw(SplittableRandom random, double mean, double sd) {
        double z;
        do {
            z = random.nextGaussian();
        } while (Math.abs(z) > CUT_OFF);
        return mean + sd * z;
    }

    Luck luck() {
        return luck;
    }
}
