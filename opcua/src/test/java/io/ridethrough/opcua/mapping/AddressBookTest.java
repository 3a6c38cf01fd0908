package io.ridethrough.opcua.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import com.sun.management.ThreadMXBean;
import io.ridethrough.models.plant.PointMapping;
import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.units.Quantity;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AddressBookTest {
    private static final List<Point> POINTS = List.of(
            new Point("ups.voltage", "ups", "voltage", Quantity.VOLTAGE, 0, 1000, 1, List.of()),
            new Point("ups.power", "ups", "power", Quantity.POWER, -1e6, 1e6, 5, List.of()),
            new Point("ups.temperature", "ups", "temperature", Quantity.TEMPERATURE, -40, 90, 5, List.of()),
            new Point("ups.charge", "ups", "charge", Quantity.RATIO, 0, 1, 1, List.of()),
            new Point("ups.mode", "ups", "mode", Quantity.STATE, 0, 2, 5, List.of("OFF", "NORMAL", "BATTERY")));

    private final Reading reading = new Reading();

    @ParameterizedTest
    @MethodSource("rawVoltages")
    void rawValueBecomesVoltsOrAReason(@Nullable Object raw, double expectedV, Quality quality) {
        AddressBook.ofPoints(POINTS).points().getFirst().read(raw, StatusCode.GOOD, reading);
        assertThat(reading.quality()).isEqualTo(quality);
        assertThat(reading.value()).isEqualTo(Double.valueOf(expectedV));
    }

    static Stream<Arguments> rawVoltages() {
        return Stream.of(
                Arguments.of(230.5, 230.5, Quality.GOOD),
                Arguments.of(230.5f, 230.5, Quality.GOOD),
                Arguments.of(0, 0.0, Quality.GOOD),
                Arguments.of((short) 231, 231.0, Quality.GOOD),
                Arguments.of(ushort(400), 400.0, Quality.GOOD),
                Arguments.of(uint(401), 401.0, Quality.GOOD),
                Arguments.of(true, 1.0, Quality.GOOD),
                Arguments.of("229.75", 229.75, Quality.GOOD),
                Arguments.of("n/a", Double.NaN, Quality.BAD),
                Arguments.of("", Double.NaN, Quality.BAD),
                Arguments.of("9".repeat(500), Double.NaN, Quality.BAD),
                Arguments.of(Double.NaN, Double.NaN, Quality.BAD),
                Arguments.of(Float.POSITIVE_INFINITY, Double.NaN, Quality.BAD),
                Arguments.of(Double.MAX_VALUE, Double.NaN, Quality.BAD),
                Arguments.of(-0.5, Double.NaN, Quality.BAD),
                Arguments.of(1000.5, Double.NaN, Quality.BAD),
                Arguments.of(BigInteger.ONE.shiftLeft(80), Double.NaN, Quality.BAD),
                Arguments.of(new Double[] {230.0}, Double.NaN, Quality.BAD),
                Arguments.of(null, Double.NaN, Quality.BAD));
    }

    @Test
    void badStatusNeverCarriesANumberAndUncertainOneIsMarked() {
        MappedPoint voltage = AddressBook.ofPoints(POINTS).points().getFirst();
        voltage.read(230.0, StatusCode.of(StatusCodes.Bad_NoCommunication), reading);
        assertThat(reading.quality()).isEqualTo(Quality.BAD);
        assertThat(reading.value()).isNaN();
        voltage.read(230.0, StatusCode.of(StatusCodes.Uncertain_LastUsableValue), reading);
        assertThat(reading.quality()).isEqualTo(Quality.UNCERTAIN);
        assertThat(reading.value()).isEqualTo(230.0);
        voltage.read(230.0, StatusCode.GOOD.withDataValueInfoType().withOverflow(), reading);
        assertThat(reading.quality()).isEqualTo(Quality.GOOD);
    }

    @Test
    void gatewayScaleUnitAndSentinelsAreUndone() {
        MappedPoint voltage = map(new PointMapping("ups.voltage", "nsu=urn:gw;s=V", "", 0.1, 0, Map.of(), List.of(65535.0, -1.0), 0));
        voltage.read(ushort(4805), StatusCode.GOOD, reading);
        assertThat(reading.value()).isCloseTo(480.5, within(1e-9));
        voltage.read(ushort(65535), StatusCode.GOOD, reading);
        assertThat(reading.quality()).isEqualTo(Quality.SENTINEL);
        assertThat(reading.value()).isNaN();

        MappedPoint power = map(new PointMapping("ups.power", "nsu=urn:gw;s=P", "kW", 1, 0, Map.of(), List.of(), 2));
        power.read(123.4, StatusCode.GOOD, reading);
        assertThat(reading.value()).isCloseTo(123_400, within(1e-6));
        assertThat(power.cadenceS()).isEqualTo(2);

        MappedPoint temperature = map(new PointMapping("ups.temperature", "nsu=urn:gw;s=T", "degF", 1, 0, Map.of(), List.of(), 0));
        temperature.read(77, StatusCode.GOOD, reading);
        assertThat(reading.value()).isCloseTo(25, within(1e-9));

        MappedPoint charge = map(new PointMapping("ups.charge", "nsu=urn:gw;s=C", "%", 1, 0, Map.of(), List.of(), 0));
        charge.read(100, StatusCode.GOOD, reading);
        assertThat(reading.value()).isEqualTo(1.0);
    }

    @Test
    void stateIsMappedByNumberOrTextAndNeverGuessed() {
        MappedPoint plain = AddressBook.ofPoints(POINTS).points().getLast();
        plain.read(2, StatusCode.GOOD, reading);
        assertThat(reading.value()).isEqualTo(2);
        plain.read(3, StatusCode.GOOD, reading);
        assertThat(reading.quality()).isEqualTo(Quality.BAD);
        plain.read(1.5, StatusCode.GOOD, reading);
        assertThat(reading.quality()).isEqualTo(Quality.BAD);

        // RFC 1628 upsOutputSource: 2 none, 3 normal, 5 battery
        MappedPoint mapped = map(new PointMapping(
                "ups.mode",
                "nsu=urn:gw;s=M",
                "",
                1,
                0,
                Map.of("2", "OFF", "3", "NORMAL", "5", "BATTERY", "On Battery", "BATTERY"),
                List.of(),
                0));
        mapped.read(5, StatusCode.GOOD, reading);
        assertThat(reading.value()).isEqualTo(2);
        mapped.read(LocalizedText.english("On Battery"), StatusCode.GOOD, reading);
        assertThat(reading.value()).isEqualTo(2);
        mapped.read(4, StatusCode.GOOD, reading);
        assertThat(reading.quality()).isEqualTo(Quality.BAD);
        mapped.read(0, StatusCode.GOOD, reading);
        assertThat(reading.quality()).isEqualTo(Quality.BAD);
    }

    @Test
    void nodesAreNamedByUriOrPathAndFollowARenumberedServer() {
        var byId = (NodeAddress.ById) NodeAddress.parse("nsu=urn:ridethrough:plant;s=ups-a1.battery.voltage");
        var namespaces = new NamespaceTable();
        assertThat(byId.findNodeId(namespaces)).isNull();
        namespaces.add("urn:other");
        namespaces.add("urn:ridethrough:plant");
        assertThat(byId.findNodeId(namespaces)).isEqualTo(new NodeId(2, "ups-a1.battery.voltage"));
        assertThat(byId).hasToString("nsu=urn:ridethrough:plant;s=ups-a1.battery.voltage");
        assertThat(NodeAddress.parse("/Objects/DeviceSet/ups-a1")).isEqualTo(new NodeAddress.ByPath(List.of("DeviceSet", "ups-a1")));
        assertThatThrownBy(() -> NodeAddress.parse("ns=2;s=x")).hasMessageContaining("by number").hasMessageContaining("Maybe");
        assertThatThrownBy(() -> NodeAddress.parse("nsu=urn:x;nonsense")).hasMessageContaining("nonsense");
        assertThatThrownBy(() -> NodeAddress.parse("/a//b")).hasMessageContaining("empty name");
    }

    @Test
    void pointsTheFileLeavesOutAreListedAndMistakesAreNamed() {
        assertThat(AddressBook.ofMappings(POINTS, List.of(plain("ups.voltage", "nsu=urn:gw;s=V"))).listUnmapped())
                .containsExactly("ups.power", "ups.temperature", "ups.charge", "ups.mode");
        assertThatThrownBy(() -> map(plain("ups.volts", "nsu=urn:gw;s=V"))).hasMessageContaining("no point ups.volts");
        assertThatThrownBy(() -> map(new PointMapping("ups.power", "nsu=urn:gw;s=P", "kV", 1, 0, Map.of(), List.of(), 0)))
                .hasMessageContaining("kV")
                .hasMessageContaining("Maybe one of [W, kW, MW]");
        assertThatThrownBy(() -> map(plain("ups.voltage", "ns=3;s=V"))).hasMessageContaining("by number");
    }

    private static PointMapping plain(String point, String node) {
        return new PointMapping(point, node, "", 1, 0, Map.of(), List.of(), 0);
    }

    @Test
    void convertingAllocatesNothing() {
        MappedPoint voltage = map(new PointMapping("ups.voltage", "nsu=urn:gw;s=V", "", 0.1, 0, Map.of(), List.of(65535.0), 0));
        Object raw = 4805.0;
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        read(voltage, raw, 100_000);
        long before = threads.getThreadAllocatedBytes(thread);
        read(voltage, raw, 100_000);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(allocated).isLessThan(100_000); // less than a byte a value: what the measurement itself takes
    }

    private void read(MappedPoint point, Object raw, int times) {
        for (int i = 0; i < times; i++) {
            point.read(raw, StatusCode.GOOD, reading);
        }
    }

    private static MappedPoint map(PointMapping row) {
        return AddressBook.ofMappings(POINTS, List.of(row)).points().getFirst();
    }
}
