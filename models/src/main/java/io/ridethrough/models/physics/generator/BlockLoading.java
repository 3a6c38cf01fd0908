package io.ridethrough.models.physics.generator;

import static io.ridethrough.models.physics.generator.GeneratorAutomaton.CARRIED_W;
import static io.ridethrough.models.physics.generator.GeneratorAutomaton.CLASS;
import static io.ridethrough.models.physics.generator.GeneratorAutomaton.DROOP_PU;
import static io.ridethrough.models.physics.generator.GeneratorAutomaton.FIRM_W;
import static io.ridethrough.models.physics.generator.GeneratorAutomaton.LEAVES_S;
import static io.ridethrough.models.physics.generator.GeneratorAutomaton.OUTSIDE_S;
import static io.ridethrough.models.physics.generator.GeneratorAutomaton.RAMP_TO_W;
import static io.ridethrough.models.physics.generator.GeneratorAutomaton.RATING_W;
import static io.ridethrough.models.physics.generator.GeneratorAutomaton.STEP_TO_W;
import static io.ridethrough.models.physics.generator.GeneratorAutomaton.SWING_FREQUENCY_PU;
import static io.ridethrough.models.physics.generator.GeneratorAutomaton.SWING_VOLTAGE_PU;
import static io.ridethrough.models.physics.generator.GeneratorAutomaton.TRIP_S;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.Expression;
import io.ridethrough.models.hybrid.Guard.Held;
import io.ridethrough.models.physics.generator.GeneratorAutomaton.Mode;

/**
 * What a block of load does to a set that carries load: when it leaves its band, how far it swings, when it is back or trips.
 *
 * <p>The extremes of voltage and frequency hold while the set is outside its band. A rectifier that walks in is followed by
 * the governor and is no block.
 */
final class BlockLoading {
    /** Change of load that counts as another block, over the rating. */
    private static final double OTHER_BLOCK_RATIO = 0.01;
    /** Voltage and frequency are back this long after a block was taken away again (s). */
    private static final double RELEASE_S = 1;
    /** Loads that come and go together count as one block (s): contactors and detection take about two cycles. */
    private static final double TOGETHER_S = 0.05;

    private BlockLoading() {}

    static void edges(Automaton.Builder<Mode> table) {
        for (Mode mode : new Mode[] {Mode.TAKING_BLOCK, Mode.SWINGING}) {
            table.edge(mode, Mode.TAKING_BLOCK, "another block of load", new Held(
                            (x, u, p) -> !holds(x, u, p) && swings(x, u, p), (x, u, p) -> TOGETHER_S), BlockLoading::begin)
                    .edge(mode, Mode.READY, "block taken away", new Held(
                            (x, u, p) -> !holds(x, u, p) && !swings(x, u, p), (x, u, p) -> RELEASE_S));
        }
        table.edge(Mode.TAKING_BLOCK, Mode.SWINGING, "leaves its band", new Held(BlockLoading::holds, (x, u, p) -> x[LEAVES_S]))
                .edge(Mode.SWINGING, Mode.TRIPPED, "under-frequency trip", new Held(
                        (x, u, p) -> holds(x, u, p) && x[SWING_FREQUENCY_PU] < 1, fromLeaving(TRIP_S)))
                .edge(Mode.SWINGING, Mode.TRIPPED, "overspeed trip", new Held(
                        (x, u, p) -> holds(x, u, p) && x[SWING_FREQUENCY_PU] > 1, fromLeaving(TRIP_S)))
                .edge(Mode.SWINGING, Mode.READY, "voltage and frequency recover", new Held(
                        BlockLoading::holds, fromLeaving(OUTSIDE_S)), BlockLoading::settle);
    }

    /** Times are kept from the block on, a mode counts from its beginning. */
    private static Expression fromLeaving(int state) {
        return (x, u, p) -> x[state] - x[LEAVES_S];
    }

    /** Load that the torque follows (W), ramps at their end; no more than the engine can give. */
    static double followedW(double[] u, double[] p) {
        return Math.min(u[FIRM_W] + u[RAMP_TO_W], StepEffect.mostPu((int) p[CLASS]) * p[RATING_W]);
    }

    /** Load after the block (W), measured from what the torque has followed. */
    private static double toW(double fromW, double[] u) {
        double firmW = u[FIRM_W];
        return Math.clamp(fromW, firmW, Math.max(firmW, firmW + u[RAMP_TO_W]));
    }

    /** True when the load of this moment drives the set out of its band or to a trip. */
    static boolean swings(double[] x, double[] u, double[] p) {
        double fromPu = x[CARRIED_W] / p[RATING_W];
        double toPu = toW(x[CARRIED_W], u) / p[RATING_W];
        if (fromPu < 0 || StepEffect.isQuiet((int) p[CLASS], fromPu, toPu)) {
            return false;
        }
        return StepEffect.of((int) p[CLASS], p[DROOP_PU], fromPu, toPu).leavesS() < Double.POSITIVE_INFINITY;
    }

    static void begin(double[] x, double[] u, double[] p) {
        double toW = toW(x[CARRIED_W], u);
        StepEffect effect =
                StepEffect.of((int) p[CLASS], p[DROOP_PU], x[CARRIED_W] / p[RATING_W], toW / p[RATING_W]);
        x[STEP_TO_W] = toW;
        x[SWING_VOLTAGE_PU] = effect.voltagePu();
        x[SWING_FREQUENCY_PU] = effect.frequencyPu();
        x[LEAVES_S] = effect.leavesS();
        x[OUTSIDE_S] = effect.outsideS();
        x[TRIP_S] = effect.tripS();
    }

    /** True while the load is still that of the block. */
    private static boolean holds(double[] x, double[] u, double[] p) {
        return Math.abs(toW(x[STEP_TO_W], u) - x[STEP_TO_W]) <= OTHER_BLOCK_RATIO * p[RATING_W];
    }

    /** The torque has followed. */
    private static void settle(double[] x, double[] u, double[] p) {
        x[CARRIED_W] = followedW(u, p);
    }
}
