package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import org.junit.jupiter.api.Test;

/** Kinds and settings of UPSs and the facts about them, seen in the samples and the racks of a hidden plant. */
class UpsFactsTest {
    private static final PlantIndex PLANT = new PlantIndex(PlantFile.parse("kinds", """
            facility: {id: kinds, name: Kinds, frequency-hz: 60, voltage-v: 480}
            defaults:
              utilities: {capacity-kw: 100}
              ups: {rating-kw: 20, modules: 2, efficiency: 0.94, battery: {strings: 1, cells: 240, capacity-ah: 10, installed: 2025-01}}
              pdus: {rating-kw: 40}
            utilities: [{id: u1}, {id: b1}, {id: u2}, {id: u3}, {id: u4}, {id: u5}, {id: g5}]
            generators: [{id: gen, rating-kw: 60}]
            ats: [{id: ats, fed-from: [g5, gen], rating-kw: 60, transfer: {retransfer-min: 30}}]
            ups:
              - {id: ups-1, fed-from: [u1, b1], input: {dips: 3, dip-window-s: 60}, overload: {returns: 1}}
              - {id: ups-eco, fed-from: [u2], eco: {efficiency: 0.99, gap-ms: 8}}
              - {id: ups-rotary, fed-from: [u3], kind: rotary, flywheel: {store-s: 12, engine-s: 5, sag-breaker-s: 6, return-min: 1}}
              - {id: ups-bare, fed-from: [u4], bypass: {kind: none}}
              - {id: ups-gen, fed-from: [ats], input: {charge: 0.2, charge-on-generator: 0.01}}
            breakers:
              - {id: c1, fed-from: [ups-1], rating-a: 125, poles: [L1]}
              - {id: c2, fed-from: [ups-1], rating-a: 125, poles: [L2]}
            racks:
              - {id: r1, cords: [c1], load-kw: 4}
              - {id: r2, cords: [c2], load-kw: 4}
              - {id: r-eco, cords: [ups-eco], load-kw: 12, hold-up-ms: 30}
              - {id: r-rotary, cords: [ups-rotary], load-kw: 15}
              - {id: r-bare, cords: [ups-bare], load-kw: 12}
              - {id: r-gen, cords: [ups-gen], load-kw: 14}
            rooms: [{id: hall, heat-capacity-mj-per-c: 50000}]
            """));

    private final Recorder recorder = new Recorder(PLANT);
    private TruthPlant truth = run("");

    @Test
    void openPhaseOfTheBypassTakesTheRacksOnItOnlyOnceTheLoadIsThere() {
        run("at 10s ups-1 bypass phase L2 open\nat 60s ups-1 maintenance bypass\n");
        truth.advanceTo(59, recorder);
        assertThat(truth.listDarkRacks()).isEmpty();
        truth.advanceTo(65, recorder);
        assertThat(truth.listDarkRacks()).containsExactly("r2");
        assertThat(recorder.state("ups-1.mode")).isEqualTo("MAINTENANCE");
    }

    @Test
    void thirdDipInARowLocksTheRectifierOnItsBattery() {
        run("at 10s u1 lost\nat 11s u1 restored\nat 20s u1 lost\nat 21s u1 restored\nat 30s u1 lost\nat 31s u1 restored\n");
        truth.advanceTo(29, recorder);
        assertThat(recorder.state("ups-1.mode")).isEqualTo("NORMAL");
        truth.advanceTo(90, recorder);
        assertThat(recorder.state("ups-1.mode")).isEqualTo("BATTERY");
        assertThat(recorder.value("ups-1.input.voltage")).isGreaterThan(200);
    }

    @Test
    void rectifierThatFailsRunsTheBatteryDownWithTheSourceThere() {
        run("at 10s ups-bare rectifier fails\nat 11s ups-1 rectifier fails\n");
        truth.advanceTo(20, recorder);
        assertThat(recorder.state("ups-bare.mode")).isEqualTo("BATTERY");
        truth.advanceTo(2500, recorder);
        // Without a bypass the load goes down, with one it moves there.
        assertThat(truth.listDarkRacks()).containsExactly("r-bare");
        assertThat(recorder.state("ups-bare.mode")).isEqualTo("OFF");
        assertThat(recorder.state("ups-1.mode")).isEqualTo("BYPASS");
    }

