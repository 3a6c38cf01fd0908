package io.ridethrough.models.plant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A facility: its devices in file order. Immutable. Built by {@code PlantFile}; valid by construction there. */
public final class Plant {
    private final Facility facility;
    private final List<Device> devices;
    private final Map<String, Device> byId;

    public Plant(Facility facility, List<Device> devices) {
        this.facility = facility;
        this.devices = List.copyOf(devices);
        var map = new LinkedHashMap<String, Device>();
        for (Device device : devices) {
            if (map.put(device.id(), device) != null) {
                throw new IllegalArgumentException("Two devices are called %s.".formatted(device.id()));
            }
        }
        this.byId = map;
    }

    public Facility facility() {
        return facility;
    }

    /** All devices, file order. */
    public List<Device> devices() {
        return devices;
    }

    /** The devices of one kind, file order. */
    public <D extends Device> List<D> listDevices(Class<D> kind) {
        return devices.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public @Nullable Device findDevice(String id) {
        return byId.get(id);
    }

    /** The device of that id. */
    public Device getDevice(String id) {
        Device device = byId.get(id);
        if (device == null) {
            throw new IllegalArgumentException("There is no device %s in plant %s.".formatted(id, facility.id()));
        }
        return device;
    }
}
