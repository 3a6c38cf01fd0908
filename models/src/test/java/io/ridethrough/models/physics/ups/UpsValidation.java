package io.ridethrough.models.physics.ups;

import io.ridethrough.models.physics.battery.BatteryParameters;
import io.ridethrough.models.physics.pdu.ThreePhase;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** The UPS section of docs/physics/VALIDATION.md. Every published number is retyped here from the source named beside it. */
public final class UpsValidation {
    /** Liebert NX 40-120 kVA manual: kW, battery A, heat kW. */
    private static final double[][] NX = {{36, 98, 3.4}, {54, 146, 4.5}, {72, 195, 5.9}, {90, 244, 6.9}, {108, 293, 8.3}};

    static final double[] NX_LOAD_RATIOS = {36.0 / 108, 54.0 / 108, 72.0 / 108, 90.0 / 108, 1};

    private final StringBuilder out = new StringBuilder();

    private UpsValidation() {}

    /** The section as Markdown. */
    public static String text() {
        var report = new UpsValidation();
        report.liebertNx();
        report.overloads();
        report.windows();
        report.others();
        return report.out.toString();
    }

    static double[] nxEfficiencies() {
        double[] efficiencies = new double[NX.length];
        for (int i = 0; i < NX.length; i++) {
            efficiencies[i] = NX[i][0] / (NX[i][0] + NX[i][2]);
        }
        return efficiencies;
    }

    private void liebertNx() {
        add("");
        add("## UPS against the Liebert NX 40-120 kVA manual");
        add("");
        add("Battery current by (U5) with an inverter efficiency of 0.92 and 240 cells at 1.67 V. Heat by (U1): the usual shape knows the full load only;");
        add("the fitted one is what `part-load` gives a plant whose datasheet prints the curve (three coefficients through five points). The five powers are");
        add("0.9 of 40, 60, 80, 100 and 120 kVA, so the rows may be five sizes at full load; the heat is one straight line in the power in either reading.");
        add("");
        add("| load kW | battery A published | (U5) | heat kW published | usual shape | error % | fitted | error % |");
        add("|---|---|---|---|---|---|---|---|");
        UpsLosses fitted = UpsLosses.fit(NX_LOAD_RATIOS, nxEfficiencies());
        for (double[] row : NX) {
            double loadW = row[0] * 1000;
            double usualW = UpsLosses.CALIBRATED.lossW(loadW, 108_000);
            double fittedW = fitted.lossW(loadW, 108_000);
            add(String.format(Locale.ROOT, "| %.0f | %.0f | %.1f | %.1f | %.2f | %.1f | %.2f | %.1f |",
                    row[0], row[1], UpsPower.batteryA(loadW, 0.92, 240 * BatteryParameters.END_V_PER_CELL),
                    row[2], usualW / 1000, percent(usualW, row[2] * 1000), fittedW / 1000, percent(fittedW, row[2] * 1000)));
        }
    }

    private void overloads() {
        add("");
        add("## UPS overload times");
        add("");
        add("Seconds from a cold start at a constant load until the accumulator (U6) reaches 1; the printed time in brackets. Error zero by construction: the tables are data.");
        add("");
        add("| UPS | 105 % | 110 % | 125 % | 150 % | beyond |");
        add("|---|---|---|---|---|---|");
        overload(OverloadTable.LIEBERT_APM, "3600", "3600", "600", "60", "0.2");
        overload(OverloadTable.VERTIV_APM2, "for ever", "600", "600", "60", "0.2");
        overload(OverloadTable.MGE_GALAXY_PW, "600", "600", "600", "60", "at once");
        overload(OverloadTable.SALICRU_CUBE3, "600", "600", "600", "60", "0.02");
        overload(OverloadTable.HUAWEI_UPS2000, "for ever", "600", "60", "3", "0.5");
        overload(OverloadTable.HUAWEI_UPS2000.atAmbient(38), "for ever", "300", "30", "1.5", "0.5");
        overload(OverloadTable.RIELLO_DLP, "1800", "30", "30", "10", "0.5");
        overload(OverloadTable.STACO_FIRSTLINE, "120", "120", "30", "not printed", "not printed");
        overload(OverloadTable.LIEBERT_NX_BYPASS, "for ever", "for ever", "for ever", "600", "not printed");
        overload(OverloadTable.STACO_FIRSTLINE_BYPASS, "for ever", "for ever", "120", "10", "not printed");
    }

