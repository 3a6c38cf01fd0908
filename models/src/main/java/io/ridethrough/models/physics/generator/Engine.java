package io.ridethrough.models.physics.generator;

/** Heat of an engine: how it warms, how it starts cold, and the memory of an overload. */
public final class Engine {
    /** Coolant at which protection stops the engine (C); usual settings lie at 103 to 107. */
    public static final double OVERHEAT_C = 105;
    /** Coolant kept by the jacket heater of a standing set (C). */
    public static final double STANDBY_C = 40;
    /** Below it a start takes longer (C); jacket heaters hold at least this. */
    public static final double WARM_C = 32;

    /** Opening of the thermostat (C). */
    private static final double THERMOSTAT_C = 82;
    /** Coolant above ambient at full load with a sound radiator (K as C); a set is sized for 40 to 50 C ambient. */
    private static final double FULL_RISE_C = 55;
    /** Share of the full-load heat that an engine without load gives to its coolant. */
    private static final double IDLE_HEAT_RATIO = 0.25;
    /** Coolant, block and radiator over the radiator's conductance (s). */
    private static final double RUNNING_S = 300;
    /** Conductance that is left without the fan. */
    private static final double STILL_AIR_RATIO = 0.12;
    /** Time constant of a standing engine (s). */
    private static final double STANDING_S = 4 * 3600;

    /** Kelvin of cold that double the cranking time (C). */
    private static final double DOUBLES_C = 20;
    /** What glow plugs are worth (C). */
    private static final double GLOW_C = 20;

    /** Overload that is carried for {@link #OVERLOAD_S}, one hour in twelve (ISO 8528-1). */
    private static final double OVERLOAD_RATIO = 0.10;

    private static final double OVERLOAD_S = 3600;
    /** Time constant of forgetting (s): after eleven hours 6 % are left. */
    private static final double FORGETS_S = 4 * 3600;
    /** Speed of the memory at 110 % that fills it in one hour from empty. */
    private static final double FULL_PER_S = 1 / (FORGETS_S * -Math.expm1(-OVERLOAD_S / FORGETS_S));

    private Engine() {}

    /** Coolant of a running engine after a time at a load (C). */
    public static double runningC(double coolantC, double loadRatio, double ambientC, boolean fanRuns, double aheadS) {
        // (G25) dT/dt = (T_rest - T)/T_r, T_rest = max(T_thermostat, T_amb + q(x) dT_N), q = q0 + (1-q0) x; without the fan q(x) dT_N/T_r - r (T-T_amb)/T_r
        double riseC = (IDLE_HEAT_RATIO + (1 - IDLE_HEAT_RATIO) * loadRatio) * FULL_RISE_C;
        return fanRuns
                ? relaxed(coolantC, Math.max(THERMOSTAT_C, ambientC + riseC), RUNNING_S, aheadS)
                : relaxed(coolantC, ambientC + riseC / STILL_AIR_RATIO, RUNNING_S / STILL_AIR_RATIO, aheadS);
    }

    /** Coolant of a standing engine after a time (C): towards the jacket heater, or the room when that has failed. */
    public static double standingC(double coolantC, double ambientC, boolean heated, double aheadS) {
        return relaxed(coolantC, heated ? Math.max(STANDBY_C, ambientC) : ambientC, STANDING_S, aheadS);
    }

    private static double relaxed(double x, double y, double timeConstantS, double aheadS) {
        return y + (x - y) * Math.exp(-aheadS / timeConstantS);
    }

    /** Cranking until the engine fires (s); glow plugs are worth some warmth. */
    public static double fireS(double warmS, double coolantC, boolean glowed) {
        // (G26) t_fire = t_warm 2^{(T_warm - T)/20}, not below t_warm
        double coldC = WARM_C - coolantC - (glowed ? GLOW_C : 0);
        return warmS * Math.pow(2, Math.max(0, coldC) / DOUBLES_C);
    }

    /** Overload memory after a time at a load; at 1 protection trips. */
    public static double overloadRatio(double memoryRatio, double loadRatio, double aheadS) {
        // (G27) dM/dt = a ((x-1)/0.1)^2 - M/T_f for x > 1; a fills it in one hour at 110 %
        double excessRatio = Math.max(0, loadRatio - 1) / OVERLOAD_RATIO;
        return relaxed(memoryRatio, FULL_PER_S * excessRatio * excessRatio * FORGETS_S, FORGETS_S, aheadS);
    }
}
