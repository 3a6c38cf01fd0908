package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import org.junit.jupiter.api.Test;

/** Breakers of the hidden plant: settings, worn contacts, warm enclosures, contacts that are one. */
class BreakerFactsTest {
    private static final PlantIndex PLANT = new PlantIndex(PlantFile.parse("breakers", """
            facility: {id: breakers, name: Breakers, frequency-hz: 60, voltage-v: 480}
            utilities: [{id: u, capacity-kw: 500}]
            breakers:
              - {id: sound, fed-from: [u], rating-a: 50}
              - {id: worn, fed-from: [u], rating-a: 50}
              - {id: warm, fed-from: [u], rating-a: 50}
              - {id: set-low, fed-from: [u], rating-a: 50}
              - {id: welded, fed-from: [u], rating-a: 50}
            racks:
              - {id: r1, cords: [sound], load-kw: 33}
              - {id: r2, cords: [worn], load-kw: 33}
              - {id: r3, cords: [warm], load-kw: 33}
              - {id: r4, cords: [set-low], load-kw: 33}
              - {id: r5, cords: [welded], load-kw: 33}
            rooms: [{id: hall, heat-capacity-mj-per-c: 50000}]
            """));

    @Test
    void eightyPercentTripsAWornBreakerAWarmOneAndOneSetLowButNotASoundOneNorAWeldedOne() {
        // 33 kW are 40 A of 50.
        var recorder = new Recorder(PLANT);
        var story = """
                at 60s worn contact resistance 400%
                at 60s warm ambient 95 C
                at 60s set-low setting 25 A
                at 60s welded contacts welded
                at 60s welded setting 25 A
                until 120min
                """;
        var truth = new TruthPlant(PLANT, Plants.scenario(PLANT, story), 3, 0);
        truth.advanceTo(59, recorder);
        assertThat(truth.listDarkRacks()).isEmpty();
        truth.advanceTo(7000, recorder);
        assertThat(recorder.state("worn.state")).isEqualTo("TRIPPED");
        assertThat(recorder.state("warm.state")).isEqualTo("TRIPPED");
        assertThat(recorder.state("set-low.state")).isEqualTo("TRIPPED");
        assertThat(recorder.state("sound.state")).isEqualTo("CLOSED");
        assertThat(recorder.state("welded.state")).isEqualTo("CLOSED");
        assertThat(truth.listDarkRacks()).containsExactly("r2", "r3", "r4");
    }

    @Test
    void everyOtherFactComesTrueHereToo() {
        EveryFact.comesTrue("breakers", PLANT);
    }
}
