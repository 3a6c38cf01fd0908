package io.ridethrough.models.physics.ups;

import java.util.List;

/**
 * How long a UPS carries an overload, as its maker prints it.
 *
 * @param name maker and model
 * @param continuousRatio load it carries for ever
 * @param steps rising loads with falling times
 * @param beyondS time above the last step
 */
public record OverloadTable(String name, double continuousRatio, List<Step> steps, double beyondS) {

    /**
     * One printed line.
     *
     * @param upToRatio highest load of the line, over the rating
     * @param maximumS time until transfer
     */
    public record Step(double upToRatio, double maximumS) {}

    public OverloadTable {
        steps = List.copyOf(steps);
    }

    /** Liebert APM 30-150 kVA installation manual p. 47. */
    public static final OverloadTable LIEBERT_APM = new OverloadTable(
            "Liebert APM", 1.0, List.of(new Step(1.10, 3600), new Step(1.25, 600), new Step(1.50, 60)), 0.2);
    /** Vertiv APM2 120 kVA manual p. 181. */
    public static final OverloadTable VERTIV_APM2 =
            new OverloadTable("Vertiv APM2", 1.05, List.of(new Step(1.25, 600), new Step(1.50, 60)), 0.2);
    /** MGE Galaxy PW 20-225 kVA manual p. 56; 150 to 165 % is not printed and is taken as the 1 s of its current limit. */
    public static final OverloadTable MGE_GALAXY_PW = new OverloadTable(
            "MGE Galaxy PW", 1.0, List.of(new Step(1.25, 600), new Step(1.50, 60), new Step(1.65, 1)), 0);
    /** Salicru CUBE3 5-100 kVA manual p. 68. */
    public static final OverloadTable SALICRU_CUBE3 = new OverloadTable(
            "Salicru CUBE3", 1.0, List.of(new Step(1.25, 600), new Step(1.35, 300), new Step(1.50, 60)), 0.02);
    /** Huawei UPS2000-G 3 kRTS manual p. 82, below 35 C. */
    public static final OverloadTable HUAWEI_UPS2000 = new OverloadTable(
            "Huawei UPS2000-G", 1.05, List.of(new Step(1.10, 600), new Step(1.30, 60), new Step(1.50, 3)), 0.5);
    /** The same between 35 and 40 C. */
    public static final OverloadTable HUAWEI_UPS2000_HOT = new OverloadTable(
            "Huawei UPS2000-G 35-40 C", 1.05, List.of(new Step(1.10, 300), new Step(1.30, 30), new Step(1.50, 1.5)), 0.5);
    /** Riello Dialog Plus p. 17. */
    public static final OverloadTable RIELLO_DLP = new OverloadTable(
            "Riello DLP", 1.02, List.of(new Step(1.09, 1800), new Step(1.30, 30), new Step(1.50, 10)), 0.5);
    /** Liebert NX bypass p. 84: static switch, not inverter. */
    public static final OverloadTable LIEBERT_NX_BYPASS =
            new OverloadTable("Liebert NX bypass", 1.35, List.of(new Step(1.70, 600), new Step(10.0, 0.1)), 0);

    /** All inverter tables, for tests and what-ifs over makers. */
    public static List<OverloadTable> listInverters() {
        return List.of(
                LIEBERT_APM, VERTIV_APM2, MGE_GALAXY_PW, SALICRU_CUBE3, HUAWEI_UPS2000, HUAWEI_UPS2000_HOT, RIELLO_DLP);
    }

    /** Time at a constant load from cold (s); infinite when it is not an overload. */
    public double maximumS(double loadRatio) {
        if (loadRatio <= continuousRatio) {
            return Double.POSITIVE_INFINITY;
        }
        for (Step step : steps) {
            if (loadRatio <= step.upToRatio()) {
                return step.maximumS();
            }
        }
        return beyondS;
    }

    /**
     * Speed of the accumulator D (1/s): infinite where the transfer is immediate.
     *
     * @param coolDownS time from D = 1 back to 0 without overload
     */
    public double damageRatePerS(double loadRatio, double coolDownS) {
        if (loadRatio > continuousRatio) {
            return 1 / maximumS(loadRatio); // (U6) dD/dt = 1/t_max(x)
        }
        return -1 / coolDownS; // (U7) dD/dt = -1/t_cool
    }

    /** Accumulator after {@code durationS} at constant load, not below 0. */
    public double damageAfterRatio(double damageRatio, double loadRatio, double durationS, double coolDownS) {
        return Math.max(0, damageRatio + durationS * damageRatePerS(loadRatio, coolDownS));
    }
}
