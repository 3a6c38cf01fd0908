package io.ridethrough.models.verification;

import java.util.Arrays;

/** The demands of a record by stated probability, ascending: equal probabilities are one group, as ties must be. */
final class ForecastGroups {
    final double[] probability;
    final long[] demands;
    final long[] happened;
    final int count;

    private ForecastGroups(double[] probability, long[] demands, long[] happened, int count) {
        this.probability = probability;
        this.demands = demands;
        this.happened = happened;
        this.count = count;
    }

    static ForecastGroups of(ForecastRecord record) {
        double[] yes = sorted(record, true);
        double[] no = sorted(record, false);
        double[] probability = new double[record.size()];
        long[] demands = new long[record.size()];
        long[] happened = new long[record.size()];
        int count = 0;
        int y = 0;
        int n = 0;
        while (y < yes.length || n < no.length) {
            double next = Math.min(y < yes.length ? yes[y] : 2, n < no.length ? no[n] : 2);
            int yesBefore = y;
            int noBefore = n;
            while (y < yes.length && yes[y] == next) {
                y++;
            }
            while (n < no.length && no[n] == next) {
                n++;
            }
            probability[count] = next;
            happened[count] = (long) y - yesBefore;
            demands[count++] = (long) y - yesBefore + n - noBefore;
        }
        return new ForecastGroups(probability, demands, happened, count);
    }

    private static double[] sorted(ForecastRecord record, boolean happened) {
        double[] kept = new double[record.size()];
        int size = 0;
        for (int i = 0; i < record.size(); i++) {
            if (record.happened(i) == happened) {
                kept[size++] = record.probability(i);
            }
        }
        double[] sorted = Arrays.copyOf(kept, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
