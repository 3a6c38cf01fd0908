package io.ridethrough.models.transients;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Facility;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransientPlantTest {
    // utility-a --+
    //             +-- msb-a -- ups-a -- pdu-a -- pdu-a/01 -- r001
    // gen-1 ------+
    private static PlantIndex singlePath() {
        List<Device> devices = List.of(
                new Utility("utility-a", 2e6, 1.2, Utility.Grid.STIFF),
                Generator.simple("gen-1", 1e6, "G3", Generator.Start.usual(8, 3, 15, 15), 4000, null),
                new Switchgear(
                        "msb-a",
                        List.of("utility-a", "gen-1"),
                        2e6,
                        new Switchgear.Arrangement.Transferring(Transfer.open(1, 0.5, 300, 2))),
                new Ups(
                        "ups-a",
                        List.of("msb-a"),
                        500e3,
                        4,
                        0.94,
                        new Ups.WalkIn(2, 10, 0),
                        new Ups.Battery(Ups.Battery.Chemistry.VRLA, 4, 240, 100, "panasonic-12v", 2022),
                        Ups.Design.USUAL),
                new Pdu("pdu-a", List.of("ups-a"), 225e3, Pdu.Kind.PDU, null),
                new Breaker("pdu-a/01", List.of("pdu-a"), 400, List.of("L1", "L2", "L3"), "iec60898-c", Breaker.Trip.fixed(400), null, 480),
                new Room("hall-1", 5e7, 5e6, 68, 22, 32, 27),
                new Rack("r001", List.of("pdu-a/01"), 200e3, 0.016, "hall-1"));
        return new PlantIndex(new Plant(new Facility("f", "f", 60, 480), devices));
    }

    private final PlantIndex index = singlePath();
    private final TransientPlant engine = new TransientPlant(index);
    private final List<TimelineEvent> timeline = new ArrayList<>();

    private Outcome run(double horizonS, Action... actions) {
        PlantState rest = RestingPlant.of(index);
        Draws draws = new Draws(index.deviceCount());
        draws.setNominal(index, rest);
        timeline.clear();
        return engine.run(rest, draws, List.of(actions), horizonS, timeline);
    }

    private double timeOf(String edge) {
        return timeline.stream()
                .filter(e -> e.edge().equals(edge))
                .findFirst()
                .orElseThrow(() -> new AssertionError(edge + " not in " + timeline))
                .tS();
    }

    @Test
    void generatorTakesTheLoadAndTheRackNeverNotices() {
        Outcome outcome = run(1800, action(10, "utility-a", Fact.UTILITY_LOST));
        assertThat(outcome.loadDrops()).as(timeline.toString()).isFalse();
        // confirm 1 s, start 8 s, stagger 2 s, dead time 0.5 s
        assertThat(timeOf("closed on source 2")).isCloseTo(21.5, org.assertj.core.api.Assertions.within(1e-6));
        assertThat(timeOf("battery full")).isBetween(30.0, 1800.0);
    }

    @Test
    void generatorThatNeverFiresLeavesBatteryAsLastSource() {
        Outcome outcome = run(
                3600, action(0, "gen-1", Fact.GENERATOR_FAILS_TO_START), action(10, "utility-a", Fact.UTILITY_LOST));
        assertThat(timeOf("over-crank lockout")).isCloseTo(11 + 3 * 15 + 2 * 15, org.assertj.core.api.Assertions.within(1e-6));
        double exhaustedS = timeOf("battery exhausted");
        assertThat(exhaustedS).isBetween(300.0, 2400.0);
        assertThat(outcome.firstDarkS()).isCloseTo(exhaustedS + 0.016, org.assertj.core.api.Assertions.within(1e-6));
    }

    @Test
    void timeNeverRunsBackwards() {
        run(3600, action(10, "utility-a", Fact.UTILITY_LOST), action(900, "utility-a", Fact.UTILITY_RESTORED));
        for (int i = 1; i < timeline.size(); i++) {
            assertThat(timeline.get(i).tS()).isGreaterThanOrEqualTo(timeline.get(i - 1).tS());
        }
        assertThat(timeOf("retransfers")).isCloseTo(1200, org.assertj.core.api.Assertions.within(1e-6));
    }

    private static Action action(double tS, String device, Fact fact) {
        return new Action(tS, device, fact, 0, Double.NaN);
    }
}
