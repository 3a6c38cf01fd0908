package io.ridethrough.models.hybrid;

import java.util.Arrays;

/**
 * The stretch of time in which crossings of a solved mode have been looked for. It starts short, since most changes follow each
 * other closely, and doubles each time nothing came between.
 */
final class Window {
    private static final double FIRST_S = 1;
    private static final double LONGEST_S = 300;
    private static final double UNKNOWN_S = Double.NaN;

    /** States at both ends. */
    final double[] from;

    final double[] to;
    /** Crossings in this stretch by edge. */
    private final double[] foundS;

    private double fromS;
    private double toS;
    private double lengthS;
    private boolean holds;

    Window(int edges, int states) {
        from = new double[states];
        to = new double[states];
        foundS = new double[edges];
    }

    void forget() {
        holds = false;
    }

    boolean holds() {
        return holds;
    }

    /** The first stretch begins at a state. */
    void begin(double[] x, double tS) {
        holds = true;
        System.arraycopy(x, 0, from, 0, from.length);
        fromS = tS;
        lengthS = FIRST_S;
        toS = tS + lengthS;
        Arrays.fill(foundS, UNKNOWN_S);
    }

    /** The next stretch begins where this one ends. */
    void goOn() {
        System.arraycopy(to, 0, from, 0, from.length);
        fromS = toS;
        lengthS = Math.min(LONGEST_S, 2 * lengthS);
        toS = fromS + lengthS;
        Arrays.fill(foundS, UNKNOWN_S);
    }

    double fromS() {
        return fromS;
    }

    double toS() {
        return toS;
    }

    double foundS(int edge) {
        return foundS[edge];
    }

    double found(int edge, double tS) {
        foundS[edge] = tS;
        return tS;
    }
}
