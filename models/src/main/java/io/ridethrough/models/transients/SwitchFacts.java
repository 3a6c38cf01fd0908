package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.physics.PassiveAutomaton;
import io.ridethrough.models.physics.ats.TransferAutomaton;
import io.ridethrough.models.physics.generator.ParallelingAutomaton;
import io.ridethrough.models.physics.sts.StsAutomaton;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;

/** Scripted facts about switchgear, ATS and STS. A board without automatics has only its bus: it can be shorted, nothing else. */
final class SwitchFacts {
    private final PlantIndex index;
    private final HybridSystem system;
    private final DeviceKind[] kinds;

    SwitchFacts(PlantIndex index, HybridSystem system) {
        this.index = index;
        this.system = system;
        kinds = new DeviceKind[index.deviceCount()];
        for (int d = 0; d < kinds.length; d++) {
            kinds[d] = DeviceKind.of(index.device(d));
        }
    }

    void apply(Action action, int d) {
        switch (kinds[d]) {
            case TRANSFER -> transfer(action, d, system.parameters(d));
            case STS -> sts(action, d, system.parameters(d));
            case PASSIVE -> board(action, d, PassiveAutomaton.Mode.FAILED, PassiveAutomaton.Mode.IN_SERVICE);
            case PARALLELING -> board(action, d, ParallelingAutomaton.Mode.FAILED, ParallelingAutomaton.Mode.DEAD);
            case UTILITY, GENERATOR, UPS, TRANSFORMER, BREAKER, RACK, COOLING, ROOM ->
                throw new IllegalArgumentException("%s is no switch.".formatted(action.subject()));
        }
    }

    private void board(Action action, int d, Enum<?> failed, Enum<?> inService) {
        if (action.fact() == Fact.FAULT_DOWNSTREAM) {
            system.force(d, failed.ordinal(), "fault lockout");
        } else if (action.fact() == Fact.LOCKOUT_RESET && system.mode(d) == failed.ordinal()) {
            system.force(d, inService.ordinal(), "lockout reset");
        }
    }

    private void transfer(Action action, int d, double[] p) {
        switch (action.fact()) {
            case TRANSFER_FAILS -> p[TransferAutomaton.STICKS] = TransferAutomaton.STICKS_ON_SOURCE;
            case TRANSFER_STOPS_HALF_WAY -> p[TransferAutomaton.STICKS] = TransferAutomaton.STICKS_HALF_WAY;
            case TRANSFER_WORKS -> {
                p[TransferAutomaton.STICKS] = TransferAutomaton.MOVES;
                p[TransferAutomaton.WELDED] = 0;
            }
            case CONTACTS_WELD -> p[TransferAutomaton.WELDED] = 1;
            case TRANSFER_NOT_IN_AUTO -> p[TransferAutomaton.AUTO] = 0;
            case TRANSFER_IN_AUTO -> p[TransferAutomaton.AUTO] = 1;
            case TRANSFER_BYPASSED -> {
                p[TransferAutomaton.AUTO] = 0;
                boolean first = action.number() == 1;
                bypass(
                        d,
                        first ? TransferAutomaton.Mode.ON_SOURCE_1 : TransferAutomaton.Mode.ON_SOURCE_2,
                        TransferAutomaton.Mode.FAILED,
                        TransferAutomaton.Mode.LOCKED_OUT);
            }
            case CONTROL_FAILS -> control(d, 0);
            case CONTROL_RESTORED -> control(d, 1);
            case FAULT_DOWNSTREAM -> system.force(d, TransferAutomaton.Mode.LOCKED_OUT.ordinal(), "fault lockout");
            case LOCKOUT_RESET -> {
                boolean locked = system.mode(d) == TransferAutomaton.Mode.LOCKED_OUT.ordinal()
                        || system.mode(d) == TransferAutomaton.Mode.LOCKED_ON_1.ordinal();
                if (locked) {
                    system.force(d, TransferAutomaton.Mode.ON_SOURCE_1.ordinal(), "lockout reset");
                }
            }
            default -> throw new IllegalArgumentException("%s is no fact about a transfer.".formatted(action.fact()));
        }
    }

    private void sts(Action action, int d, double[] p) {
        switch (action.fact()) {
            case TRANSFER_FAILS -> p[StsAutomaton.FAILS] = 1;
            case TRANSFER_WORKS -> {
                p[StsAutomaton.FAILS] = 0;
                unlock(d, p, "transfers again");
            }
            case TRANSFER_NOT_IN_AUTO -> p[StsAutomaton.AUTO] = 0;
            case TRANSFER_IN_AUTO -> p[StsAutomaton.AUTO] = 1;
            case TRANSFER_BYPASSED -> {
                p[StsAutomaton.AUTO] = 0;
                boolean first = action.number() == 1;
                bypass(
                        d,
                        first ? StsAutomaton.Mode.ON_SOURCE_1 : StsAutomaton.Mode.ON_SOURCE_2,
                        StsAutomaton.Mode.FAILED,
                        StsAutomaton.Mode.LOCKED_OUT);
            }
            case FAULT_DOWNSTREAM -> system.force(d, StsAutomaton.Mode.LOCKED_OUT.ordinal(), "fault lockout");
            case LOCKOUT_RESET -> unlock(d, p, "lockout reset");
            case THYRISTOR_SHORTED -> lockWhereItIs(d);
            default -> throw new IllegalArgumentException("%s is no fact about a static switch.".formatted(action.fact()));
        }
    }

    /** A bypass goes around the mechanism, not around a failed output or a fault behind it. */
    private void bypass(int d, Enum<?> source, Enum<?> failed, Enum<?> lockedOut) {
        if (system.mode(d) != failed.ordinal() && system.mode(d) != lockedOut.ordinal()) {
            system.force(d, source.ordinal(), "bypassed to source %d".formatted(source.name().endsWith("1") ? 1 : 2));
        }
    }

    private void lockWhereItIs(int d) {
        switch (StsAutomaton.Mode.values()[system.mode(d)]) {
            case ON_SOURCE_1, MOVING_TO_1 -> system.force(d, StsAutomaton.Mode.LOCKED_ON_1.ordinal(), "shorted thyristor");
            case ON_SOURCE_2, MOVING_TO_2 -> system.force(d, StsAutomaton.Mode.LOCKED_ON_2.ordinal(), "shorted thyristor");
            case LOCKED_ON_1, LOCKED_ON_2, LOCKED_OUT, FAILED -> {}
        }
    }

    private void unlock(int d, double[] p, String edge) {
        StsAutomaton.clearCount(p);
        switch (StsAutomaton.Mode.values()[system.mode(d)]) {
            case LOCKED_ON_1, LOCKED_OUT -> system.force(d, StsAutomaton.Mode.ON_SOURCE_1.ordinal(), edge);
            case LOCKED_ON_2 -> system.force(d, StsAutomaton.Mode.ON_SOURCE_2.ordinal(), edge);
            case ON_SOURCE_1, MOVING_TO_1, ON_SOURCE_2, MOVING_TO_2, FAILED -> {}
        }
    }

    /** What shares a controller loses it together. */
    private void control(int d, int auto) {
        for (Device device : Transfer.listUnderOneControl(index.plant(), index.device(d))) {
            int other = index.deviceNum(device.id());
            system.touch(other);
            system.parameters(other)[TransferAutomaton.AUTO] = auto;
            system.touch(other);
        }
    }
}
