package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Ups;

/** The points of one UPS with its battery, static or rotary. */
final class UpsReadings {
    /** Ordinals as in {@code PointCatalog.UPS_MODES}. */
    enum Mode {
        OFF,
        NORMAL,
        BATTERY,
        BYPASS,
        MAINTENANCE
    }

    private final int mode;
    private final int inputVoltage;
    private final int inputPower;
    private final int outputVoltage;
    private final int outputPower;
    private final int batteryVoltage;
    private final int batteryCurrent;
    private final int charge;
    private final int runtime;
    private final int temperature;
    private final int[] stringVoltage;
    private final int[] stringCurrent;
    private final int[] stringResistance;

    UpsReadings(Ups ups, Readings readings) {
        String id = ups.id();
        mode = readings.num(id, "mode");
        inputVoltage = readings.num(id, "input.voltage");
        inputPower = readings.num(id, "input.power");
        outputVoltage = readings.num(id, "output.voltage");
        outputPower = readings.num(id, "output.power");
        batteryVoltage = readings.num(id, "battery.voltage");
        batteryCurrent = readings.num(id, "battery.current");
        charge = readings.num(id, "battery.charge");
        runtime = readings.num(id, "battery.runtime");
        temperature = readings.num(id, "battery.temperature");
        int strings = ups.battery().strings();
        stringVoltage = new int[strings];
        stringCurrent = new int[strings];
        stringResistance = new int[strings];
        for (int s = 0; s < strings; s++) {
            String string = "battery.string.%d.".formatted(s + 1);
            stringVoltage[s] = readings.num(id, string + "voltage");
            stringCurrent[s] = readings.num(id, string + "current");
            stringResistance[s] = readings.num(id, string + "resistance");
        }
    }

    void put(Readings out, Mode now, double inputV, double inputW, double outputV, double outputW) {
        out.put(mode, now);
        out.put(inputVoltage, inputV);
        out.put(inputPower, inputW);
        out.put(outputVoltage, outputV);
        out.put(outputPower, outputW);
    }

    void putBattery(Readings out, BatteryBank bank, boolean charging, double runtimeS) {
        out.put(batteryVoltage, bank.busV());
        out.put(batteryCurrent, bank.currentA());
        out.put(charge, bank.vendorCharge());
        out.put(runtime, runtimeS);
        out.put(temperature, bank.temperatureC());
        for (int s = 0; s < stringVoltage.length; s++) {
            BatteryString string = bank.string(s + 1);
            boolean floating = charging && bank.filling() > 0.99;
            out.put(stringVoltage[s], floating || string.open() ? string.floatVoltageV(bank.busV()) : bank.busV());
            out.put(stringCurrent[s], string.currentA());
            out.put(stringResistance[s], string.readOhm());
        }
    }
}
