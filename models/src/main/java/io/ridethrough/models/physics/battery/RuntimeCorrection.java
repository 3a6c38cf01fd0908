package io.ridethrough.models.physics.battery;

/**
 * What the datasheet table knows beyond the model: the ratio of the two runtimes, interpolated in the logarithm of power.
 *
 * <p>Inside the table it makes the runtime of a new battery the table's own; between columns it moves smoothly; outside
 * it keeps the value of the nearest column. The power is first brought to the table's block by capacity and voltage, so
 * one correction serves every battery built from that block.
 *
 * <p>An automaton gets the same runtime by dividing both derivatives (B1), (B2) by {@link #factor}.
 */
public final class RuntimeCorrection {
    private final BatteryParameters block;
    /** Natural logarithms of power, rising, one list for each power row; rows by rising end voltage. */
    private final double[][] logPowers;
    private final double[][] residuals;
    private final double[] endVoltagesV;

    private RuntimeCorrection(
            BatteryParameters block, double[][] logPowers, double[][] residuals, double[] endVoltagesV) {
        this.block = block;
        this.logPowers = logPowers;
        this.residuals = residuals;
        this.endVoltagesV = endVoltagesV;
    }

    /** Correction of a fitted block by all columns of its table. */
    public static RuntimeCorrection of(BatteryParameters block, DischargeTable table) {
        return without(block, table, -1);
    }

    /** The same without one column, to see how well the others predict it. */
    public static RuntimeCorrection without(BatteryParameters block, DischargeTable table, int leftOutColumn) {
        var rows = table.rows().stream()
                .filter(row -> row.kind() == DischargeTable.Kind.CONSTANT_POWER)
                .toList();
        int columns = leftOutColumn < 0 ? table.size() : table.size() - 1;
        double[][] logPowers = new double[rows.size()][columns];
        double[][] residuals = new double[rows.size()][columns];
        double[] endVoltagesV = new double[rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            DischargeTable.Row row = rows.get(r);
            endVoltagesV[r] = row.endV();
            BatteryParameters p = block.withEndV(row.endV());
            int n = 0;
            // The longest time has the smallest power: walk backwards to get rising powers.
            for (int i = table.size() - 1; i >= 0; i--) {
                if (i != leftOutColumn) {
                    double powerW = row.loads().get(i);
                    logPowers[r][n] = Math.log(powerW);
                    residuals[r][n++] = Math.log(table.durationS(i) / BatteryRuntime.runtimeS(p, powerW));
                }
            }
        }
        return new RuntimeCorrection(block, logPowers, residuals, endVoltagesV);
    }

    /** Table over model, a number near 1, at constant power (W) for any battery of this block's kind. */
    public double factor(BatteryParameters p, double powerW) {
        // (B21) t = t_(B1..B11) g(P), ln g = log-log residual of the datasheet table
        double sizeRatio = p.capacityAh() / block.capacityAh() * (p.openCircuitV() / block.openCircuitV());
        double logPower = Math.log(powerW / sizeRatio);
        double endV = p.endV() * block.openCircuitV() / p.openCircuitV();
        int last = endVoltagesV.length - 1;
        if (last == 0 || endV <= endVoltagesV[0]) {
            return Math.exp(interpolated(logPowers[0], residuals[0], logPower));
        }
        int r = 0;
        while (r < last - 1 && endVoltagesV[r + 1] < endV) {
            r++;
        }
        double share = Math.min(1, (endV - endVoltagesV[r]) / (endVoltagesV[r + 1] - endVoltagesV[r]));
        double low = interpolated(logPowers[r], residuals[r], logPower);
        double high = interpolated(logPowers[r + 1], residuals[r + 1], logPower);
        return Math.exp(low + share * (high - low));
    }

    /** Corrected seconds a full battery carries {@code powerW}. */
    public double runtimeS(BatteryParameters p, double powerW) {
        double modelS = BatteryRuntime.runtimeS(p, powerW);
        return modelS == 0 || Double.isInfinite(modelS) ? modelS : modelS * factor(p, powerW);
    }

    private static double interpolated(double[] x, double[] y, double at) {
        if (at <= x[0]) {
            return y[0];
        }
        for (int i = 1; i < x.length; i++) {
            if (at <= x[i]) {
                return y[i - 1] + (y[i] - y[i - 1]) * (at - x[i - 1]) / (x[i] - x[i - 1]);
            }
        }
        return y[y.length - 1];
    }
}
