package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.physics.ats.SourceWindow;
import io.ridethrough.models.physics.ats.TransferAutomaton;
import io.ridethrough.models.physics.sts.StsAutomaton;
import io.ridethrough.models.physics.utility.UtilityAutomaton;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.plant.Utility;

/** Settings and first modes of utility feeds and of the switches that choose between sources. */
final class SourcePreparation {
    /** Below this a measured feed counts as lost (pu). */
    private static final double DEAD_PU = 0.05;
    /** A static switch takes a source again inside this share of its window of voltage. */
    private static final double GOOD_SHARE = 2.0 / 3;
    /** Unbalance is left to the voltages of the phases: a static switch looks at each. */
    private static final double ANY_UNBALANCE = 2;

    private final double nominalHz;
    private final HybridSystem system;

    SourcePreparation(double nominalHz, HybridSystem system) {
        this.nominalHz = nominalHz;
        this.system = system;
    }

    void utility(int d, Utility utility, DeviceState.UtilityState state) {
        double[] p = system.parameters(d);
        boolean live = Double.isNaN(state.voltagePu()) || state.voltagePu() > DEAD_PU;
        UtilityAutomaton.sound(p, live && !Double.isNaN(state.voltagePu()) ? state.voltagePu() : 1);
        if (live && state.frequencyHz() > 0) {
            p[UtilityAutomaton.FREQUENCY_PU] = state.frequencyHz() / nominalHz;
        }
        p[UtilityAutomaton.SHORT_CIRCUIT_W] = utility.grid().shortCircuitW();
        p[UtilityAutomaton.REACTANCE_RATIO] = utility.grid().reactanceRatio();
        system.setInitialMode(d, (live ? UtilityAutomaton.Mode.LIVE : UtilityAutomaton.Mode.LOST).ordinal());
    }

    void transfer(int d, Transfer transfer, DeviceState.TransferState state, boolean fails) {
        double[] p = system.parameters(d);
        Transfer.Sensing sensing = transfer.sensing();
        p[SourceWindow.DROP_OUT_PU] = sensing.dropOutPu();
        p[SourceWindow.PICK_UP_PU] = sensing.pickUpPu();
        p[SourceWindow.OVER_PU] = sensing.overVoltagePu();
        p[SourceWindow.FREQUENCY_RATIO] = sensing.frequencyRatio();
        p[SourceWindow.UNBALANCE_RATIO] = sensing.unbalanceRatio();
        p[TransferAutomaton.CONFIRM_S] = transfer.confirmS();
        p[TransferAutomaton.DELAY_S] = transfer.delayS();
        p[TransferAutomaton.RETRANSFER_S] = transfer.retransferS();
        p[TransferAutomaton.STAGGER_S] = transfer.staggerS();
        p[TransferAutomaton.DIP_S] = transfer.engine().dipS();
        p[TransferAutomaton.COOL_DOWN_S] = transfer.engine().coolDownS();
        Transfer.Transition transition = transfer.transition();
        p[TransferAutomaton.KIND] = transition.kind().ordinal();
        p[TransferAutomaton.NEUTRAL_S] = transition.neutralS();
        p[TransferAutomaton.SYNC_LIMIT_S] = transition.syncLimitS();
        p[TransferAutomaton.OVERLAP_S] = transition.overlapS();
        p[TransferAutomaton.SLIP_HZ] = transition.slipHz();
        p[TransferAutomaton.NOMINAL_HZ] = nominalHz;
        p[TransferAutomaton.AUTO] = state.auto() ? 1 : 0;
        p[TransferAutomaton.STICKS] = fails ? TransferAutomaton.STICKS_ON_SOURCE : TransferAutomaton.MOVES;
        TransferAutomaton.Mode mode =
                switch (state.position()) {
                    case 2 -> TransferAutomaton.Mode.ON_SOURCE_2;
                    case 1 -> TransferAutomaton.Mode.ON_SOURCE_1;
                    default -> state.auto() ? TransferAutomaton.Mode.MOVING_TO_2 : TransferAutomaton.Mode.IN_NEUTRAL;
                };
        system.setInitialMode(d, mode.ordinal());
    }

    void sts(int d, Sts sts, DeviceState.TransferState state, boolean fails) {
        double[] p = system.parameters(d);
        Sts.Settings settings = sts.settings();
        p[SourceWindow.DROP_OUT_PU] = 1 - settings.voltageRatio();
        p[SourceWindow.PICK_UP_PU] = 1 - GOOD_SHARE * settings.voltageRatio();
        p[SourceWindow.OVER_PU] = 1 + settings.voltageRatio();
        p[SourceWindow.FREQUENCY_RATIO] = settings.frequencyHz() / nominalHz;
        p[SourceWindow.UNBALANCE_RATIO] = ANY_UNBALANCE;
        p[StsAutomaton.BREAK_S] = sts.transferS();
        p[StsAutomaton.DELAY_S] = settings.delayS();
        p[StsAutomaton.PHASE_DEG] = settings.phaseDeg();
        p[StsAutomaton.RETURN_S] = settings.returnS();
        p[StsAutomaton.LOCKOUT_TRANSFERS] = settings.lockout().transfers();
        p[StsAutomaton.LOCKOUT_S] = settings.lockout().withinS();
        p[StsAutomaton.AUTO] = state.auto() ? 1 : 0;
        p[StsAutomaton.FAILS] = fails ? 1 : 0;
        StsAutomaton.Mode mode =
                switch (state.position()) {
                    case 2 -> StsAutomaton.Mode.ON_SOURCE_2;
                    case 1 -> StsAutomaton.Mode.ON_SOURCE_1;
                    default -> StsAutomaton.Mode.FAILED;
                };
        system.setInitialMode(d, mode.ordinal());
    }
}
