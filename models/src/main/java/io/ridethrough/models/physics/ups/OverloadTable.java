package io.ridethrough.models.physics.ups;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long a UPS carries an overload, as its maker prints it. Plants name a table, see {@link #inverter} and {@link #bypass}.
 *
 * @param name maker and model
 * @param continuousRatio load it carries for ever
 * @param steps rising loads with falling times
 * @param beyondS time above the last step; 0 transfers at once
 */
public record OverloadTable(String name, double continuousRatio, List<Step> steps, double beyondS) {

    /**
     * One printed line.
     *
     * @param upToRatio highest load of the line, over the rating
     * @param maximumS time until transfer
     */
    public record Step(double upToRatio, double maximumS) {}

    /**
     * What an inverter delivers into a fault: it limits its current, and stops when the fault stays.
     *
     * @param currentRatio fault current over the rated current
     * @param maximumS how long it delivers it
     */
    public record CurrentLimit(double currentRatio, double maximumS) {
        /** Liebert APM p. 47. */
        public static final CurrentLimit LIEBERT_APM = new CurrentLimit(3.40, 0.2);
        /** Vertiv APM2 p. 181. */
        public static final CurrentLimit VERTIV_APM2 = new CurrentLimit(2.40, 0.2);
        /** MGE Galaxy PW p. 56. */
        public static final CurrentLimit MGE_GALAXY_PW = new CurrentLimit(1.65, 1);

        /** True when a breaker that opens after {@code tripS} at that current clears the fault before the inverter stops. */
        public boolean clears(double breakerTripS) {
            return breakerTripS < maximumS;
        }
    }

    public OverloadTable {
        steps = List.copyOf(steps);
    }

    /** Liebert APM 30-150 kVA installation manual p. 47. */
    public static final OverloadTable LIEBERT_APM = new OverloadTable(
            "Liebert APM", 1.0, List.of(new Step(1.10, 3600), new Step(1.25, 600), new Step(1.50, 60)), 0.2);
    /** Vertiv APM2 120 kVA manual p. 181; 105 to 110 % is not printed and is taken as the line above it. */
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
    /** Riello Dialog Plus p. 17; 109 to 110 % is not printed and is taken as the line above it. */
    public static final OverloadTable RIELLO_DLP = new OverloadTable(
            "Riello DLP", 1.02, List.of(new Step(1.09, 1800), new Step(1.30, 30), new Step(1.50, 10)), 0.5);
    /** Staco FirstLine p. 32; nothing is printed above 125 %. */
    public static final OverloadTable STACO_FIRSTLINE =
            new OverloadTable("Staco FirstLine", 1.0, List.of(new Step(1.10, 120), new Step(1.25, 30)), 0);
    /** Liebert NX bypass p. 84: static switch, not inverter. */
    public static final OverloadTable LIEBERT_NX_BYPASS =
            new OverloadTable("Liebert NX bypass", 1.35, List.of(new Step(1.70, 600), new Step(10.0, 0.1)), 0);
    /** Staco FirstLine bypass p. 32; five cycles are those of 60 Hz. */
    public static final OverloadTable STACO_FIRSTLINE_BYPASS = new OverloadTable(
            "Staco FirstLine bypass",
            1.10,
            List.of(new Step(1.25, 120), new Step(1.50, 10), new Step(7.0, 5.0 / 60)),
            0);

    /** A transfer that is printed as immediate still has to see the overload (s). */
    public static final double AT_ONCE_S = 1e-3;

    /** Up to this ambient temperature the printed times hold (C); Huawei prints a second row above it. */
    private static final double PRINTED_UP_TO_C = 35;
    /** Width of one printed band (C). */
    private static final double BAND_C = 5;
    /** Times up to this are limits of the electronics, not of heat, and do not shrink (s): the 0.5 s of the hot row. */
    private static final double NOT_THERMAL_S = 0.5;

    private static final Map<String, OverloadTable> INVERTERS = Map.of(
            "liebert-apm", LIEBERT_APM,
            "vertiv-apm2", VERTIV_APM2,
            "mge-galaxy-pw", MGE_GALAXY_PW,
            "salicru-cube3", SALICRU_CUBE3,
            "huawei-ups2000-g", HUAWEI_UPS2000,
            "riello-dlp", RIELLO_DLP,
            "staco-firstline", STACO_FIRSTLINE);
    private static final Map<String, OverloadTable> BYPASSES =
            Map.of("liebert-nx", LIEBERT_NX_BYPASS, "staco-firstline", STACO_FIRSTLINE_BYPASS);

    /** The inverter table a plant names. */
    public static OverloadTable inverter(String name) {
        return known(name, INVERTERS);
    }

    /** The bypass table a plant names. */
    public static OverloadTable bypass(String name) {
        return known(name, BYPASSES);
    }

    private static OverloadTable known(String name, Map<String, OverloadTable> tables) {
        OverloadTable table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException(
                    "There is no overload table %s.\nMaybe one of %s.".formatted(name, tables.keySet().stream().sorted().toList()));
        }
        return table;
    }

    /** All inverter tables, for tests and what-ifs over makers. */
    public static List<OverloadTable> listInverters() {
        return List.of(
                LIEBERT_APM, VERTIV_APM2, MGE_GALAXY_PW, SALICRU_CUBE3, HUAWEI_UPS2000, RIELLO_DLP, STACO_FIRSTLINE);
    }

    /** The table at an ambient temperature: the thermal times halve with every 5 C begun above 35 C. */
    public OverloadTable atAmbient(double ambientC) {
        double bandsAbove = Math.ceil((ambientC - PRINTED_UP_TO_C) / BAND_C);
        if (bandsAbove <= 0) {
            return this;
        }
        // (U12) t_max(x, T) = t_max(x) 2^-ceil((T - 35 C)/5 C) above 35 C, where t_max is a matter of heat
        double shareRatio = Math.pow(2, -bandsAbove);
        var shorter = new ArrayList<Step>();
        for (Step step : steps) {
            boolean thermal = step.maximumS() > NOT_THERMAL_S;
            shorter.add(new Step(step.upToRatio(), thermal ? shareRatio * step.maximumS() : step.maximumS()));
        }
        return new OverloadTable(name, continuousRatio, shorter, beyondS);
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
     * Speed of the accumulator D (1/s); where the transfer is immediate it takes the {@link #AT_ONCE_S} of detecting it.
     *
     * @param coolDownS time from D = 1 back to 0 without overload
     */
    public double damageRatePerS(double loadRatio, double coolDownS) {
        if (loadRatio > continuousRatio) {
            return 1 / Math.max(maximumS(loadRatio), AT_ONCE_S); // (U6) dD/dt = 1/t_max(x)
        }
        return -1 / coolDownS; // (U7) dD/dt = -1/t_cool
    }

    /** Accumulator after {@code durationS} at constant load, not below 0. */
    public double damageAfterRatio(double damageRatio, double loadRatio, double durationS, double coolDownS) {
        return Math.max(0, damageRatio + durationS * damageRatePerS(loadRatio, coolDownS));
    }
}
