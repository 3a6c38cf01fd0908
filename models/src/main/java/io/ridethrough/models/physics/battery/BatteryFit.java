package io.ridethrough.models.physics.battery;

import java.util.function.IntPredicate;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Parameters from a discharge table, by least squares on the logarithm of time over all its points, and on the mean voltage
 * where power and current to the same end voltage are both printed.
 *
 * <p>Deterministic: fixed start, Levenberg-Marquardt, forward differences.
 */
public final class BatteryFit {
    /** The UPS draws power: a current row holds the voltages, and counts half. */
    private static final double CURRENT_WEIGHT = 0.5;
    /** One per cent of voltage matters as much as three per cent of time. */
    private static final double MEAN_VOLTAGE_WEIGHT = 3;
    /** Residual of a trial that cannot carry the load at all, e^3 off. */
    private static final double HOPELESS = 3;
    private static final double DIFFERENCE_STEP = 1e-5;

    private final DischargeTable table;
    private final CellCoding coding;
    private final int points;
    private final int voltages;

    private BatteryFit(DischargeTable table) {
        this.table = table;
        this.coding = new CellCoding(
                table.chemistry(), table.cells(), table.capacityAh(), table.rows().getFirst().endV());
        this.points = table.listPoints().size();
        this.voltages = (int) table.listPoints().stream()
                .filter(point -> !Double.isNaN(table.meanVoltageV(point)))
                .count();
    }

    /** Parameters of the table's block, with the end voltage of its first row. */
    public static BatteryParameters fit(DischargeTable table) {
        var fit = new BatteryFit(table);
        return fit.coding.decode(fit.optimise(fit.coding.textbook()).getPoint().toArray());
    }

    /** The same from some of the columns only: how well do they predict the others? */
    public static BatteryParameters fitColumns(DischargeTable table, IntPredicate columns) {
        return fit(table.withColumns(columns));
    }

    private Optimum optimise(double[] start) {
        return new LevenbergMarquardtOptimizer()
                .withCostRelativeTolerance(1e-10)
                .withParameterRelativeTolerance(1e-9)
                .optimize(new LeastSquaresBuilder()
                        .start(start)
                        .model(this::valueAndJacobian)
                        .target(new double[points + voltages + coding.size()])
                        .maxEvaluations(400)
                        .maxIterations(400)
                        .build());
    }

    private Pair<RealVector, RealMatrix> valueAndJacobian(RealVector point) {
        double[] z = point.toArray();
        double[] value = residuals(z);
        double[][] jacobian = new double[value.length][z.length];
        for (int j = 0; j < z.length; j++) {
            double[] moved = z.clone();
            moved[j] += DIFFERENCE_STEP;
            double[] there = residuals(moved);
            for (int i = 0; i < value.length; i++) {
                jacobian[i][j] = (there[i] - value[i]) / DIFFERENCE_STEP;
            }
        }
        return new Pair<>(new ArrayRealVector(value, false), new Array2DRowRealMatrix(jacobian, false));
    }

    private double[] residuals(double[] z) {
        BatteryParameters block = coding.decode(z);
        double[] textbook = coding.textbook();
        double[] out = new double[points + voltages + z.length];
        int n = 0;
        for (int i = 0; i < z.length; i++) {
            out[n++] = coding.pull(i) * (z[i] - textbook[i]);
        }
        for (DischargeTable.Point point : table.listPoints()) {
            BatteryRuntime.Discharge run = discharge(block, point);
            double weight = point.kind() == DischargeTable.Kind.CONSTANT_POWER ? 1 : CURRENT_WEIGHT;
            out[n++] = weight * logOr(run.durationS() / point.durationS());
            double meanV = table.meanVoltageV(point);
            if (!Double.isNaN(meanV)) {
                double modelV = point.load() * run.durationS() / Battery.SECONDS_PER_HOUR / run.drawnAh();
                out[n++] = MEAN_VOLTAGE_WEIGHT * logOr(modelV / meanV);
            }
        }
        return out;
    }

    /** What a block does with the load of one point. */
    public static BatteryRuntime.Discharge discharge(BatteryParameters block, DischargeTable.Point point) {
        BatteryParameters p = block.withEndV(point.endV());
        return switch (point.kind()) {
            case CONSTANT_POWER -> BatteryRuntime.atPower(p, p.capacityAh(), point.load());
            case CONSTANT_CURRENT -> BatteryRuntime.atCurrent(p, p.capacityAh(), point.load());
        };
    }

    private static double logOr(double ratio) {
        double log = Math.log(ratio);
        return Double.isFinite(log) ? Math.clamp(log, -HOPELESS, HOPELESS) : -HOPELESS;
    }
}
