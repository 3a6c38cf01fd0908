package io.ridethrough.models.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.physics.breaker.Iec60898;
import io.ridethrough.models.physics.breaker.Electronic;
import io.ridethrough.models.physics.breaker.ThermalMagnetic;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PlantTexts;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DistributionTest {
    /** The unit of datacentermd.com: 30 A three-phase at 208 V, three banks of 20 A between lines. */
    private static PlantIndex unit(double bank1W, double bank2W, double bank3W) {
        return index("""
                facility: {id: unit, frequency-hz: 60, voltage-v: 208}
                utilities: [{id: utility, capacity-kw: 100}]
                breakers:
                  - {id: main, fed-from: [utility], rating-a: 30, curve: ul489}
                  - {id: bank-1, fed-from: [main], rating-a: 20, poles: [L1, L2], curve: ul489}
                  - {id: bank-2, fed-from: [main], rating-a: 20, poles: [L2, L3], curve: ul489}
                  - {id: bank-3, fed-from: [main], rating-a: 20, poles: [L3, L1], curve: ul489}
                racks:
                  - {id: r1, cords: [bank-1], load-kw: %s}
                  - {id: r2, cords: [bank-2], load-kw: %s}
                  - {id: r3, cords: [bank-3], load-kw: %s}
                """.formatted(bank1W / 1000, bank2W / 1000, bank3W / 1000));
    }

    private static PlantIndex index(String text) {
        return new PlantIndex(PlantFile.parse("plant.yaml", text));
    }

    @Test
    void balancedBanksAreFine() {
        PlantIndex plant = unit(2060, 2060, 2060);
        PhaseLoads loads = PhaseLoads.normal(plant);
        for (int line = 0; line < 3; line++) {
            assertThat(loads.lineA(plant.deviceNum("main"), line)).isCloseTo(17.15, within(0.005));
        }
        assertThat(loads.highestA(plant.deviceNum("bank-1"))).isCloseTo(9.90, within(0.005));
        assertThat(loads.totalW(plant.deviceNum("main"))).isCloseTo(6180, within(1e-6));
        assertThat(LoadingChecks.normal(plant)).isEmpty();
    }

    @Test
    void twoBanksOverloadTheLineTheyShare() {
        PlantIndex plant = unit(3090, 3090, 1);
        PhaseLoads loads = PhaseLoads.normal(plant);
        assertThat(loads.highestA(plant.deviceNum("bank-1"))).isCloseTo(14.86, within(0.005));
        assertThat(loads.lineA(plant.deviceNum("main"), 1)).isCloseTo(25.73, within(0.005));
        List<Finding> findings = LoadingChecks.normal(plant);
        assertThat(findings).extracting(Finding::kind).containsExactly(Finding.Kind.CONTINUOUS_LOAD, Finding.Kind.IMBALANCE);
        assertThat(findings.getFirst().device()).isEqualTo("main");
        assertThat(findings.getFirst().limit()).isEqualTo(24);
        assertThat(findings.getFirst().text()).contains("25.7 A on L2");
    }

    @Test
    void eightyPercentIsForStandardRatedBreakersAndForHours() {
        Breaker moulded = (Breaker) unit(1, 1, 1).plant().getDevice("main");
        assertThat(LoadingChecks.breaksContinuousRule(moulded, 24.1, 4 * 3600)).isTrue();
        assertThat(LoadingChecks.breaksContinuousRule(moulded, 24.1, 2 * 3600)).isFalse();
        assertThat(LoadingChecks.breaksContinuousRule(moulded, 24, 4 * 3600)).isFalse();
        Breaker power = (Breaker) PlantTexts.named("trip-curves").getDevice("iec");
        assertThat(LoadingChecks.breaksContinuousRule(power, 99, 4 * 3600)).isFalse();
    }

    /** two-feed: 16 kW rack cords of 30 A at 480 V hold; a panel of 60 kW does not when it must carry 64 kW alone. */
    @Test
    void lossOfASideDoublesTheOther() {
        PlantIndex plant = new PlantIndex(PlantTexts.builtIn("two-feed"));
        PhaseLoads both = PhaseLoads.normal(plant);
        PhaseLoads alone = PhaseLoads.without(plant, Set.of("pdu-b"));
        int pdu = plant.deviceNum("pdu-a");
        assertThat(both.totalW(pdu)).isCloseTo(32e3, within(1e-6));
        assertThat(alone.totalW(pdu)).isCloseTo(64e3, within(1e-6));
        assertThat(alone.isLive(plant.deviceNum("pdu-b/01"))).isFalse();
        // r03 and r06 hang between L3 and L1, r02, r05 and r08 between L2 and L3.
        assertThat(both.lineW(pdu, 0) + both.lineW(pdu, 1) + both.lineW(pdu, 2)).isCloseTo(32e3, within(1e-6));
        assertThat(both.imbalanceRatio(pdu)).isBetween(0.01, 0.2);
        assertThat(LoadingChecks.onFailover(plant)).isEmpty();
        PlantIndex tight = index(PlantTexts.resource("/plants/two-feed/plant.yaml").replace("pdus: {rating-kw: 100}", "pdus: {rating-kw: 60}"));
        assertThat(LoadingChecks.normal(tight)).noneMatch(f -> f.kind() == Finding.Kind.OVERLOAD);
        assertThat(LoadingChecks.onFailover(tight)).extracting(Finding::device).containsExactlyInAnyOrder("pdu-a", "pdu-b");
    }

    /** A UPS output lost behind a transfer: its load moves to the reserve through the static switch. */
    @Test
    void staticSwitchMovesTheLoad() {
        PlantIndex plant = new PlantIndex(PlantTexts.builtIn("shared-output"));
        PhaseLoads normal = PhaseLoads.normal(plant);
        PhaseLoads lost = PhaseLoads.without(plant, Set.of("ups-a"));
        assertThat(normal.totalW(plant.deviceNum("ups-b"))).isCloseTo(0, within(1e-9));
        assertThat(lost.totalW(plant.deviceNum("ups-b"))).isCloseTo(normal.totalW(plant.deviceNum("ups-a")), within(1e-6));
    }

    private static final String SERIES = """
            facility: {id: series, frequency-hz: 60, voltage-v: 480}
            utilities: [{id: utility, capacity-kw: 1000, short-circuit-mva: 15}]
            breakers:
              - {id: main, fed-from: [utility], rating-a: 800, curve: electronic, trip: {long-time-s: 8, short-time-x: 6, short-time-s: 0.3, instantaneous-x: 12}}
              - {id: feeder, fed-from: [main], rating-a: 225, curve: ul489, trip: {instantaneous-x: 10}, cable: {length-m: 40, size-mm2: 95}}
              - {id: pdu/1, fed-from: [pdu], rating-a: 20, poles: [L1], curve: ul489, cable: {length-m: 20, size-mm2: 4}}
            pdus: [{id: pdu, fed-from: [feeder], rating-kw: 150, transformer: {secondary-v: 208, uk-pct: 4}}]
            racks: [{id: r1, cords: [pdu/1], load-kw: 1}]
            """;

    @Test
    void faultLevelsFallTowardsTheLoad() {
        PlantIndex plant = index(SERIES);
        FaultLevels levels = FaultLevels.onPreferred(plant);
        double boardA = levels.highestA(plant.deviceNum("main"), FaultLevels.Poles.THREE_PHASE);
        assertThat(boardA).isCloseTo(15e6 / (Math.sqrt(3) * 480), within(1.0));
        double feederA = levels.highestA(plant.deviceNum("feeder"), FaultLevels.Poles.THREE_PHASE);
        double secondaryA = levels.highestA(plant.deviceNum("pdu"), FaultLevels.Poles.THREE_PHASE);
        double branchA = levels.highestA(plant.deviceNum("pdu/1"), FaultLevels.Poles.LINE_TO_NEUTRAL);
        assertThat(feederA).isLessThan(0.8 * boardA);
        // 150 kVA and 4 %: 416 A over 0.04 is 10.4 kA behind an endless network.
        assertThat(secondaryA).isBetween(7000.0, 10_400.0);
        assertThat(branchA).isBetween(200.0, 0.2 * secondaryA);
        assertThat(levels.lowestA(plant.deviceNum("pdu"), FaultLevels.Poles.THREE_PHASE)).isCloseTo(secondaryA * 0.95 / 1.05, within(1e-6));
        assertThat(levels.inverterA(plant.deviceNum("pdu/1"))).isNaN();
    }

    @Test
    void feederIsSelectiveUpToTheInstantaneousElementAbove() {
        PlantIndex plant = index(SERIES);
        Selectivity.Pair pair = Selectivity.pairs(plant).stream()
                .filter(p -> plant.device(p.lower()).id().equals("feeder"))
                .findFirst()
                .orElseThrow();
        // The main breaker's instantaneous element may act from 0.9 x 12 x 800 A.
        assertThat(pair.firstA()).isCloseTo(0.9 * 12 * 800, within(1.0));
        assertThat(pair.faultA()).isGreaterThan(pair.firstA());
        assertThat(Selectivity.findings(plant))
                .anyMatch(f -> f.kind() == Finding.Kind.NOT_SELECTIVE && f.device().equals("feeder"));
        PlantIndex off = index(SERIES.replace("short-time-s: 0.3, instantaneous-x: 12", "short-time-s: 0.3, instantaneous-x: 30"));
        assertThat(Selectivity.pairs(off))
                .filteredOn(p -> off.device(p.lower()).id().equals("feeder"))
                .allMatch(Selectivity.Pair::isSelective);
    }

    /** Two miniature breakers in series: from five times the upper rating, where its magnet may act, nothing is sure. */
    @Test
    void miniatureBreakersInSeriesAreNotSelectiveOnAShortCircuit() {
        double firstA = Selectivity.firstUnselectiveA(ThermalMagnetic.of(Iec60898.C), 16, ThermalMagnetic.of(Iec60898.C), 63, 1, 3000);
        assertThat(firstA).isCloseTo(5 * 63, within(0.5));
        double behindDelayA = Selectivity.firstUnselectiveA(
                ThermalMagnetic.of(Iec60898.C), 16, new Electronic(8, 6, 0.3, Double.POSITIVE_INFINITY), 250, 1, 10_000);
        assertThat(behindDelayA).isNaN();
    }

    @Test
    void nearestFastDeviceClearsAFault() {
        PlantIndex plant = index(SERIES);
        int feeder = plant.deviceNum("feeder");
        Selectivity.Clearing clearing = Selectivity.clearing(plant, feeder, 5000);
        assertThat(clearing.device()).isEqualTo(feeder);
        assertThat(clearing.timeS()).isLessThan(0.1);
        // 40 m of cable too thin and long: the 20 A branch sees too little to trip its magnet at once.
        PlantIndex thin = index(SERIES.replace("length-m: 20, size-mm2: 4", "length-m: 300, size-mm2: 2.5"));
        assertThat(Selectivity.findings(thin)).anyMatch(f -> f.kind() == Finding.Kind.SLOW_CLEARING && f.device().equals("pdu/1"));
        assertThat(Selectivity.findings(plant)).noneMatch(f -> f.kind() == Finding.Kind.SLOW_CLEARING && f.device().equals("pdu/1"));
    }

    /** two-feed: a UPS of 100 kW limits at twice 120 A. That trips a 30 A C breaker only by heat: the inverter cannot clear it. */
    @Test
    void inverterMayNotTripABreaker() {
        PlantIndex plant = new PlantIndex(PlantTexts.builtIn("two-feed"));
        int branch = plant.deviceNum("pdu-a/01");
        assertThat(FaultLevels.onPreferred(plant).inverterA(branch)).isCloseTo(240.6, within(0.1));
        assertThat(Selectivity.inverterClears(plant, branch, 0.1)).isFalse();
        double onBypassA = FaultLevels.onPreferred(plant).highestA(branch, (Breaker) plant.device(branch));
        assertThat(Selectivity.clearing(plant, branch, onBypassA).timeS()).isLessThan(0.1);
    }

    /** Two of three sets must be on the bus of the reference facility before loads may transfer to it. */
    @Test
    void aBusWithTooFewSetsIsDead() {
        var plant = new PlantIndex(PlantTexts.builtIn("iad-reference"));
        int bus = plant.deviceNum("gen-bus");
        int board = plant.deviceNum("msb-a");
        assertThat(PhaseLoads.without(plant, Set.of("utility-a", "gen-1")).isLive(bus)).isTrue();
        PhaseLoads oneSet = PhaseLoads.without(plant, Set.of("utility-a", "gen-1", "gen-2"));
        assertThat(oneSet.isLive(bus)).isFalse();
        assertThat(oneSet.isLive(board)).isFalse();
        assertThat(oneSet.totalW(plant.deviceNum("gen-3"))).isZero();
    }
}
