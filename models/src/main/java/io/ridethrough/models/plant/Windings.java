package io.ridethrough.models.plant;

/**
 * Nameplate of a three-phase transformer.
 *
 * @param noLoadW P_0; NaN for that of the regulation
 * @param loadW P_k at rated load; NaN for that of the regulation
 * @param shortCircuitRatio u_k: short-circuit voltage over rated voltage
 * @param secondaryV line-to-line voltage of the low side
 * @param inrushRatio highest peak when switched on at the worst instant, over the peak of the rated current; NaN from the flux
 */
public record Windings(
        double noLoadW, double loadW, double shortCircuitRatio, double secondaryV, double inrushRatio) {}
