package io.ridethrough.models.flow;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * The flow of a weakly meshed network: the tree, and a current in every tie that makes both its ends agree (W6).
 *
 * <p>One step of the tree and one of the loops take turns: neither is worth solving finely before the other has moved. The matrix of
 * the loops depends on impedances only and is factored once. Without ties this is the tree alone.
 */
public final class MeshedFlow {
    private static final int MOST_ROUNDS = 60;

    private final FlowNetwork network;
    private final TreeFlow tree;
    private final double[] baseActivePu;
    private final double[] baseReactivePu;
    private final double[] currentRealPu;
    private final double[] currentImaginaryPu;
    private final DecompositionSolver loops;
    private final ArrayRealVector gapPu;

    public MeshedFlow(FlowNetwork network) {
        this.network = network;
        tree = new TreeFlow(network);
        int ties = network.tieCount();
        baseActivePu = new double[network.nodeAt.length];
        baseReactivePu = new double[network.nodeAt.length];
        currentRealPu = new double[ties];
        currentImaginaryPu = new double[ties];
        gapPu = new ArrayRealVector(2 * ties);
        loops = new LUDecomposition(new Array2DRowRealMatrix(ties == 0 ? new double[][] {{1}} : loopMatrix(network), false)).getSolver();
    }

    public void setSource(double voltagePu) {
        tree.setSource(voltagePu);
    }

    /** Load of a node (pu of the base power); takes effect at the next {@link #solve}. */
    public void setLoad(int node, double active, double reactive) {
        if (network.slotOf[node] < 0) {
            baseActivePu[network.positionOf[node]] = active;
            baseReactivePu[network.positionOf[node]] = reactive;
        }
        tree.setLoad(node, active, reactive);
    }

    /** Forgets the last solution, currents of the ties included. */
    public void flatStart() {
        tree.flatStart();
        java.util.Arrays.fill(currentRealPu, 0);
        java.util.Arrays.fill(currentImaginaryPu, 0);
    }

    /**
     * Solves from where the last solution stood.
     *
     * @param tolerancePu largest move of any |V|^2 and largest gap of voltage at a tie
     */
    public TreeFlow.Status solve(double tolerancePu) {
        if (network.tieCount() == 0) {
            return tree.solve(tolerancePu);
        }
        tree.begin();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double movedPu = tree.sweep();
            if (Double.isNaN(movedPu)) {
                return TreeFlow.Status.COLLAPSED;
            }
            tree.voltages();
            double gapsPu = closeGaps();
            if (gapsPu <= tolerancePu && tree.isSettled(movedPu, tolerancePu)) {
                tree.leafVoltages();
                return TreeFlow.Status.SOLVED;
            }
        }
        return TreeFlow.Status.NOT_CONVERGED;
    }

    /** Moves the currents of all ties by what the gaps ask for; returns the largest gap before. */
    private double closeGaps() {
        double largestPu = 0;
        for (int t = 0; t < network.tieCount(); t++) {
            double r = network.tieResistancePu[t];
            double x = network.tieReactancePu[t];
            double real = tree.realPu(network.tieFrom[t]) - tree.realPu(network.tieTo[t]);
            double imaginary = tree.imaginaryPu(network.tieFrom[t]) - tree.imaginaryPu(network.tieTo[t]);
            real -= r * currentRealPu[t] - x * currentImaginaryPu[t];
            imaginary -= r * currentImaginaryPu[t] + x * currentRealPu[t];
            gapPu.setEntry(2 * t, real);
            gapPu.setEntry(2 * t + 1, imaginary);
            largestPu = Math.max(largestPu, Math.hypot(real, imaginary));
        }
        var moves = loops.solve(gapPu);
        for (int t = 0; t < network.tieCount(); t++) {
            currentRealPu[t] += moves.getEntry(2 * t);
            currentImaginaryPu[t] += moves.getEntry(2 * t + 1);
        }
        loadTies();
        return largestPu;
    }

    /** Every tie's current as a load at one end and a supply at the other. */
    private void loadTies() {
        for (int t = 0; t < network.tieCount(); t++) {
            restoreBase(network.tieFrom[t]);
            restoreBase(network.tieTo[t]);
        }
        for (int t = 0; t < network.tieCount(); t++) {
            draw(network.tieFrom[t], currentRealPu[t], currentImaginaryPu[t]);
            draw(network.tieTo[t], -currentRealPu[t], -currentImaginaryPu[t]);
        }
    }

    private void restoreBase(int node) {
        int position = network.positionOf[node];
        tree.setLoad(node, baseActivePu[position], baseReactivePu[position]);
    }

    private void draw(int node, double currentReal, double currentImaginary) {
        double real = tree.realPu(node);
        double imaginary = tree.imaginaryPu(node);
        tree.addLoad(node, real * currentReal + imaginary * currentImaginary, imaginary * currentReal - real * currentImaginary);
    }

    /** Impedances that loops share, with the sign of their directions, as a real matrix of twice the size. */
    private static double[][] loopMatrix(FlowNetwork network) {
        int ties = network.tieCount();
        int[][] direction = new int[ties][];
        for (int t = 0; t < ties; t++) {
            direction[t] = new int[network.nodeAt.length];
            addPath(network, direction[t], network.tieFrom[t], 1);
            addPath(network, direction[t], network.tieTo[t], -1);
        }
        double[][] matrix = new double[2 * ties][2 * ties];
        for (int s = 0; s < ties; s++) {
            for (int t = 0; t < ties; t++) {
                double r = s == t ? network.tieResistancePu[s] : 0;
                double x = s == t ? network.tieReactancePu[s] : 0;
                for (int i = 1; i < network.nodeAt.length; i++) {
                    int shared = direction[s][i] * direction[t][i];
                    r += shared * network.resistancePu[i];
                    x += shared * network.reactancePu[i];
                }
                matrix[2 * s][2 * t] = r;
                matrix[2 * s][2 * t + 1] = -x;
                matrix[2 * s + 1][2 * t] = x;
                matrix[2 * s + 1][2 * t + 1] = r;
            }
        }
        return matrix;
    }

    private static void addPath(FlowNetwork network, int[] direction, int node, int sign) {
        for (int i = network.positionOf[node]; i > 0; i = network.parentPosition[i]) {
            direction[i] += sign;
        }
    }

    /** Real part of the voltage of a node (pu). */
    public double realPu(int node) {
        return tree.realPu(node);
    }

    /** Imaginary part of the voltage of a node (pu). */
    public double imaginaryPu(int node) {
        return tree.imaginaryPu(node);
    }
}
