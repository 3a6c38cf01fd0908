package io.ridethrough.twin.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.reliability.learning.DemandRecord;
import io.ridethrough.twin.learning.Demand;
import io.ridethrough.twin.learning.Demand.Kind;
import io.ridethrough.twin.learning.SiteRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineJournalTest {
    private static final Demand GOOD = new Demand("gen-a", Kind.START, 1, true, 8.5, 19.2);
    private static final Demand BAD = new Demand("gen-a", Kind.START, 2, false, Double.NaN, 15.1);

    @Test
    void recordGoesOnAfterARestart(@TempDir Path directory) throws IOException {
        try (var journal = open(directory)) {
            var record = new SiteRecord(journal.read(), journal::add);
            record.add(GOOD);
            record.add(BAD);
            record.add(GOOD);
        }
        try (var journal = open(directory)) {
            assertThat(journal.read()).isEqualTo(List.of(GOOD, BAD));
            var record = new SiteRecord(journal.read(), journal::add);
            assertThat(record.counted("gen-a", Kind.START)).isEqualTo(new DemandRecord(2, 1));
            record.add(BAD);
            assertThat(journal.read()).hasSize(2);
        }
    }

    private static LineJournal<Demand> open(Path directory) throws IOException {
        return new LineJournal<>(directory, InstantSource.system(), "record of demands", Demand::toJson, Demand::fromJson);
    }
}
