package io.ridethrough.models.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.plant.PlantIndex;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CapacityTest {
    private static List<CapacityRow> rows(PlantIndex index) {
        return new CapacityStudy(index).rows(null);
    }

    private static CapacityRow row(List<CapacityRow> rows, String device, String phase) {
        return rows.stream()
                .filter(r -> r.device().equals(device) && r.phase().equals(phase))
                .findFirst()
                .orElseThrow(() -> new AssertionError(device + " " + phase));
    }

    private static CapacityRow row(List<CapacityRow> rows, String device) {
        return row(rows, device, CapacityRow.ALL);
    }

    /** One rack of 10 kW, a cord on each side of one common board. */
    private static final String COMMON_PARENT = """
            facility: {id: common, frequency-hz: 60, voltage-v: 480}
            utilities: [{id: utility, capacity-kw: 100}]
            switchgear: [{id: msb, fed-from: [utility], rating-kw: 80}]
            pdus: [{id: pdu-a, fed-from: [msb], rating-kw: 60}, {id: pdu-b, fed-from: [msb], rating-kw: 60}]
            racks: [{id: r1, cords: [pdu-a, pdu-b], load-kw: 10}]
            """;

    @Test
    void aPairCarriesAllOnEitherSideAndCountsOnceAbove() {
        List<CapacityRow> rows = rows(SmallPlants.index(COMMON_PARENT));
        for (String side : List.of("pdu-a", "pdu-b")) {
            assertThat(row(rows, side).measuredW()).isCloseTo(5e3, within(1e-6));
            assertThat(row(rows, side).failoverW()).isCloseTo(10e3, within(1e-6));
            assertThat(row(rows, side).headroomW()).isCloseTo(50e3, within(1e-6));
        }
        assertThat(row(rows, "pdu-a").worstCase()).containsExactly("pdu-b");
        assertThat(row(rows, "msb").measuredW()).isCloseTo(10e3, within(1e-6));
        assertThat(row(rows, "msb").failoverW()).isCloseTo(10e3, within(1e-6));
        assertThat(row(rows, "msb").worstCase()).isEmpty();
        for (String line : List.of("L1", "L2", "L3")) {
            assertThat(row(rows, "pdu-a", line).failoverW()).isCloseTo(10e3 / 3, within(1e-6));
        }
    }

    /** Four supplies, three needed: 2.5 kW on each cord, 3.33 kW once any one is gone, whatever hangs above. */
    @Test
    void aServerWithThreeOfFourSuppliesReservesAThirdOnEachCord() {
        PlantIndex index = SmallPlants.index("""
                facility: {id: four, frequency-hz: 60, voltage-v: 480}
                utilities: [{id: utility, capacity-kw: 100}]
                switchgear: [{id: msb, fed-from: [utility], rating-kw: 80}]
                pdus: [{id: pdu-a, fed-from: [msb], rating-kw: 60}, {id: pdu-b, fed-from: [msb], rating-kw: 60}]
                breakers:
                  - {id: a/1, fed-from: [pdu-a], rating-a: 30, poles: [L1, L2]}
                  - {id: a/2, fed-from: [pdu-a], rating-a: 30, poles: [L1, L2]}
                  - {id: b/1, fed-from: [pdu-b], rating-a: 30, poles: [L1, L2]}
                  - {id: b/2, fed-from: [pdu-b], rating-a: 30, poles: [L1, L2]}
                racks: [{id: server, cords: [a/1, a/2, b/1, b/2], load-kw: 10, cord-limit-kw: 3.34}]
                """);
        List<CapacityRow> rows = rows(index);
        for (String cord : List.of("a/1", "a/2", "b/1", "b/2")) {
            assertThat(row(rows, cord).measuredW()).isCloseTo(2500, within(1e-6));
            assertThat(row(rows, cord).failoverW()).isCloseTo(10e3 / 3, within(1e-6));
            assertThat(row(rows, cord, "L1").failoverW()).isCloseTo(10e3 / 6, within(1e-6));
        }
        assertThat(row(rows, "a/1").worstCase()).containsExactly("a/2");
        // Two of its cords on one side once one of the other's is gone; with the whole other side gone it does not run.
        assertThat(row(rows, "pdu-a").failoverW()).isCloseTo(20e3 / 3, within(1e-6));
        assertThat(row(rows, "msb").failoverW()).isCloseTo(10e3, within(1e-6));
    }

    /** A carries single-corded 20 kW beside the pair, B 30 kW: the parent never sees both failovers. */
    @Test
    void aCommonParentReservesForTheWorstLossNotForTheSum() {
        PlantIndex index = SmallPlants.index(COMMON_PARENT.replace(
                "racks: [", "racks: [{id: r2, cords: [pdu-a], load-kw: 20}, {id: r3, cords: [pdu-b], load-kw: 30}, "));
        List<CapacityRow> rows = rows(index);
        assertThat(row(rows, "pdu-a").failoverW()).isCloseTo(30e3, within(1e-6));
        assertThat(row(rows, "pdu-b").failoverW()).isCloseTo(40e3, within(1e-6));
        // 30 and 40 kW are never there together: 60 kW is, in normal operation.
        assertThat(row(rows, "msb").failoverW()).isCloseTo(60e3, within(1e-6));
        assertThat(row(rows, "msb").headroomW()).isCloseTo(20e3, within(1e-6));
    }

    @Test
    void roomBehindATighterDeviceIsStranded() {
        PlantIndex index = SmallPlants.index(COMMON_PARENT.replace("rating-kw: 80", "rating-kw: 30"));
        List<CapacityRow> rows = rows(index);
        CapacityRow pdu = row(rows, "pdu-a");
        assertThat(pdu.headroomW()).isCloseTo(50e3, within(1e-6));
        assertThat(pdu.strandedW()).isCloseTo(30e3, within(1e-6));
        assertThat(pdu.bindingConstraint()).isEqualTo("msb");
        assertThat(row(rows, "msb").strandedW()).isZero();
    }

    /** All on L1 and L2: of the line that carries nothing no three-phase load can make use. */
    @Test
    void anUnevenLineStrandsTheOthers() {
        PlantIndex index = SmallPlants.index("""
                facility: {id: uneven, frequency-hz: 60, voltage-v: 480}
                utilities: [{id: utility, capacity-kw: 100}]
                pdus: [{id: pdu, fed-from: [utility], rating-kw: 30}]
                breakers: [{id: pdu/1, fed-from: [pdu], rating-a: 30, poles: [L1, L2]}]
                racks: [{id: r1, cords: [pdu/1], load-kw: 10}]
                """);
        List<CapacityRow> rows = rows(index);
        CapacityRow pdu = row(rows, "pdu");
        double lineV = 480 / Math.sqrt(3);
        double usableW = 30e3 - 3 * 10e3 / 480 * lineV;
        assertThat(pdu.headroomW()).isCloseTo(20e3, within(1e-6));
        assertThat(pdu.strandedW()).isCloseTo(20e3 - usableW, within(1e-6));
        assertThat(pdu.bindingConstraint()).startsWith("pdu L");
        assertThat(row(rows, "pdu", "L3").failoverW()).isCloseTo(0, within(1e-6));
        assertThat(row(rows, "pdu", "L3").strandedW()).isZero();
        // A breaker may carry 80 % for good: 24 A of 480 V.
        assertThat(row(rows, "pdu/1").limitW()).isCloseTo(24 * 480, within(1e-6));
        assertThat(rows).noneMatch(r -> r.device().equals("pdu/1") && r.phase().equals("L3"));
    }

    @Test
    void aGeneratorBusKeepsItsSpareSetFree() {
        List<CapacityRow> rows = rows(SmallPlants.builtIn("n-plus-one"));
        CapacityRow bus = row(rows, "gen-bus");
        assertThat(bus.ratingW()).isEqualTo(240e3);
        assertThat(bus.limitW()).isEqualTo(160e3);
        assertThat(bus.measuredW()).isZero();
        // 96 kW of racks behind 95 % and three chillers of 15 kW.
        assertThat(bus.failoverW()).isCloseTo(96e3 / 0.95 + 45e3, within(1.0));
        assertThat(bus.worstCase()).containsExactly("utility");
        assertThat(row(rows, "gen-2").failoverW()).isCloseTo(bus.failoverW() / 2, within(1.0));
        assertThat(row(rows, "gen-2").worstCase()).containsExactly("utility", "gen-1");
    }

    @Test
    void growthSaysWhenItIsFull() {
        PlantIndex index = SmallPlants.index(COMMON_PARENT);
        List<CapacityRow> rows = new CapacityStudy(index).rows(new CapacityRow.Growth(0, 500, 1000));
        CapacityRow.Exhaustion full = Objects.requireNonNull(row(rows, "pdu-a").exhaustion());
        assertThat(full.p10()).isCloseTo(50, within(1e-9));
        assertThat(full.p50()).isCloseTo(100, within(1e-9));
        assertThat(full.p90()).isNaN();
        assertThat(row(rows(index), "pdu-a").exhaustion()).isNull();
        assertThat(row(rows, "pdu-a").p95W()).isNaN();
    }

    @Test
    void measuredLoadsTakeThePlaceOfPlannedOnes() {
        PlantIndex index = SmallPlants.index(COMMON_PARENT);
        double[] loadsW = new double[index.deviceCount()];
        loadsW[index.deviceNum("r1")] = 4e3;
        assertThat(row(new CapacityStudy(index, loadsW).rows(null), "pdu-a").failoverW()).isCloseTo(4e3, within(1e-6));
    }

    @Test
    void aPairFitsOnlyWhereNoOutputTakesBoth() {
        PlantIndex feeds = SmallPlants.builtIn("two-feed");
        List<Fit.Place> pairs = new Fit(new CapacityStudy(feeds)).places(12e3, Fit.Redundancy.TWO_N, 20);
        assertThat(pairs).hasSize(1);
        Fit.Place pair = pairs.getFirst();
        assertThat(pair.places()).containsExactly("pdu-a", "pdu-b");
        assertThat(pair.sharedSources()).isEmpty();
        assertThat(pair.bindingConstraint()).isEqualTo("pdu-a L2");
        assertThat(pair.leftW()).isCloseTo(pair.headroomW() - 12e3, within(1e-6));
        assertThat(new Fit(new CapacityStudy(feeds)).places(28e3, Fit.Redundancy.TWO_N, 20)).isEmpty();

        PlantIndex shared = SmallPlants.builtIn("shared-output");
        assertThat(new Fit(new CapacityStudy(shared)).places(1e3, Fit.Redundancy.TWO_N, 20)).isEmpty();
        assertThat(new Fit(new CapacityStudy(shared)).places(1e3, Fit.Redundancy.N, 20)).hasSize(2);
        assertThat(new Fit(new CapacityStudy(SmallPlants.index(COMMON_PARENT))).places(10e3, Fit.Redundancy.TWO_N, 20)).hasSize(1);
    }

    /** What the answer says fits is over nothing once it stands there, and a kilowatt more than the room is. */
    @Test
    void whatFitsCanBeBuilt() {
        Fit.Place best = new Fit(new CapacityStudy(SmallPlants.builtIn("iad-reference"))).places(12e3, Fit.Redundancy.TWO_N, 1).getFirst();
        assertThat(lowestHeadroomW(best, best.headroomW())).isGreaterThan(-1);
        assertThat(lowestHeadroomW(best, best.headroomW() + 1000)).isLessThan(-100);
    }

    private static double lowestHeadroomW(Fit.Place place, double loadW) {
        String yaml = io.ridethrough.models.plant.PlantTexts.resource("/plants/iad-reference/plant.yaml");
        PlantIndex index = SmallPlants.index(yaml.replace(
                "\nracks:\n",
                "\nracks:\n  - {id: new, cords: [%s, %s], load-kw: %s, room: hall-1}\n"
                        .formatted(place.places().get(0), place.places().get(1), loadW / 1000)));
        return rows(index).stream().mapToDouble(CapacityRow::headroomW).min().orElseThrow();
    }

    @Test
    void freeBreakersArePlaces() {
        PlantIndex index = SmallPlants.index("breakers: [{id: a/9, fed-from: [pdu-a], rating-a: 30, poles: [L1, L2]}, {id: b/9, fed-from: [pdu-b], rating-a: 20, poles: [L2, L3]}]\n"
                + SmallPlants.twoSides("- {id: r1, cords: [pdu-a, pdu-b], load-kw: 5}"));
        List<Fit.Place> fits = new Fit(new CapacityStudy(index)).places(7e3, Fit.Redundancy.TWO_N, 20);
        assertThat(fits).anySatisfy(f -> {
            assertThat(f.places()).containsExactly("a/9", "b/9");
            assertThat(f.headroomW()).isCloseTo(0.8 * 20 * 480, within(1e-6));
            assertThat(f.bindingConstraint()).isEqualTo("b/9");
        });
        assertThat(fits).noneMatch(f -> f.places().equals(List.of("a/9", "pdu-a")) || f.places().equals(List.of("pdu-a", "a/9")));
    }
}
