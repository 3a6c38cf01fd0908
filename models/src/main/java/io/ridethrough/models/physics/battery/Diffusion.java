package io.ridethrough.models.physics.battery;

/**
 * How far the active material at the plates lags behind the mean of the cell: one fast and one slow exponential.
 *
 * @param fastRatio a1: depletion at the plates for each unit of charge the fast lag holds
 * @param fastPerS k1: how quickly it relaxes
 * @param slowRatio a2: the same of the slow lag; 0 for a cell with one lag
 * @param slowPerS k2
 */
public record Diffusion(double fastRatio, double fastPerS, double slowRatio, double slowPerS) {
    public Diffusion {
        if (!(fastRatio >= 0 && slowRatio >= 0 && fastPerS > 0 && slowPerS > 0)) {
            throw new IllegalArgumentException(
                    "Lags of a battery must have ratios of 0 or more (%s, %s) and positive rates (%s/s, %s/s)."
                            .formatted(fastRatio, slowRatio, fastPerS, slowPerS));
        }
    }

    /** The two wells of Manwell and McGowan: c is the share of the available well, k the exchange rate. */
    public static Diffusion ofTwoWells(double availableRatio, double exchangePerS) {
        // (B22) a1 = (1-c)/c, k1 = k, a2 = 0 is the kinetic battery model
        return new Diffusion((1 - availableRatio) / availableRatio, exchangePerS, 0, exchangePerS);
    }
}
