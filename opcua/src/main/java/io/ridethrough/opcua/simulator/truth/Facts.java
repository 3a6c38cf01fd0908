package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.scenario.Action;

/** Words for facts that a device cannot follow. */
final class Facts {
    private Facts() {}

    static IllegalArgumentException notFor(Action action, Device device) {
        return new IllegalArgumentException("%s cannot be said of %s (%s) at %s s.\nMaybe the scenario names another device."
                .formatted(action.fact(), device.id(), device.getClass().getSimpleName(), action.tS()));
    }
}
