package io.ridethrough.models.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.imports.PointSuggestions.Variable;
import io.ridethrough.models.signal.Point;
import io.ridethrough.models.units.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names as other makers give them: numbers for node ids, abbreviations, groups. */
class PointSuggestionsTest {
    private static final List<Point> POINTS = List.of(
            gauge("ups-a1", "battery.voltage", Quantity.VOLTAGE),
            gauge("ups-a1", "battery.temperature", Quantity.TEMPERATURE),
            gauge("ups-a1", "power", Quantity.POWER),
            new Point("msb-a.state", "msb-a", "state", Quantity.STATE, 0, 1, 10, List.of("OPEN", "CLOSED")));

    private static Point gauge(String device, String path, Quantity quantity) {
        return new Point(device + "." + path, device, path, quantity, 0, 1000, 1, List.of());
    }

    private static Variable variable(int id, String path, String type, String unit, String... states) {
        return new Variable("nsu=urn:maker;i=" + id, path, "", type, unit, List.of(states));
    }

    @Test
    void abbreviationsAndOtherUnitsArePlacedWithAReason() {
        var result = PointSuggestions.of(
                POINTS,
                List.of(
                        variable(1, "/Plant/UPS_A1/Batt/Volts", "Float", "V"),
                        variable(2, "/Plant/UPS_A1/Batt/Temp", "Float", "°F"),
                        variable(3, "/Plant/UPS_A1/kW", "Float", "kW"),
                        variable(4, "/Plant/MSB-A/Status", "Int32", "", "Closed", "Open")));

        assertThat(result.notPlaced()).isEmpty();
        assertThat(result.points()).extracting("node").containsExactly("nsu=urn:maker;i=1", "nsu=urn:maker;i=2", "nsu=urn:maker;i=3", "nsu=urn:maker;i=4");
        assertThat(result.points().get(1).unit()).isEqualTo("°F");
        assertThat(result.points().get(3).enumeration()).isEqualTo("0=CLOSED;1=OPEN");
        assertThat(result.points()).allMatch(p -> !p.reason().isEmpty() && p.confidence() > 0.6);
    }

    @Test
    void whatCouldBeTwoThingsIsNotPlaced() {
        var result = PointSuggestions.of(
                POINTS.subList(0, 1),
                List.of(variable(1, "/UPS-A1/Battery/Voltage", "Double", "V"), variable(2, "/UPS A1/Battery Voltage", "Double", "V")));

        assertThat(result.points()).isEmpty();
        assertThat(result.notPlaced().getFirst().name()).isEqualTo("ups-a1.battery.voltage");
        assertThat(result.notPlaced().getFirst().reason()).contains("another one");
    }

    @Test
    void wrongUnitTypeAndDeviceRuleAPairOut() {
        var result = PointSuggestions.of(
                POINTS,
                List.of(
                        variable(1, "/UPS-A1/Battery/Voltage", "Double", "A"),
                        variable(2, "/UPS-A11/Battery/Voltage", "Double", "V"),
                        variable(3, "/UPS-A1/Power", "String", "W"),
                        variable(4, "/MSB-A/State", "Int32", "", "Open", "Closed", "Racked out")));

        assertThat(result.points()).isEmpty();
        assertThat(result.notPlaced()).extracting("reason").contains("its names contain no device of the plant");
    }
}
