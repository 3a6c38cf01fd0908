package io.ridethrough.twin.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.reliability.learning.DemandRecord;
import io.ridethrough.models.scenario.ScenarioText;
import io.ridethrough.opcua.simulator.truth.TruthPlant;
import io.ridethrough.twin.cli.Plants;
import io.ridethrough.twin.learning.Demand.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hidden plant runs its tests; whoever only reads its telemetry counts them. */
class DemandWatchTest {
    private static final long EPOCH_NS = 1_768_370_400_000_000_000L;

    private final PlantIndex index = new PlantIndex(Plants.open("two-feed").parse());
    private final List<Demand> journal = new ArrayList<>();

    private SiteRecord watch(String scenario, double untilS) {
        var record = new SiteRecord(List.of(), journal::add);
        var watch = new DemandWatch(index, record);
        var truth = new TruthPlant(index, ScenarioText.parse("test", scenario, index.plant()), 3, EPOCH_NS);
        for (double tS = 0; tS <= untilS; tS++) {
            truth.advanceTo(tS, watch);
        }
        return record;
    }

    @Test
    void monthlyTestStartsAreCounted() {
        SiteRecord record = watch(
                """
                at 10s  gen-a test start
                at 15min gen-a test start
                at 16min gen-b fails to start
                at 17min gen-b test start
                until 40min
                """,
                2400);
        assertThat(record.counted("gen-a", Kind.START)).isEqualTo(new DemandRecord(2, 0));
        assertThat(record.counted("gen-b", Kind.START)).isEqualTo(new DemandRecord(1, 1));
        for (Demand start : record.demands("gen-a", Kind.START)) {
            assertThat(start.tookS()).isBetween(5.0, 20.0);
            assertThat(start.shownValue()).as("lowest crank voltage").isBetween(18.0, 22.0);
        }
        assertThat(record.demands("gen-b", Kind.START).getFirst().tookS()).isNaN();
    }

    @Test
    void lostUtilityAsksSwitchesAndUpss() {
        SiteRecord record = watch(
                """
                at 10s   utility-a lost
                at 10min utility-a restored
                until 40min
                """,
                2400);
        long switches = index.plant().devices().stream()
                .filter(d -> record.counted(d.id(), Kind.TRANSFER).demands() > 0)
                .count();
        long held = index.plant().devices().stream()
                .filter(d -> record.counted(d.id(), Kind.HOLD).demands() > 0)
                .count();
        assertThat(switches).isPositive();
        assertThat(held).isPositive();
        assertThat(journal).allMatch(Demand::good);
    }

    @Test
    void telemetryReadTwiceCountsOnce() {
        SiteRecord first = watch("at 10s gen-a test start\nuntil 5min\n", 300);
        List<Demand> before = List.copyOf(journal);
        var again = new SiteRecord(before, demand -> {});
        before.forEach(again::add);
        assertThat(again.counted("gen-a", Kind.START))
                .isEqualTo(first.counted("gen-a", Kind.START))
                .isEqualTo(new DemandRecord(1, 0));
    }

    @Test
    void lineOfJsonKeepsEverything() {
        for (Demand demand : List.of(
                new Demand("gen-a", Kind.START, 1_700_000_000_123_456_789L, true, 8.25, 19.5),
                new Demand("msb-a", Kind.TRANSFER, 5, false, Double.NaN, Double.NaN))) {
            assertThat(Demand.fromJson(demand.toJson())).isEqualTo(demand);
        }
    }
}
