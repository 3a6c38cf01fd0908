package io.ridethrough.opcua.simulator.truth;

/** The points of one generator set. */
final class GensetReadings {
    /** Controller states, ordinals as in {@code PointCatalog.GENERATOR_STATES}. */
    enum State {
        STOPPED,
        CRANKING,
        RUNNING,
        READY,
        COOLING,
        LOCKED_OUT
    }

    /** Selector, ordinals as in {@code PointCatalog.GENERATOR_SELECTOR}. */
    enum Selector {
        OFF,
        MANUAL,
        AUTO
    }

    /** Breaker, ordinals as in {@code PointCatalog.BREAKER_STATES}. */
    enum Contact {
        OPEN,
        CLOSED,
        TRIPPED
    }

    private final int state;
    private final int selector;
    private final int voltage;
    private final int frequency;
    private final int power;
    private final int breaker;
    private final int restVoltage;
    private final int crankVoltage;
    private final int coolant;
    private final int fuel;
    private final int starts;
    private final int failedStarts;

    GensetReadings(String id, Readings readings) {
        state = readings.num(id, "state");
        selector = readings.num(id, "selector");
        voltage = readings.num(id, "voltage");
        frequency = readings.num(id, "frequency");
        power = readings.num(id, "power");
        breaker = readings.num(id, "breaker.state");
        restVoltage = readings.num(id, "start-battery.voltage");
        crankVoltage = readings.num(id, "start-battery.crank-voltage");
        coolant = readings.num(id, "coolant.temperature");
        fuel = readings.num(id, "fuel.level");
        starts = readings.num(id, "starts");
        failedStarts = readings.num(id, "failed-starts");
    }

    void putControls(Readings out, State now, Selector selected, Contact contact, int started, int failed) {
        out.put(state, now);
        out.put(selector, selected);
        out.put(breaker, contact);
        out.put(starts, started);
        out.put(failedStarts, failed);
    }

    void putPower(Readings out, double volts, double hertz, double watts) {
        out.put(voltage, volts);
        out.put(frequency, hertz);
        out.put(power, watts);
    }

    void putEngine(Readings out, double restV, double crankV, double waterC, double fuelRatio) {
        out.put(restVoltage, restV);
        out.put(crankVoltage, crankV);
        out.put(coolant, waterC);
        out.put(fuel, fuelRatio);
    }
}
