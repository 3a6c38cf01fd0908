package io.ridethrough.models.physics.transformer;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Guard.After;
import io.ridethrough.models.hybrid.Guard.Condition;
import io.ridethrough.models.hybrid.Guard.Jump;
import io.ridethrough.models.hybrid.Guard.When;
import io.ridethrough.models.physics.Ports;
import io.ridethrough.models.plant.Windings;

/** A transformer, free-standing or built into a PDU: passes power with losses and draws inrush when its supply comes back. */
public final class TransformerAutomaton {
    /** Modes of a transformer. */
    public enum Mode {
        /** On its supply, flux symmetric. */
        ENERGISED,
        /** Without supply for less than a cycle: the flux stands where it was. */
        INTERRUPTED,
        /** Without supply, some flux left in the core. */
        DE_ENERGISED,
        /** On its supply, the flux not yet symmetric: peaks above the rated current. */
        INRUSH,
        /** Its output has failed. */
        FAILED
    }

    /** State: time without supply in {@link Mode#INTERRUPTED} (s). */
    public static final int GAP_S = 0;

    /** Input: phase of the supply against the one it had when it was last energised, 180 out of step. */
    public static final int JUMP_DEG = Ports.COUNT;

    /** Parameter: rating. */
    public static final int RATED_W = 0;
    public static final int NO_LOAD_W = 1;
    /** Parameter: loss at rated load. */
    public static final int LOAD_LOSS_W = 2;
    /** Parameter: first peak of the inrush that runs or ran last, over the rated peak. */
    public static final int PEAK_RATIO = 3;
    /** Parameter: highest first peak after having been off. */
    public static final int WORST_RATIO = 4;
    public static final int DECAY_S = 5;
    public static final int FREQUENCY_HZ = 6;
    /** Parameter: angle of the supply while it was last energised. Written by the supply pass. */
    public static final int LAST_DEG = 7;
    /** Parameter: island of the supply while it was last energised. Written by the supply pass. */
    public static final int LAST_ISLAND = 8;

    /** Parameter: 1 when an inverter made the supply while it was last energised. Written by the supply pass. */
    public static final int LAST_INVERTED = 9;

    private static final int PARAMETERS = 10;

    /** Below this there is no flux to speak of (pu). */
    private static final double DEAD_PU = 0.2;
    /** Phase jump that says: not in step, any angle. */
    private static final double OUT_OF_STEP_DEG = 180;
    /** A core keeps its flux for about a cycle; later it has rung down to what the steel keeps. */
    private static final double STANDING_S = 0.02;

    private static final Condition DEAD = (x, u, p) -> u[Ports.VOLTAGE_1_PU] < DEAD_PU;
    private static final Condition LIVE = (x, u, p) -> u[Ports.VOLTAGE_1_PU] >= DEAD_PU;
    private static final Jump GAP_BEGINS = (x, u, p) -> x[GAP_S] = 0;

    public static final Automaton AUTOMATON = Automaton.of("transformer", Mode.class)
            .sizes(1, Ports.COUNT + 1, PARAMETERS)
            .edge(Mode.ENERGISED, Mode.INTERRUPTED, "supply lost", new When(DEAD), GAP_BEGINS)
            .edge(Mode.INRUSH, Mode.INTERRUPTED, "supply lost", new When(DEAD), GAP_BEGINS)
            .edge(
                    Mode.INTERRUPTED,
                    Mode.INRUSH,
                    "supply back with a jump",
                    new When((x, u, p) -> LIVE.holds(x, u, p) && transferRatio(x, u, p) > 1),
                    (x, u, p) -> p[PEAK_RATIO] = transferRatio(x, u, p))
            .edge(Mode.INTERRUPTED, Mode.ENERGISED, "supply back in time", new When(LIVE))
            .edge(Mode.INTERRUPTED, Mode.DE_ENERGISED, "flux dies", new After((x, u, p) -> STANDING_S))
            .edge(Mode.DE_ENERGISED, Mode.INRUSH, "energised", new When(LIVE), (x, u, p) -> p[PEAK_RATIO] = p[WORST_RATIO])
            .edge(
                    Mode.INRUSH,
                    Mode.ENERGISED,
                    "inrush decays",
                    new After((x, u, p) -> Inrush.aboveRatedS(p[PEAK_RATIO], p[DECAY_S])))
            .drifts(Mode.INTERRUPTED, (x, u, p, dx) -> dx[GAP_S] = 1)
            .build();

    private TransformerAutomaton() {}

    /** Parameters of a transformer with these windings. */
    public static void prepare(Windings windings, double ratingW, double frequencyHz, double[] p) {
        TransformerLosses losses = TransformerLosses.of(windings, ratingW);
        p[RATED_W] = ratingW;
        p[NO_LOAD_W] = losses.noLoadW();
        p[LOAD_LOSS_W] = losses.loadW();
        p[WORST_RATIO] = Double.isNaN(windings.inrushRatio()) ? Inrush.worstSwitchingOnRatio() : windings.inrushRatio();
        p[DECAY_S] = Inrush.decayS(ratingW);
        p[FREQUENCY_HZ] = frequencyHz;
    }

    /** First peak after a short gap, scaled by how the nameplate compares with the flux model. */
    private static double transferRatio(double[] x, double[] u, double[] p) {
        // Out of step any angle may be met, and with some of them the gap makes nothing better.
        double gapDeg = u[JUMP_DEG] == OUT_OF_STEP_DEG ? 0 : 360 * p[FREQUENCY_HZ] * x[GAP_S];
        double fluxPu = Inrush.transferFluxPu(gapDeg, u[JUMP_DEG]);
        return Inrush.peakRatio(fluxPu) * p[WORST_RATIO] / Inrush.worstSwitchingOnRatio();
    }

    /** Losses now (W). */
    public static double lossW(int mode, double loadW, double[] p) {
        boolean on = mode == Mode.ENERGISED.ordinal() || mode == Mode.INRUSH.ordinal();
        double loadRatio = loadW / p[RATED_W];
        return on ? p[NO_LOAD_W] + p[LOAD_LOSS_W] * loadRatio * loadRatio : 0;
    }

    /** Load whose current would have the peak of the inrush (W). */
    public static double inrushW(int mode, double[] p) {
        return mode == Mode.INRUSH.ordinal() ? p[PEAK_RATIO] * p[RATED_W] : 0;
    }
}
