package io.ridethrough.models.reliability.learning;

import io.ridethrough.models.reliability.Priors;
import java.util.List;

/**
 * Time to ready of a generator: nameplate as prior, each start that was seen as a measurement, normal in the logarithm.
 *
 * <p>A scalar Kalman filter for a constant: the nameplate is off by {@link Priors#START_TIME_SD}, one start differs from the set's usual
 * time by {@link #ONE_START_SD}. A start beyond three standard deviations of its innovation is not let in: a second attempt, not a slower engine.
 *
 * @param meanS expected time of the next start
 * @param logSd its standard deviation in the logarithm, the spread of one start included
 */
public record StartTime(double meanS, double logSd) {
    /** Spread of one set's starts about its usual time (judgement: governor and temperature). */
    static final double ONE_START_SD = 0.07;

    private static final double GATE = 3;

    public static StartTime of(double nameplateS, List<Double> tookS) {
        double logMean = Math.log(nameplateS);
        double variance = Priors.START_TIME_SD * Priors.START_TIME_SD;
        for (double one : tookS) {
            double innovation = Math.log(one) - logMean;
            double expected = variance + ONE_START_SD * ONE_START_SD;
            if (innovation * innovation <= GATE * GATE * expected) {
                double gain = variance / expected;
                logMean += gain * innovation;
                variance *= 1 - gain;
            }
        }
        return new StartTime(Math.exp(logMean), Math.sqrt(variance + ONE_START_SD * ONE_START_SD));
    }

    public double sdS() {
        return meanS * logSd;
    }

    /** The time not exceeded with this chance (s), by its standard normal quantile. */
    public double quantileS(double normalQuantile) {
        return meanS * Math.exp(logSd * normalQuantile);
    }
}
