package io.ridethrough.models.plant;

import static io.ridethrough.models.units.Quantity.COUNT;
import static io.ridethrough.models.units.Quantity.CURRENT;
import static io.ridethrough.models.units.Quantity.DURATION;
import static io.ridethrough.models.units.Quantity.FREQUENCY;
import static io.ridethrough.models.units.Quantity.POWER;
import static io.ridethrough.models.units.Quantity.RATIO;
import static io.ridethrough.models.units.Quantity.RESISTANCE;
import static io.ridethrough.models.units.Quantity.STATE;
import static io.ridethrough.models.units.Quantity.TEMPERATURE;
import static io.ridethrough.models.units.Quantity.VOLTAGE;

import io.ridethrough.models.signal.Point;
import io.ridethrough.models.units.Quantity;
import java.util.ArrayList;
import java.util.List;

/**
 * The single list of what each kind of device measures. Simulator, address book, loop, store and dashboards all read it.
 *
 * <p>Cadences: 1 s for what decides a transfer, 5 s for loads and temperatures. A source also sends at once when a state
 * changes or a gauge moves by more than 2 % of its range, so a slow cadence hides no event.
 */
public final class PointCatalog {
    /** Generator controller states. */
    public static final List<String> GENERATOR_STATES =
            List.of("STOPPED", "CRANKING", "RUNNING", "READY", "COOLING", "LOCKED_OUT");
    /** Generator selector switch. */
    public static final List<String> GENERATOR_SELECTOR = List.of("OFF", "MANUAL", "AUTO");
    /** Transfer switch positions, for switchgear, ATS and STS. */
    public static final List<String> POSITIONS = List.of("NEUTRAL", "SOURCE_1", "SOURCE_2");
    /** Transfer switch selector. */
    public static final List<String> TRANSFER_SELECTOR = List.of("INHIBITED", "AUTO", "BYPASS");
    /** UPS operating modes. */
    public static final List<String> UPS_MODES = List.of("OFF", "NORMAL", "BATTERY", "BYPASS", "MAINTENANCE");
    /** Breaker states, IEC 61850 double-point plus trip. */
    public static final List<String> BREAKER_STATES = List.of("OPEN", "CLOSED", "TRIPPED", "INTERMEDIATE", "RACKED_OUT");
    /** Cooling unit states. */
    public static final List<String> COOLING_STATES = List.of("OFF", "RESTARTING", "RUNNING", "FAILED", "STANDBY");

    private static final double FAST_S = 1;
    private static final double SLOW_S = 5;

    private PointCatalog() {}

    /** Every point of the plant, devices in file order. */
    public static List<Point> pointsOf(Plant plant) {
        var points = new ArrayList<Point>();
        for (Device device : plant.devices()) {
            new Builder(plant.facility(), device, points).add();
        }
        return points;
    }

    /** Adds the points of one device. */
    private record Builder(Facility facility, Device device, List<Point> points) {

        void add() {
            switch (device) {
                case Utility utility -> {
                    source();
                    power("power", utility.capacityW());
                }
                case Generator generator -> generator(generator);
                case Switchgear board -> switchgear(board);
                case Ats ats -> transfer(ats.ratingW());
                case Sts sts -> transfer(sts.ratingW());
                case Ups ups -> ups(ups);
                case Transformer transformer -> powerAndVoltage(transformer.ratingW());
                case Pdu pdu -> powerAndVoltage(pdu.ratingW());
                case Breaker breaker -> {
                    state("state", BREAKER_STATES);
                    gauge("current", CURRENT, 0, 20 * breaker.ratingA(), SLOW_S);
                }
                case Rack rack -> rack(rack);
                case Room ignored -> gauge("temperature", TEMPERATURE, -20, 90, SLOW_S);
                case Cooling cooling -> {
                    state("state", COOLING_STATES);
                    power("power", cooling.ratingW() / cooling.cop());
                }
            }
        }

        private void source() {
            double high = 2 * facility.phaseVoltageV();
            gauge("voltage.l1n", VOLTAGE, 0, high, FAST_S);
            gauge("voltage.l2n", VOLTAGE, 0, high, FAST_S);
            gauge("voltage.l3n", VOLTAGE, 0, high, FAST_S);
            gauge("frequency", FREQUENCY, 0, 2 * facility.frequencyHz(), FAST_S);
        }

