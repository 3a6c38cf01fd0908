package io.ridethrough.twin.predict;

import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds what is not as it should be in the present state, and the state with each put right. */
final class LatentFaults {
    /** Fuel below which a set is named (of its tank). */
    private static final double LOW_FUEL = 0.25;
    /** Battery capacity below which a UPS is named: the end of life of lead-acid cells, IEEE 1188. */
    private static final double WEAK_BATTERY = 0.8;

    private final PlantIndex index;
    private final PlantState state;
    private final PlantState rest;

    LatentFaults(PlantIndex index, PlantState state) {
        this.index = index;
        this.state = state;
        rest = RestingPlant.of(index);
    }

    /**
     * One latent fault.
     *
     * @param healed the same state with it put right
     */
    record Latent(String device, String text, String action, PlantState healed) {}

    List<Latent> list() {
        List<Latent> found = new ArrayList<>();
        for (int d = 0; d < index.deviceCount(); d++) {
            switch (state.device(d)) {
                case DeviceState.GeneratorState generator -> addGenerator(d, generator, found);
                case DeviceState.TransferState transfer -> {
                    if (!transfer.auto()) {
                        add(d, "is not in auto: it stays on source %d whatever comes".formatted(transfer.position()), "Put its control back to auto", new DeviceState.TransferState(transfer.position() == 0 ? 1 : transfer.position(), true, transfer.transferring()), found);
                    }
                }
                case DeviceState.UpsState ups -> addUps(d, ups, found);
                case DeviceState.BreakerState breaker -> {
                    if (!breaker.state().equals("CLOSED")) {
                        String word = breaker.state().toLowerCase(Locale.ROOT).replace('_', ' ');
                        add(d, "is " + word, "Find out why it is open and close it", new DeviceState.BreakerState("CLOSED"), found);
                    }
                }
                case DeviceState.CoolingState cooling -> {
                    if (cooling.state().equals("FAILED")) {
                        add(d, "has failed", "Repair it", rest.device(d), found);
                    }
                }
                default -> {}
            }
        }
        return found;
    }

    private void addGenerator(int d, DeviceState.GeneratorState g, List<Latent> found) {
        if (g.state().equals("LOCKED_OUT")) {
            add(d, "is locked out", "Clear the fault and reset the lockout", with(g, "STOPPED", true, g.fuelRatio()), found);
        } else if (!g.inAuto()) {
            add(d, "is not in auto and will not start by itself", "Put the selector to auto", with(g, g.state(), true, g.fuelRatio()), found);
        }
        if (g.fuelRatio() < LOW_FUEL) {
            double litres = g.fuelRatio() * ((Generator) index.device(d)).tankL();
            String text = String.format(Locale.ROOT, "has %.0f %% of its fuel left, %.0f l", 100 * g.fuelRatio(), litres);
            add(d, text, "Fill the tank", with(g, g.state(), g.inAuto(), 1), found);
        }
    }

    private static DeviceState.GeneratorState with(DeviceState.GeneratorState g, String mode, boolean auto, double fuelRatio) {
        return new DeviceState.GeneratorState(mode, auto, g.starting(), g.startS(), g.startSdS(), fuelRatio, g.evidence());
    }

    private void addUps(int d, DeviceState.UpsState ups, List<Latent> found) {
        switch (ups.mode()) {
            case "BYPASS" ->
                add(d, "is on bypass: its load has no battery behind it", "Find out why it went there and put it back to normal", with(ups, "NORMAL", ups.capacityRatio(), d), found);
            case "MAINTENANCE" ->
                add(d, "is in maintenance bypass: its load has no battery behind it", "End the work and put it back to normal", with(ups, "NORMAL", ups.capacityRatio(), d), found);
            case "OFF" -> add(d, "is off", "Switch it on", with(ups, "NORMAL", ups.capacityRatio(), d), found);
            default -> {}
        }
        if (ups.capacityRatio() < WEAK_BATTERY) {
            String text = String.format(Locale.ROOT, "holds %.0f %% of its battery capacity%s", 100 * ups.capacityRatio(), ups.evidence().isEmpty() ? "" : ": " + ups.evidence());
            add(d, text, "Replace or close the weak or open string", with(ups, ups.mode(), 1, d), found);
        }
    }

    private DeviceState.UpsState with(DeviceState.UpsState ups, String mode, double capacityRatio, int d) {
        boolean healed = capacityRatio > ups.capacityRatio();
        var sound = (DeviceState.UpsState) rest.device(d);
        return new DeviceState.UpsState(
                mode, ups.soc(), ups.socSd(), ups.availableSoc(), capacityRatio, healed ? sound.capacitySd() : ups.capacitySd(), healed ? 1 : ups.resistanceRatio(), healed ? sound.holding() : ups.holding(), healed ? "" : ups.evidence());
    }

    private void add(int d, String text, String action, DeviceState healed, List<Latent> found) {
        List<DeviceState> devices = new ArrayList<>(state.devices());
        devices.set(d, healed);
        String id = index.device(d).id();
        found.add(new Latent(id, id + " " + text, action, new PlantState(state.timeNs(), devices)));
    }
}