    @Test
    void batteryThatIsNotThereIsSeenInTheNextOutage() {
        run("at 10s ups-bare battery disconnected\nat 60s u4 lost\n");
        truth.advanceTo(59, recorder);
        assertThat(truth.listDarkRacks()).isEmpty();
        truth.advanceTo(62, recorder);
        assertThat(truth.listDarkRacks()).containsExactly("r-bare");
    }

    @Test
    void ecoModeLosesLessAndLeavesASourceWithAGap() {
        run("at 60s u2 lost\n");
        truth.advanceTo(59, recorder);
        double direct = recorder.value("ups-eco.input.power") - recorder.value("ups-eco.output.power");
        double through = recorder.value("ups-gen.input.power") - recorder.value("ups-gen.output.power");
        assertThat(direct).isLessThan(0.5 * through);
        truth.advanceTo(62, recorder);
        assertThat(recorder.state("ups-eco.mode")).isEqualTo("BATTERY");
        assertThat(truth.listDarkRacks()).isEmpty();
    }

    @Test
    void moduleLostLeavesOneThatIsOverloaded() {
        run("at 10s ups-gen module fails\nat 1200s ups-gen module repaired\n");
        truth.advanceTo(200, recorder);
        assertThat(recorder.state("ups-gen.mode")).isEqualTo("NORMAL");
        truth.advanceTo(1190, recorder);
        // 14 kW on one module of 10: forty percent above its rating.
        assertThat(recorder.state("ups-gen.mode")).isEqualTo("BYPASS");
        truth.advanceTo(1300, recorder);
        assertThat(recorder.state("ups-gen.mode")).isEqualTo("NORMAL");
    }

    @Test
    void rotarySetRidesADeadGridOnItsRotorAndItsEngineAndDrainsItselfInASag() {
        run("at 60s u3 lost\n");
        truth.advanceTo(600, recorder);
        assertThat(recorder.state("ups-rotary.mode")).isEqualTo("BATTERY");
        assertThat(recorder.value("r-rotary.power")).isGreaterThan(10_000);
        assertThat(truth.batteryFilling("ups-rotary")).isGreaterThan(0.9);
        run("at 60s u3 voltage 40%\n");
        truth.advanceTo(75, recorder);
        assertThat(truth.listDarkRacks()).contains("r-rotary");
    }

    @Test
    void engineThatFailsLeavesTheRotorsSeconds() {
        run("at 5s ups-rotary engine fails\nat 60s u3 lost\n");
        truth.advanceTo(70, recorder);
        assertThat(truth.listDarkRacks()).isEmpty();
        truth.advanceTo(80, recorder);
        assertThat(truth.listDarkRacks()).containsExactly("r-rotary");
    }

    @Test
    void chargeIsSmallOnAGenerator() {
        run("at 60s g5 lost\nat 60s ups-gen battery charge 50%\n");
        truth.advanceTo(59, recorder);
        truth.advanceTo(200, recorder);
        double onEngine = recorder.value("ups-gen.input.power") - recorder.value("ups-gen.output.power");
        run("at 60s ups-gen battery charge 50%\n");
        truth.advanceTo(200, recorder);
        double onGrid = recorder.value("ups-gen.input.power") - recorder.value("ups-gen.output.power");
        assertThat(onGrid - onEngine).isCloseTo(0.1 * 10 * 500, within(420.0));
    }

    @Test
    void everyOtherFactComesTrueHereToo() {
        EveryFact.comesTrue("kinds", PLANT);
    }

    private TruthPlant run(String story) {
        truth = new TruthPlant(PLANT, Plants.scenario(PLANT, story + "until 60min\n"), 3, 0);
        return truth;
    }
}
