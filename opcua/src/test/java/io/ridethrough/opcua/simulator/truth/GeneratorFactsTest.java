package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import org.junit.jupiter.api.Test;

/** Facts and settings of generator sets and their bus in the hidden plant. */
class GeneratorFactsTest {
    private static final PlantIndex PLANT = new PlantIndex(PlantFile.parse("sets", """
            facility: {id: sets, name: Sets, frequency-hz: 60, voltage-v: 480}
            defaults:
              utilities: {capacity-kw: 500}
              generators: {rating-kw: 100}
              racks: {hold-up-ms: 20, room: hall}
            utilities: [{id: u1}, {id: u2}]
            generators:
              - {id: g1}
              - {id: g2}
              - {id: g3, rating-kw: 60, fuel: {tank-l: 1000, day-tank-l: 8}}
            switchgear:
              - {id: bus, fed-from: [g1, g2], parallel: {minimum-sets: 1, shed-order: [low, high], shed-above: 1, shed-s: 0.5, add-below: 0.5}}
              - {id: high, fed-from: [u1, bus], transfer: {retransfer-min: 60}}
              - {id: low, fed-from: [u1, bus], transfer: {retransfer-min: 60}}
            ats:
              - {id: ats, fed-from: [u2, g3], transfer: {retransfer-min: 60}}
            racks:
              - {id: r-high, cords: [high], load-kw: 70}
              - {id: r-low, cords: [low], load-kw: 60}
              - {id: r-ats, cords: [ats], load-kw: 50}
            rooms: [{id: hall, heat-capacity-mj-per-c: 50000}]
            """));

    private Recorder recorder = new Recorder(PLANT);

    @Test
    void setsThatRunCannotCloseOntoAGroundFault() {
        run("at 5s bus ground fault\nat 10s u1 lost\n", 60);
        assertThat(recorder.state("g1.state")).isEqualTo("READY");
        assertThat(recorder.state("g1.breaker.state")).isNotEqualTo("CLOSED");
        assertThat(recorder.value("bus.voltage")).isLessThan(10);
        run("at 5s bus ground fault\nat 10s u1 lost\nat 60s bus ground fault cleared\n", 90);
        assertThat(recorder.state("g1.breaker.state")).isEqualTo("CLOSED");
    }

    @Test
    void busThatLosesASetDropsTheFeederThatIsFirstInItsOrder() {
        run("at 10s u1 lost\n", 300);
        assertThat(recorder.value("low.power")).isGreaterThan(40_000);
        run("at 10s u1 lost\nat 250s g2 trips\n", 300);
        assertThat(recorder.value("low.voltage")).isLessThan(10);
        assertThat(recorder.value("high.power")).isGreaterThan(50_000);
    }

    @Test
    void dirtyFuelTakesPowerBeforeItTakesTheSet() {
        run("at 5s g3 fuel contaminated\nat 10s u2 lost\n", 300);
        assertThat(recorder.state("g3.state")).isEqualTo("READY");
        run("at 5s g3 fuel contaminated\nat 10s u2 lost\n", 1500);
        assertThat(recorder.state("g3.state")).isEqualTo("LOCKED_OUT");
        assertThat(recorder.value("g3.fuel.level")).isGreaterThan(0.8);
    }

    @Test
    void pumpThatFailsLeavesTheDayTank() {
        run("at 5s g3 fuel pump fails\nat 10s u2 lost\n", 3000);
        // 8 l of a set that burns about 14 l an hour.
        assertThat(recorder.state("g3.state")).isEqualTo("LOCKED_OUT");
        run("at 10s u2 lost\n", 3000);
        assertThat(recorder.state("g3.state")).isEqualTo("READY");
    }

    @Test
    void radiatorWithoutItsFanStopsTheSetByHeat() {
        run("at 5s g3 radiator fan fails\nat 10s u2 lost\n", 1800);
        assertThat(recorder.state("g3.state")).isEqualTo("LOCKED_OUT");
        run("at 10s u2 lost\n", 1800);
        assertThat(recorder.state("g3.state")).isEqualTo("READY");
        assertThat(recorder.value("g3.coolant.temperature")).isBetween(75.0, 98.0);
    }

    @Test
    void frequencyThatHuntsIsNeverReady() {
        run("at 5s g3 frequency out of band\nat 10s u2 lost\n", 120);
        assertThat(recorder.state("g3.state")).isEqualTo("RUNNING");
        double mean = recorder.samples("g3.frequency").stream()
                .filter(s -> s.timeS() > 60)
                .mapToDouble(Recorder.Sample::value)
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(55.0, 59.3);
    }

    @Test
    void everyOtherFactComesTrueHereToo() {
        EveryFact.comesTrue("sets", PLANT);
    }

    private TruthPlant run(String story, double untilS) {
        recorder = new Recorder(PLANT);
        recorder.watch("g3.frequency");
        var truth = new TruthPlant(PLANT, Plants.scenario(PLANT, story + "until 90min\n"), 3, 0);
        truth.advanceTo(untilS, recorder);
        return truth;
    }
}
