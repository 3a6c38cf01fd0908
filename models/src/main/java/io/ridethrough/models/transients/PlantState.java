package io.ridethrough.models.transients;

import io.ridethrough.models.plant.PlantIndex;
import java.util.List;

/**
 * The state of the whole plant at one time, by device number. Immutable.
 *
 * @param timeNs epoch nanoseconds, 0 for a plant at rest
 * @param devices one state per device, in the order of {@link PlantIndex}
 */
public record PlantState(long timeNs, List<DeviceState> devices) {
    public PlantState {
        devices = List.copyOf(devices);
    }

    /** State of the device with that dense number. */
    public DeviceState device(int deviceNum) {
        return devices.get(deviceNum);
    }
}
