package io.ridethrough.twin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.run.Rehearsal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Same plant, scenario and seed: the same snapshot, byte for byte, through all stages. */
class SameBytesTest {
    private static final double TICK_S = 0.5;
    /** 20 s, just after both losses, and the end. */
    private static final List<Long> CHOSEN_TICKS = List.of(41L, 365L, 441L, 601L);

    @Test
    void twoRunsOfOneSeedPublishTheSameBytes() throws JsonProcessingException {
        List<String> first = run(1, 300);
        assertThat(run(1, 300)).isEqualTo(first);
        assertThat(first).hasSize(CHOSEN_TICKS.size()).doesNotHaveDuplicates();
        assertThat(first.getLast()).contains("utility-a.lost", "timeToDarkS", "\"event\":\"now\"");
    }

    @Test
    void anotherSeedPublishesOtherBytes() throws JsonProcessingException {
        assertThat(run(2, 20)).hasSize(1).isNotEqualTo(run(1, 20));
    }

    private static List<String> run(long seed, double untilS) throws JsonProcessingException {
        var rehearsal = new Rehearsal("two-feed", "cascade", seed, 40);
        List<Snapshot> chosen = new ArrayList<>();
        rehearsal.run(untilS, TICK_S, snapshot -> {
            if (CHOSEN_TICKS.contains(snapshot.tick())) {
                chosen.add(snapshot);
            }
        });
        var documents = new SnapshotDocuments(rehearsal.index());
        List<String> bytes = new ArrayList<>();
        for (Snapshot snapshot : chosen) {
            bytes.add(Json.mapper().writeValueAsString(documents.snapshot(snapshot)));
        }
        return bytes;
    }
}