        private void generator(Generator generator) {
            state("state", GENERATOR_STATES);
            state("selector", GENERATOR_SELECTOR);
            gauge("voltage", VOLTAGE, 0, 2 * facility.phaseVoltageV(), FAST_S);
            gauge("frequency", FREQUENCY, 0, 2 * facility.frequencyHz(), FAST_S);
            power("power", generator.ratingW());
            state("breaker.state", BREAKER_STATES);
            gauge("start-battery.voltage", VOLTAGE, 0, 40, FAST_S);
            // Lowest voltage seen during the last crank: the early sign of a failing start battery.
            gauge("start-battery.crank-voltage", VOLTAGE, 0, 40, SLOW_S);
            gauge("coolant.temperature", TEMPERATURE, -50, 150, SLOW_S);
            gauge("fuel.level", RATIO, 0, 1, SLOW_S);
            point("starts", COUNT, 0, 1e6, SLOW_S, List.of());
            point("failed-starts", COUNT, 0, 1e6, SLOW_S, List.of());
        }

        private void switchgear(Switchgear board) {
            switch (board.arrangement()) {
                case Switchgear.Arrangement.Plain ignored -> powerAndVoltage(board.ratingW());
                case Switchgear.Arrangement.Transferring ignored -> transfer(board.ratingW());
                case Switchgear.Arrangement.Paralleling ignored -> {
                    powerAndVoltage(board.ratingW());
                    gauge("frequency", FREQUENCY, 0, 2 * facility.frequencyHz(), FAST_S);
                }
            }
        }

        private void transfer(double ratingW) {
            state("position", POSITIONS);
            state("selector", TRANSFER_SELECTOR);
            gauge("source.1.voltage", VOLTAGE, 0, 2 * facility.phaseVoltageV(), FAST_S);
            gauge("source.2.voltage", VOLTAGE, 0, 2 * facility.phaseVoltageV(), FAST_S);
            powerAndVoltage(ratingW);
        }

        private void ups(Ups ups) {
            state("mode", UPS_MODES);
            double cellV = ups.battery().chemistry() == Ups.Battery.Chemistry.VRLA ? 2.5 : 4.3;
            double high = 1.2 * cellV * ups.battery().cells();
            gauge("input.voltage", VOLTAGE, 0, 2 * facility.phaseVoltageV(), FAST_S);
            power("input.power", ups.ratingW());
            gauge("output.voltage", VOLTAGE, 0, 2 * facility.phaseVoltageV(), FAST_S);
            power("output.power", ups.ratingW());
            gauge("battery.voltage", VOLTAGE, 0, high, FAST_S);
            double currentA = 4 * ups.ratingW() / (cellV * ups.battery().cells());
            // Discharge positive, charge negative.
            gauge("battery.current", CURRENT, -currentA, currentA, FAST_S);
            gauge("battery.charge", RATIO, 0, 1, FAST_S);
            gauge("battery.runtime", DURATION, 0, 86_400, SLOW_S);
            gauge("battery.temperature", TEMPERATURE, -40, 90, SLOW_S);
            for (int s = 1; s <= ups.battery().strings(); s++) {
                String string = "battery.string." + s;
                gauge(string + ".voltage", VOLTAGE, 0, high, SLOW_S);
                gauge(string + ".current", CURRENT, -currentA, currentA, FAST_S);
                // Ohmic value of the whole string from the battery monitor.
                gauge(string + ".resistance", RESISTANCE, 0, 100, SLOW_S);
            }
        }

        private void rack(Rack rack) {
            gauge("power", POWER, -0.1 * rack.loadW(), 4 * rack.loadW(), SLOW_S);
            for (int cord = 1; cord <= rack.fedFrom().size(); cord++) {
                gauge("cord." + cord + ".voltage", VOLTAGE, 0, 2 * facility.phaseVoltageV(), SLOW_S);
                gauge("cord." + cord + ".power", POWER, -0.1 * rack.loadW(), 4 * rack.loadW(), SLOW_S);
            }
            gauge("inlet.temperature", TEMPERATURE, -20, 90, SLOW_S);
        }

        private void powerAndVoltage(double ratingW) {
            gauge("voltage", VOLTAGE, 0, 2 * facility.phaseVoltageV(), FAST_S);
            power("power", ratingW);
        }

        private void power(String path, double ratingW) {
            gauge(path, POWER, -0.1 * ratingW, 4 * ratingW, FAST_S);
        }

        private void state(String path, List<String> states) {
            point(path, STATE, 0, states.size() - 1.0, SLOW_S, states);
        }

        private void gauge(String path, Quantity quantity, double low, double high, double cadenceS) {
            point(path, quantity, low, high, cadenceS, List.of());
        }

        private void point(
                String path, Quantity quantity, double low, double high, double cadenceS, List<String> states) {
            points.add(
                    new Point(device.id() + "." + path, device.id(), path, quantity, low, high, cadenceS, states));
        }
    }
}