    private void overload(OverloadTable table, String... printed) {
        double[] loads = {1.05, 1.10, 1.25, 1.50, 11};
        var line = new StringBuilder("| ").append(table.name()).append(" |");
        for (int i = 0; i < loads.length; i++) {
            line.append(String.format(Locale.ROOT, " %s (%s) |", seconds(reachesOneS(table, loads[i])), printed[i]));
        }
        add(line.toString());
    }

    /** Time until the accumulator reaches 1, from its rate. */
    private static double reachesOneS(OverloadTable table, double loadRatio) {
        double ratePerS = table.damageRatePerS(loadRatio, 600);
        return ratePerS > 0 ? 1 / ratePerS : Double.POSITIVE_INFINITY;
    }

    private static String seconds(double timeS) {
        if (Double.isInfinite(timeS)) {
            return "for ever";
        }
        return timeS <= OverloadTable.AT_ONCE_S ? "at once" : new BigDecimal(timeS).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    private void windows() {
        add("");
        add("## UPS windows");
        add("");
        add("| what | published | model |");
        add("|---|---|---|");
        SourceWindow source = SourceWindow.GALAXY_5000;
        add(String.format(Locale.ROOT, "| Galaxy 5000, lowest input at full load (U14) | 342 V | %.0f V |", 400 * source.lowestPu(1)));
        add(String.format(Locale.ROOT, "| Galaxy 5000, lowest input at 70 %% load (U14) | 250 V | %.0f V |", 400 * source.lowestPu(0.7)));
        add(String.format(Locale.ROOT, "| Galaxy 5000, highest input | 470 V | %.0f V |", 400 * source.highPu()));
        BypassWindow bypass = BypassWindow.GALAXY_5000;
        add(String.format(Locale.ROOT, "| Galaxy 5000, bypass before coupling | -8..+10 %% | %.0f..+%.0f %% |", percent(bypass.lowPu(), 1), percent(bypass.highPu(), 1)));
        add(String.format(Locale.ROOT, "| Galaxy 5000, bypass after coupling | -20..+15 %% | %.0f..+%.0f %% |", percent(bypass.holdLowPu(), 1), percent(bypass.holdHighPu(), 1)));
        add(String.format(Locale.ROOT, "| Galaxy PW, transfer window | +-10 %%, 3 deg | +-%.0f %%, %.0f deg |", percent(BypassWindow.GALAXY_PW.highPu(), 1), BypassWindow.GALAXY_PW.phaseDeg()));
    }

    private void others() {
        add(String.format(Locale.ROOT, "| Liebert APM, fault current | 340 %% for 200 ms | %.0f %% for %.0f ms |",
                100 * OverloadTable.CurrentLimit.LIEBERT_APM.currentRatio(), 1000 * OverloadTable.CurrentLimit.LIEBERT_APM.maximumS()));
        add(String.format(Locale.ROOT, "| Vertiv APM2, fault current | 240 %% for 200 ms | %.0f %% for %.0f ms |",
                100 * OverloadTable.CurrentLimit.VERTIV_APM2.currentRatio(), 1000 * OverloadTable.CurrentLimit.VERTIV_APM2.maximumS()));
        add(String.format(Locale.ROOT, "| Eaton 9395 550 kVA, idle less battery, used to calibrate (U1) | 12.5 kW | %.1f kW |", UpsLosses.CALIBRATED.lossW(0, 550_000) / 1000));
        add(String.format(Locale.ROOT, "| share of no-load losses at 35 %% load (Schneider: can be over 40 %% of all) | over 40 %% | %.0f %% |",
                100 * UpsLosses.CALIBRATED.noLoadRatio() / (UpsLosses.CALIBRATED.lossW(35, 100) / 100)));
        add(String.format(Locale.ROOT, "| square-law loss at full load (Schneider) | 1..4 %% | %.1f %% |", 100 * UpsLosses.CALIBRATED.squareRatio()));
        add(String.format(Locale.ROOT, "| APC Silcon DP3120E, phase imbalance of 30.9, 35.3, 32.6 kVA | 7.2 %% | %.1f %% |", 100 * ThreePhase.imbalanceRatio(30.9, 35.3, 32.6)));
        add("");
        add("No published efficiency table at 25/50/75/100 % load, no flywheel or choke figure of a maker and no measured slew onto a bypass were found to compare with.");
    }

    private static double percent(double model, double published) {
        return Math.round(1000 * (model / published - 1)) / 10.0 + 0.0;
    }

    private void add(String line) {
        out.append(line).append('\n');
    }
}
