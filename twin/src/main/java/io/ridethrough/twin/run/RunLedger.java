package io.ridethrough.twin.run;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.twin.ledger.Chain;
import io.ridethrough.twin.ledger.ChainFile;
import io.ridethrough.twin.ledger.LedgerBook;
import io.ridethrough.twin.ledger.LedgerRecord;
import io.ridethrough.twin.ledger.LedgerRecord.Numbered;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger of a run: the book over its file. A ledger that cannot be opened does not keep the twin from running; it says so at every tick. */
final class RunLedger implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLedger.class);

    private final LedgerBook book;
    private final @Nullable ChainFile file;

    private RunLedger(LedgerBook book, @Nullable ChainFile file) {
        this.book = book;
        this.file = file;
    }

    static RunLedger open(Path directory, PlantIndex index, long seed, int samples) {
        var identity = LedgerBook.Identity.of(index, seed, samples);
        List<Numbered> earlier = new ArrayList<>();
        try {
            ChainFile file = ChainFile.open(directory, earlier::add);
            var book = new LedgerBook(index, identity, file);
            book.restore(earlier);
            String cut = file.findCutSha256();
            if (cut != null) {
                LOG.warn("The ledger in {} ended in an unfinished record of {} bytes, which were cut off.", directory, file.cutBytes());
                book.mended(file.cutBytes(), cut);
            }
            return new RunLedger(book, file);
        } catch (IOException | RuntimeException e) {
            LOG.error("The ledger in {} cannot be opened; this run keeps none", directory, e);
            String reason = String.valueOf(e.getMessage());
            return new RunLedger(new LedgerBook(index, identity, new Closed(reason)), null);
        }
    }

    LedgerBook book() {
        return book;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** Takes nothing and says why. */
    private record Closed(String reason) implements Chain {
        @Override
        public long append(LedgerRecord record) {
            throw new UncheckedIOException(new IOException(reason));
        }

        @Override
        public void sync() {}

        @Override
        public Head head() {
            return Head.START;
        }
    }
}
