package io.ridethrough.models.physics.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.models.plant.Ups.Battery.Chemistry;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DischargeTableTextTest {
    private static final String PANASONIC = PlantTexts.resource("/tables/panasonic.csv");

    @Test
    void panasonicTableAsTextGivesTheShippedConstants() {
        DischargeTable table = DischargeTableText.parse("panasonic.csv", PANASONIC);
        BatteryParameters shipped = BatteryParameters.PANASONIC_12V_BLOCK;

        BatteryParameters fitted = BatteryFit.fit(table);

        assertThat(table.rows()).isEqualTo(DischargeTable.panasonic12v().rows());
        assertThat(fitted.capacityAh()).isCloseTo(shipped.capacityAh(), withinPercentage(0.05));
        assertThat(fitted.resistanceOhm()).isCloseTo(shipped.resistanceOhm(), withinPercentage(0.1));
        assertThat(fitted.diffusion().slowPerS()).isCloseTo(shipped.diffusion().slowPerS(), withinPercentage(0.2));
        assertThat(fitted.openCircuit().fullV()).isCloseTo(shipped.openCircuit().fullV(), withinPercentage(0.01));
    }

    @Test
    void blanksUnitsAndTheOrderOfTheKeysAreFree() {
        DischargeTable table = DischargeTableText.parse(
                "t.csv",
                """
                chemistry,li-ion,,,
                capacity-ah,30.6,,,
                cells,1,,,
                name,"cell",,,
                kind,end-v,600 s,0.5 h,45min
                A,3.0,91.8,,30
                W,2.9,300,150
                """);

        assertThat(table.chemistry()).isEqualTo(Chemistry.LI_ION);
        assertThat(table.name()).isEqualTo("cell");
        assertThat(List.of(table.durationS(0), table.durationS(1), table.durationS(2)))
                .allSatisfy(s -> assertThat(s).isPositive())
                .satisfies(s -> assertThat(s.get(0)).isCloseTo(600, within(1e-9)))
                .satisfies(s -> assertThat(s.get(1)).isEqualTo(1800));
        assertThat(table.listPoints()).extracting(DischargeTable.Point::load).containsExactly(91.8, 30.0, 300.0, 150.0);
    }

    @Test
    void tenMistakesAreListedAtOnceWithLineAndHint() {
        String text =
                """
                name,my battery
                chemistry,lead
                cells,six
                capacity-ah,780000
                cels,6
                kind,end-v,5 min,10 Min,30 min
                W,9.6,410,27O,65.7
                P,9.6,36.8,23.9,5.57
                W,10.8,330,340,61.8
                W,9.6,1,2,3,4
                """;

        List<Problem> problems = problems(text);

        assertThat(problems).hasSize(10).allSatisfy(p -> {
            assertThat(p.file()).isEqualTo("t.csv");
            assertThat(p.message()).isNotBlank();
        });
        assertThat(problems).extracting(Problem::line).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            cells,6          | cells,60         | must be from
            W,9.6            | W,1.6            | times 6
            A,9.6            | W,9.6            | two rows
            530,410,270      | 530,4100,270     | a column has slipped
            530,410,270      | 530;410;270      | above 0
            47.7,36.8,23.9   | 477,368,239      | on average
            26.0,20.0        | 26,0,20.0        | decimal comma
            kind,end-v       | kind,volts       | second column
            kind,            | Kind,            | no heading
            cells,6          | # none           | cells is missing
            name,my-panasonic| name,            | one value
            5 min            | 3 min            | must rise
            """)
    void mistakeIsNamed(String right, String wrong, String said) {
        assertThat(PANASONIC).contains(right);

        assertThat(problems(PANASONIC.replace(right, wrong)).toString()).contains(said);
    }

    @Test
    void tableTooSmallForAFitIsBadInput() {
        assertThat(problems("name,x\nchemistry,vrla\ncells,6\ncapacity-ah,7\nkind,end-v,1 h\nW,9.6,60\n").toString())
                .contains("a fit needs 3 in 2");
    }

    /** Whatever the text, bad input is said to be that. */
    @Test
    void damagedTablesAreReadOrRefused() {
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            var text = new StringBuilder(PANASONIC);
            for (int damage = 0; damage < 3; damage++) {
                int at = random.nextInt(text.length());
                text.replace(at, Math.min(text.length(), at + random.nextInt(4)), ",\n\"#-0W".substring(random.nextInt(7)));
            }
            try {
                DischargeTableText.parse("t.csv", text.toString());
            } catch (BadInput e) {
                refused++;
                assertThat(e.problems()).isNotEmpty();
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    private static List<Problem> problems(String text) {
        return catchThrowableOfType(BadInput.class, () -> DischargeTableText.parse("t.csv", text)).problems();
    }
}
