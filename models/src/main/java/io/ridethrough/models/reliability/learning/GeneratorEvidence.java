package io.ridethrough.models.reliability.learning;

import io.ridethrough.models.physics.generator.StartBattery;
import io.ridethrough.models.reliability.Priors;
import java.util.Locale;

/** What telemetry of a standing set says about its next start. Every function is pure, monotone and bounded. */
public final class GeneratorEvidence {
    /**
     * Share of start failures that are not the start battery's. That the battery is the usual cause is common knowledge of the trade;
     * one half is a judgement.
     */
    private static final double OTHER_THAN_BATTERY = 0.5;

    private static final double MOST_CERTAIN = 0.98;
    /** How sure the link from crank voltage to a start is, in log odds: about 0.3 V of a 24 V system. */
    private static final double CRANK_SD = 0.5;
    /** A trend is followed this far ahead (days): to the next monthly test. */
    private static final double AHEAD_DAYS = 30;

    private static final double MOST_FALL_RATIO = 1.0 / 6;
    /** Block heater water of a set that must take load in ten seconds: NFPA 110 asks for 32 C. */
    private static final double WARM_C = 32;

    private static final double COLD_C = 10;
    private static final double COLD_FAILS = 0.05;
    private static final double START_TIME_EXPONENT = 4;
    private static final double MOST_START_TIME = Math.log(5);
    private static final double LOW_FUEL = 0.10;
    /** An engine whose gauge says empty still starts on what its lines and filters hold, every other time. */
    private static final double EMPTY_FAILS = 0.5;

    private GeneratorEvidence() {}

    /**
     * Lowest voltage of the last crank.
     *
     * @param crankV of the whole system, above 0
     * @param temperatureC of the battery
     * @param systemV 12 or 24
     */
    public static Evidence crankVoltage(double crankV, double temperatureC, double systemV) {
        StartBattery.Band band = StartBattery.bandV(temperatureC, systemV);
        return Evidence.cause(
                String.format(
                        Locale.ROOT,
                        "start battery fell to %.1f V at the last crank (expected %.0f to %.0f V)",
                        crankV,
                        band.lowV(),
                        band.highV()),
                "bands of Perkins 854F p. 85, link (G9)",
                batteryFails(crankV, temperatureC, systemV),
                OTHER_THAN_BATTERY,
                Priors.FAIL_TO_START,
                CRANK_SD);
    }

    /**
     * Trend of the crank voltage over the tests: what it adds by the next test. Only a fall counts.
     *
     * @param slopeVPerDay by robust regression over the tests; negative falls
     * @param tests cranks behind it
     */
    public static Evidence crankTrend(double slopeVPerDay, int tests, double crankV, double temperatureC, double systemV) {
        double fallV = Math.min(systemV * MOST_FALL_RATIO, Math.max(0, -slopeVPerDay) * AHEAD_DAYS);
        double now = crankVoltage(crankV, temperatureC, systemV).logOdds();
        double then = crankVoltage(crankV - fallV, temperatureC, systemV).logOdds();
        return Evidence.ratio(
                String.format(Locale.ROOT, "crank voltage moves by %+.2f V a month over %d tests", slopeVPerDay * AHEAD_DAYS, tests),
                "crank voltage link (G9) at the next monthly test",
                then - now,
                0.5 * Math.abs(then - now));
    }

    /** Coolant of a standing set: cold engines start worse. No effect from 32 C up, 5 % of starts at 10 C and below. */
    public static Evidence coolant(double coolantC) {
        double cold = COLD_FAILS * Math.clamp((WARM_C - coolantC) / (WARM_C - COLD_C), 0, 1);
        return Evidence.cause(
                String.format(Locale.ROOT, coolantC < WARM_C ? "coolant at %.0f C, block heater off?" : "coolant at %.0f C", coolantC),
                "NFPA 110 asks for 32 C; 5 % in the cold is a judgement",
                cold,
                1,
                Priors.FAIL_TO_START,
                0.7);
    }

    /**
     * Time to ready of the last start against the set's usual one: slower starts come before failed ones.
     *
     * @param ratio last over usual, above 0
     */
    public static Evidence startTime(double lastS, double ratio) {
        double logOdds = Math.clamp(START_TIME_EXPONENT * Math.log(ratio), 0, MOST_START_TIME);
        return Evidence.ratio(
                String.format(Locale.ROOT, "last start took %.1f s, %.0f %% of its usual time", lastS, 100 * ratio),
                "fourth power of the ratio, at most 5: a judgement",
                logOdds,
                0.5 * logOdds);
    }

    /** Fuel level: below a tenth the engine may draw air or sediment. */
    public static Evidence fuel(double levelRatio) {
        double low = Math.clamp((LOW_FUEL - levelRatio) / LOW_FUEL, 0, 1);
        return Evidence.cause(
                String.format(Locale.ROOT, "fuel at %.0f %%", 100 * levelRatio),
                "half of the starts on an empty gauge: a judgement",
                EMPTY_FAILS * low * low,
                1,
                Priors.FAIL_TO_START,
                0.5);
    }

    private static double batteryFails(double crankV, double temperatureC, double systemV) {
        return Math.min(MOST_CERTAIN, 1 - StartBattery.startProbability(crankV, temperatureC, systemV));
    }
}
