package io.ridethrough.models.reliability;

/** Fleet figures the twin starts from before a site has shown its own record. All probabilities a demand unless said. */
public final class Priors {
    /**
     * Engine fails to start. Between well kept (0.13 %) and poorly kept (1.65 %) fleets of Marqusee and Jenket 2020, and
     * near the planning default 0.0094 of REopt (backup_reliability.jl); services.md asks for 0.005.
     */
    public static final double FAIL_TO_START = 0.005;
    /** Mean time to failure while running (s): 1,100 h, REopt default. */
    public static final double RUNNING_MTTF_S = 1100 * 3600.0;
    /** Breaker or transfer mechanism fails to operate: 1e-3, Fermilab FESHM 4240 table. */
    public static final double FAIL_TO_TRANSFER = 1e-3;
    /** STS fails to transfer; no open figure, an order below a mechanical one (judgement). */
    public static final double STS_FAILS = 2e-4;
    /** UPS electronics drop the load when the source fails, battery apart; no open figure, a judgement. */
    public static final double UPS_FAILS = 1e-3;
    /**
     * One battery string opens when the load steps onto it: services.md 1 puts 1 to 3 % of batteries at no autonomy at
     * all, and one open cell takes a string with it.
     */
    public static final double STRING_OPENS = 0.01;
    /** Share of string failures common to all strings of a battery: same room, age and maintenance. */
    public static final double STRING_BETA = 0.05;
    /** Share of start failures common to a group: beta factor, services.md 1 (0.05 to 0.1). */
    public static final double COMMON_CAUSE_BETA = 0.07;
    /**
     * Relative standard deviation of a battery's capacity about what its strings let expect: the usual manufacturing
     * spread of new cells. Ageing is not in it; the ohmic values speak for that, with a spread of their own.
     */
    public static final double CAPACITY_SD = 0.05;
    /** Relative standard deviation of the runtime law: its leave-one-out error is 5.7 % (docs/physics/VALIDATION.md). */
    public static final double RUNTIME_MODEL_SD = 0.06;
    /** Relative standard deviation of a healthy set's time to ready. */
    public static final double START_TIME_SD = 0.15;

    private Priors() {}
}
