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
    /** UPS drops its load when its source fails: battery no output 3e-6/h over a month between tests, FESHM 4240. */
    public static final double UPS_FAILS = 2e-3;
    /** Share of start failures common to a group: beta factor, services.md 1 (0.05 to 0.1). */
    public static final double COMMON_CAUSE_BETA = 0.07;
    /**
     * Relative standard deviation of a battery's real capacity about its estimate. Field ratio of actual to promised
     * autonomy varies by about 0.2 (services.md 1: OVH spread 0.22).
     */
    public static final double CAPACITY_SD = 0.08;
    /**
     * Relative standard deviation of the runtime model itself: leave-one-out errors of the fitted law are 6 to 8 %
     * (physics.md 3.2), plants differ from datasheets by more.
     */
    public static final double RUNTIME_MODEL_SD = 0.12;
    /** Relative standard deviation of a healthy set's time to ready. */
    public static final double START_TIME_SD = 0.15;

    private Priors() {}
}
