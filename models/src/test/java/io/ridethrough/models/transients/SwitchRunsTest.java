package io.ridethrough.models.transients;

import static io.ridethrough.models.transients.TimelineAssert.assertThat;

import io.ridethrough.models.physics.ats.Permissive;
import io.ridethrough.models.physics.utility.Supply;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.plant.Rack;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of transfer and static switches give the published times. */
final class SwitchRunsTest {
    private static ScenarioRun run(String plant, String story) {
        return ScenarioRun.of(PlantTexts.named(plant), "story.txt", story);
    }

    /** A test plant with one setting changed. */
    private static ScenarioRun run(String plant, String from, String to, String story) {
        String text = PlantTexts.resource("/plants/%s/plant.yaml".formatted(plant));
        Assertions.assertThat(text).contains(from);
        return ScenarioRun.of(PlantFile.parse(plant, text.replace(from, to)), "story.txt", story);
    }

    /** ASCO 165: 3 s override momentary, 15 s to emergency, 5 min retransfer, 1 min cool-down. The set is ready at 20 s. */
    @Test
    void timersAreThoseOfTheController() {
        assertThat(run("transitions", "at 10s utility lost\nat 60s utility restored\nuntil 15min\n"))
                .hasEvent(13, "timers", "source 1 lost")
                .hasEvent(35, "timers", "transfers to source 2")
                .hasEvent(360, "timers", "retransfers")
                .hasEvent(420.1, "timers", "cool-down over");
    }

    /** Outages and dips just shorter than the timers of 3 s and 5 s. */
    @Test
    void shorterOutageThanTheMomentaryDelayStartsNothing() {
        assertThat(run("transitions", "at 10s utility sags to 0% for 2900 ms\nuntil 2min\n")).hasNoEvent("timers", "source 1 lost");
        assertThat(run("main-tie-main", "at 10s utility-a lost\nat 60s utility-b sags to 50% for 4900 ms\nuntil 2min\n"))
                .hasNoEvent("msb-a", "source 2 lost");
    }

    /** A3 and the start at half a turn: 175 degrees at 36 degrees a second. */
    @Test
    void closedTransitionWaitsForTheSlip() {
        ScenarioRun slow = run("transitions", "at 10s utility lost\nat 60s utility restored\nuntil 10min\n");
        assertThat(slow).hasEvent(300 + 175 / 36.0, "closed", "closes in parallel").hasEvent(300.1 + 175 / 36.0, "closed", "opens source 2");
        assertThat(slow).hasNoEvent("r-closed", "thermal shutdown");
        Assertions.assertThat(175 / 36.0).isLessThan(Permissive.CLOSED_TRANSITION.longestWaitS(0.1));
        ScenarioRun fast = run("transitions", "at 10s utility lost\nat 60s utility restored\nat 60s utility frequency 59.95 Hz\nuntil 10min\n");
        assertThat(fast).hasEvent(300 + 175 / (360 * 0.15), "closed", "closes in parallel");
    }

    /** Two feeds of one grid do not slip: the angle between them decides at once. */
    @ParameterizedTest
    @CsvSource({"4, closes in parallel, 60", "6, fails to synchronise, 120"})
    void closedTransitionBetweenFeedsThatRunInStep(double angleDeg, String edge, double afterS) {
        String story = "at 10s utility-a lost\nat 20s utility-a restored\nat 20s utility-a angle " + angleDeg + " deg\nuntil 5min\n";
        assertThat(run("main-tie-main", "transfer: {confirm-s: 1", "transfer: {kind: closed, confirm-s: 1", story))
                .hasEvent(20 + afterS, "msb-a", edge);
    }

    @Test
    void overlapOfMoreThanATenthOfASecondTrips() {
        assertThat(run("transitions", "{kind: closed, delay-s: 0.1, retransfer-min: 4}", "{kind: closed, retransfer-min: 4, overlap-ms: 150}",
                        "at 10s utility lost\nat 60s utility restored\nuntil 10min\n"))
                .hasEvent(300.1 + 175 / 36.0, "closed", "parallel too long");
    }

    /** The pairs of physics.md 4: a transfer of 12 ms is too long for a hold-up of 10 ms and not for 13 or 20 ms. */
    @ParameterizedTest
    @CsvSource({"12, 10, true", "12, 13, false", "12, 20, false", "4, 10, false"})
    void gapAgainstHoldUp(String transferMs, String holdUpMs, boolean dark) {
        String text = PlantTexts.resource("/plants/static-switches/plant.yaml")
                .replace("lockout-transfers: 3", "transfer-ms: %s, lockout-transfers: 3".formatted(transferMs))
                .replace("cords: [held], load-kw: 5", "cords: [held], load-kw: 5, hold-up-ms: " + holdUpMs);
        ScenarioRun run = ScenarioRun.of(PlantFile.parse("pair", text), "story.txt", "at 10s ups-a output fails\nuntil 1min\n");
        if (dark) {
            assertThat(run).hasEvent(10 + 0.001 * Double.parseDouble(holdUpMs), "r-held", "goes dark");
        } else {
            assertThat(run).hasNoEvent("r-held", "goes dark");
        }
    }

    @Test
    void sharedOutputTakesBothCordsOfEveryRack() {
        ScenarioRun run = run("shared-output", "at 10s sts-1 output fails\nuntil 1min\n");

        for (Rack rack : run.index().plant().listDevices(Rack.class)) {
            Assertions.assertThat(rack.fedFrom()).hasSize(2);
            assertThat(run).hasEvent(10 + rack.holdUpS(), rack.id(), "goes dark");
        }
    }

    /** One controller for two boards: stated of one it holds for both, and only for those of its name. */
    @Test
    void commonControlTakesBothBoards() {
        String story = "at 5s msb-a control fails\nat 10s utility-b lost\nuntil 1min\n";
        assertThat(run("main-tie-main", story)).hasNoEvent("msb-b", "source 1 lost");
        assertThat(run("main-tie-main", ", control: tie", "", story)).hasEvent(11, "msb-b", "source 1 lost");
    }

    /** A feed of 0.25 MVA short-circuit power under 40 kW, half of which starts again with a fifth more; its voltage falls by the equation. */
    @Test
    void softFeedFallsWithItsLoad() {
        ScenarioRun run = run("main-tie-main", "- {id: utility-a}", "- {id: utility-a, short-circuit-mva: 0.25, x-over-r: 3}", "at 10s utility-b lost\nuntil 20s\n");
        int feed = run.index().deviceNum("utility-a");

        Assertions.assertThat(run.engine().loadW(feed)).isEqualTo(20e3 + 1.2 * 20e3);
        Assertions.assertThat(run.engine().voltagePu(feed)).isCloseTo(Supply.loadedRatio(44.0 / 250, 3), Offset.offset(1e-9)).isBetween(0.9, 0.95);
    }
}
