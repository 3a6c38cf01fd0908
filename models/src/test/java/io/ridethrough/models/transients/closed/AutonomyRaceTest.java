package io.ridethrough.models.transients.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ridethrough.models.transients.closed.AutonomyRace.Estimate;
import io.ridethrough.models.transients.closed.AutonomyRace.Luck;
import java.util.SplittableRandom;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

/** The estimate of a rare race against a quadrature over all it draws, against counting, and its error against its own spread. */
final class AutonomyRaceTest {
    private static final TransferSetting SETTING = TransferSetting.published();
    private static final int NODES = 24;
    private static final int COUNTED = 2_000;
    private static final double Z_999 = 3.3;

    @Test
    void rareProbabilityIsTheIntegralOverLoadAndCapacity() {
        var race = new AutonomyRace(SETTING, Luck.oneInAMillion());
        double exact = byQuadrature(race);
        assertThat(exact).isBetween(1e-7, 1e-5);
        Estimate estimate = race.estimate(0.01, 100_000, 7);
        assertThat(estimate.variation()).isLessThanOrEqualTo(0.01);
        assertThat(estimate.probability()).isCloseTo(exact, withinPercentage(100 * Z_999 * estimate.variation()));
    }

    /** Crude Monte Carlo with the crank drawn as well, run by integration at 1e-6 and not in closed form. */
    @Test
    void frequentProbabilityIsTheShareCounted() {
        Luck luck = Luck.oneInTens();
        Estimate estimate = new AutonomyRace(SETTING, luck).estimate(0.005, 100_000, 11);
        var integrated = new IntegratedTransfer(SETTING, 1e-6);
        var random = new SplittableRandom(3);
        var events = new TransferEvent[16];
        double[] timesS = new double[16];
        int counted = COUNTED;
        int empty = 0;
        for (int i = 0; i < counted; i++) {
            double loadW = cut(random, luck.loadMeanW(), luck.loadSdW());
            double capacityAh = cut(random, luck.capacityMeanAh(), luck.capacitySdAh());
            double crankS = Math.min(390, luck.crankMedianS() * Math.exp(luck.crankSpread() * random.nextGaussian()));
            int logged = integrated.run(loadW, capacityAh, crankS, 0.6, timesS, events);
            empty += events[logged - 1] == TransferEvent.BATTERY_EMPTY ? 1 : 0;
        }
        double share = (double) empty / counted;
        assertThat(share).isBetween(0.005, 0.2);
        double sd = Math.sqrt(share * (1 - share) / counted);
        assertThat(estimate.probability()).isCloseTo(share, within(Z_999 * sd));
    }

    @Test
    void statedVariationIsTheSpreadOfManyEstimates() {
        var race = new AutonomyRace(SETTING, Luck.oneInAMillion());
        double mean = 0;
        double squares = 0;
        double stated = 0;
        int repeats = 60;
        for (int seed = 0; seed < repeats; seed++) {
            Estimate estimate = race.estimate(0.05, 100_000, seed);
            mean += estimate.probability() / repeats;
            squares += estimate.probability() * estimate.probability() / repeats;
            stated += estimate.variation() / repeats;
        }
        double spread = Math.sqrt(squares - mean * mean) / mean;
        assertThat(spread).isBetween(0.6 * stated, 1.5 * stated);
        assertThat(mean).isCloseTo(byQuadrature(race), withinPercentage(100 * Z_999 * stated / Math.sqrt(repeats)));
    }

    /** The latest crank is where the outcome changes, and the outcome changes only once. */
    @Test
    void batteryHoldsUpToTheLatestCrankAndNotBeyond() {
        var race = new AutonomyRace(SETTING, Luck.oneInAMillion());
        for (double loadW : new double[] {320e3, 380e3, 440e3}) {
            double latestS = race.latestHoldingCrankS(loadW, 72);
            for (double ratio = 0.05; ratio < 1; ratio += 0.05) {
                assertThat(race.empties(loadW, 72, ratio * latestS)).isFalse();
            }
            for (double aboveS = 0.001; aboveS < 100; aboveS *= 3) {
                assertThat(race.empties(loadW, 72, latestS + aboveS)).isTrue();
            }
        }
    }

    private static double cut(SplittableRandom random, double mean, double sd) {
        double z = random.nextGaussian();
        return Math.abs(z) > AutonomyRace.CUT_OFF ? cut(random, mean, sd) : mean + sd * z;
    }

    private static double byQuadrature(AutonomyRace race) {
        Luck luck = race.luck();
        GaussIntegrator line = new GaussIntegratorFactory().legendre(NODES, -AutonomyRace.CUT_OFF, AutonomyRace.CUT_OFF);
        double inside = Erf.erf(AutonomyRace.CUT_OFF / Math.sqrt(2));
        return line.integrate(z -> density(z)
                        * line.integrate(w -> density(w)
                                * race.tooLateProbability(
                                        luck.loadMeanW() + luck.loadSdW() * z, luck.capacityMeanAh() + luck.capacitySdAh() * w)))
                / (inside * inside);
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
