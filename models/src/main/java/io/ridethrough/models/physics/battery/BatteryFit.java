package io.ridethrough.models.physics.battery;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Parameters from a discharge table, by least squares on the logarithm of time over all rows and on the mean voltage.
 *
 * <p>Deterministic: fixed starts, Levenberg-Marquardt, forward differences. The seven unknowns are fitted as logarithms and
 * logits, so every trial is a valid battery.
 */
public final class BatteryFit {
    /** The first row of a table is the one a UPS is judged by; the others hold the resistance and the knee. */
    private static final double OTHER_ROW_WEIGHT = 0.5;
    /** One per cent of voltage matters as much as three per cent of time. */
    private static final double MEAN_VOLTAGE_WEIGHT = 3;
    /** Residual of a trial that cannot carry the load at all, e^3 off. */
    private static final double HOPELESS = 3;
    /** The tables hardly tell how sharp the last millivolts fall; a weak pull holds the knee's logit, or it drifts to infinity. */
    private static final double KNEE_LOGIT = 4;
    private static final double KNEE_WEIGHT = 0.02;
    private static final double DIFFERENCE_STEP = 1e-5;
    private static final int UNKNOWNS = 7;

    /** Offsets from the first guess: start points far enough apart to reach the same minimum by different ways. */
    private static final double[][] STARTS = {
        {0, 0, 0, 0, 0, 0, 0}, {1, -1, 0, 0, 0, 0, 0}, {-.7, .7, 0, 0, -1, 1, 0}
    };

    private final DischargeTable table;
    private final List<Integer> columns;

    private BatteryFit(DischargeTable table, List<Integer> columns) {
        this.table = table;
        this.columns = columns;
    }

    /** Parameters of the table's block from the columns between two durations. */
    public static BatteryParameters fit(DischargeTable table, double fromS, double toS) {
        var fit = new BatteryFit(table, columns(table, fromS, toS, -1));
        double[][] starts = new double[STARTS.length][];
        for (int i = 0; i < STARTS.length; i++) {
            starts[i] = fit.firstGuess();
            for (int j = 0; j < UNKNOWNS; j++) {
                starts[i][j] += STARTS[i][j];
            }
        }
        return fit.best(starts);
    }

    /** The same without one column, from a known fit to all of them: how well do the others predict it? */
    public static BatteryParameters fitWithout(
            DischargeTable table, double fromS, double toS, int leftOutColumn, BatteryParameters start) {
        return new BatteryFit(table, columns(table, fromS, toS, leftOutColumn)).best(new double[][] {encode(start)});
    }

    private static List<Integer> columns(DischargeTable table, double fromS, double toS, int leftOutColumn) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            if (i != leftOutColumn && table.durationS(i) >= fromS && table.durationS(i) <= toS) {
                columns.add(i);
            }
        }
        return columns;
    }

    private BatteryParameters best(double[][] starts) {
        Optimum best = optimise(starts[0]);
        for (int i = 1; i < starts.length; i++) {
            Optimum other = optimise(starts[i]);
            if (other.getCost() < best.getCost()) {
                best = other;
            }
        }
        return decode(best.getPoint().toArray());
    }

    private Optimum optimise(double[] start) {
        int residuals = residuals(start).length;
        return new LevenbergMarquardtOptimizer()
                .withCostRelativeTolerance(1e-12)
                .withParameterRelativeTolerance(1e-10)
                .optimize(new LeastSquaresBuilder()
                        .start(start)
                        .model(this::valueAndJacobian)
                        .target(new double[residuals])
                        .maxEvaluations(400)
                        .maxIterations(400)
                        .build());
    }

    private Pair<RealVector, RealMatrix> valueAndJacobian(RealVector point) {
        double[] z = point.toArray();
        double[] value = residuals(z);
        double[][] jacobian = new double[value.length][UNKNOWNS];
        for (int j = 0; j < UNKNOWNS; j++) {
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
        BatteryParameters block = decode(z);
        double[] out = new double[columns.size() * (table.rows().size() + 1) + 1];
        int n = 0;
        out[n++] = KNEE_WEIGHT * (z[5] - KNEE_LOGIT);
        DischargeTable.Row first = table.rows().getFirst();
        for (DischargeTable.Row row : table.rows()) {
            BatteryParameters p = block.withEndV(row.endV());
            double weight = row.equals(first) ? 1 : OTHER_ROW_WEIGHT;
            for (int column : columns) {
                double load = row.loads().get(column);
                BatteryRuntime.Discharge run = discharge(p, row.kind(), load);
                out[n++] = weight * logOr(run.durationS() / table.durationS(column));
                if (row.equals(first) && row.kind() == DischargeTable.Kind.CONSTANT_POWER) {
                    double meanV = load * run.durationS() / 3600 / run.drawnAh();
                    out[n++] = MEAN_VOLTAGE_WEIGHT * logOr(meanV / table.meanVoltageV(row.endV(), column));
                }
            }
        }
        return out;
    }

    private static BatteryRuntime.Discharge discharge(BatteryParameters p, DischargeTable.Kind kind, double load) {
        double q1Ah = Battery.fullAvailableAh(p);
        double q2Ah = Battery.fullBoundAh(p);
        return switch (kind) {
            case CONSTANT_POWER -> BatteryRuntime.atPower(p, q1Ah, q2Ah, load);
            case CONSTANT_CURRENT -> BatteryRuntime.atCurrent(p, q1Ah, q2Ah, load);
        };
    }

    private static double logOr(double ratio) {
        double log = Math.log(ratio);
        return Double.isFinite(log) ? Math.clamp(log, -HOPELESS, HOPELESS) : -HOPELESS;
    }

    /** A lead-acid block of the table's size with textbook proportions. */
    private double[] firstGuess() {
        return new double[] {
            -0.5,
            Math.log(1e-3),
            Math.log(table.capacityAh()),
            Math.log(2.13 * table.cells()),
            Math.log(0.083 * table.cells()),
            2,
            Math.log(0.005 * table.cells() * 7.8 / table.capacityAh())
        };
    }

    private static double[] encode(BatteryParameters p) {
        return new double[] {
            logit(p.availableRatio()),
            Math.log(p.exchangePerS()),
            Math.log(p.capacityAh()),
            Math.log(p.openCircuitV()),
            Math.log(p.polarisationV()),
            logit(p.kneeRatio()),
            Math.log(p.resistanceOhm())
        };
    }

    private BatteryParameters decode(double[] z) {
        double openCircuitV = Math.max(Math.exp(z[3]), table.rows().getFirst().endV() * 1.001);
        return new BatteryParameters(
                Math.exp(z[2]),
                logistic(z[0]),
                Math.exp(z[1]),
                openCircuitV,
                Math.exp(z[4]),
                logistic(z[5]),
                Math.exp(z[6]),
                table.rows().getFirst().endV());
    }

    private static double logit(double ratio) {
        return Math.log(ratio / (1 - ratio));
    }

    private static double logistic(double z) {
        return Math.clamp(1 / (1 + Math.exp(-z)), 1e-9, 1 - 1e-9);
    }
}
