package io.ridethrough.opcua.simulator.truth;

/**
 * The turning part of a generator set: crankshaft, governor with fuel rack and turbocharger, alternator with regulator and
 * exciter. Torques and powers per unit of the set's rating, speed per unit of rated speed.
 *
 * <p>{@code 2 H dw/dt = torque(rack, boost) - friction - load / w}: a proportional-integral governor moves the rack through an
 * actuator, and the rack may not ask for more than the charge air can burn, which follows the power with the lag of the
 * turbocharger. {@code T de/dt = field - e}, terminal voltage {@code e - x load}: a proportional-integral regulator below a ceiling,
 * which lowers its set point with speed.
 */
final class Engine {
    private static final int SPEED = 0;
    private static final int RACK = 1;
    private static final int BOOST = 2;
    private static final int TRIM = 3;
    private static final int EMF = 4;
    private static final int REGULATOR = 5;

    private static final double FULL_TORQUE = 1.09;
    /** Rack at the stop: with friction paid, 14 % more than rated torque. */
    private static final double RACK_STOP = 1.128;
    /** What burns without charge air, in the best class. */
    private static final double UNCHARGED_RACK = 0.84;

    private static final double GOVERNOR_GAIN = 24;
    private static final double GOVERNOR_PER_S = 26;
    private static final double UNWIND_PER_S = 4;
    private static final double ACTUATOR_S = 0.045;
    private static final double REGULATOR_GAIN = 7;
    private static final double REGULATOR_PER_S = 8;
    private static final double FIELD_CEILING = 2.4;
    private static final double EXCITER_S = 0.9;
    private static final double FIELD_ON_SPEED = 0.80;
    /** Below this speed the regulator lowers the voltage with the speed. */
    private static final double KNEE_SPEED = 0.96;

    private static final double STARTER_S = 0.35;

    /** What moves the shaft. */
    enum Drive {
        NOTHING,
        STARTER,
        FUEL
    }

    private final double droopRatio;
    private final double inertiaS;
    private final double turboS;
    private final double unchargedRack;
    private final double reactance;
    private final Substeps substeps = new Substeps(1e-5, 1e-4, 1e-4, 1e-4, 1e-4, 1e-4);
    private final Substeps.Law law = this::rates;
    private final double[] state = new double[6];
    private Drive drive = Drive.NOTHING;
    private double crankSpeed;
    private double loadPu;
    private double friction = 1;
    private double rackLimit = RACK_STOP;
    private double voltageAim = 1;
    private double speedAim = 1;
    private double fuelPasses = 1;
    private double turns;

    /**
     * @param performanceClass ISO 8528-5 class; a better class has more inertia, a faster turbocharger, a larger alternator
     * @param droopRatio fall of the speed from no load to full load
     */
    Engine(String performanceClass, double droopRatio, Draws draws) {
        this.droopRatio = droopRatio;
        double grade =
                switch (performanceClass) {
                    case "G1" -> 1.6;
                    case "G2" -> 1.25;
                    default -> 1;
                };
        inertiaS = 1.15 / grade * draws.normal(0, 1, 0.06);
        turboS = 0.8 * grade * draws.normal(1, 1, 0.10);
        unchargedRack = UNCHARGED_RACK - 0.25 * (grade - 1);
        reactance = 0.15 * grade * draws.normal(2, 1, 0.06);
    }

    /** Turns by the starter motor: its speed settles where its torque meets the drag of the engine. */
    void crank(double settledSpeed) {
        if (drive != Drive.STARTER) {
            turns = 0;
        }
        drive = Drive.STARTER;
        crankSpeed = settledSpeed;
    }

    /** Burns fuel; while it runs up the start limit holds the rack so that it takes about the given seconds. */
    void fire(double runUpS) {
        drive = Drive.FUEL;
        double runUpTorque = 2 * inertiaS * 0.97 / Math.max(0.5, runUpS);
        rackLimit = Math.clamp((runUpTorque + dragAt(0.6)) / FULL_TORQUE, 0.10, RACK_STOP);
        state[TRIM] = 0;
        state[REGULATOR] = 1;
    }

    void releaseStartLimit() {
        rackLimit = RACK_STOP;
    }

    void coast() {
        drive = Drive.NOTHING;
    }

