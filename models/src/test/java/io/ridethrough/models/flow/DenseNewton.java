package io.ridethrough.models.flow;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * The same network by another way: all node currents as functions of all voltages, from admittances, and a Newton method with a full
 * Jacobian by differences. Slow and independent of trees, sweeps and compensation.
 */
final class DenseNewton {
    private final ThreePhaseNetwork network;
    private final double[][] wye;
    private final double[][] delta;
    private final double[] v;

    DenseNewton(ThreePhaseNetwork network) {
        this.network = network;
        wye = new double[3 * network.nodeCount][2];
        delta = new double[3 * network.nodeCount][2];
        v = new double[6 * network.nodeCount];
        for (int n = 0; n < network.nodeCount; n++) {
            for (int phase = 0; phase < 3; phase++) {
                v[6 * n + 2 * phase] = Math.cos(-2 * Math.PI * phase / 3);
                v[6 * n + 2 * phase + 1] = Math.sin(-2 * Math.PI * phase / 3);
            }
        }
    }

    void setPhaseLoad(int node, int phase, double active, double reactive) {
        wye[3 * node + phase] = new double[] {active, reactive};
    }

    void setLineLoad(int node, int phase, double active, double reactive) {
        delta[3 * node + phase] = new double[] {active, reactive};
    }

    void solve() {
        int unknowns = v.length - 6;
        for (int round = 0; round < 20; round++) {
            double[] f = currentsPu(v);
            if (new ArrayRealVector(f).getLInfNorm() < 1e-11) {
                return;
            }
            double[][] jacobian = new double[unknowns][unknowns];
            for (int j = 0; j < unknowns; j++) {
                double[] moved = v.clone();
                moved[6 + j] += 1e-7;
                double[] there = currentsPu(moved);
                for (int i = 0; i < unknowns; i++) {
                    jacobian[i][j] = (there[i] - f[i]) / 1e-7;
                }
            }
            double[] step = new LUDecomposition(new Array2DRowRealMatrix(jacobian)).getSolver().solve(new ArrayRealVector(f)).toArray();
            for (int j = 0; j < unknowns; j++) {
                v[6 + j] -= step[j];
            }
        }
        throw new AssertionError("The reference itself does not converge.");
    }

    /** Current into each node less what its load draws; node 0 is the source and left out. */
    private double[] currentsPu(double[] voltages) {
        double[] f = new double[voltages.length];
        for (int b = 0; b < network.from.length; b++) {
            double[] through = through(b, voltages);
            for (int k = 0; k < 6; k++) {
                f[6 * network.from[b] + k] -= through[k];
                f[6 * network.to[b] + k] += through[k];
            }
        }
        for (int n = 0; n < network.nodeCount; n++) {
            for (int phase = 0; phase < 3; phase++) {
                int k = 6 * n + 2 * phase;
                int next = 6 * n + 2 * ((phase + 1) % 3);
                double[] drawn = conjugateQuotient(wye[3 * n + phase], voltages[k], voltages[k + 1]);
                double[] between =
                        conjugateQuotient(delta[3 * n + phase], voltages[k] - voltages[next], voltages[k + 1] - voltages[next + 1]);
                f[k] -= drawn[0] + between[0];
                f[k + 1] -= drawn[1] + between[1];
                f[next] += between[0];
                f[next + 1] += between[1];
            }
        }
        return Arrays.copyOfRange(f, 6, f.length);
    }

    private double[] through(int b, double[] voltages) {
        double[][] z = new double[6][6];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double r = i == j ? network.selfResistancePu[b] : network.mutualResistancePu[b];
                double x = i == j ? network.selfReactancePu[b] : network.mutualReactancePu[b];
                z[2 * i][2 * j] = r;
                z[2 * i][2 * j + 1] = -x;
                z[2 * i + 1][2 * j] = x;
                z[2 * i + 1][2 * j + 1] = r;
            }
        }
        double[] difference = new double[6];
        for (int k = 0; k < 6; k++) {
            difference[k] = voltages[6 * network.from[b] + k] - voltages[6 * network.to[b] + k];
        }
        return new LUDecomposition(new Array2DRowRealMatrix(z)).getSolver().solve(new ArrayRealVector(difference)).toArray();
    }

    private static double[] conjugateQuotient(double[] s, double re, double im) {
        double square = re * re + im * im;
        return new double[] {(s[0] * re + s[1] * im) / square, (s[0] * im - s[1] * re) / square};
    }

    double realPu(int node, int phase) {
        return v[6 * node + 2 * phase];
    }

    double imaginaryPu(int node, int phase) {
        return v[6 * node + 2 * phase + 1];
    }
}
