package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Ups;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/SIMULATOR.md says the hidden plant does beyond the twin, seen in the samples that leave it. */
class EffectsTest {
    private static final PlantIndex TWO_FEED = Plants.builtIn("two-feed");
    private static final Recorder OUTAGE = new Recorder(TWO_FEED);
    private static final double LOST_S = 60;

    /** Both utilities lost for good: batteries, starts, transfers, walk-in; then the generators carry the site. */
    @BeforeAll
    static void outage() {
        for (String point : List.of(
                "gen-a.state", "gen-b.state", "gen-a.frequency", "gen-a.voltage", "gen-a.fuel.level", "gen-a.coolant.temperature",
                "ups-a.mode", "ups-a.input.power", "ups-a.output.power", "ups-a.battery.temperature", "ups-a.battery.voltage",
                "r01.cord.1.power", "r01.cord.2.power", "msb-a.voltage", "utility-a.voltage.l1n", "utility-a.voltage.l2n")) {
            OUTAGE.watch(point);
        }
        var story = Plants.scenario(TWO_FEED, "at 60s utility-a lost\nat 60s utility-b lost\nuntil 20min\n");
        new TruthPlant(TWO_FEED, story, 4, 0).advanceTo(900, OUTAGE);
    }

    @Test
    void startsLieAroundTheControllersTimeAndEverySetHasItsOwn() {
        double a = firstS("gen-a.state", 3) - firstS("gen-a.state", 1);
        double b = firstS("gen-b.state", 3) - firstS("gen-b.state", 1);
        double nameplateS = 9;
        assertThat(a).isBetween(0.75 * nameplateS, 1.3 * nameplateS);
        assertThat(b).isBetween(0.75 * nameplateS, 1.3 * nameplateS);
        assertThat(Math.abs(a - b)).isGreaterThan(0.1);
    }

    @Test
    void loadDipsTheFrequencyAndTheGovernorBringsItBack() {
        double loadedS = firstS("gen-a.state", 3);
        double least = samples("gen-a.frequency", loadedS, loadedS + 60).mapToDouble(Recorder.Sample::value).min().orElseThrow();
        double later = mean("gen-a.frequency", 600, 900);
        assertThat(least).isLessThan(59.85);
        assertThat(later).isBetween(59.95, 60.05);
    }

    @Test
    void coolingWaterWarmsAndFuelFallsWithTheRack() {
        assertThat(last("gen-a.coolant.temperature")).isGreaterThan(70);
        // A third of its rating: less fuel than full load, more than its share.
        double hours = (870 - firstS("gen-a.state", 3)) / 3600;
        double litres = 1200 * (mean("gen-a.fuel.level", 0, LOST_S) - mean("gen-a.fuel.level", 840, 900));
        double fullL = 0.268 * 200 * hours;
        double loadRatio = OUTAGE.value("gen-a.power") / 200_000;
        assertThat(litres).isBetween(1.05 * loadRatio * fullL, 0.8 * fullL);
    }

    @Test
    void walkInIsSlowAtBothEnds() {
        double beginS = firstAfterS("ups-a.mode", 1, LOST_S + 1);
        double rampS = TWO_FEED.plant().findDevice("ups-a") instanceof Ups ups ? ups.walkIn().rampS() : Double.NaN;
        double full = mean("ups-a.input.power", beginS + rampS + 2, beginS + rampS + 10);
        double limitW = 115_000;
        double early = at("ups-a.input.power", beginS + 0.2 * rampS);
        assertThat(early).isLessThan(0.15 * limitW);
        assertThat(full).isGreaterThan(30_000);
    }

    @Test
    void batteryWarmsInADischargeAndItsVoltageRecoversWithoutCharge() {
        double before = at("ups-a.battery.temperature", LOST_S);
        double onBatteryS = firstAfterS("ups-a.mode", 1, LOST_S + 1) - firstS("ups-a.mode", 2);
        double after = at("ups-a.battery.temperature", LOST_S + onBatteryS);
        assertThat(onBatteryS).isBetween(8.0, 40.0);
        assertThat(after).isGreaterThan(before);
    }

    @Test
    void cordsShareUnevenlyAndPhasesDiffer() {
        double ratio = last("r01.cord.1.power") / last("r01.cord.2.power");
        assertThat(Math.abs(ratio - 1)).isBetween(0.003, 0.3);
        double phases = at("utility-a.voltage.l1n", 30) / at("utility-a.voltage.l2n", 30);
        assertThat(Math.abs(phases - 1)).isBetween(1e-4, 0.02);
    }

    @Test
    void hallWarmsLateAfterItsCoolingStopsAndTheSlabSlowsItDown() {
        PlantIndex index = Plants.builtIn("iad-reference");
        var story = new StringBuilder();
        index.plant().devices().stream()
                .filter(d -> d instanceof io.ridethrough.models.plant.Cooling)
                .forEach(d -> story.append("at 60s %s fails\n".formatted(d.id())));
        var recorder = new Recorder(index);
        recorder.watch("hall-1.temperature");
        new TruthPlant(index, Plants.scenario(index, story + "until 30min\n"), 6, 0).advanceTo(360, recorder);
        double start = near(recorder.samples("hall-1.temperature"), 60);
        double inThirtyS = near(recorder.samples("hall-1.temperature"), 95) - start;
        double inFiveMin = near(recorder.samples("hall-1.temperature"), 355) - start;
        // One body of the nameplate's heat capacity under about 800 kW: 0.02 C/s.
        double oneBodyCPerS = 800_000.0 / 40e6;
        assertThat(inThirtyS).isGreaterThan(0.2);
        assertThat(inFiveMin).isBetween(0.55 * 295 * oneBodyCPerS, 1.05 * 295 * oneBodyCPerS);
    }

    private static java.util.stream.Stream<Recorder.Sample> samples(String point, double fromS, double toS) {
        return OUTAGE.samples(point).stream().filter(s -> s.timeS() >= fromS && s.timeS() <= toS);
    }

    private static double firstS(String point, double state) {
        return firstAfterS(point, state, 0);
    }

    private static double firstAfterS(String point, double state, double fromS) {
        return samples(point, fromS, 1e9).filter(s -> s.value() == state).mapToDouble(Recorder.Sample::timeS).findFirst().orElseThrow();
    }

    private static double at(String point, double timeS) {
        return near(OUTAGE.samples(point), timeS);
    }

    private static double near(List<Recorder.Sample> samples, double timeS) {
        return samples.stream()
                .filter(s -> s.timeS() <= timeS)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .value();
    }

    private static double mean(String point, double fromS, double toS) {
        return samples(point, fromS, toS).mapToDouble(Recorder.Sample::value).average().orElseThrow();
    }

    private static double last(String point) {
        return OUTAGE.samples(point).getLast().value();
    }
}