    /** What the regulator aims at: 1 but for a broken one. */
    void aimAt(double voltagePu) {
        voltageAim = voltagePu;
    }

    /** What the governor aims at without load: 1 but for a broken one. */
    void aimAtSpeed(double speed) {
        speedAim = speed;
    }

    /** Share of the full rack that fuel through the filter can feed. */
    void fuelPasses(double share) {
        fuelPasses = share;
    }

    double speed() {
        return state[SPEED];
    }

    /** Sets in parallel turn together. */
    void speed(double common) {
        state[SPEED] = common;
    }

    double inertiaS() {
        return inertiaS;
    }

    double voltagePu() {
        return Math.max(0, state[EMF] - reactance * loadPu);
    }

    /** Revolutions of this crank, in seconds at rated speed. */
    double turns() {
        return turns;
    }

    /** Fuel flow as a share of the flow at rated load. */
    double fuelRatio() {
        return drive == Drive.FUEL ? Math.max(0, state[RACK]) * state[SPEED] : 0;
    }

    /** Something is moving that a coarse step would blur. */
    boolean unsettled() {
        boolean turning = drive != Drive.NOTHING;
        double settled = speedAim - droopRatio * loadPu;
        return turning && (Math.abs(state[SPEED] - settled) > 0.003 || Math.abs(voltagePu() - voltageAim) > 0.01);
    }

    /**
     * One step of the plant.
     *
     * @param electricPu power at the terminals
     * @param frictionFactor drag against that of a warm engine: thick oil
     */
    void turn(double electricPu, double frictionFactor, double dtS) {
        loadPu = electricPu;
        friction = frictionFactor;
        if (drive == Drive.NOTHING && state[SPEED] <= 0 && state[EMF] < 1e-3) {
            java.util.Arrays.fill(state, 0);
            return;
        }
        substeps.advance(law, state, dtS);
        state[SPEED] = Math.max(0, state[SPEED]);
        turns += drive == Drive.STARTER ? state[SPEED] * dtS : 0;
    }

    private double dragAt(double speed) {
        return speed <= 0 ? 0 : (0.055 + 0.035 * speed) * friction;
    }

    private void rates(double[] x, double[] dx) {
        double speed = x[SPEED];
        if (drive == Drive.STARTER) {
            java.util.Arrays.fill(dx, 0);
            dx[SPEED] = (crankSpeed - speed) / STARTER_S;
            dx[EMF] = -x[EMF] / EXCITER_S;
            return;
        }
        boolean burning = drive == Drive.FUEL;
        double behind = speedAim - droopRatio * loadPu - speed;
        double wanted = GOVERNOR_GAIN * behind + x[TRIM];
        double airLimit = unchargedRack + (RACK_STOP - unchargedRack) * x[BOOST];
        double limit = Math.min(fuelPasses * RACK_STOP, Math.min(rackLimit, airLimit));
        double allowed = burning ? Math.clamp(wanted, 0, limit) : 0;
        double torque = FULL_TORQUE * Math.max(0, x[RACK]);
        double turning = Math.max(0.05, speed);
        dx[SPEED] = (torque - dragAt(speed) - loadPu / turning) / (2 * inertiaS);
        dx[RACK] = (allowed - x[RACK]) / ACTUATOR_S;
        dx[BOOST] = (Math.clamp(torque * speed / 0.85, 0, 1) - x[BOOST]) / turboS;
        dx[TRIM] = burning ? GOVERNOR_PER_S * behind + UNWIND_PER_S * (allowed - wanted) : -x[TRIM];
        fieldRates(x, dx, burning && speed > FIELD_ON_SPEED);
    }

    private void fieldRates(double[] x, double[] dx, boolean excited) {
        double terminal = x[EMF] - reactance * loadPu;
        double aim = voltageAim * Math.min(1, x[SPEED] / KNEE_SPEED);
        double wanted = REGULATOR_GAIN * (aim - terminal) + x[REGULATOR];
        double field = excited ? Math.clamp(wanted, 0, FIELD_CEILING) : 0;
        dx[EMF] = (field - x[EMF]) / EXCITER_S;
        dx[REGULATOR] = excited ? REGULATOR_PER_S * (aim - terminal) + UNWIND_PER_S * (field - wanted) : 0;
    }
}
