package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cooling and racks of the hidden plant: stages, spares, contactors, supplies, switches in the rack. */
class HallFactsTest {
    private static final PlantIndex PLANT = new PlantIndex(PlantFile.parse("hall", """
            facility: {id: hall-plant, name: Hall, frequency-hz: 60, voltage-v: 480}
            defaults:
              utilities: {capacity-kw: 500}
              racks: {load-kw: 20, room: hall}
            utilities: [{id: u}, {id: cold}, {id: pumps}, {id: second}, {id: third}]
            racks:
              - {id: r-plain, cords: [u], hold-up-ms: 20}
              - {id: r-standby, cords: [u, second], first-cord-percent: 100}
              - {id: r-limited, cords: [u, second], cord-limit-kw: 12}
              - {id: r-switch, cords: [u, second], rack-ats: {transfer-ms: 8}, hold-up-ms: 20}
              - {id: r-hot, cords: [third], load-kw: 1}
            rooms: [{id: hall, heat-capacity-mj-per-c: 3}]
            cooling:
              - {id: chiller-1, fed-from: [cold], rating-kw: 120, restart-min: 2, lock-out-min: 3, rooms: [hall]}
              - {id: chiller-2, fed-from: [third], rating-kw: 120, restart-min: 1, duty: standby, rooms: [hall]}
              - {id: crah-1, fed-from: [u], kind: crah, rating-kw: 120, rooms: [hall]}
              - {id: pump-1, fed-from: [pumps], kind: pump, rating-kw: 120, rooms: [hall]}
            """));

    private Recorder recorder = new Recorder(PLANT);

    @Test
    void spareStartsWhenTheDutyUnitFailsAndRetiresWhenItIsBack() {
        run("at 60s chiller-1 fails\nat 400s chiller-1 restored\n", 55);
        assertThat(recorder.state("chiller-2.state")).isEqualTo("STANDBY");
        run("at 60s chiller-1 fails\nat 400s chiller-1 restored\n", 200);
        assertThat(recorder.state("chiller-2.state")).isEqualTo("RUNNING");
        assertThat(recorder.value("hall.temperature")).isLessThan(32);
        run("at 60s chiller-1 fails\nat 400s chiller-1 restored\n", 900);
        assertThat(recorder.state("chiller-2.state")).isEqualTo("STANDBY");
    }

    @Test
    void spareThatDoesNotStartLeavesTheHallWarm() {
        run("at 5s chiller-2 fails to start\nat 60s chiller-1 fails\n", 400);
        assertThat(recorder.state("chiller-2.state")).isEqualTo("FAILED");
        assertThat(recorder.value("hall.temperature")).isGreaterThan(30);
    }

    @Test
    void coldWaterCarriesOnForAWhileWhenTheChillerStopsAndNotWhenThePumpStops() {
        run("at 5s chiller-2 fails to start\nat 60s cold lost\n", 130);
        double chillerGone = recorder.value("hall.temperature");
        run("at 5s chiller-2 fails to start\nat 60s pumps lost\n", 130);
        double pumpGone = recorder.value("hall.temperature");
        assertThat(pumpGone).isGreaterThan(chillerGone + 0.15);
        assertThat(recorder.state("chiller-1.state")).isEqualTo("RUNNING");
    }

    @Test
    void contactorDropsInASagAndTheCompressorWaitsBeforeItRestarts() {
        run("at 60s cold sags to 40% for 300 ms\n", 70);
        assertThat(recorder.state("chiller-1.state")).isEqualTo("OFF");
        run("at 60s cold sags to 40% for 300 ms\n", 210);
        assertThat(recorder.state("chiller-1.state")).isEqualTo("OFF");
        run("at 60s cold sags to 40% for 300 ms\n", 600);
        assertThat(recorder.state("chiller-1.state")).isEqualTo("RUNNING");
        run("at 60s cold sags to 85% for 300 ms\n", 70);
        assertThat(recorder.state("chiller-1.state")).isEqualTo("RUNNING");
    }

    @Test
    void lostPhaseStopsAMotorAfterSomeSeconds() {
        run("at 60s cold phase L2 lost\n", 62);
        assertThat(recorder.state("chiller-1.state")).isIn("RUNNING", "OFF");
        run("at 60s cold phase L2 voltage 75%\n", 62);
        assertThat(recorder.state("chiller-1.state")).isEqualTo("RUNNING");
        run("at 60s cold phase L2 voltage 75%\n", 70);
        assertThat(recorder.state("chiller-1.state")).isEqualTo("OFF");
    }

    @Test
    void cordInHotStandbyDrawsNextToNothing() {
        run("", 30);
        assertThat(recorder.value("r-standby.cord.2.power")).isLessThan(0.05 * recorder.value("r-standby.cord.1.power"));
    }

    @Test
    void suppliesOnOneCordFoldBackWhenItMustCarryAll() {
        TruthPlant truth = run("at 60s second lost\n", 70);
        assertThat(truth.listDarkRacks()).containsExactly("r-limited");
    }

    @Test
    void switchInTheRackCarriesItOverToTheOtherCord() {
        TruthPlant truth = run("at 60s u lost\n", 61);
        assertThat(truth.listDarkRacks()).contains("r-plain").doesNotContain("r-switch", "r-standby");
        assertThat(recorder.value("r-switch.cord.2.power")).isGreaterThan(15_000);
    }

    @Test
    void shallowSagIsEnduredForSecondsAndADeepOneIsNot() {
        assertThat(run("at 60s u sags to 80% for 900 ms\n", 62).listDarkRacks()).isEmpty();
        TruthPlant truth = run("at 60s u sags to 55% for 900 ms\n", 60.7);
        assertThat(truth.listDarkRacks()).contains("r-plain");
    }

    @Test
    void fansOfServersDrawMoreInAWarmHall() {
        run("at 5s third lost\n", 100);
        double cool = mean("r-plain.power", 40, 100);
        run("at 5s third lost\nat 60s hall temperature 37 C\n", 100);
        double warm = mean("r-plain.power", 65, 75);
        assertThat(warm).isGreaterThan(1.015 * cool);
    }

    private double mean(String point, double fromS, double toS) {
        return recorder.samples(point).stream()
                .filter(s -> s.timeS() >= fromS && s.timeS() <= toS)
                .mapToDouble(Recorder.Sample::value)
                .average()
                .orElseThrow();
    }

    @Test
    void everyOtherFactComesTrueHereToo() {
        EveryFact.comesTrue("hall", PLANT);
    }

    private TruthPlant run(String story, double untilS) {
        recorder = new Recorder(PLANT);
        for (String point : List.of("r-plain.power")) {
            recorder.watch(point);
        }
        var truth = new TruthPlant(PLANT, Plants.scenario(PLANT, story + "until 60min\n"), 3, 0);
        truth.advanceTo(untilS, recorder);
        return truth;
    }
}
