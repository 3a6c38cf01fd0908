package io.ridethrough.models.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Where the curve of a reliability diagram would lie if every stated probability were true: chance alone, for just these forecasts.
 *
 * <p>Outcomes are drawn from the stated probabilities and the curve is fitted again, many times (Bröcker and Smith 2007). The forecasts
 * stay as they were; the authors of CORP draw them anew as well, which makes a band a little wider. Two bands come of it: one that holds
 * a true curve at each place with the given level, as is usual to draw; and a wider one that holds it everywhere at once (rank envelope,
 * Myllymäki et al. 2017), which is the one to judge by.
 */
public final class ConsistencyBand {
    /**
     * The bands at one stated probability.
     *
     * @param rate of the diagram there
     * @param low lower end, at this place
     * @param high upper end, at this place
     * @param lowEverywhere lower end of the band that holds the whole curve
     * @param highEverywhere upper end of it
     */
    public record Point(double stated, double rate, double low, double high, double lowEverywhere, double highEverywhere) {}

    /** Enough for the band of the whole curve at 95 %: with fewer its ends are the outermost curves, and it holds too few. */
    public static final int RESAMPLES = 2000;

    private static final int FEWEST_RESAMPLES = 1000;

    /** Places at which bands are taken; a diagram with more distinct forecasts is looked at in this many of them. */
    private static final int MOST_POINTS = 101;

    private final double level;
    private final List<Point> points;

    private ConsistencyBand(double level, List<Point> points) {
        this.level = level;
        this.points = List.copyOf(points);
    }

    /**
     * Bands around the diagonal for a diagram.
     *
     * @param level share of true curves that the bands hold, such as 0.95
     * @param resamples {@link #RESAMPLES} serve well, at least 1000
     * @param seed same seed, same bands
     */
    public static ConsistencyBand of(ReliabilityDiagram diagram, double level, int resamples, long seed) {
        if (!(level > 0 && level < 1) || resamples < FEWEST_RESAMPLES) {
            throw new IllegalArgumentException("The level %s must lie within 0..1 and the resamples %d be at least %d."
                    .formatted(level, resamples, FEWEST_RESAMPLES));
        }
        int[] places = places(diagram.groups());
        double[][] curves = curves(diagram.groups(), places, resamples, seed);
        int everywhereRank = everywhereRank(curves, level);
        // (1 - level) / 2 of the curves are left out on each side of a place.
        int placeRank = Math.max(1, (int) Math.floor((1 - level) / 2 * (resamples + 1)));
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            double[] sorted = curves[i].clone();
            Arrays.sort(sorted);
            double stated = diagram.groups().probability[places[i]];
            int wide = Math.min(placeRank, everywhereRank);
            points.add(new Point(
                    stated,
                    diagram.rateAt(stated),
                    sorted[placeRank - 1],
                    sorted[resamples - placeRank],
                    sorted[wide - 1],
                    sorted[resamples - wide]));
        }
        return new ConsistencyBand(level, points);
    }

    /** Share of true curves that the bands hold. */
    public double level() {
        return level;
    }

    /** By stated probability, ascending; the smallest and the largest are always there. */
    public List<Point> points() {
        return points;
    }

    /** Whether the diagram lies within the band of the whole curve everywhere: nothing speaks against the stated probabilities. */
    public boolean holds() {
        return points.stream().allMatch(p -> p.rate() >= p.lowEverywhere() && p.rate() <= p.highEverywhere());
    }

    private static int[] places(ForecastGroups groups) {
        int count = Math.min(groups.count, MOST_POINTS);
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = count == 1 ? 0 : (int) ((long) i * (groups.count - 1) / (count - 1));
        }
        return places;
    }

    /** Rates at each place, [place][resample], of curves fitted to outcomes drawn from the stated probabilities. */
    private static double[][] curves(ForecastGroups groups, int[] places, int resamples, long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        double[][] curves = new double[places.length][resamples];
        long[] demands = new long[groups.count];
        long[] happened = new long[groups.count];
        int[] ends = new int[groups.count];
        for (int r = 0; r < resamples; r++) {
            System.arraycopy(groups.demands, 0, demands, 0, groups.count);
            for (int g = 0; g < groups.count; g++) {
                happened[g] = draw(groups.demands[g], groups.probability[g], random);
            }
            int blocks = PoolAdjacentViolators.pool(demands, happened, ends, groups.count);
            int place = 0;
            for (int block = 0; block < blocks; block++) {
                while (place < places.length && places[place] <= ends[block]) {
                    curves[place++][r] = (double) happened[block] / demands[block];
                }
            }
        }
        return curves;
    }

    private static long draw(long demands, double probability, UniformRandomProvider random) {
        long happened = 0;
        for (long i = 0; i < demands; i++) {
            happened += random.nextDouble() < probability ? 1 : 0;
        }
        return happened;
    }

    /** The largest rank so that at most 1 - level of the curves leave, anywhere, what lies between that rank from below and from above. */
    private static int everywhereRank(double[][] curves, double level) {
        int resamples = curves[0].length;
        int[] extremeRank = new int[resamples];
        Arrays.fill(extremeRank, resamples);
        for (double[] curve : curves) {
            double[] sorted = curve.clone();
            Arrays.sort(sorted);
            for (int r = 0; r < resamples; r++) {
                int notAbove = firstAbove(sorted, curve[r]);
                int notBelow = resamples - firstNotBelow(sorted, curve[r]);
                extremeRank[r] = Math.min(extremeRank[r], Math.min(notAbove, notBelow));
            }
        }
        Arrays.sort(extremeRank);
        int mayLeave = (int) Math.floor((1 - level) * resamples);
        return Math.max(1, extremeRank[mayLeave]);
    }

    private static int firstAbove(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static int firstNotBelow(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] >= value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
