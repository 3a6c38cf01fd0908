package io.ridethrough.models.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.seeds.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ScenarioTextTest {
    private static final Plant PLANT = PlantTexts.builtIn("iad-reference");

    @Test
    void publishedFormReadsIntoSiInTimeOrder() {
        Scenario scenario = ScenarioText.parse(
                "dir/story.txt",
                """
                # comment
                at 33min  utility-a restored      # later
                at 0s     utility-a lost
                at 10s    gen-2 fails to start
                at 60s    sensor ups-a1.battery.voltage stuck
                at 500ms  ups-b4 string 3 capacity 35%
                at 2h     r001 load 9.5 kW
                until 180min
                expect 521s +-15%  ups-b4 battery exhausted
                """,
                PLANT);

        assertThat(scenario)
                .isEqualTo(new Scenario(
                        "story",
                        List.of(
                                new Action(0, "utility-a", Fact.UTILITY_LOST, 0, Double.NaN),
                                new Action(0.5, "ups-b4", Fact.BATTERY_STRING_CAPACITY, 3, 0.35),
                                new Action(10, "gen-2", Fact.GENERATOR_FAILS_TO_START, 0, Double.NaN),
                                new Action(60, "ups-a1.battery.voltage", Fact.SENSOR_STUCK, 0, Double.NaN),
                                new Action(1980, "utility-a", Fact.UTILITY_RESTORED, 0, Double.NaN),
                                new Action(7200, "r001", Fact.RACK_LOAD, 0, 9500)),
                        10_800,
                        List.of(new Expectation(521, 78.15, "ups-b4", "battery exhausted"))));
    }

    @Test
    void everyMistakeIsListedWithLineAndHint() {
        BadInput e = catchThrowableOfType(
                BadInput.class,
                () -> ScenarioText.parse(
                        "bad.txt",
                        """
                        at 10 utility-a lost
                        at 10s utilty-a lost
                        at 10s gen-2 fails to strat
                        at 10s ups-b4 string 5 open
                        at 10s ups-b4 string 3 capacity 350%
                        att 10s utility-a lost
                        utility-a lost
                        at 10s sensor ups-a1.battery.volts stuck
                        at 10s gen-2 crank voltage 15
                        until soon
                        expect 5s +-many ups-b4 battery exhausted
                        expect 5s ups-b5 battery exhausted
                        at 5s
                        """,
                        PLANT));

        assertThat(e.problems())
                .extracting(p -> p.line() + " " + p.message() + (p.hint().isEmpty() ? "" : " | " + p.hint()))
                .containsExactly(
                        """
                        1 "10" is not a time. | Maybe 10s.
                        2 There is no device "utilty-a" in plant iad-reference. | Maybe utility-a.
                        3 It cannot be said of gen-2 that it "fails to strat". | Maybe gen-2 fails to start
                        4 ups-b4 has 4 strings, numbered from 1; there is no number 5.
                        5 ups-b4 string {n} capacity {%}: the value must be from 0 to 100 %, not 350.
                        6 A line starts with at, until or expect, not "att". | Maybe at.
                        7 A line starts with at, until or expect, not "utility-a". | Maybe at 0s utility-a lost
                        8 There is no point "ups-a1.battery.volts" in plant iad-reference. | Maybe ups-a1.battery.voltage.
                        9 It cannot be said of gen-2 that it "crank voltage 15". | Maybe gen-2 crank voltage 18 V
                        10 "soon" is not a time. | Maybe as in 500ms, 10s, 33min or 2h.
                        11 "+-many" is not a tolerance. | Maybe +-15% or +-2s.
                        12 There is no device "ups-b5" in plant iad-reference. | Maybe ups-b1.
                        13 An action needs a time, a device and what happens. | Maybe at 10s utility-a lost
                        """
                                .lines()
                                .toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(Fact.class)
    void everyFactCanBeStatedByItsOwnExample(Fact fact) {
        String example = new Phrase(fact).example();
        // The engine of a rotary UPS is in a plant of the tests only.
        Plant plant = fact.isSensorFact() || PLANT.devices().stream().anyMatch(fact::appliesTo)
                ? PLANT
                : PlantTexts.named("ups-kinds");
        String subject = fact.isSensorFact()
                ? "sensor utility-a.frequency"
                : plant.devices().stream().filter(fact::appliesTo).findFirst().orElseThrow().id();

        Scenario scenario = ScenarioText.parse("x", "at 1s %s %s".formatted(subject, example), plant);

        assertThat(scenario.actions()).singleElement().extracting(Action::fact).isEqualTo(fact);
        // The example and the listing agree on the words.
        assertThat(ScenarioText.phrases(plant))
                .anyMatch(p -> (fact.isSensorFact() ? p.device().startsWith("sensor") : p.device().equals(subject))
                        && p.phrases().contains(fact.phrase()));
    }

    @Test
    void onlyARotaryUpsHasAnEngine() {
        assertThatThrownBy(() -> ScenarioText.parse("x.txt", "at 1s ups-1 engine fails", PlantTexts.named("ups-kinds")))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("x.txt:1: It cannot be said of ups-1 that it \"engine fails\".");
    }

    @Test
    void actionAfterTheEndIsAMistake() {
        assertThatThrownBy(() -> ScenarioText.parse("x.txt", "until 1min\nat 61s utility-a lost", PLANT))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("x.txt:2: This happens at 61 s, after the end at 60 s.");
    }

    @Test
    void withoutUntilTheEndIsAnHourAfterTheLastLine() {
        assertThat(ScenarioText.parse("x.txt", "at 10min utility-a lost", PLANT).untilS()).isEqualTo(4200);
    }

    @ParameterizedTest
    @CsvSource({
        "iad-reference, cascade", "iad-reference, false-2n", "iad-reference, generator-fails", "iad-reference, string-opens",
        "iad-reference, crank-voltage", "two-feed, cascade", "single-path, cascade", "n-plus-one, cascade",
        "block-redundant, cascade", "shared-output, cascade"
    })
    void shippedScenarioFitsItsPlant(String plant, String name) {
        String file = "/scenarios/demo/%s/%s.txt".formatted(plant, name);

        Scenario scenario = ScenarioText.parse(file, PlantTexts.resource(file), PlantTexts.builtIn(plant));

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.actions()).isNotEmpty();
    }

    @Test
    void quietScenarioHasNoActionsAndFitsEveryPlant() {
        String text = PlantTexts.resource("/scenarios/demo/quiet.txt");

        assertThat(ScenarioText.parse("quiet.txt", text, PLANT)).isEqualTo(new Scenario("quiet", List.of(), 3600, List.of()));
    }

    @ParameterizedTest(name = "seed {0}")
    @Seeds({1, 2, 3})
    void garbageIsBadInputAndNothingElse(long seed) {
        var random = new Random(seed);
        String base = "at 10s ups-b4 string 3 capacity 35%\nexpect 521s +-15% ups-b4 battery exhausted\nuntil 2h";
        String alphabet = " \t\n#%+-.0129{}sminh\u0000\uD800é±";
        for (int round = 0; round < 300; round++) {
            var text = new StringBuilder(base);
            for (int change = 0; change < 1 + random.nextInt(12); change++) {
                int at = random.nextInt(text.length());
                text.replace(at, at + random.nextInt(2), "" + alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                ScenarioText.parse("x.txt", text.toString(), PLANT);
            } catch (BadInput e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
    }
}
