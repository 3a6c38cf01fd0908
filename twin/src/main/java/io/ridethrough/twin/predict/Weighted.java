package io.ridethrough.twin.predict;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Percentiles of weighted values. */
final class Weighted {
    private double[] values = new double[64];
    private double[] weights = new double[64];
    private int size;
    private double total;

    void add(double value, double weight) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
            weights = Arrays.copyOf(weights, 2 * size);
        }
        values[size] = value;
        weights[size++] = weight;
        total += weight;
    }

    double total() {
        return total;
    }

    /** 10th, 50th and 90th percentile, or null when nothing was added. */
    @Nullable Percentiles percentiles() {
        if (size == 0 || !(total > 0)) {
            return null;
        }
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.<Integer>comparingDouble(i -> values[i]).thenComparing(i -> i));
        return new Percentiles(at(order, 0.1), at(order, 0.5), at(order, 0.9));
    }

    private double at(Integer[] order, double share) {
        double below = 0;
        for (Integer i : order) {
            below += weights[i];
            if (below >= share * total) {
                return values[i];
            }
        }
        return values[order[size - 1]];
    }
}
