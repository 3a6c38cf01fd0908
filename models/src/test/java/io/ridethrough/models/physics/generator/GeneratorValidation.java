package io.ridethrough.models.physics.generator;

import io.ridethrough.models.reliability.CapacityOutage;
import io.ridethrough.models.reliability.CommonCause;
import io.ridethrough.models.reliability.Priors;
import java.util.Locale;

/** The generator section of docs/physics/VALIDATION.md. */
public final class GeneratorValidation {
    private static final double HOUR_S = 3600;

    private final StringBuilder out = new StringBuilder();

    private GeneratorValidation() {}

    public static String text() {
        var report = new GeneratorValidation();
        report.survival();
        report.adequacy();
        report.startBattery();
        report.governor();
        report.classes();
        return report.out.toString();
    }

    private void survival() {
        add("");
        add("## Generator");
        add("");
        add("| what | published | model |");
        add("|---|---|---|");
        double reopt = Survival.constantHazard(336 * HOUR_S, new Survival.Figures(0.995, 0.0094, 0, 1100 * HOUR_S));
        row("survival of 336 h, REopt defaults", "0.726", "%.3f", reopt);
        double well = 1 - Survival.constantHazard(336 * HOUR_S, new Survival.Figures(1, 0.0013, 0, 1662 * HOUR_S));
        row("well kept set fails within two weeks (Marqusee and Jenket)", "about 0.20", "%.3f", well);
        double poor = 1 - Survival.constantHazard(48 * HOUR_S, new Survival.Figures(1, 0.0165, 0, 61 * HOUR_S));
        row("poorly kept set fails within 48 h (the same)", "about 0.50", "%.3f", poor);
        Survival.TwoPhase fleet = Survival.TwoPhase.fleet(0.01);
        double after14h = Survival.twoPhase(14 * HOUR_S, fleet);
        double laterRatio = (1 - Survival.twoPhase(14 * HOUR_S + 1800, fleet) / after14h) / 0.01;
        row("failures in 30 min after 14 h over those in the first 30 min", "about 0.01", "%.4f", laterRatio);
        row("4 of 10 sets fail to start by chance alone, 0.005 each", "1.3e-7", "%.2e", CommonCause.independent(4, 10, 0.005));
        double shared = CommonCause.betaFactor(4, 10, 0.005, Priors.COMMON_CAUSE_BETA);
        row("the same with a beta factor of 0.07", "happened once (2007)", "%.2e", shared);
    }

    private void adequacy() {
        var units = CapacityOutage.empty(1e6).with(10e6, 0.1).with(10e6, 0.1).with(10e6, 0.1);
        double[] firmMw = {5, 6, 7, 8};
        double[] loadMw = {25, 28, 27, 24};
        String[] loss = {"0.028", "0.271", "0.028", "0.028"};
        String[] unserved = {"0.29", "0.832", "0.29", "0.178"};
        double hours = 0;
        double energyMwh = 0;
        for (int i = 0; i < 4; i++) {
            var shortfall = units.against(loadMw[i] * 1e6, firmMw[i] * 1e6);
            hours += shortfall.lossProbability();
            energyMwh += shortfall.unservedW() / 1e6;
            String name = "PRAS, 3 x 10 MW out 0.1, load " + (int) loadMw[i] + " MW, firm " + (int) firmMw[i] + " MW: ";
            row(name + "LOLP", loss[i], "%.3f", shortfall.lossProbability());
            row(name + "EUE MWh", unserved[i], "%.3f", shortfall.unservedW() / 1e6);
        }
        row("PRAS, LOLE h", "0.355", "%.3f", hours);
        row("PRAS, EUE MWh", "1.59", "%.3f", energyMwh);
    }

    private void startBattery() {
        for (double temperatureC : new double[] {-15, 0, 20}) {
            for (double systemV : new double[] {12, 24}) {
                StartBattery.Band band = StartBattery.bandV(temperatureC, systemV);
                add(String.format(Locale.ROOT, "| crank voltage of a healthy %.0f V battery at %.0f C (with twice the resistance) | %.0f..%.0f V | %.1f V (%.1f V) |",
                        systemV,
                        temperatureC,
                        band.lowV(),
                        band.highV(),
                        StartBattery.crankVoltageV(temperatureC, systemV, 1),
                        StartBattery.crankVoltageV(temperatureC, systemV, 2)));
            }
        }
    }

    private void governor() {
        add("");
        add("The published DEGOV trace (1202 samples, 5 s) is compared in `DegovTraceTest` where the shared data is at hand: largest error 4.635e-5 pu, it must stay below 5e-5. The delay of the engine is compared with closed forms in `DelayStepsTest`.");
    }

    private void classes() {
        add("");
        add("Block loads of a set with the default constants of its class, isochronous; limits of ISO 8528-5 in brackets, those of G1 and G3 for transients are common knowledge and not from a source.");
        add("");
        add("| class | step % | lowest or highest frequency % | recovery s | lowest or highest voltage % | recovery s | limits broken |");
        add("|---|---|---|---|---|---|---|");
        double[][] steps = {{0, 0.5}, {0.5, 0.8}, {0.8, 1}, {0, 1}, {1, 0}};
        for (PerformanceClass performanceClass : PerformanceClass.values()) {
            SetDynamics set = SetDynamics.typical(performanceClass);
            for (double[] ends : steps) {
                BlockStep step = BlockStep.solved(set, ends[0], ends[1]);
                boolean up = ends[1] > ends[0];
                PerformanceClass.Transient f = performanceClass.frequency();
                PerformanceClass.Transient u = performanceClass.voltage();
                add(String.format(Locale.ROOT, "| %s | %.0f to %.0f | %+.1f (%+.0f) | %.1f (%.0f) | %+.1f (%+.0f) | %.1f (%.0f) | %s |",
                        performanceClass,
                        100 * ends[0],
                        100 * ends[1],
                        100 * (step.extremeFrequencyPu() - 1),
                        100 * (up ? -f.dipRatio() : f.riseRatio()),
                        step.frequencyRecoveryS(performanceClass.steady().frequencyBandRatio() / 2),
                        f.recoveryS(),
                        100 * (step.extremeVoltagePu() - 1),
                        100 * (up ? -u.dipRatio() : u.riseRatio()),
                        step.voltageRecoveryS(performanceClass.steady().voltageRatio()),
                        u.recoveryS(),
                        String.join(", ", performanceClass.brokenBy(step))));
            }
            add(String.format(Locale.ROOT, "| %s | first step the class allows | | | | | %.0f %% |", performanceClass, 100 * performanceClass.largestFirstStepPu(set)));
        }
        BlockStep small = BlockStep.solved(SetDynamics.typical(PerformanceClass.G1), 0, 0.8);
        add("");
        add(String.format(Locale.ROOT, "A measured small set (Candura, 100 A step of unknown share): voltage 17 %%, frequency 13 %%, back within 3 s; a G1 set with 80 %%: %.0f %%, %.0f %%, %.1f s. US practice (UFGS 16264A) for a full step: voltage within 30 %%, frequency within 5 %%, 3 to 5 s.",
                100 * (1 - small.extremeVoltagePu()),
                100 * (1 - small.extremeFrequencyPu()),
                small.frequencyRecoveryS(0.0125)));
    }

    private void row(String what, String published, String format, double model) {
        add("| %s | %s | %s |".formatted(what, published, String.format(Locale.ROOT, format, model)));
    }

    private void add(String line) {
        out.append(line).append('\n');
    }
}
