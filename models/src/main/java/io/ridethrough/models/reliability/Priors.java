package io.ridethrough.models.reliability;

/** Fleet figures the twin starts from before a site has shown its own record. All probabilities a demand unless said. */
public final class Priors {
    /**
     * Engine fails to start. Between well kept (0.13 %) and poorly kept (1.65 %) fleets of Marqusee and Jenket 2020, and
     * near the planning default 0.0094 of REopt (backup_reliability.jl); services.md asks for 0.005.
     */
    public static final double FAIL_TO_START = 0.005;
    /**
     * A started set trips in its first half hour: 3e-3 an hour for emergency sets, Fermilab FESHM 4240, taken twice as high because
     * the fleet of over 1,600 microgrids (MTechnology/PowerSecure) has most of its failures there.
     */
    public static final double EARLY_TRIP = 0.003;
    /** Length of that early phase (s). */
    public static final double EARLY_S = 1800;
    /**
     * Mean time to failure after it (s): 1,100 h, REopt default. The microgrid fleet had a hundredth of the early rate there, which
     * would be 17,000 h; the shorter time is taken since an outage of days rests on it.
     */
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
    /**
     * Relative standard deviation of the runtime law, as power. Whole UPSs between loads that are known miss by 9 to 11 % in minutes
     * (docs/physics/VALIDATION.md), with the usual exponent of 1.2 to 1.3 about 8 % in power; a single block's table misses by 3 to 7 %.
     */
    public static final double RUNTIME_MODEL_SD = 0.08;
    /** Relative standard deviation of a healthy set's time to ready. */
    public static final double START_TIME_SD = 0.15;

    private Priors() {}
}
