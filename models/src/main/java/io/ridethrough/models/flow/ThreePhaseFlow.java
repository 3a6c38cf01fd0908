package io.ridethrough.models.flow;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * Unbalanced flow: three phase voltages at every node from loads to neutral and between lines, on a tree with a few ties.
 *
 * <p>Sweeps of currents towards the source and voltages away from it (W7), ties by compensation (W6). Arrays hold phases a, b, c of
 * a node side by side. One instance a thread.
 */
public final class ThreePhaseFlow {
    private static final int MOST_SWEEPS = 400;
    private static final double HALF_ROOT3 = Math.sqrt(3) / 2;
    private static final double[] SOURCE_RE = {1, -0.5, -0.5};
    private static final double[] SOURCE_IM = {0, -HALF_ROOT3, HALF_ROOT3};

    private final ThreePhaseNetwork network;
    private final SpanningTree tree;
    private final int[] ties;
    /** Loads, three a node: from phase to neutral, and from phase to the next phase (ab, bc, ca). */
    private final double[] wyeActivePu;

    private final double[] wyeReactivePu;
    private final double[] deltaActivePu;
    private final double[] deltaReactivePu;
    private final double[] re;
    private final double[] im;
    /** Current that enters each node from its parent, and at the ties from one end to the other. */
    private final double[] currentRe;

    private final double[] currentIm;
    private final double[] tieRe;
    private final double[] tieIm;
    private final DecompositionSolver loops;
    private final ArrayRealVector gaps;

    public ThreePhaseFlow(ThreePhaseNetwork network) {
        this.network = network;
        tree = new SpanningTree(network.nodeCount, network.source, network.from, network.to);
        ties = tree.ties();
        int n = 3 * network.nodeCount;
        wyeActivePu = new double[n];
        wyeReactivePu = new double[n];
        deltaActivePu = new double[n];
        deltaReactivePu = new double[n];
        re = new double[n];
        im = new double[n];
        currentRe = new double[n];
        currentIm = new double[n];
        tieRe = new double[3 * ties.length];
        tieIm = new double[3 * ties.length];
        gaps = new ArrayRealVector(6 * ties.length);
        loops = new LUDecomposition(new Array2DRowRealMatrix(ties.length == 0 ? new double[][] {{1}} : loopMatrix(), false)).getSolver();
        flatStart();
    }

    /**
     * Load from one phase to neutral.
     *
     * @param phase 0, 1, 2
     * @param active pu of the base power of one phase
     */
    public void setPhaseLoad(int node, int phase, double active, double reactive) {
        wyeActivePu[3 * node + phase] = active;
        wyeReactivePu[3 * node + phase] = reactive;
    }

    /**
     * Load from one phase to the next: 0 for ab, 1 for bc, 2 for ca.
     *
     * @param active pu of the base power of one phase
     */
    public void setLineLoad(int node, int phase, double active, double reactive) {
        deltaActivePu[3 * node + phase] = active;
        deltaReactivePu[3 * node + phase] = reactive;
    }

    /** Forgets the last solution. */
    public void flatStart() {
        for (int node = 0; node < network.nodeCount; node++) {
            System.arraycopy(SOURCE_RE, 0, re, 3 * node, 3);
            System.arraycopy(SOURCE_IM, 0, im, 3 * node, 3);
        }
        Arrays.fill(tieRe, 0);
        Arrays.fill(tieIm, 0);
    }

