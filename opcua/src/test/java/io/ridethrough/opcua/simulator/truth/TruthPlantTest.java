package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.signal.Quality;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hidden plant: balances, stories and determinism. */
class TruthPlantTest {

    static Stream<String> plants() {
        return BuiltInPlants.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("plants")
    void energyBalancesInEveryStepOfTheStoryAndNoDeadBusCarriesLoad(String name) {
        PlantIndex index = Plants.builtIn(name);
        var truth = new TruthPlant(index, Plants.story(index.plant(), name, "cascade"), 3, 0);
        var recorder = new Recorder(index);
        for (double tS = 0; tS < 1500; tS += 0.25) {
            truth.advanceTo(tS, recorder);
            TruthPlant.Balance balance = truth.balance();
            assertThat(balance.residualW())
                    .as("%s at %s s: %s", name, tS, balance)
                    .isCloseTo(0, within(1e-6 * Math.max(1, balance.usefulW())));
            assertThat(truth.listLoadedDeadDevices()).as("%s at %s s", name, tS).isEmpty();
            for (Ups ups : index.plant().listDevices(Ups.class)) {
                assertThat(truth.batteryFilling(ups.id())).isBetween(0.0, 1.0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void weakStarterAndAgedStringTurnAnOutageIntoDarkRacksInOrder(long seed) {
        PlantIndex index = Plants.builtIn("iad-reference");
        Scenario story = Plants.story(index.plant(), "iad-reference", "cascade");
        double lossS = story.actions().stream()
                .filter(a -> a.fact().name().equals("UTILITY_LOST"))
                .mapToDouble(Action::tS)
                .min()
                .orElseThrow();
        var truth = new TruthPlant(index, story, seed, 0);
        var recorder = new Recorder(index);
        truth.advanceTo(lossS - 1, recorder);
        assertThat(truth.listDarkRacks()).isEmpty();
        assertThat(recorder.value("gen-2.start-battery.crank-voltage")).isLessThan(16.2);
        assertThat(recorder.value("ups-b4.battery.string.3.resistance"))
                .isGreaterThan(1.5 * recorder.value("ups-b4.battery.string.2.resistance"));
        double firstDarkS = Double.NaN;
        List<String> firstDark = List.of();
        for (double tS = lossS; tS < lossS + 700; tS += 0.25) {
            truth.advanceTo(tS, recorder);
            if (Double.isNaN(firstDarkS) && !truth.listDarkRacks().isEmpty()) {
                firstDarkS = tS;
                firstDark = truth.listDarkRacks();
            }
        }
        assertThat(firstDarkS - lossS).isBetween(180.0, 390.0);
        assertThat(firstDark).allMatch(id -> id.compareTo("r181") >= 0);
        assertThat(truth.listDarkRacks()).hasSizeGreaterThan(150);
        assertThat(recorder.state("gen-3.state")).isEqualTo("READY");
        assertThat(recorder.state("gen-2.state")).isEqualTo("LOCKED_OUT");
        assertThat(recorder.value("gen-2.failed-starts")).isEqualTo(1);
        assertThat(recorder.state("msb-a.position")).isEqualTo("SOURCE_1");
        assertThat(recorder.quality("utility-a.frequency")).isEqualTo(Quality.BAD);
    }

    @Test
    void samePlantScenarioAndSeedGiveTheSameSamplesHoweverTheyAreAskedFor() {
        PlantIndex index = Plants.builtIn("iad-reference");
        Scenario story = Plants.story(index.plant(), "iad-reference", "cascade");
        var inOneGo = new Recorder(index);
        new TruthPlant(index, story, 7, 1_000_000_000L).advanceTo(500, inOneGo);
        var inSlices = new Recorder(index);
        var sliced = new TruthPlant(index, story, 7, 1_000_000_000L);
        for (double tS = 0; tS < 500; tS += 0.173) {
            sliced.advanceTo(tS, inSlices);
        }
        sliced.advanceTo(500, inSlices);
        assertThat(inSlices.count()).isEqualTo(inOneGo.count());
        assertThat(inSlices.hash()).isEqualTo(inOneGo.hash());
        var other = new Recorder(index);
        new TruthPlant(index, story, 8, 1_000_000_000L).advanceTo(500, other);
        assertThat(other.hash()).isNotEqualTo(inOneGo.hash());
    }

    @Test
    void withoutFaultsAnOutageIsCarriedByTheGenerators() {
        PlantIndex index = Plants.builtIn("iad-reference");
        Scenario story = Plants.scenario(index, """
                at 60s utility-a lost
                at 60s utility-b lost
                at 400s utility-a restored
                at 400s utility-b restored
                until 60min
                """);
        var truth = new TruthPlant(index, story, 11, 0);
        var recorder = new Recorder(index);
        recorder.watch("ups-a1.mode");
        truth.advanceTo(120, recorder);
        assertThat(recorder.state("msb-a.position")).isEqualTo("SOURCE_2");
        assertThat(recorder.state("msb-b.position")).isEqualTo("SOURCE_2");
        assertThat(recorder.value("gen-1.power")).isGreaterThan(300_000);
        truth.advanceTo(1800, recorder);
        assertThat(truth.listDarkRacks()).isEmpty();
        assertThat(recorder.state("msb-a.position")).isEqualTo("SOURCE_1");
        assertThat(recorder.state("gen-1.state")).isEqualTo("STOPPED");
        assertThat(recorder.samples("ups-a1.mode").stream().map(Recorder.Sample::value)).contains(1.0, 2.0);
        assertThat(truth.batteryFilling("ups-a1")).isGreaterThan(0.95);
    }

    @Test
    void openStringShowsNoCurrentAndAHugeResistanceAtOnce() {
        PlantIndex index = Plants.builtIn("two-feed");
        String ups = index.plant().listDevices(Ups.class).getFirst().id();
        Scenario story = Plants.scenario(index, "at 60s %s string 1 open\nat 200s %s string 1 closed\nuntil 10min\n".formatted(ups, ups));
        var truth = new TruthPlant(index, story, 2, 0);
        var recorder = new Recorder(index);
        truth.advanceTo(59, recorder);
        String string = ups + ".battery.string.1.";
        double healthyOhm = recorder.value(string + "resistance");
        assertThat(recorder.value(string + "current")).isBetween(-1.0, -0.001);
        truth.advanceTo(61, recorder);
        assertThat(recorder.value(string + "resistance")).isGreaterThan(20 * healthyOhm);
        truth.advanceTo(70, recorder);
        assertThat(recorder.value(string + "current")).isCloseTo(0, within(0.008));
        truth.advanceTo(260, recorder);
        assertThat(recorder.value(string + "resistance")).isCloseTo(healthyOhm, within(0.1 * healthyOhm));
    }

    @Test
    void changedCrankVoltageIsShownByAShortCrankWithinTwentySeconds() {
        PlantIndex index = Plants.builtIn("iad-reference");
        Scenario story = Plants.scenario(index, "at 60s gen-2 crank voltage 15.5 V\nuntil 10min\n");
        var recorder = new Recorder(index);
        recorder.watch("gen-2.state");
        var truth = new TruthPlant(index, story, 5, 0);
        truth.advanceTo(59, recorder);
        assertThat(recorder.value("gen-2.start-battery.crank-voltage")).isBetween(17.9, 21.5);
        double starts = recorder.value("gen-2.starts");
        truth.advanceTo(85, recorder);
        assertThat(recorder.value("gen-2.start-battery.crank-voltage")).isBetween(14.9, 16.0);
        assertThat(recorder.state("gen-2.state")).isEqualTo("STOPPED");
        assertThat(recorder.value("gen-2.starts")).isEqualTo(starts);
        assertThat(recorder.samples("gen-2.state").stream().map(Recorder.Sample::value)).contains(1.0);
    }

    @ParameterizedTest
    @MethodSource("plants")
    void everyFactCanComeTrueOfEveryDeviceItMayName(String name) {
        EveryFact.comesTrue(name, Plants.builtIn(name));
    }

    @Test
    void testStartOffLoadRunsAndStopsAndCountsAsAStart() {
        PlantIndex index = Plants.builtIn("iad-reference");
        var recorder = new Recorder(index);
        recorder.watch("gen-1.state");
        var truth = new TruthPlant(index, Plants.scenario(index, "at 10s gen-1 test start\nuntil 10min\n"), 5, 0);
        truth.advanceTo(9, recorder);
        double starts = recorder.value("gen-1.starts");
        truth.advanceTo(50, recorder);
        assertThat(recorder.state("gen-1.state")).isEqualTo("READY");
        assertThat(recorder.state("gen-1.breaker.state")).isEqualTo("OPEN");
        truth.advanceTo(300, recorder);
        assertThat(recorder.state("gen-1.state")).isEqualTo("STOPPED");
        assertThat(recorder.value("gen-1.starts")).isEqualTo(starts + 1);
        assertThat(recorder.value("gen-1.failed-starts")).isZero();
    }

    @Test
    void sensorFaultsChangeTheSamplesAndNotThePlant() {
        PlantIndex index = Plants.builtIn("two-feed");
        String ups = index.plant().listDevices(Ups.class).getFirst().id();
        Scenario story = Plants.scenario(index, """
                at 10s sensor %1$s.output.power stuck
                at 10s sensor %1$s.input.power missing
                at 10s sensor %1$s.battery.temperature reads 50%%
                at 60s sensor %1$s.output.power good
                until 10min
                """.formatted(ups));
        var recorder = new Recorder(index);
        recorder.watch(ups + ".output.power");
        recorder.watch(ups + ".input.power");
        new TruthPlant(index, story, 2, 0).advanceTo(80, recorder);
        var power = recorder.samples(ups + ".output.power");
        var stuck = power.stream().filter(s -> s.timeS() > 11 && s.timeS() < 59).toList();
        assertThat(stuck).hasSizeGreaterThan(40);
        assertThat(stuck.stream().map(Recorder.Sample::value).distinct()).hasSize(1);
        assertThat(power.stream().filter(s -> s.timeS() > 61).map(Recorder.Sample::value).distinct()).hasSizeGreaterThan(10);
        assertThat(recorder.samples(ups + ".input.power")).allMatch(s -> s.timeS() < 10.1);
        assertThat(recorder.value(ups + ".battery.temperature")).isBetween(9.0, 15.0);
    }
}
