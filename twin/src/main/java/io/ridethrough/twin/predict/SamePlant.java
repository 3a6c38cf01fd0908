package io.ridethrough.twin.predict;

import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;

/**
 * Whether two states differ so little that the engine would do the same: noise of meters, drifting loads, a belief that moved.
 * Modes, positions and selectors must be equal.
 */
final class SamePlant {
    private static final double VOLTAGE_PU = 0.01;
    private static final double FREQUENCY_HZ = 0.1;
    private static final double START_RATIO = 0.02;
    private static final double FUEL_RATIO = 0.01;
    /** Charge and capacity of a battery: half a percent is two seconds of a runtime of seven minutes. */
    private static final double BATTERY_RATIO = 0.005;
    private static final double RESISTANCE_RATIO = 0.02;
    private static final double ROOM_C = 0.5;
    /** One rack, and all of them together. */
    private static final double RACK_RATIO = 0.05;

    private static final double ALL_RACKS_RATIO = 0.005;

    private SamePlant() {}

    /** @param before where the borders were last tried, so that small steps cannot add up */
    static boolean isSame(PlantState before, PlantState now) {
        double beforeW = 0;
        double nowW = 0;
        for (int d = 0; d < now.devices().size(); d++) {
            if (!isSame(before.device(d), now.device(d))) {
                return false;
            }
            if (now.device(d) instanceof DeviceState.RackState rack) {
                nowW += rack.loadW();
                beforeW += ((DeviceState.RackState) before.device(d)).loadW();
            }
        }
        return near(beforeW, nowW, ALL_RACKS_RATIO * beforeW);
    }

    private static boolean isSame(DeviceState before, DeviceState now) {
        if (before.getClass() != now.getClass()) {
            return false;
        }
        return switch (now) {
            case DeviceState.UtilityState u -> {
                var old = (DeviceState.UtilityState) before;
                yield near(old.voltagePu(), u.voltagePu(), VOLTAGE_PU) && near(old.frequencyHz(), u.frequencyHz(), FREQUENCY_HZ);
            }
            case DeviceState.GeneratorState g -> {
                var old = (DeviceState.GeneratorState) before;
                yield g.state().equals(old.state())
                        && g.inAuto() == old.inAuto()
                        && near(old.startS(), g.startS(), START_RATIO * old.startS())
                        && near(old.startSdS(), g.startSdS(), START_RATIO * old.startS())
                        && near(old.fuelRatio(), g.fuelRatio(), FUEL_RATIO);
            }
            case DeviceState.TransferState t -> {
                var old = (DeviceState.TransferState) before;
                yield t.position() == old.position() && t.auto() == old.auto();
            }
            case DeviceState.UpsState u -> isSame((DeviceState.UpsState) before, u);
            case DeviceState.RackState r -> {
                double oldW = ((DeviceState.RackState) before).loadW();
                yield near(oldW, r.loadW(), RACK_RATIO * oldW);
            }
            case DeviceState.RoomState r -> near(((DeviceState.RoomState) before).temperatureC(), r.temperatureC(), ROOM_C);
            default -> now.equals(before);
        };
    }

    private static boolean isSame(DeviceState.UpsState before, DeviceState.UpsState now) {
        return now.mode().equals(before.mode())
                && near(before.soc(), now.soc(), BATTERY_RATIO)
                && near(before.socSd(), now.socSd(), BATTERY_RATIO)
                && near(before.availableSoc(), now.availableSoc(), BATTERY_RATIO)
                && near(before.capacityRatio(), now.capacityRatio(), BATTERY_RATIO)
                && near(before.capacitySd(), now.capacitySd(), BATTERY_RATIO)
                && near(before.resistanceRatio(), now.resistanceRatio(), RESISTANCE_RATIO * before.resistanceRatio());
    }

    /** Equal within the tolerance, or both unknown. */
    private static boolean near(double before, double now, double tolerance) {
        return Double.isNaN(before) ? Double.isNaN(now) : Math.abs(now - before) <= tolerance;
    }
}
