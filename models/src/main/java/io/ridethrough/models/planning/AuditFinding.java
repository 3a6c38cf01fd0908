package io.ridethrough.models.planning;

import java.util.List;

/**
 * One weakness of a plant, with everything that has the same cause.
 *
 * @param devices what it is about
 * @param racks whose power is at stake
 * @param loadW load of those racks; where nothing goes dark, what the devices carry now (W)
 * @param cutSet smallest set of devices whose loss together makes it felt; empty where no loss is needed
 * @param services that users then notice
 * @param text the sentence an operator would say
 */
public record AuditFinding(
        AuditKind kind, List<String> devices, List<String> racks, double loadW, List<String> cutSet, List<String> services, String text) {
    public AuditFinding {
        devices = List.copyOf(devices);
        racks = List.copyOf(racks);
        cutSet = List.copyOf(cutSet);
        services = List.copyOf(services);
    }
}
