package io.ridethrough.models.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ridethrough.models.physics.battery.BatteryFit;
import io.ridethrough.models.physics.battery.BatteryParameters;
import io.ridethrough.models.physics.battery.DischargeTable;
import io.ridethrough.models.physics.battery.FittedTable;
import io.ridethrough.models.physics.battery.RuntimeCorrection;
import io.ridethrough.models.physics.ups.UpsLosses;
import io.ridethrough.models.plant.Ups.Battery.Chemistry;
import io.ridethrough.models.transients.ScenarioRun;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plants with discharge tables of their own. */
class BatteryTableKeysTest {
    /** A made-up block of 10 Ah with a row at the 1.67 V per cell a UPS stops at. */
    private static final DischargeTable ACME = new DischargeTable(
            "acme-12v",
            Chemistry.VRLA,
            6,
            10,
            new double[] {5, 10, 15, 30, 60},
            List.of(
                    new DischargeTable.Row(DischargeTable.Kind.CONSTANT_POWER, 9.6, List.of(520.0, 350.0, 255.0, 144.0, 84.0)),
                    new DischargeTable.Row(DischargeTable.Kind.CONSTANT_POWER, 10.02, List.of(500.0, 342.0, 250.0, 143.0, 83.0)),
                    new DischargeTable.Row(DischargeTable.Kind.CONSTANT_POWER, 10.8, List.of(425.0, 302.0, 234.0, 139.0, 79.0))));

    private static final BatteryTable LEAD = FittedTable.of(ACME, BatteryFit.fit(ACME));
    private static final BatteryTable LITHIUM =
            FittedTable.of(DischargeTable.lithiumCell(), BatteryParameters.LITHIUM_CELL);

    /** 250 W a block are its 15 min to 1.67 V per cell; two strings of 40 blocks, less the loss of the inverter at full load. */
    private static final double LOAD_KW = 250.0 * 80 * UpsLosses.ofEfficiency(0.95).inverterEfficiency(1, 1) / 1000;

    private static String plant(String tables, String battery) {
        return """
                facility: {id: x, frequency-hz: 60, voltage-v: 480}
                utilities: [{id: utility, capacity-kw: 500}]
                ups: [{id: ups, fed-from: [utility], rating-kw: %1$s, efficiency: 0.95, battery: {strings: 2, cells: 240, capacity-ah: 10, installed: 2026-01, %2$s}}]
                racks: [{id: r1, cords: [ups], load-kw: %1$s, fan-rise-percent: 0}]
                rooms: [{id: hall, heat-capacity-mj-per-c: 10000}]
                """
                        .formatted(LOAD_KW, battery)
                + tables;
    }

    private static Ups.Battery battery(Plant plant) {
        return plant.listDevices(Ups.class).getFirst().battery();
    }

    @Test
    void writtenTableIsReadAsItWas() {
        Plant lead = PlantFile.parse("plant.yaml", plant(BatteryTableKeys.write(LEAD), "table: acme-12v"));
        Plant lithium = PlantFile.parse("plant.yaml", plant(BatteryTableKeys.write(LITHIUM), "table: leaf-33ah"));

        assertThat(battery(lead).ownTable()).isEqualTo(LEAD);
        assertThat(battery(lithium).ownTable()).isEqualTo(LITHIUM);
        assertThat(battery(lithium).chemistry()).isEqualTo(Chemistry.LI_ION);
    }

    @Test
    void newBatteryLastsAsLongAsItsTableSays() {
        Ups.Battery battery = battery(PlantFile.parse("plant.yaml", plant(BatteryTableKeys.write(LEAD), "table: acme-12v")));
        BatteryParameters whole = BatteryParameters.of(battery);
        RuntimeCorrection correction = RuntimeCorrection.of(battery);

        assertThat(whole.endV()).isCloseTo(240 * 1.67, withinPercentage(1e-6));
        for (DischargeTable.Point point : ACME.listPoints()) {
            BatteryParameters toRow = whole.withEndV(40 * point.endV());
            assertThat(correction.runtimeS(toRow, 80 * point.load()))
                    .as("%s", point)
                    .isCloseTo(point.durationS(), withinPercentage(0.01));
        }
    }

    @Test
    void runOnBatteryEndsWhenTheTableSays() {
        Plant plant = PlantFile.parse("plant.yaml", plant(BatteryTableKeys.write(LEAD), "table: acme-12v"));

        ScenarioRun run = ScenarioRun.of(plant, "lost", "at 1s utility lost\nuntil 30min\n");

        assertThat(run.timeline())
                .filteredOn(event -> event.device().equals("ups") && event.edge().equals("battery exhausted"))
                .singleElement()
                .satisfies(event -> assertThat(event.tS() - 1).isCloseTo(900, withinPercentage(0.1)));
    }

    @Test
    void shippedLithiumCellAsOwnTableIsTheShippedCell() {
        Ups.Battery own = battery(PlantFile.parse("plant.yaml", plant(BatteryTableKeys.write(LITHIUM), "table: leaf-33ah")));
        var shipped = new Ups.Battery(Chemistry.LI_ION, 2, 240, 10, "panasonic-12v", 2026);

        for (double powerW : new double[] {5e3, 2e4, 5e4}) {
            assertThat(RuntimeCorrection.of(own).runtimeS(BatteryParameters.of(own), powerW))
                    .isCloseTo(RuntimeCorrection.of(shipped).runtimeS(BatteryParameters.of(shipped), powerW), withinPercentage(0.01));
        }
    }

    @Test
    void unknownTableIsOneProblemWithAHint() {
        String two = plant(BatteryTableKeys.write(LEAD), "table: acme-12w")
                .replace("ups: [", "ups: [{id: ups-2, fed-from: [utility], rating-kw: 1, battery: {strings: 1, cells: 6, installed: 2026, table: acme-12w}}, ");

        assertThat(problems(two)).singleElement().satisfies(p -> {
            assertThat(p.line()).isEqualTo(3);
            assertThat(p.message()).contains("acme-12w").contains("does not exist");
            assertThat(p.hint()).contains("acme-12v");
        });
    }

    @Test
    void everyMistakeOfATableIsListed() {
        String tables =
                """
                battery-tables:
                  - id: panasonic-12v
                    cells: 6
                    capacity-ah: 7.8
                    end-v: 13
                    fit: {full-ah: 9.9, fast: 3, fast-per-s: 8e-3, full-v: 12.6, resistance-ohm: 0.02, knee: 0.98}
                    rows: [{end-v: 9.6, points: [{w: 10, min: 5}]}, {end-v: 9.7}]
                  - {id: acme, cells: 6, capacity-ah: 7.8, end-v: 10}
                  - {id: acme, chemistry: nimh, cells: 6, capacity-ah: 7.8, end-v: 10}
                """;

        assertThat(problems(plant(tables, "table: acme")).toString())
                .contains("is a shipped one")
                .contains("below the full-v")
                .contains("lacks polarisation-v")
                .contains("factor")
                .contains("points")
                .contains("lacks the key \"fit\"")
                .contains("given twice, first on line 13")
                .contains("nimh");
    }

    @Test
    void batteryOfAnotherChemistryThanItsTableIsAProblem() {
        assertThat(problems(plant(BatteryTableKeys.write(LEAD), "chemistry: li-ion, table: acme-12v")))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("li-ion").contains("vrla"));
    }

    private static List<Problem> problems(String yaml) {
        return catchThrowableOfType(BadInput.class, () -> PlantFile.parse("plant.yaml", yaml)).problems();
    }
}
