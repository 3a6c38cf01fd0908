package io.ridethrough.models.physics.generator;

/**
 * One step of load on a running set, solved with swing equation, governor and the engine's dead time as a true delay.
 *
 * <p>Frequency and voltage are kept at {@link #SAMPLE_S} for {@link #HORIZON_S}. While the torque stays inside its stops the deviation
 * is proportional to the step, so {@link #scaledFrom} gives any smaller step without solving again.
 */
public final class BlockStep {
    /** Time between two samples (s). */
    public static final double SAMPLE_S = 0.01;
    /** Length of the record (s): the slowest class recovers in 10 s. */
    public static final double HORIZON_S = 12;

    private static final int SAMPLES = (int) Math.round(HORIZON_S / SAMPLE_S) + 1;
    /** The shortest time constant of a governor is 9 ms; a tenth of this step moves no frequency by 5e-5 pu. */
    private static final double LONGEST_STEP_S = 0.004;

    private static final int SPEED = 0;
    private static final int BOX = 1;
    private static final int OUTPUT = 5;

    private final SetDynamics set;
    private final double fromPu;
    private final double toPu;
    /** Speed less the speed before the step, at every sample (pu). */
    private final double[] deviationPu = new double[SAMPLES];

    /** Largest and smallest actuator output on the way, before it is held to its stops. */
    private double highestOutputPu = Double.NEGATIVE_INFINITY;

    private double lowestOutputPu = Double.POSITIVE_INFINITY;
    private double tripS = Double.POSITIVE_INFINITY;

    private BlockStep(SetDynamics set, double fromPu, double toPu) {
        this.set = set;
        this.fromPu = fromPu;
        this.toPu = toPu;
    }

    /** Solves the step from one load to another (pu of the rating). */
    public static BlockStep solved(SetDynamics set, double fromPu, double toPu) {
        return solved(set, fromPu, toPu, LONGEST_STEP_S);
    }

    static BlockStep solved(SetDynamics set, double fromPu, double toPu, double longestStepS) {
        var step = new BlockStep(set, fromPu, toPu);
        step.solve(longestStepS);
        return step;
    }

    /** The same deviation on another scale: exact while neither step reaches a stop of the torque. */
    public static BlockStep scaledFrom(BlockStep unit, double fromPu, double toPu) {
        var step = new BlockStep(unit.set, fromPu, toPu);
        double ratio = (toPu - fromPu) / (unit.toPu - unit.fromPu);
        for (int i = 0; i < SAMPLES; i++) {
            step.deviationPu[i] = ratio * unit.deviationPu[i];
        }
        double startPu = step.set.governor().restOutputPu(fromPu, step.set.dampingPu());
        double unitStartPu = step.set.governor().restOutputPu(unit.fromPu, step.set.dampingPu());
        double upPu = ratio * (unit.highestOutputPu - unitStartPu);
        double downPu = ratio * (unit.lowestOutputPu - unitStartPu);
        step.highestOutputPu = startPu + Math.max(upPu, downPu);
        step.lowestOutputPu = startPu + Math.min(upPu, downPu);
        step.findTrip();
        return step;
    }

    private void solve(double longestStepS) {
        Governor governor = set.governor();
        double[] x = new double[1 + Governor.STATES];
        x[SPEED] = governor.restSpeedPu(fromPu, set.dampingPu());
        x[OUTPUT] = governor.restOutputPu(fromPu, set.dampingPu());
        double startPu = x[SPEED];
        // The torque acts on the set as (G1) says; the load is constant power, its torque taken equal to it as in the published trace.
        var parameters = new GeneratorParameters(1, 1, set.inertiaS(), set.dampingPu(), 0, 1);
        var steps = new DelaySteps(
                (state, late, dx) -> {
                    dx[SPEED] = Generator.speedRatePerS(state[SPEED], governor.torquePu(late), toPu, parameters);
                    governor.derivatives(state, BOX, state[SPEED] - 1, dx);
                },
                this::holdOutput,
                x,
                OUTPUT,
                governor.deadTimeS(),
                longestStepS);
        double previousPu = 0;
        int sample = 1;
        while (sample < SAMPLES) {
            double beforeS = steps.nowS();
            steps.step();
            double nowPu = x[SPEED] - startPu;
            for (; sample < SAMPLES && sample * SAMPLE_S <= steps.nowS() + 1e-12; sample++) {
                double share = (sample * SAMPLE_S - beforeS) / steps.stepS();
                deviationPu[sample] = previousPu + Math.min(1, share) * (nowPu - previousPu);
            }
            previousPu = nowPu;
        }
        findTrip();
    }

    private void holdOutput(double[] x) {
        // (G19) y_min <= y <= y_max, the integrator of the actuator does not wind up
        highestOutputPu = Math.max(highestOutputPu, x[OUTPUT]);
        lowestOutputPu = Math.min(lowestOutputPu, x[OUTPUT]);
        x[OUTPUT] = Math.clamp(x[OUTPUT], set.governor().minimumPu(), set.governor().maximumPu());
    }

    private void findTrip() {
        tripS = Double.POSITIVE_INFINITY;
        for (int i = 0; i < SAMPLES; i++) {
            if (frequencyPu(i) < set.frequencyTripPu() || frequencyPu(i) > set.overspeedTripPu()) {
                tripS = i * SAMPLE_S;
                return;
            }
        }
        double excessPu = toPu - set.governor().maximumPu();
        if (excessPu > 0) {
            tripS = HORIZON_S + lugsDownS(frequencyPu(SAMPLES - 1), excessPu);
        }
    }

