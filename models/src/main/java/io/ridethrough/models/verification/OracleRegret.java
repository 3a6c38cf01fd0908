package io.ridethrough.models.verification;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How far forecasts are from what an oracle would have said, without knowing the oracle: each case is replayed a few times from the same
 * true state, independently, and all that is needed is how often it happened.
 *
 * <p>With outcomes y₁ and y₂ of two replays E[(p - y₁)(p - y₂)] = (p - p*)², and E[y₁ y₂] = p*². For r replays of which k happened, the
 * mean over all pairs is p² - 2 p k/r + k (k-1) / (r (r-1)). Both means are unbiased for any r of at least 2, so two replays of many
 * cases say more than many replays of a few. One case may well come out below zero; the mean over few cases may, too. Not thread safe.
 */
public final class OracleRegret {
    private int[] plant = new int[64];
    /** Mean over the pairs of (p - y₁)(p - y₂). */
    private double[] squaredGap = new double[64];
    /** Mean over the pairs of y₁ y₂. */
    private double[] pairProduct = new double[64];
    /** Share of replays in which it happened. */
    private double[] share = new double[64];
    private int size;

    /**
     * Adds a case.
     *
     * @param plantNum any number, the same for all cases of one plant, which are not independent of each other
     * @param stated probability, 0..1
     * @param happened in how many replays
     * @param replays at least 2
     */
    public void add(int plantNum, double stated, int happened, int replays) {
        if (!(stated >= 0 && stated <= 1) || replays < 2 || happened < 0 || happened > replays) {
            throw new IllegalArgumentException(
                    "The probability %s and %d of %d replays are no case; a case needs two replays.".formatted(stated, happened, replays));
        }
        if (size == plant.length) {
            plant = Arrays.copyOf(plant, 2 * size);
            squaredGap = Arrays.copyOf(squaredGap, 2 * size);
            pairProduct = Arrays.copyOf(pairProduct, 2 * size);
            share = Arrays.copyOf(share, 2 * size);
        }
        plant[size] = plantNum;
        share[size] = (double) happened / replays;
        pairProduct[size] = (double) happened * (happened - 1) / ((double) replays * (replays - 1));
        squaredGap[size] = stated * stated - 2 * stated * share[size] + pairProduct[size];
        size++;
    }

    /** Cases so far. */
    public int size() {
        return size;
    }

    /** Mean of (p - p*)², unbiased; NaN without cases. */
    public double regret() {
        return size == 0 ? Double.NaN : Arrays.stream(squaredGap, 0, size).sum() / size;
    }

    /**
     * Variance of p* over the cases: how much there is to know. Unbiased where cases are independent: the square of the mean is taken
     * over pairs of different cases. NaN with fewer than two.
     */
    public double variance() {
        double[] weight = new double[size];
        Arrays.fill(weight, 1);
        return size < 2 ? Double.NaN : variance(weight);
    }

    /** Regret over variance: 0 for an oracle, 1 for whoever always states the mean; NaN with fewer than two cases. */
    public double ratio() {
        return regret() / variance();
    }

    /**
     * Interval of the ratio: whole plants are drawn again, with all their cases.
     *
     * @param level such as 0.95
     * @param resamples a thousand serves well
     * @return lower and upper end
     */
    public double[] ratioInterval(double level, int resamples, long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        int[] plants = Arrays.stream(plant, 0, size).distinct().sorted().toArray();
        double[] ratios = new double[resamples];
        int[] times = new int[plants.length];
        double[] weight = new double[size];
        for (int r = 0; r < resamples; r++) {
            Arrays.fill(times, 0);
            for (int i = 0; i < plants.length; i++) {
                times[random.nextInt(plants.length)]++;
            }
            double gap = 0;
            double cases = 0;
            for (int i = 0; i < size; i++) {
                weight[i] = times[Arrays.binarySearch(plants, plant[i])];
                gap += weight[i] * squaredGap[i];
                cases += weight[i];
            }
            ratios[r] = gap / cases / variance(weight);
        }
        Arrays.sort(ratios);
        int left = (int) Math.floor((1 - level) / 2 * resamples);
        return new double[] {ratios[left], ratios[resamples - 1 - left]};
    }

    private double variance(double[] weight) {
        double cases = 0;
        double square = 0;
        double sum = 0;
        double own = 0;
        for (int i = 0; i < size; i++) {
            cases += weight[i];
            square += weight[i] * pairProduct[i];
            sum += weight[i] * share[i];
            own += weight[i] * share[i] * share[i];
        }
        return square / cases - (sum * sum - own) / (cases * (cases - 1));
    }
}
