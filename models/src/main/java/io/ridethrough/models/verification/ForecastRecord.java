package io.ridethrough.models.verification;

import java.util.Arrays;

/** Forecasts and what came of each: the probability stated before a demand, and whether it happened. Grows; not thread safe. */
public final class ForecastRecord {
    /**
     * Log scores count a stated probability as at least this far from 0 and 1. A "never" that happens then costs 13.8, not infinity,
     * which would drown every other demand; a smaller stated probability earns nothing more.
     */
    public static final double LOG_FLOOR = 1e-6;

    private double[] probability = new double[64];
    private boolean[] happened = new boolean[64];
    private int size;

    /**
     * Adds a demand.
     *
     * @param stated probability, 0..1
     * @throws IllegalArgumentException when it is none
     */
    public void add(double stated, boolean itHappened) {
        if (!(stated >= 0 && stated <= 1)) {
            throw new IllegalArgumentException("The stated probability %s must lie within 0..1.".formatted(stated));
        }
        if (size == probability.length) {
            probability = Arrays.copyOf(probability, 2 * size);
            happened = Arrays.copyOf(happened, 2 * size);
        }
        // Adding zero makes -0.0 the same as 0.0, which sorting tells apart.
        probability[size] = stated + 0.0;
        happened[size++] = itHappened;
    }

    /** Adds all demands of another record. */
    public void addAll(ForecastRecord other) {
        for (int i = 0; i < other.size; i++) {
            add(other.probability[i], other.happened[i]);
        }
    }

    /** The same demands as if one probability had been stated at each: what climatology, or a fleet figure, would have said. */
    public ForecastRecord withConstant(double stated) {
        var constant = new ForecastRecord();
        for (int i = 0; i < size; i++) {
            constant.add(stated, happened[i]);
        }
        return constant;
    }

    /** Demands so far. */
    public int size() {
        return size;
    }

    /** Probability stated before a demand, in the order they were added. */
    public double probability(int demand) {
        return probability[checked(demand)];
    }

    /** Whether it happened at a demand. */
    public boolean happened(int demand) {
        return happened[checked(demand)];
    }

    /** How often it happened. */
    public int happenedCount() {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += happened[i] ? 1 : 0;
        }
        return count;
    }

    /** Share of demands at which it happened; NaN without demands. */
    public double eventRate() {
        return size == 0 ? Double.NaN : (double) happenedCount() / size;
    }

    /** Mean squared error of the probabilities (Brier 1950), 0 best, 1 worst; NaN without demands. */
    public double brier() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double error = probability[i] - (happened[i] ? 1 : 0);
            sum += error * error;
        }
        return size == 0 ? Double.NaN : sum / size;
    }

    /** Mean of -ln of the probability given to what came (Good 1952), with {@link #LOG_FLOOR}; 0 best, NaN without demands. */
    public double logScore() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double given = happened[i] ? probability[i] : 1 - probability[i];
            sum -= Math.log(Math.clamp(given, LOG_FLOOR, 1 - LOG_FLOOR));
        }
        return size == 0 ? Double.NaN : sum / size;
    }

    private int checked(int demand) {
        if (demand < 0 || demand >= size) {
            throw new IllegalArgumentException("There is no demand %d among %d.".formatted(demand, size));
        }
        return demand;
    }
}
