package io.ridethrough.models.physics.battery;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** Errors of a battery against a discharge table, shared by the tests and the validation report. */
public final class BatteryAccuracy {
    private BatteryAccuracy() {}

    /** Relative errors of the time to the row's end voltage. */
    public static double[] timeErrors(
            BatteryParameters block, DischargeTable table, DischargeTable.Row row, double fromS, double toS) {
        BatteryParameters p = block.withEndV(row.endV());
        return columns(table, fromS, toS)
                .mapToDouble(i -> discharge(p, row, i).durationS() / table.durationS(i) - 1)
                .toArray();
    }

    /** Relative errors of the mean voltage on the way to 9.6 V or the row's own end. */
    public static double[] meanVoltageErrors(
            BatteryParameters block, DischargeTable table, DischargeTable.Row row, double fromS, double toS) {
        BatteryParameters p = block.withEndV(row.endV());
        return columns(table, fromS, toS)
                .mapToDouble(i -> {
                    BatteryRuntime.Discharge run = discharge(p, row, i);
                    double meanV = row.loads().get(i) * run.durationS() / 3600 / run.drawnAh();
                    return meanV / table.meanVoltageV(row.endV(), i) - 1;
                })
                .toArray();
    }

    /** Errors of each column, 3 min to 1 h, predicted by a fit to all the others. */
    public static double[] leaveOneOutErrors(DischargeTable.Row row) {
        DischargeTable table = DischargeTable.panasonic12v();
        return columns(table, HeldOut.FROM_S, HeldOut.TO_S)
                .mapToDouble(i -> {
                    BatteryParameters p = HeldOut.PARAMETERS.get(i).withEndV(row.endV());
                    return discharge(p, row, i).durationS() / table.durationS(i) - 1;
                })
                .toArray();
    }

    /** Errors of the corrected runtime, each column held out of the correction and, inside the fit range, of the fit. */
    public static double[] correctedLeaveOneOutErrors(DischargeTable.Row row) {
        DischargeTable table = DischargeTable.panasonic12v();
        return IntStream.range(0, table.size())
                .mapToDouble(i -> {
                    BatteryParameters p = HeldOut.PARAMETERS.get(i);
                    double runtimeS = RuntimeCorrection.without(p, table, i)
                            .runtimeS(p.withEndV(row.endV()), row.loads().get(i));
                    return runtimeS / table.durationS(i) - 1;
                })
                .toArray();
    }

    /** Fits of the shipped table without each of its columns, made once; a column outside the fit range changes nothing. */
    private static final class HeldOut {
        private static final double FROM_S = 180;
        private static final double TO_S = 3600;
        private static final List<BatteryParameters> PARAMETERS = fits();

        private static List<BatteryParameters> fits() {
            DischargeTable table = DischargeTable.panasonic12v();
            BatteryParameters all = BatteryFit.fit(table, FROM_S, TO_S);
            return IntStream.range(0, table.size())
                    .mapToObj(i -> table.durationS(i) > TO_S ? all : BatteryFit.fitWithout(table, FROM_S, TO_S, i, all))
                    .toList();
        }
    }

    /** Errors of Peukert's law in power, its two constants fitted to the same columns by least squares in logarithms. */
    public static double[] peukertErrors(DischargeTable table, DischargeTable.Row row, double fromS, double toS) {
        var line = new SimpleRegression();
        columns(table, fromS, toS)
                .forEach(i -> line.addData(Math.log(row.loads().get(i)), Math.log(table.durationS(i))));
        double aS = Math.exp(line.getIntercept());
        return columns(table, fromS, toS)
                .mapToDouble(i -> Battery.peukertS(row.loads().get(i), aS, -line.getSlope()) / table.durationS(i) - 1)
                .toArray();
    }

    public static double rms(double[] errors) {
        return Math.sqrt(Arrays.stream(errors).map(e -> e * e).average().orElseThrow());
    }

    public static double worst(double[] errors) {
        return Arrays.stream(errors).map(Math::abs).max().orElseThrow();
    }

    public static IntStream columns(DischargeTable table, double fromS, double toS) {
        return IntStream.range(0, table.size()).filter(i -> table.durationS(i) >= fromS && table.durationS(i) <= toS);
    }

    private static BatteryRuntime.Discharge discharge(BatteryParameters p, DischargeTable.Row row, int column) {
        double load = row.loads().get(column);
        double q1Ah = Battery.fullAvailableAh(p);
        double q2Ah = Battery.fullBoundAh(p);
        return switch (row.kind()) {
            case CONSTANT_POWER -> BatteryRuntime.atPower(p, q1Ah, q2Ah, load);
            case CONSTANT_CURRENT -> BatteryRuntime.atCurrent(p, q1Ah, q2Ah, load);
        };
    }
}