    /** Time until an engine at its stop has slowed from a speed to the trip, infinite when damping holds it above. */
    private double lugsDownS(double speedPu, double excessPu) {
        // (G22) 2H dw/dt = y_max - P - D(w-1) at the stop: w falls to 1 - (P-y_max)/D with the time constant 2H/D
        double restPu = 1 - excessPu / set.dampingPu();
        if (restPu >= set.frequencyTripPu()) {
            return Double.POSITIVE_INFINITY;
        }
        return 2 * set.inertiaS() / set.dampingPu() * Math.log((speedPu - restPu) / (set.frequencyTripPu() - restPu));
    }

    double frequencyPu(int sample) {
        return startFrequencyPu() + deviationPu[sample];
    }

    private double voltagePu(int sample) {
        // (G20) u(t) = min(1, f/f_knee) - dU e^{-t/T_v}
        double referencePu = Math.min(1, frequencyPu(sample) / set.regulator().kneePu());
        return referencePu - voltageStepPu() * Math.exp(-sample * SAMPLE_S / set.regulator().recoveryS());
    }

    private double voltageStepPu() {
        double dipPu = Generator.voltageDipPu(Math.abs(toPu - fromPu), set.regulator().transientReactancePu());
        return toPu >= fromPu ? dipPu : -dipPu;
    }

    /** Frequency before the step (pu). */
    public double startFrequencyPu() {
        return set.governor().restSpeedPu(fromPu, set.dampingPu());
    }

    /** True when the actuator would pass one of its stops on the way: then the deviation is not proportional to the step. */
    public boolean reachesStops() {
        return highestOutputPu > set.governor().maximumPu() || lowestOutputPu < set.governor().minimumPu();
    }

    SetDynamics set() {
        return set;
    }

    /** Time at which under- or overspeed protection trips the set (s), infinite when it does not. */
    public double tripS() {
        return tripS;
    }

    /** Lowest frequency for an increase, highest for a decrease (pu). */
    public double extremeFrequencyPu() {
        return tripS > HORIZON_S && tripS < Double.POSITIVE_INFINITY ? set.frequencyTripPu() : frequencyPu(extremeSample());
    }

    /** When the frequency is at its extreme (s). */
    public double extremeS() {
        return extremeSample() * SAMPLE_S;
    }

    private int extremeSample() {
        int extreme = 0;
        for (int i = 1; i <= lastSample(); i++) {
            boolean further = toPu >= fromPu ? deviationPu[i] < deviationPu[extreme] : deviationPu[i] > deviationPu[extreme];
            extreme = further ? i : extreme;
        }
        return extreme;
    }

    /** The set is off its load after a trip: what the record shows later never comes to be. */
    private int lastSample() {
        return (int) Math.min(SAMPLES - 1, tripS / SAMPLE_S);
    }

    /** Lowest voltage for an increase, highest for a decrease (pu). */
    public double extremeVoltagePu() {
        double extremePu = voltagePu(0);
        for (int i = 1; i <= lastSample(); i++) {
            extremePu = toPu >= fromPu ? Math.min(extremePu, voltagePu(i)) : Math.max(extremePu, voltagePu(i));
        }
        return extremePu;
    }

    /** Last time the frequency is outside a band about its final value (s); the whole record when it never stays inside. */
    public double frequencyRecoveryS(double bandPu) {
        double restPu = set.governor().restSpeedPu(toPu, set.dampingPu());
        for (int i = SAMPLES - 1; i >= 0; i--) {
            if (Math.abs(frequencyPu(i) - restPu) > bandPu) {
                return (i + 1) * SAMPLE_S;
            }
        }
        return 0;
    }

    /** Last time the voltage is outside a band about nominal (s). */
    public double voltageRecoveryS(double bandPu) {
        for (int i = SAMPLES - 1; i >= 0; i--) {
            if (Math.abs(voltagePu(i) - 1) > bandPu) {
                return (i + 1) * SAMPLE_S;
            }
        }
        return 0;
    }

    /** First time voltage or frequency is outside a band (s), infinite when they never are. */
    public double leavesS(double lowVoltagePu, double highVoltagePu, double frequencyBandPu) {
        double restPu = set.governor().restSpeedPu(toPu, set.dampingPu());
        for (int i = 0; i < SAMPLES; i++) {
            if (voltagePu(i) < lowVoltagePu
                    || voltagePu(i) > highVoltagePu
                    || Math.abs(frequencyPu(i) - restPu) > frequencyBandPu) {
                return i * SAMPLE_S;
            }
        }
        return tripS;
    }

    /**
     * Last time voltage or frequency is outside a band (s), 0 when they never are.
     *
     * @param frequencyBandPu to either side of the final frequency
     */
    public double outsideS(double lowVoltagePu, double highVoltagePu, double frequencyBandPu) {
        double restPu = set.governor().restSpeedPu(toPu, set.dampingPu());
        for (int i = SAMPLES - 1; i >= 0; i--) {
            if (voltagePu(i) < lowVoltagePu
                    || voltagePu(i) > highVoltagePu
                    || Math.abs(frequencyPu(i) - restPu) > frequencyBandPu) {
                return (i + 1) * SAMPLE_S;
            }
        }
        return 0;
    }
}
