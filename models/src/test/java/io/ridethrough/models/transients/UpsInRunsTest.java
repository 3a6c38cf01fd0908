package io.ridethrough.models.transients;

import static io.ridethrough.models.transients.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.physics.battery.BatteryBank;
import io.ridethrough.models.physics.ups.UpsLosses;
import io.ridethrough.models.physics.ups.UpsPower;
import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.plant.Ups;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A UPS in a run of a plant gives the numbers of its equations. */
final class UpsInRunsTest {
    /** A built-in plant with a line changed. */
    private static Plant changed(String name, String from, String to) {
        String text = PlantTexts.resource(BuiltInPlants.resource(name, "plant.yaml"));
        Assertions.assertThat(text).contains(from);
        return PlantFile.parse("plant.yaml", text.replace(from, to));
    }

    private static ScenarioRun run(Plant plant, String story) {
        return ScenarioRun.of(plant, "story.txt", story);
    }

    /** The run takes the ramp in five parts; the battery is integrated here along the true ramp in steps of a millisecond. */
    @Test
    void batteryGivesTheEnergyOfTheRamp() {
        Plant plant = PlantTexts.builtIn("single-path");
        Ups ups = plant.listDevices(Ups.class).getFirst();
        var bank = new BatteryBank(ups.battery(), 0, 0);
        double dcW = 16e3 + UpsLosses.ofEfficiency(0.94).inverterLossW(16e3, 40e3);
        double[] p = new double[BatteryBank.PARAMETERS];
        double[] x = new double[BatteryBank.STATES];
        double[] dx = new double[BatteryBank.STATES];
        bank.prepare(p, 1, 1);
        BatteryBank.charge(x, 0, p, 0, 1, 1);
        double stepS = 1e-3;
        for (int step = 0; step < 23_000; step++) {
            double sinceS = (step + 0.5) * stepS - 10;
            double powerW = (1 - UpsPower.walkInRatio(sinceS, 3, 10)) * dcW;
            bank.discharge(x, p, powerW, dx);
            for (int i = 0; i < x.length; i++) {
                x[i] += stepS * dx[i];
            }
        }
        ScenarioRun run = run(plant, "at 10s utility lost\nat 20s utility restored\nuntil 33s\n");
        assertThat(run).hasEvent(33, "ups", "on source");
        Assertions.assertThat(run.engine().soc(run.index().deviceNum("ups")))
                .isCloseTo(bank.soc(x, p), within(1e-5));
    }

    /** A fifth of the load at a time: the generator never sees more at once. */
    @Test
    void sourceSeesTheRampInParts() {
        Plant plant = PlantTexts.builtIn("single-path");
        double dcW = 16e3 + UpsLosses.ofEfficiency(0.94).inverterLossW(16e3, 40e3);
        double beforeW = 0;
        for (int part = 0; part < 5; part++) {
            // On the generator from 21.5 s, hold-off 3 s, a part every 2 s; the air conditioner is still restarting.
            ScenarioRun run = run(plant, "at 10s utility lost\nuntil %.1fs\n".formatted(25.5 + 2 * part));
            double nowW = run.engine().loadW(run.index().deviceNum("gen"));
            Assertions.assertThat(nowW - beforeW).as("part %d", part).isBetween(0.09 * dcW, 0.215 * dcW);
            beforeW = nowW;
        }
        Assertions.assertThat(beforeW).isBetween(0.9 * dcW, 0.95 * dcW);
    }

    @Test
    void rectifiersAtOneSourceWalkInOneAfterAnother() {
        ScenarioRun run = run(
                changed("n-plus-one", "modules: 3,", "modules: 3, walk-in: {stagger-s: 20},"),
                "at 10s utility lost\nat 12s utility restored\nuntil 2min\n");
        assertThat(run).hasEvent(15, "ups-1", "walk-in begins");
        assertThat(run).hasEvent(35, "ups-2", "walk-in begins");
        assertThat(run).hasEvent(55, "ups-3", "walk-in begins");
    }

    /** The tables of makers by their plant key, at 120 % after the other side is lost; Staco prints 30 s, APM 10 min. */
    @ParameterizedTest
    @CsvSource({
        "liebert-apm, 25, 600", "staco-firstline, 25, 30", "riello-dlp, 25, 30", "huawei-ups2000-g, 25, 60",
        "huawei-ups2000-g, 38, 30", "liebert-apm, 38, 300"
    })
    void overloadFollowsTheTableThePlantNames(String table, double ambientC, double afterS) {
        var story = new StringBuilder("at 10s ups-b output fails\n");
        for (int rack = 1; rack <= 8; rack++) {
            story.append("at 0s r0%d load 15kW\n".formatted(rack));
        }
        Plant plant = changed(
                "two-feed", "modules: 2,", "modules: 2, overload: {table: %s, ambient-c: %s},".formatted(table, ambientC));
        assertThat(run(plant, story + "until 30min\n")).hasEvent(10 + afterS, "ups-a", "overload to bypass");
    }

    /** 10 % of the rating from the feed, 1 % from the generator, where the plant says so. */
    @Test
    void chargerIsGentleWithAGenerator() {
        Plant plant = changed("single-path", "efficiency: 0.94,", "efficiency: 0.94, input: {charge-on-generator: 0.01},");
        ScenarioRun onGenerator = run(plant, "at 10s utility lost\nuntil 40s\n");
        ScenarioRun usual = run(PlantTexts.builtIn("single-path"), "at 10s utility lost\nuntil 40s\n");
        double differenceW = usual.engine().loadW(usual.index().deviceNum("gen"))
                - onGenerator.engine().loadW(onGenerator.index().deviceNum("gen"));
        // 9 % of 40 kW through a rectifier that loses a few per cent.
        Assertions.assertThat(differenceW).isBetween(3600.0, 3900.0);
    }

    /** A UPS that prints its efficiency at part load draws what follows from it. */
    @Test
    void printedPartLoadEfficiencyDecidesTheInput() {
        Plant plant = changed("single-path", "efficiency: 0.94,", "efficiency: 0.94, part-load: {half: 0.95, quarter: 0.93},");
        ScenarioRun run = run(plant, "at 0s r1 load 8.2kW\nuntil 1min\n");
        double inputW = run.engine().loadW(run.index().deviceNum("utility")) - 20e3 / 3;
        Assertions.assertThat(20e3 / inputW).isCloseTo(0.95, within(0.002));
    }
}
