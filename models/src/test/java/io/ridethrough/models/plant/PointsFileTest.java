package io.ridethrough.models.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ridethrough.models.seeds.Seeds;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PointsFileTest {
    private static final PlantIndex INDEX = new PlantIndex(PlantTexts.builtIn("two-feed"));

    @Test
    void everyColumnIsRead() {
        List<PointMapping> mappings = PointsFile.parse(
                "points.csv",
                """
                # gateway of the plant room
                point,node,unit,scale,offset,enum,sentinels,cadence-s
                ups-a.battery.voltage,nsu=urn:gateway;s=UPS_A.VBAT,V,0.1,0,,65535;65534,2

                ups-a.mode,"/DeviceSet/UPS A, left/Mode",,,,1=OFF;3=NORMAL;5=BATTERY,,
                """,
                INDEX);

        assertThat(mappings)
                .containsExactly(
                        new PointMapping(
                                "ups-a.battery.voltage", "nsu=urn:gateway;s=UPS_A.VBAT", "V", 0.1, 0, Map.of(), List.of(65535.0, 65534.0), 2),
                        new PointMapping(
                                "ups-a.mode",
                                "/DeviceSet/UPS A, left/Mode",
                                "",
                                1,
                                0,
                                Map.of("1", "OFF", "3", "NORMAL", "5", "BATTERY"),
                                List.of(),
                                0));
    }

    @Test
    void everyMistakeIsListedWithItsLine() {
        BadInput e = catchThrowableOfType(
                BadInput.class,
                () -> PointsFile.parse(
                        "points.csv",
                        """
                        point,node,unit,scale,offset,enum,sentinel,cadence-s
                        ups-a.batery.voltage,nsu=urn:x;s=a,V,1,0,,,
                        ups-a.battery.voltage,ns=2;s=a,V,1,0,,,
                        ups-a.battery.voltage,nsu=urn:x;s=a,kW,1,0,,,
                        ups-b.battery.voltage,somewhere,V,0,0,,,
                        ups-a.mode,nsu=urn:x;s=m,,1,0,1=BATERY,,
                        ups-a.output.power,nsu=urn:x;s=p,kW,one,0,1=ON,,-5
                        ups-a.input.power,nsu=urn:x;s=p,kW,1,0,,,,,
                        """,
                        INDEX));

        assertThat(e.problems())
                .extracting(p -> p.line() + " " + p.message() + (p.hint().isEmpty() ? "" : " | " + p.hint()))
                .containsExactly(
                        """
                        1 There is no column "sentinel" in a points file. | Maybe sentinels.
                        2 There is no point "ups-a.batery.voltage" in plant two-feed. | Maybe ups-a.battery.voltage.
                        3 The node "ns=2;s=a" names its namespace by number, which a server may change at any start. | Maybe nsu=<uri>;s=<name>.
                        4 The point ups-a.battery.voltage is listed twice, first on line 3.
                        4 The unit "kW" does not fit ups-a.battery.voltage, which is a voltage. | Maybe one of V, mV, kV.
                        5 "somewhere" is neither a node id nor a browse path. | Maybe nsu=<uri>;s=<name>, or /DeviceSet/... from Objects down.
                        5 The scale of ups-b.battery.voltage must not be zero. | Maybe 1.
                        6 ups-a.mode has no state "BATERY". | Maybe BATTERY.
                        7 The scale of ups-a.output.power must be a number, not "one".
                        7 ups-a.output.power is not a state and has no enum. | Maybe leave the enum empty.
                        7 The cadence-s of ups-a.output.power must be from 0 to 86400, not -5.
                        8 The line has 10 cells, the heading 8. | Maybe quote a cell that holds a comma.
                        """
                                .lines()
                                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "point", "\"", "point,node\n\"a,b", "a,a\nb", "\u0000,\u0000"})
    void garbageIsBadInputAndNothingElse(String text) {
        assertThatThrownBy(() -> PointsFile.parse("points.csv", text, INDEX)).isInstanceOf(BadInput.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @Seeds({1, 2, 3})
    void mutilatedFileNeverEscapesAsAnythingButBadInput(long seed) {
        var random = new Random(seed);
        String base = "point,node,unit,scale\nups-a.battery.voltage,nsu=urn:x;s=a,V,0.1\nups-a.mode,/A/B,,1\n";
        String alphabet = ",\"\n;=/ \u0000é1eE.-";
        for (int round = 0; round < 300; round++) {
            var text = new StringBuilder(base);
            for (int change = 0; change < 1 + random.nextInt(8); change++) {
                int at = random.nextInt(text.length());
                text.replace(at, at + random.nextInt(2), "" + alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                PointsFile.parse("points.csv", text.toString(), INDEX);
            } catch (BadInput e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
    }
}
