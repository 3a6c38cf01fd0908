package io.ridethrough.models.transients.closed;

/**
 * An engine with a lagging actuator: driven open loop while it starts, by a linear governor (proportional and integral) once it runs.
 * Both are linear, so their states after any time are sums of the exponentials of their modes.
 *
 * <p>A governed engine has one real mode and two more, which swing or do not. Their rates are found once.
 */
public final class GovernedEngine {
    /**
     * @param inertiaS 2H: time in which rated torque brings it from rest to rated speed
     * @param damping torque for each unit of speed (pu)
     * @param proportionalGain torque asked for each unit of missing speed
     * @param integralGainPerS torque asked for each unit of missing speed and second
     * @param actuatorS lag of the actuator while governed
     * @param startPu torque asked while starting
     * @param startLagS lag of the actuator while starting
     */
    public record Parameters(
            double inertiaS,
            double damping,
            double proportionalGain,
            double integralGainPerS,
            double actuatorS,
            double startPu,
            double startLagS) {}

    private static final int MOST_STEPS = 60;
    /** Modes closer than this to each other (relative) have another closed form. */
    private static final double APART = 1e-9;

    private final Parameters p;
    private final Modes modes;

    private double speedPu;
    private double torquePu;
    private double integralPu;

    public GovernedEngine(Parameters parameters) {
        p = parameters;
        modes = new Modes(p);
    }

    public double speedPu() {
        return speedPu;
    }

    public double torquePu() {
        return torquePu;
    }

    public double integralPu() {
        return integralPu;
    }

    public void rest() {
        speedPu = 0;
        torquePu = 0;
        integralPu = 0;
    }

    /** Hands over to the governor, with its integral where the engine idles at rated speed. */
    public void govern() {
        integralPu = p.damping();
    }

    /** Advances a start. */
    public void start(double durationS) {
        double lag = Math.exp(-durationS / p.startLagS());
        double drag = Math.exp(-durationS * p.damping() / p.inertiaS());
        speedPu = startedSpeedPu(lag, drag);
        torquePu = p.startPu() + (torquePu - p.startPu()) * lag; // (X8)
    }

    private double startedSpeedPu(double lag, double drag) {
        double settled = p.startPu() / p.damping();
        double lagging = (torquePu - p.startPu()) / (p.damping() - p.inertiaS() / p.startLagS());
        return settled + lagging * lag + (speedPu - settled - lagging) * drag; // (X9)
    }

    /**
     * When a start reaches a speed (s), infinite when it never does. The speed rises with the torque, so Newton's step from a first
     * guess is kept between the bounds found so far.
     */
    public double timeToSpeedS(double levelPu, double guessS, double untilS) {
        double low = 0;
        double high = untilS;
        double at = guessS;
        for (int step = 0; step < MOST_STEPS; step++) {
            double lag = Math.exp(-at / p.startLagS());
            double drag = Math.exp(-at * p.damping() / p.inertiaS());
            double speed = startedSpeedPu(lag, drag);
            double torque = p.startPu() + (torquePu - p.startPu()) * lag;
            double missing = levelPu - speed;
            if (missing > 0) {
                low = at;
            } else {
                high = at;
            }
            double next = at + missing * p.inertiaS() / (torque - p.damping() * speed);
            if (Math.abs(next - at) <= 1e-12 * untilS) {
                return next;
            }
            if (!(next > low && next < high)) {
                next = 0.5 * (low + high);
            }
            if (untilS - next <= 1e-9 * untilS) {
                return Double.POSITIVE_INFINITY;
            }
            at = next;
        }
        return at;
    }

    /** The time functions of the modes after a duration; worth keeping for a time that comes again. */
    public ModeStep step(double durationS) {
        var step = new ModeStep();
        prepare(step, durationS);
        return step;
    }

    /** Fills a step that is used again and again with different durations. */
    public void prepare(ModeStep step, double durationS) {
        modes.evaluate(step, durationS);
    }

    /** Advances the governed engine under a constant electrical load by the time that belongs to the step. */
    public void advance(double loadPu, ModeStep step) {
        modes.split(speedPu, torquePu, integralPu, loadPu);
        modes.combine(step);
        double off = modes.off();
        double rate = modes.rate();
        speedPu = 1 + off;
        torquePu = loadPu + p.damping() * speedPu + p.inertiaS() * rate;
        double torqueRate = p.inertiaS() * modes.curvature() + p.damping() * rate;
        integralPu = torquePu + p.actuatorS() * torqueRate + p.proportionalGain() * off; // (X12) read backwards
    }

    /**
     * When the speed of the governed engine first falls to a level under a constant electrical load (s), infinite when it does not.
     * Most often the sum of the amplitudes of the modes proves at once that it cannot (X14).
     */
    public double timeToFallS(double levelPu, double loadPu, double untilS, ModeStep scratch) {
        if (speedPu < levelPu) {
            return 0;
        }
        modes.split(speedPu, torquePu, integralPu, loadPu);
        return 1 - modes.boundPu() > levelPu
                ? Double.POSITIVE_INFINITY
                : new Nadir(modes, levelPu - 1, scratch).timeS(untilS);
    }

    /** Modes too close to each other for their closed form. */
    static boolean tooClose(double gap, double scale) {
        return Math.abs(gap) < APART * scale;
    }
}
