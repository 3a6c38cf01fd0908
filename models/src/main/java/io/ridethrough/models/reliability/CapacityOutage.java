package io.ridethrough.models.reliability;

/**
 * Capacity outage table: how likely the available capacity of independent two-state units is each of its possible values.
 *
 * <p>Capacities are whole numbers of one step, so units of different size may be mixed.
 */
public final class CapacityOutage {
    /** Probability that exactly i steps of capacity are available. */
    private final double[] probability;

    private final double stepW;

    private CapacityOutage(double[] probability, double stepW) {
        this.probability = probability;
        this.stepW = stepW;
    }

    /**
     * What a period of given load may expect.
     *
     * @param lossProbability chance that load exceeds capacity, LOLP
     * @param unservedW mean power not served
     */
    public record Shortfall(double lossProbability, double unservedW) {}

    /** The table of no units at all. */
    public static CapacityOutage empty(double stepW) {
        return new CapacityOutage(new double[] {1}, stepW);
    }

    /**
     * With one more unit.
     *
     * @param ratingW a whole number of steps
     * @param outageProbability that it is out when called, 0..1
     */
    public CapacityOutage with(double ratingW, double outageProbability) {
        int steps = (int) Math.round(ratingW / stepW);
        if (Math.abs(steps * stepW - ratingW) > 1e-6 * stepW) {
            throw new IllegalArgumentException(
                    "The rating %s W is no multiple of the step %s W.\nMaybe a finer step.".formatted(ratingW, stepW));
        }
        double[] wider = new double[probability.length + steps];
        for (int i = 0; i < probability.length; i++) {
            wider[i] += outageProbability * probability[i];
            wider[i + steps] += (1 - outageProbability) * probability[i];
        }
        return new CapacityOutage(wider, stepW);
    }

    /** Against a load, with firm power beside the units (W). */
    public Shortfall against(double loadW, double firmW) {
        double loss = 0;
        double unservedW = 0;
        for (int i = 0; i < probability.length; i++) {
            double missingW = loadW - firmW - i * stepW;
            if (missingW > 1e-9 * stepW) {
                loss += probability[i];
                unservedW += probability[i] * missingW;
            }
        }
        return new Shortfall(loss, unservedW);
    }
}
