package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Transfers of the hidden plant: transitions, angles, mechanisms and controllers that fail. */
class TransferFactsTest {
    private static final PlantIndex PLANT = new PlantIndex(PlantFile.parse("transfers", """
            facility: {id: transfers, name: Transfers, frequency-hz: 60, voltage-v: 480}
            defaults:
              utilities: {capacity-kw: 100}
              generators: {rating-kw: 60}
              ats: {rating-kw: 60}
              racks: {hold-up-ms: 20, load-kw: 8}
            utilities: [{id: u-open}, {id: u-closed}, {id: u-delayed}, {id: ua}, {id: ub}]
            generators: [{id: g-open}, {id: g-closed}, {id: g-delayed}]
            ats:
              - {id: open, fed-from: [u-open, g-open], transfer: {kind: open, delay-s: 0.5, retransfer-min: 1}}
              - {id: closed, fed-from: [u-closed, g-closed], transfer: {kind: closed, delay-s: 0.5, retransfer-min: 1, sync-limit-s: 600}}
              - {id: delayed, fed-from: [u-delayed, g-delayed], transfer: {kind: delayed, delay-s: 0.5, neutral-s: 3, retransfer-min: 1}}
            sts: [{id: sts, fed-from: [ua, ub], rating-kw: 20}]
            racks:
              - {id: r-open, cords: [open]}
              - {id: r-closed, cords: [closed]}
              - {id: r-delayed, cords: [delayed]}
              - {id: r-sts, cords: [sts]}
            rooms: [{id: hall, heat-capacity-mj-per-c: 50000}]
            """));

    private Recorder recorder = new Recorder(PLANT);

    @Test
    void everyTransitionLeavesItsOwnBreakOnTheWayBack() {
        run("""
                at 10s u-open lost
                at 10s u-closed lost
                at 10s u-delayed lost
                at 60s u-open restored
                at 60s u-closed restored
                at 60s u-delayed restored
                """, 700);
        assertThat(recorder.state("open.position")).isEqualTo("SOURCE_1");
        assertThat(recorder.state("closed.position")).isEqualTo("SOURCE_1");
        assertThat(recorder.state("delayed.position")).isEqualTo("SOURCE_1");
        assertThat(neutralS("open.position")).isBetween(0.4, 0.95);
        assertThat(neutralS("closed.position")).isZero();
        assertThat(neutralS("delayed.position")).isBetween(3.4, 4.0);
    }

    @Test
    void firstMoveAfterALongRestIsSlower() {
        run("at 10s u-open lost\nat 60s u-open restored\n", 200);
        List<Recorder.Sample> moves = recorder.samples("open.position");
        double there = time(moves, 2, 0) - time(moves, 0, 0);
        double back = time(moves, 1, 60) - time(moves, 0, 60);
        assertThat(there).isGreaterThan(1.15 * back);
    }

    @Test
    void mechanismThatStopsHalfWayFeedsNothing() {
        TruthPlant truth = run("at 5s open stops half way\nat 10s u-open lost\n", 60);
        assertThat(recorder.state("open.position")).isEqualTo("NEUTRAL");
        assertThat(recorder.state("g-open.state")).isEqualTo("READY");
        assertThat(truth.listDarkRacks()).contains("r-open");
    }

    @Test
    void oneLostPhaseIsALostSourceAndAFailedControllerMovesNothing() {
        run("at 10s u-open phase L2 lost\n", 60);
        assertThat(recorder.state("open.position")).isEqualTo("SOURCE_2");
        run("at 5s open control fails\nat 10s u-open phase L2 lost\n", 60);
        assertThat(recorder.state("open.position")).isEqualTo("SOURCE_1");
        assertThat(recorder.state("g-open.state")).isEqualTo("STOPPED");
    }

    @Test
    void staticSwitchOutOfPhaseBreaksLongerThanServersRide() {
        TruthPlant inPhase = run("at 10s ua lost\n", 12);
        assertThat(recorder.state("sts.position")).isEqualTo("SOURCE_2");
        assertThat(recorder.value("r-sts.power")).isGreaterThan(7_000);
        assertThat(inPhase.listDarkRacks()).doesNotContain("r-sts");
        run("at 1s ub angle 60 deg\nat 10s ua lost\n", 12);
        assertThat(recorder.state("sts.position")).isEqualTo("SOURCE_2");
        // The break was longer than the hold-up: the servers boot again.
        assertThat(recorder.value("r-sts.power")).isLessThan(5_000);
    }

    @Test
    void manyTransfersLockTheStaticSwitchWhereItIs() {
        var story = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            story.append("at %ds ua lost\nat %ds ua restored\n".formatted(10 + 60 * i, 20 + 60 * i));
        }
        run(story + "at 240s ub lost\n", 250);
        assertThat(recorder.state("sts.selector")).isEqualTo("INHIBITED");
        assertThat(recorder.value("sts.voltage")).isLessThan(10);
    }

    @Test
    void everyOtherFactComesTrueHereToo() {
        EveryFact.comesTrue("transfers", PLANT);
    }

    private TruthPlant run(String story, double untilS) {
        recorder = new Recorder(PLANT);
        for (String point : List.of("open.position", "closed.position", "delayed.position")) {
            recorder.watch(point);
        }
        var truth = new TruthPlant(PLANT, Plants.scenario(PLANT, story + "until 60min\n"), 3, 0);
        truth.advanceTo(untilS, recorder);
        return truth;
    }

    /** Time in neutral after second 60. */
    private double neutralS(String point) {
        List<Recorder.Sample> moves = recorder.samples(point);
        boolean neutral = moves.stream().anyMatch(s -> s.timeS() > 60 && s.value() == 0);
        return neutral ? time(moves, 1, 60) - time(moves, 0, 60) : 0;
    }

    /** First time the position is shown after a time. */
    private static double time(List<Recorder.Sample> moves, double position, double afterS) {
        double fromS = position == 1 && afterS > 0 ? time(moves, 2, 0) + 1 : afterS;
        return moves.stream()
                .filter(s -> s.timeS() > fromS && s.value() == position)
                .mapToDouble(Recorder.Sample::timeS)
                .findFirst()
                .orElseThrow();
    }
}
