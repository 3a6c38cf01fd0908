package io.ridethrough.models.transients;

import static io.ridethrough.models.transients.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.physics.breaker.ThermalReplica;
import io.ridethrough.models.physics.fuel.FuelCurve;
import io.ridethrough.models.physics.generator.GeneratorAutomaton;
import io.ridethrough.models.physics.generator.StartBattery;
import io.ridethrough.models.physics.ups.UpsLosses;
import io.ridethrough.models.plant.PlantTexts;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of the plant give the numbers that follow from the equations by hand. */
final class PhysicsInRunsTest {
    private static ScenarioRun run(String plant, String story) {
        return ScenarioRun.of(PlantTexts.builtIn(plant), "story.txt", story);
    }

    /** Liebert APM: 1 h up to 110 %, 10 min up to 125 %, 1 min up to 150 %. One UPS of 100 kW carries all eight racks. */
    @ParameterizedTest
    @CsvSource({"13.2, 3600", "15, 600", "17.5, 60"})
    void overloadGoesToBypassAfterTheTimeOfTheTable(String rackKilowatts, double afterS) {
        var story = new StringBuilder("at 0s ups-b output fails\n");
        for (int rack = 1; rack <= 8; rack++) {
            story.append("at 10s r0%d load %skW\n".formatted(rack, rackKilowatts));
        }
        assertThat(run("two-feed", story + "until 90min\n")).hasEvent(10 + afterS, "ups-a", "overload to bypass");
    }

    @Test
    void fullLoadOfTheRatingIsNoOverload() {
        assertThat(run("single-path", "at 0s r1 load 12kW\nat 0s r2 load 12kW\nat 0s r3 load 12kW\nat 0s r4 load 4kW\nuntil 3h\n"))
                .hasNoEvent("ups", "overload begins");
    }

    @Test
    void tankIsDryWhenTheFuelCurveSaysSo() {
        ScenarioRun run = run("two-feed", "at 0s gen-a fuel 0.3%\nat 10s utility-a lost\nuntil 10min\n");
        // 64 kW on two sides less what moves: the set carries the UPS of side A, its charger, later the chiller.
        double loadW = run.engine().loadW(run.index().deviceNum("gen-a"));
        double flowLPerS = FuelCurve.CHART.flowLPerS(loadW, 200e3);
        ScenarioRun longer = run("two-feed", "at 0s gen-a fuel 0.3%\nat 10s utility-a lost\nuntil 40min\n");
        double dryS = longer.timeline().stream()
                .filter(e -> e.edge().equals("runs out of fuel"))
                .findFirst()
                .orElseThrow()
                .tS();
        // With the load of the tenth minute all the way the 3.6 L last a little shorter: charging and restart came before.
        Assertions.assertThat(dryS - 20).isCloseTo(3.6 / flowLPerS, within(0.10 * 3.6 / flowLPerS));
    }

    @Test
    void breakerTripsAfterTheTimeOfItsReplica() {
        double ratedW = 480 * 30;
        // Half of 8.2 kW for long, all of it for 10 s, then 18 kW.
        double halfRatio = 4.1e3 / ratedW;
        double heat = ThermalReplica.IEC_60898.heatAfter(halfRatio * halfRatio, 8.2e3 / ratedW, 10);
        double tripS = ThermalReplica.IEC_60898.tripFromHeatS(18e3 / ratedW, heat);
        assertThat(run("two-feed", "at 10s pdu-b/01 opens\nat 20s r01 load 18kW\nuntil 10min\n"))
                .hasEvent(20 + tripS, "pdu-a/01", "thermal trip");
    }

    @Test
    void crankVoltageDecidesTheStartWhereItIsAsLikelyAsNot() {
        double thresholdV = GeneratorAutomaton.LOWEST_CRANK_V;
        Assertions.assertThat(StartBattery.startProbability(thresholdV, 25, 24)).isCloseTo(0.5, within(1e-12));
        String story = "at 0s gen-a crank voltage %s V\nat 10s utility-a lost\nuntil 5min\n";
        assertThat(run("two-feed", story.formatted(Math.ceil(100 * thresholdV) / 100))).hasEvent(20.5, "msb-a", "closed on source 2");
        assertThat(run("two-feed", story.formatted(Math.floor(100 * thresholdV) / 100))).hasEvent(86, "gen-a", "over-crank lockout");
    }

    /** By hand: 16 kW of racks, both converters at two fifths of their load, and 20/3 kW of chiller. */
    @Test
    void utilityCarriesRacksLossesAndCooling() {
        UpsLosses losses = UpsLosses.ofEfficiency(0.94);
        double dcW = 16e3 + losses.inverterLossW(16e3, 40e3);
        double inputW = dcW + losses.rectifierLossW(dcW, 40e3);
        Assertions.assertThat(16e3 / inputW).as("below the 0.94 of full load").isBetween(0.92, 0.935);
        assertThat(run("single-path", "until 1min\n")).endsWithPowerW("utility", inputW + 20e3 / 3).endsWithSoc("ups", 1);
    }
}
