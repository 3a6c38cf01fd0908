package io.ridethrough.twin.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.twin.loop.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A battery of one string has no siblings to compare with, and nothing else to hold the load when it opens. */
class SoleStringTest {
    @Test
    void openSoleStringMeansThatTheNextLossDropsTheLoad() {
        var rehearsal = new Rehearsal("single-path", "at 60s ups string 1 open\nuntil 10min\n", 1, 50);
        List<Snapshot> snapshots = new ArrayList<>();
        rehearsal.run(150, 1, snapshots::add);

        assertThat(ofLoss(snapshots.get(50))).isBetween(0.001, 0.1);
        assertThat(ofLoss(snapshots.getLast())).isGreaterThan(0.95);
    }

    private static double ofLoss(Snapshot snapshot) {
        return snapshot.predictions().stream()
                .filter(p -> p.event().equals("utility-lost"))
                .findFirst()
                .orElseThrow()
                .probability();
    }
}
