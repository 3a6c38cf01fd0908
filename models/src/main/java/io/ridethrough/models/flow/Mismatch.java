package io.ridethrough.models.flow;

import java.util.function.IntToDoubleFunction;

/** How far complex voltages are from a solution: power that enters each node but its load, from admittances, independent of any solver. */
public final class Mismatch {
    private Mismatch() {}

    public static double largestPu(GeneratedNetwork network, IntToDoubleFunction real, IntToDoubleFunction imaginary) {
        double[] active = new double[network.nodeCount()];
        double[] reactive = new double[network.nodeCount()];
        for (int b = 0; b < network.branchCount(); b++) {
            int i = network.from(b);
            int j = network.to(b);
            double z2 = network.resistancePu(b) * network.resistancePu(b) + network.reactancePu(b) * network.reactancePu(b);
            double g = network.resistancePu(b) / z2;
            double s = -network.reactancePu(b) / z2;
            double re = real.applyAsDouble(i) - real.applyAsDouble(j);
            double im = imaginary.applyAsDouble(i) - imaginary.applyAsDouble(j);
            double currentRe = g * re - s * im;
            double currentIm = g * im + s * re;
            active[i] -= real.applyAsDouble(i) * currentRe + imaginary.applyAsDouble(i) * currentIm;
            reactive[i] -= imaginary.applyAsDouble(i) * currentRe - real.applyAsDouble(i) * currentIm;
            active[j] += real.applyAsDouble(j) * currentRe + imaginary.applyAsDouble(j) * currentIm;
            reactive[j] += imaginary.applyAsDouble(j) * currentRe - real.applyAsDouble(j) * currentIm;
        }
        double largest = 0;
        for (int n = 1; n < network.nodeCount(); n++) {
            largest = Math.max(largest, Math.abs(active[n] - network.activePu(n)));
            largest = Math.max(largest, Math.abs(reactive[n] - network.reactivePu(n)));
        }
        return largest;
    }
}