    /**
     * Solves from where the last solution stood.
     *
     * @param tolerancePu largest move of any phase voltage in the last sweep, and largest gap at a tie
     */
    public TreeFlow.Status solve(double tolerancePu) {
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            up();
            double movedPu = down();
            if (!(movedPu < 10)) {
                return TreeFlow.Status.COLLAPSED;
            }
            if (Math.max(movedPu, closeGaps()) <= tolerancePu) {
                return TreeFlow.Status.SOLVED;
            }
        }
        return TreeFlow.Status.NOT_CONVERGED;
    }

    /** (W7) I = sum conj(S/V) of the loads, ties and children. */
    private void up() {
        for (int node = 0; node < network.nodeCount; node++) {
            int k = 3 * node;
            for (int phase = 0; phase < 3; phase++) {
                currentRe[k + phase] = quotientRe(wyeActivePu[k + phase], wyeReactivePu[k + phase], re[k + phase], im[k + phase]);
                currentIm[k + phase] = quotientIm(wyeActivePu[k + phase], wyeReactivePu[k + phase], re[k + phase], im[k + phase]);
            }
            for (int phase = 0; phase < 3; phase++) {
                int next = k + (phase + 1) % 3;
                double lineRe = re[k + phase] - re[next];
                double lineIm = im[k + phase] - im[next];
                double drawnRe = quotientRe(deltaActivePu[k + phase], deltaReactivePu[k + phase], lineRe, lineIm);
                double drawnIm = quotientIm(deltaActivePu[k + phase], deltaReactivePu[k + phase], lineRe, lineIm);
                currentRe[k + phase] += drawnRe;
                currentIm[k + phase] += drawnIm;
                currentRe[next] -= drawnRe;
                currentIm[next] -= drawnIm;
            }
        }
        for (int t = 0; t < ties.length; t++) {
            for (int phase = 0; phase < 3; phase++) {
                currentRe[3 * network.from[ties[t]] + phase] += tieRe[3 * t + phase];
                currentIm[3 * network.from[ties[t]] + phase] += tieIm[3 * t + phase];
                currentRe[3 * network.to[ties[t]] + phase] -= tieRe[3 * t + phase];
                currentIm[3 * network.to[ties[t]] + phase] -= tieIm[3 * t + phase];
            }
        }
        for (int i = tree.order.length - 1; i > 0; i--) {
            int k = 3 * tree.order[i];
            int p = 3 * tree.parentOf[tree.order[i]];
            for (int phase = 0; phase < 3; phase++) {
                currentRe[p + phase] += currentRe[k + phase];
                currentIm[p + phase] += currentIm[k + phase];
            }
        }
    }

    /** (W7) V = V_parent - Z I, phases coupled; returns the largest move. */
    private double down() {
        double largestPu = 0;
        for (int i = 1; i < tree.order.length; i++) {
            int node = tree.order[i];
            int k = 3 * node;
            int p = 3 * tree.parentOf[node];
            for (int phase = 0; phase < 3; phase++) {
                double dropRe = drop(tree.branchOf[node], currentRe, currentIm, k, phase, true);
                double dropIm = drop(tree.branchOf[node], currentRe, currentIm, k, phase, false);
                double newRe = re[p + phase] - dropRe;
                double newIm = im[p + phase] - dropIm;
                double moved = Math.abs(newRe - re[k + phase]) + Math.abs(newIm - im[k + phase]);
                largestPu = moved <= largestPu ? largestPu : moved; // a move that is not a number stays
                re[k + phase] = newRe;
                im[k + phase] = newIm;
            }
        }
        return largestPu;
    }

    /** Real or imaginary part of what the three currents at {@code k} drop in one phase of a branch (W8). */
    private double drop(int branch, double[] iRe, double[] iIm, int k, int phase, boolean real) {
        double sum = 0;
        for (int other = 0; other < 3; other++) {
            double r = other == phase ? network.selfResistancePu[branch] : network.mutualResistancePu[branch];
            double x = other == phase ? network.selfReactancePu[branch] : network.mutualReactancePu[branch];
            sum += real ? r * iRe[k + other] - x * iIm[k + other] : r * iIm[k + other] + x * iRe[k + other];
        }
        return sum;
    }

    private double closeGaps() {
        if (ties.length == 0) {
            return 0;
        }
        for (int t = 0; t < ties.length; t++) {
            int a = 3 * network.from[ties[t]];
            int b = 3 * network.to[ties[t]];
            for (int phase = 0; phase < 3; phase++) {
                int row = 6 * t + 2 * phase;
                gaps.setEntry(row, re[a + phase] - re[b + phase] - drop(ties[t], tieRe, tieIm, 3 * t, phase, true));
                gaps.setEntry(row + 1, im[a + phase] - im[b + phase] - drop(ties[t], tieRe, tieIm, 3 * t, phase, false));
            }
        }
        var moves = loops.solve(gaps);
        for (int j = 0; j < tieRe.length; j++) {
            tieRe[j] += moves.getEntry(2 * j);
            tieIm[j] += moves.getEntry(2 * j + 1);
        }
        return gaps.getLInfNorm();
    }

    /** As in {@link MeshedFlow}, with three coupled phases to each tie. */
    private double[][] loopMatrix() {
        double[][] matrix = new double[6 * ties.length][6 * ties.length];
        int[][] direction = new int[ties.length][network.nodeCount];
        for (int t = 0; t < ties.length; t++) {
            for (int node = network.from[ties[t]]; node != network.source; node = tree.parentOf[node]) {
                direction[t][node]++;
            }
            for (int node = network.to[ties[t]]; node != network.source; node = tree.parentOf[node]) {
                direction[t][node]--;
            }
        }
        for (int s = 0; s < ties.length; s++) {
            addBlock(matrix, s, s, ties[s], 1);
            for (int t = 0; t < ties.length; t++) {
                for (int node = 0; node < network.nodeCount; node++) {
                    int shared = direction[s][node] * direction[t][node];
                    if (shared != 0) {
                        addBlock(matrix, s, t, tree.branchOf[node], shared);
                    }
                }
            }
        }
        return matrix;
    }

    private void addBlock(double[][] matrix, int s, int t, int branch, int sign) {
        for (int phase = 0; phase < 3; phase++) {
            for (int other = 0; other < 3; other++) {
                double r = sign * (phase == other ? network.selfResistancePu[branch] : network.mutualResistancePu[branch]);
                double x = sign * (phase == other ? network.selfReactancePu[branch] : network.mutualReactancePu[branch]);
                int row = 6 * s + 2 * phase;
                int column = 6 * t + 2 * other;
                matrix[row][column] += r;
                matrix[row][column + 1] -= x;
                matrix[row + 1][column] += x;
                matrix[row + 1][column + 1] += r;
            }
        }
    }

    /** Real part of conj((P + jQ)/V). */
    private static double quotientRe(double active, double reactive, double vRe, double vIm) {
        return (active * vRe + reactive * vIm) / (vRe * vRe + vIm * vIm);
    }

    private static double quotientIm(double active, double reactive, double vRe, double vIm) {
        return (active * vIm - reactive * vRe) / (vRe * vRe + vIm * vIm);
    }

    /** Voltage of one phase to neutral (pu). */
    public double voltagePu(int node, int phase) {
        return Math.hypot(re[3 * node + phase], im[3 * node + phase]);
    }

    /** Its real part, against phase a of the source (pu). */
    public double realPu(int node, int phase) {
        return re[3 * node + phase];
    }

    /** Its imaginary part (pu). */
    public double imaginaryPu(int node, int phase) {
        return im[3 * node + phase];
    }

    /** Current that enters a node from its parent in one phase (pu of the base current of one phase). */
    public double currentPu(int node, int phase) {
        return Math.hypot(currentRe[3 * node + phase], currentIm[3 * node + phase]);
    }
}
