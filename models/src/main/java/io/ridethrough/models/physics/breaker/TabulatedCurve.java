package io.ridethrough.models.physics.breaker;

/** A printed trip or melting curve: monotone cubic through its points in the logarithms of current and time. */
public final class TabulatedCurve {
    private final double[] logMultiples;
    private final double[] logTimes;
    private final double[] slopes;

    /**
     * @param multiples rising currents over the rating
     * @param timesS falling times, one for each
     */
    public TabulatedCurve(double[] multiples, double[] timesS) {
        if (multiples.length != timesS.length || multiples.length < 2) {
            throw new IllegalArgumentException("A trip curve needs at least two points, got %d currents and %d times."
                    .formatted(multiples.length, timesS.length));
        }
        logMultiples = new double[multiples.length];
        logTimes = new double[timesS.length];
        for (int i = 0; i < multiples.length; i++) {
            logMultiples[i] = Math.log(multiples[i]);
            logTimes[i] = Math.log(timesS[i]);
            if (i > 0 && !(logMultiples[i] > logMultiples[i - 1] && logTimes[i] <= logTimes[i - 1])) {
                throw new IllegalArgumentException(
                        "Point %d (%s, %s s) of a trip curve must lie right of and below the point before.\nMaybe the columns are swapped."
                                .formatted(i, multiples[i], timesS[i]));
            }
        }
        slopes = monotoneSlopes(logMultiples, logTimes);
    }

    /** Facebook Dynamo (ISCA 2016): a row panel carries 110 % for about 17 min and, less surely, 140 % for 1 min. */
    public static TabulatedCurve dynamoPanel() {
        return new TabulatedCurve(new double[] {1.10, 1.40}, new double[] {17 * 60, 60});
    }

    /** Time at a constant current (s); infinite left of the first point, the last time right of the last. */
    public double tripS(double multiple) {
        double x = Math.log(multiple);
        int last = logMultiples.length - 1;
        if (x < logMultiples[0]) {
            return Double.POSITIVE_INFINITY;
        }
        if (x >= logMultiples[last]) {
            return Math.exp(logTimes[last]);
        }
        int i = 0;
        while (logMultiples[i + 1] <= x) {
            i++;
        }
        // (K6) ln t = monotone cubic in ln M, Hermite form
        double h = logMultiples[i + 1] - logMultiples[i];
        double s = (x - logMultiples[i]) / h;
        double y = logTimes[i] * (1 + 2 * s) * (1 - s) * (1 - s)
                + h * slopes[i] * s * (1 - s) * (1 - s)
                + logTimes[i + 1] * s * s * (3 - 2 * s)
                + h * slopes[i + 1] * s * s * (s - 1);
        return Math.exp(y);
    }

    /** Time of the first point (s): the slowest that is printed. */
    public double slowestS() {
        return Math.exp(logTimes[0]);
    }

    /** Speed of the trip accumulator (1/s), 0 below the curve. */
    public double damageRatePerS(double multiple) {
        // (K7) D = integral dt/t(M), trip at D = 1
        return 1 / tripS(multiple);
    }

    /** Fritsch-Carlson slopes: weighted harmonic means inside, shape-preserving three-point ends. */
    private static double[] monotoneSlopes(double[] x, double[] y) {
        int n = x.length;
        double[] h = new double[n - 1];
        double[] secant = new double[n - 1];
        for (int i = 0; i < n - 1; i++) {
            h[i] = x[i + 1] - x[i];
            secant[i] = (y[i + 1] - y[i]) / h[i];
        }
        double[] d = new double[n];
        if (n == 2) {
            d[0] = secant[0];
            d[1] = secant[0];
            return d;
        }
        for (int i = 1; i < n - 1; i++) {
            if (secant[i - 1] * secant[i] > 0) {
                double w1 = 2 * h[i] + h[i - 1];
                double w2 = h[i] + 2 * h[i - 1];
                d[i] = (w1 + w2) / (w1 / secant[i - 1] + w2 / secant[i]);
            }
        }
        d[0] = endSlope(h[0], h[1], secant[0], secant[1]);
        d[n - 1] = endSlope(h[n - 2], h[n - 3], secant[n - 2], secant[n - 3]);
        return d;
    }

    private static double endSlope(double h0, double h1, double secant0, double secant1) {
        double d = ((2 * h0 + h1) * secant0 - h0 * secant1) / (h0 + h1);
        if (d * secant0 <= 0) {
            return 0;
        }
        return secant0 * secant1 <= 0 && Math.abs(d) > 3 * Math.abs(secant0) ? 3 * secant0 : d;
    }
}
