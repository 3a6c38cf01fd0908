package io.ridethrough.models.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ridethrough.models.seeds.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlantFileTest {
    /** The excerpt of the published format, completed with what its devices name. */
    private static final String EXCERPT =
            """
            facility: {id: iad-1, name: Example, frequency-hz: 60, voltage-v: 480}
            utilities:    [{id: utility-a, capacity-kw: 6000, outages-per-year: 1.2}]
            generators:   [{id: gen-1, rating-kw: 2500, class: G3, start: {ready-s: 8, attempts: 3}, fuel: {tank-l: 20000}, common-cause: gens-north}]
            switchgear:   [{id: gen-bus, fed-from: [gen-1], parallel: {minimum-sets: 1}}, {id: msb-a, fed-from: [utility-a, gen-bus], transfer: {kind: open, delay-s: 1.5, retransfer-min: 15}}]
            ups:
            - {id: ups-a1, fed-from: [msb-a], rating-kw: 500, modules: 4, battery: {chemistry: vrla, strings: 4, cells: 240, table: panasonic-12v, installed: 2022-03}}
            - {id: ups-b1, fed-from: [msb-a], rating-kw: 500, modules: 4, battery: {chemistry: vrla, strings: 4, cells: 240, table: panasonic-12v, installed: 2022-03}}
            sts:          [{id: sts-1, fed-from: [ups-a1, ups-b1], transfer-ms: 5}]
            pdus:         [{id: pdu-a1, fed-from: [sts-1], rating-kw: 225}]
            breakers:     [{id: pdu-a1/12, fed-from: [pdu-a1], rating-a: 30, poles: [L1, L2], curve: iec60898-c}]
            racks:        [{id: r001, cords: [pdu-a1/12], load-kw: 8.4, hold-up-ms: 16}]
            cooling:      [{id: chiller-1, fed-from: [msb-a], rating-kw: 900, restart-min: 6, rooms: [hall-1]}]
            """;

    @Test
    void publishedExcerptReadsIntoSi() {
        Plant plant = PlantFile.parse("plant.yaml", EXCERPT);

        assertThat(plant.facility()).isEqualTo(new Facility("iad-1", "Example", 60, 480));
        assertThat(plant.getDevice("gen-1"))
                .isEqualTo(Generator.simple(
                        "gen-1", 2_500_000, "G3", Generator.Start.usual(8, 3, 15, 15), 20_000, "gens-north"));
        assertThat(plant.getDevice("msb-a"))
                .isEqualTo(new Switchgear(
                        "msb-a",
                        List.of("utility-a", "gen-bus"),
                        6_000_000,
                        new Switchgear.Arrangement.Transferring(Transfer.open(1, 1.5, 900, 0))));
        assertThat(plant.getDevice("sts-1")).isEqualTo(new Sts("sts-1", List.of("ups-a1", "ups-b1"), 500_000, 0.005, Sts.Settings.USUAL));
        assertThat(plant.getDevice("r001"))
                .isEqualTo(new Rack("r001", List.of("pdu-a1/12"), 8_400, 0.016, "hall-1"));
        assertThat(plant.getDevice("chiller-1"))
                .isEqualTo(new Cooling(
                        "chiller-1",
                        List.of("msb-a"),
                        Cooling.Kind.CHILLER,
                        false,
                        900_000,
                        4,
                        new Cooling.Restart(360, 0, 0, 0.7, 0.04),
                        List.of("hall-1")));
        assertThat(((Ups) plant.getDevice("ups-a1")).battery())
                .isEqualTo(new Ups.Battery(
                        Ups.Battery.Chemistry.VRLA, 4, 240, 100, "panasonic-12v", 2022 + 2 / 12.0));
        // The file lists no rooms, so the room that is named exists: 6.9 m3 of air for its one rack, eight times that in all.
        assertThat(plant.getDevice("hall-1"))
                .isEqualTo(new Room("hall-1", 8 * 1206 * 6.9, 1206 * 6.9, 70, 24, 40, 27));
    }

    @Test
    void defaultsHoldForAKindAndGiveWayKeyByKey() {
        Plant plant = PlantFile.parse(
                "plant.yaml",
                """
                facility: {id: a, frequency-hz: 50, voltage-v: 400}
                defaults:
                  ups: {rating-kw: 100, battery: {strings: 2, cells: 240, capacity-ah: 50, installed: 2020}}
                utilities: [{id: u, capacity-kw: 100}]
                ups:
                  - {id: ups-1, fed-from: u}
                  - {id: ups-2, fed-from: u, rating-kw: 200, battery: {strings: 3}}
                """);

        assertThat(((Ups) plant.getDevice("ups-1")).battery().strings()).isEqualTo(2);
        Ups second = (Ups) plant.getDevice("ups-2");
        assertThat(second.ratingW()).isEqualTo(200_000);
        assertThat(second.battery().strings()).isEqualTo(3);
        assertThat(second.battery().capacityAh()).isEqualTo(50);
    }

    @ParameterizedTest
    @FieldSource("io.ridethrough.models.plant.BuiltInPlants#NAMES")
    void builtInPlantIsValidAndNumbersItself(String name) {
        Plant plant = PlantTexts.builtIn(name);

        assertThat(plant.facility().id()).isEqualTo(name);
        assertThat(new PlantIndex(plant).downstreamOrder()).hasSize(plant.devices().size());
    }

    @Test
    void referenceFacilityIsWhatTheDocumentsSay() {
        Plant plant = PlantTexts.builtIn("iad-reference");

        assertThat(plant.listDevices(Rack.class)).hasSize(200);
        assertThat(plant.listDevices(Ups.class)).hasSize(8);
        assertThat(plant.listDevices(Breaker.class)).hasSize(160 * 2 + 20 + 20 * 2);
        double meanW = plant.listDevices(Rack.class).stream()
                .mapToDouble(Rack::loadW)
                .average()
                .orElseThrow();
        assertThat(meanW).isBetween(7_900.0, 8_100.0);
        assertThat(plant.listDevices(Rack.class).stream().filter(r -> r.fedFrom().size() == 1))
                .extracting(Rack::id)
                .hasSize(20)
                .contains("r161", "r180");
        for (Rack rack : plant.listDevices(Rack.class)) {
            boolean falseTwoN = rack.id().compareTo("r181") >= 0;
            var systems = rack.fedFrom().stream().map(cord -> upsOf(plant, cord)).distinct().toList();
            assertThat(systems).as(rack.id()).hasSize(rack.fedFrom().size() == 2 && !falseTwoN ? 2 : 1);
            if (falseTwoN) {
                assertThat(systems).as(rack.id()).containsExactly("ups-b4");
            }
        }
    }

    /** Follows preferred sources up to a UPS. */
    private static String upsOf(Plant plant, String id) {
        Device device = plant.getDevice(id);
        return device instanceof Ups ? id : upsOf(plant, device.fedFrom().getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n", "42", "- a\n- b", "{", "\u0000", "a: &x [*x]", "facility: *nobody", "\t", "? [a]: b", "%YAML 9.9\n---", "!!java.net.URL [x]"})
    void garbageIsBadInputAndNothingElse(String text) {
        assertThatThrownBy(() -> PlantFile.parse("x.yaml", text)).isInstanceOf(BadInput.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @Seeds({1, 2, 3, 4, 5})
    void mutilatedFileNeverEscapesAsAnythingButBadInput(long seed) {
        var random = new Random(seed);
        String alphabet = "{}[]:,-#'\"\n\t &*!|>%@`aé\u0000\uD800 019.";
        for (int round = 0; round < 200; round++) {
            var text = new StringBuilder(EXCERPT);
            for (int change = 0; change < 1 + random.nextInt(20); change++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    default -> text.setLength(Math.max(1, text.length() - random.nextInt(30)));
                }
            }
            try {
                new PlantIndex(PlantFile.parse("x.yaml", text.toString()));
            } catch (BadInput e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
    }

    @Test
    void deepNestingIsRefusedWithoutRecursingIntoIt() {
        assertThatThrownBy(() -> PlantFile.parse("x.yaml", "a: " + "[".repeat(100_000)))
                .isInstanceOf(BadInput.class);
    }

    @Test
    void flywheelBelongsToARotaryUps() {
        String text = PlantTexts.resource("/plants/ups-kinds/plant.yaml").replace("kind: rotary, ", "");
        assertThatThrownBy(() -> PlantFile.parse("x.yaml", text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("ups-rotary has a flywheel but is double-conversion.")
                .hasMessageContaining("Maybe add kind: rotary.");
    }

    @Test
    void everyKindOfMistakeIsListedWithItsLine() {
        BadInput e = catchThrowableOfType(
                BadInput.class, () -> PlantFile.parse("bad.yaml", PlantTexts.resource("/plants/ten-mistakes.yaml")));

        assertThat(e.problems())
                .extracting(p -> p.line() + " " + p.message() + (p.hint().isEmpty() ? "" : " | " + p.hint()))
                .containsExactly(
                        """
                        4 utility-a has an unknown key "outage-per-year". | Maybe outages-per-year.
                        5 utility-b lacks the key "capacity-kw". | Maybe add capacity-kw: Contracted or transformer-limited power.
                        7 The rating-kw of gen-1 must be a number, not "1500 kW". | Maybe without the unit: the key names it.
                        8 The rating-kw of gen-2 must be from 0.001 to 1000000, not -1500. | Maybe without the minus sign.
                        9 The id gen-2 is used twice, first on line 8.
                        12 msb-a is fed from gen-bsu, which does not exist. | Maybe gen-bus.
                        13 msb-b must have two sources in fed-from, not 1. | Maybe [preferred, alternate].
                        13 msb-b feeds itself: msb-b from pdu-b from ups-b from msb-b. | Maybe one of these has the wrong fed-from.
                        15 The chemistry of battery of ups-a must be one of vrla, li-ion, not "vlra". | Maybe vrla.
                        18 This is not YAML: while parsing a flow sequence, expected ',' or ']', but got }. | Maybe a bracket is missing.
                        """
                                .lines()
                                .toArray(String[]::new));
    }

    @Test
    void shedOrderNamesDevicesThatExist() {
        String text = EXCERPT.replace("parallel: {minimum-sets: 1}", "parallel: {minimum-sets: 1, shed-order: [chiler-1, pdu-a1]}");

        BadInput bad = catchThrowableOfType(BadInput.class, () -> PlantFile.parse("plant.yaml", text));

        assertThat(bad.problems()).hasSize(1);
        assertThat(bad.problems().getFirst().message())
                .isEqualTo("The shed-order of gen-bus names chiler-1, which does not exist.");
        assertThat(bad.problems().getFirst().hint()).contains("chiller-1");
    }
}
