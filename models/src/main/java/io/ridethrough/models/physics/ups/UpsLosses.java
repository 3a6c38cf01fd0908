package io.ridethrough.models.physics.ups;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

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
     * square law, inside the 1 to 4 % Schneider gives.
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

    /**
     * Losses through the efficiencies a datasheet prints. With two or more besides full load the whole polynomial follows from
     * them (least squares); with one, the square law keeps its usual share; with none, the whole shape is the usual one.
     *
     * @param loadRatios loads below full
     * @param efficiencies at those loads
     */
    public static UpsLosses ofCurve(double fullLoadEfficiency, double[] loadRatios, double[] efficiencies) {
        UpsLosses usual = ofEfficiency(fullLoadEfficiency);
        int printed = loadRatios.length;
        if (printed == 0) {
            return usual;
        }
        if (printed == 1) {
            double x = loadRatios[0];
            double fullRatio = usual.lossRatio(1);
            double partRatio = x / efficiencies[0] - x;
            double linearRatio = (fullRatio - partRatio - usual.squareRatio * (1 - x * x)) / (1 - x);
            return new UpsLosses(fullRatio - linearRatio - usual.squareRatio, linearRatio, usual.squareRatio);
        }
        double[] loads = Arrays.copyOf(loadRatios, printed + 1);
        double[] all = Arrays.copyOf(efficiencies, printed + 1);
        loads[printed] = 1;
        all[printed] = fullLoadEfficiency;
        return fit(loads, all);
    }

    /** Least squares through efficiencies at three loads or more. */
    public static UpsLosses fit(double[] loadRatios, double[] efficiencies) {
        double[][] terms = new double[loadRatios.length][];
        double[] lossRatios = new double[loadRatios.length];
        for (int i = 0; i < loadRatios.length; i++) {
            double x = loadRatios[i];
            terms[i] = new double[] {1, x, x * x};
            lossRatios[i] = x / efficiencies[i] - x;
        }
        double[] p = new SingularValueDecomposition(new Array2DRowRealMatrix(terms))
                .getSolver()
                .solve(new ArrayRealVector(lossRatios))
                .toArray();
        return new UpsLosses(p[0], p[1], p[2]);
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

    /** Heat of the inverter alone at an output power (W): each converter takes half of the polynomial. */
    public double inverterLossW(double loadW, double ratingW) {
        // (U13) P_loss,inv = P_N p(x)/2,  P_loss,rect = P_N p(x_dc)/2,  x_dc = P_dc/(P_N (1 + p(1)/2))
        return lossW(loadW, ratingW) / 2;
    }

    /** Heat of the rectifier alone at the DC power it delivers (W); at full load of the inverter it equals the inverter's. */
    public double rectifierLossW(double dcW, double ratingW) {
        double fullDcRatio = 1 + lossRatio(1) / 2;
        return lossW(dcW / fullDcRatio, ratingW) / 2;
    }

    /** Output over input of the rectifier alone, 0..1. */
    public double rectifierEfficiency(double dcW, double ratingW) {
        return dcW <= 0 ? 1 : dcW / (dcW + rectifierLossW(dcW, ratingW));
    }

    /** Output over DC input of the inverter alone, 0..1; 1 at no load. */
    public double inverterEfficiency(double loadW, double ratingW) {
        return loadW <= 0 ? 1 : loadW / (loadW + inverterLossW(loadW, ratingW));
    }
}
