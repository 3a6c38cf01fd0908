package io.ridethrough.models.hybrid;

import java.util.Arrays;

/** When components entered their modes, and since when conditions of delayed edges have held (s). */
final class EdgeTimes {
    private static final double NEVER_S = Double.POSITIVE_INFINITY;

    private final double[] enteredS;
    private final double[][] armedS;

    EdgeTimes(int components) {
        enteredS = new double[components];
        armedS = new double[components][];
    }

    /** A component takes at most so many edges from one mode. */
    void size(int component, int mostEdges) {
        armedS[component] = new double[mostEdges];
    }

    /** A component enters a mode. */
    void enter(int component, double nowS) {
        enteredS[component] = nowS;
        Arrays.fill(armedS[component], NEVER_S);
    }

    /** Starts or stops the clock of a delayed edge; true when the delay is already over. */
    boolean arm(int component, int edge, Guard.Held held, double nowS, double[] x, double[] u, double[] p) {
        double[] armed = armedS[component];
        if (!held.condition().holds(x, u, p)) {
            armed[edge] = NEVER_S;
            return false;
        }
        if (armed[edge] == NEVER_S) {
            armed[edge] = nowS;
        }
        return armed[edge] + held.delayS().at(x, u, p) <= nowS;
    }

    /** When a delayed edge is due; infinite while its clock stands. */
    double dueS(int component, int edge, Guard.Held held, double[] x, double[] u, double[] p) {
        double sinceS = armedS[component][edge];
        return sinceS == NEVER_S ? NEVER_S : sinceS + held.delayS().at(x, u, p);
    }

    /** When an edge is due that waits from the entry of the mode. */
    double dueS(int component, Guard.After after, double[] x, double[] u, double[] p) {
        return enteredS[component] + after.delayS().at(x, u, p);
    }
}
