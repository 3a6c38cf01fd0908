package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;

/** Words for facts that a device cannot follow. */
final class Facts {
    private Facts() {}

    /** True for what concerns a transfer only: a board without one has nothing that could do it. */
    static boolean isAboutTransfer(Fact fact) {
        return switch (fact) {
            case TRANSFER_FAILS,
                    TRANSFER_WORKS,
                    TRANSFER_STOPS_HALF_WAY,
                    CONTACTS_WELD,
                    TRANSFER_NOT_IN_AUTO,
                    TRANSFER_IN_AUTO,
                    TRANSFER_BYPASSED,
                    CONTROL_FAILS,
                    CONTROL_RESTORED -> true;
            default -> false;
        };
    }

    static IllegalArgumentException notFor(Action action, Device device) {
        return new IllegalArgumentException("%s cannot be said of %s (%s) at %s s.\nMaybe the scenario names another device."
                .formatted(action.fact(), device.id(), device.getClass().getSimpleName(), action.tS()));
    }
}
