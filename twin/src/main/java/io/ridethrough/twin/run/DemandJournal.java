package io.ridethrough.twin.run;

import io.ridethrough.telemetry.spool.LogReader;
import io.ridethrough.telemetry.spool.SegmentLog;
import io.ridethrough.twin.learning.Demand;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every demand the devices have answered, one line of JSON each, only ever added to and synced before it counts. */
final class DemandJournal implements Consumer<Demand>, Closeable {
    private final SegmentLog log;

    DemandJournal(Path directory, InstantSource clock) throws IOException {
        log = SegmentLog.open(directory, SegmentLog.Limits.keepAll(), clock);
    }

    /**
     * The demands kept so far, oldest first.
     *
     * @throws IOException when a line is damaged: a record with holes would say that fewer demands were seen
     */
    List<Demand> read() throws IOException {
        List<Demand> demands = new ArrayList<>();
        try (LogReader reader = log.readFrom(1)) {
            while (reader.next()) {
                demands.add(Demand.fromJson(new String(reader.bytes(), StandardCharsets.UTF_8)));
            }
            if (reader.lostRecords() > 0) {
                throw new IOException("%d lines of the record of demands are damaged.".formatted(reader.lostRecords()));
            }
        }
        return demands;
    }

    @Override
    public void accept(Demand demand) {
        try {
            log.append(demand.toJson().getBytes(StandardCharsets.UTF_8));
            log.sync();
        } catch (IOException e) {
            throw new UncheckedIOException("The record of demands cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
