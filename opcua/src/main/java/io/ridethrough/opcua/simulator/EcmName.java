package io.ridethrough.opcua.simulator;

import org.jspecify.annotations.Nullable;

/**
 * Browse name and MeasurementID of OPC 34100 (Energy Consumption Management) for a point path, where the dictionary has the
 * quantity in the same unit; the rest keep their own names.
 */
record EcmName(String browseName, int measurementId) {
    static final String NAMESPACE = "http://opcfoundation.org/UA/ECM/";

    static @Nullable EcmName find(String path) {
        return switch (path) {
            case "voltage.l1n" -> new EcmName("AcVoltageL1N", 1100);
            case "voltage.l2n" -> new EcmName("AcVoltageL2N", 1106);
            case "voltage.l3n" -> new EcmName("AcVoltageL3N", 1112);
            case "frequency" -> new EcmName("AcFrequency", 1300);
            case "power", "input.power", "output.power" -> new EcmName("AcActivePowerTotal", 1412);
            case "battery.charge" -> new EcmName("DcRelativeCharge", 1031);
            default -> findBattery(path);
        };
    }

    private static @Nullable EcmName findBattery(String path) {
        if (path.startsWith("battery.") && path.endsWith(".voltage")) {
            return new EcmName("DcVoltage", 1034);
        }
        if (path.startsWith("battery.") && path.endsWith(".current")) {
            return new EcmName("DcCurrent", 1033);
        }
        return null;
    }
}
