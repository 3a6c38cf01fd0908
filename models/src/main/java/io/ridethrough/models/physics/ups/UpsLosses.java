package io.ridethrough.models.physics.ups;

/**
 * Losses of a double-conversion UPS as shares of its rating.
 *
 * @param noLoadRatio p0: drawn at no load
 * @param proportionalRatio p1: grows with the load
 * @param squareRatio p2: grows with its square
 */
public record UpsLosses(double noLoadRatio, double proportionalRatio, double squareRatio) {
    /**
     * Calibrated on two published facts: an Eaton 9395 of 550 kVA draws 14.5 kVA idle, 2.0 kW of them for its battery
     * (12.5/550), and a Liebert NX of 108 kW makes 8.3 kW of heat at full load. The split of the rest puts 3 % into the
     * square law, inside the 1 to 4 % Schneider gives, and meets the other four NX points.
     */
    public static final UpsLosses CALIBRATED = new UpsLosses(12.5 / 550, 8.3 / 108 - 12.5 / 550 - 0.030, 0.030);

    /** The same shape scaled to a nameplate full-load efficiency, 0..1. */
    public static UpsLosses ofEfficiency(double fullLoadEfficiency) {
        double fullLossRatio = 1 / fullLoadEfficiency - 1;
        double scaleRatio = fullLossRatio / CALIBRATED.lossRatio(1);
        return new UpsLosses(
                CALIBRATED.noLoadRatio * scaleRatio,
                CALIBRATED.proportionalRatio * scaleRatio,
                CALIBRATED.squareRatio * scaleRatio);
    }

    private double lossRatio(double loadRatio) {
        return noLoadRatio + loadRatio * (proportionalRatio + loadRatio * squareRatio);
    }

    /** Heat of a UPS at a load (W). */
    public double lossW(double loadW, double ratingW) {
        // (U1) P_loss = P_N (p0 + p1 x + p2 x^2)
        return ratingW * lossRatio(loadW / ratingW);
    }

    /** Output over input, 0..1; 0 at no load. */
    public double efficiency(double loadW, double ratingW) {
        // (U2) eta = x/(x + p0 + p1 x + p2 x^2)
        double x = loadW / ratingW;
        return x / (x + lossRatio(x));
    }

    /** Efficiency of the inverter alone when both converters lose the same, 0..1. */
    public double inverterEfficiency(double loadW, double ratingW) {
        return loadW <= 0 ? 1 : Math.sqrt(efficiency(loadW, ratingW));
    }
}
