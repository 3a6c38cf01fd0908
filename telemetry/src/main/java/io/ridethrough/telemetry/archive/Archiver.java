package io.ridethrough.telemetry.archive;

import io.ridethrough.telemetry.schema.LineBatch;
import io.ridethrough.telemetry.spool.CursorFile;
import io.ridethrough.telemetry.spool.SegmentLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of lines from the plant loop into a store: hand-over in memory, spool on disk, store.
 *
 * <p>{@link #offer} never blocks. One thread appends to the spool and syncs it in groups; another, {@link Forwarder},
 * sends to the store. Guarantee: a line is stored at least once after its sync, and effectively once, since stores
 * replace a row of the same time and tags. At risk are the lines of one sync interval, and only in a power failure.
 */
public final class Archiver implements AutoCloseable {

    /**
     * How to archive.
     *
     * @param directory spool, cursor and dead letters
     * @param limits bounds of the spool
     * @param syncInterval longest time between two syncs of the spool
     * @param flushInterval shortest time between two live requests, so that a fast loop does not make tiny ones
     * @param maxLines most lines of one request, roughly
     * @param firstBackoff wait after the first failed request; it doubles
     * @param longestBackoff longest wait between two attempts
     */
    public record Settings(
            Path directory,
            SegmentLog.Limits limits,
            Duration syncInterval,
            Duration flushInterval,
            int maxLines,
            Duration firstBackoff,
            Duration longestBackoff) {

        /** Two gigabytes or seven days of spool, a sync every 100 ms, a request every half second. */
        public static Settings of(Path directory) {
            return new Settings(
                    directory,
                    new SegmentLog.Limits(64L << 20, 2L << 30, Duration.ofDays(7)),
                    Duration.ofMillis(100),
                    Duration.ofMillis(500),
                    10_000,
                    Duration.ofMillis(200),
                    Duration.ofSeconds(10));
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
    private static final long HAND_OVER_LIMIT_BYTES = 64L << 20;
    private static final long DISK_RETRY_MS = 500;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Settings settings;
    private final LinkedBlockingQueue<LineBatch> handOver = new LinkedBlockingQueue<>();
    private final AtomicLong handOverBytes = new AtomicLong();
    private final AtomicLong handOverLines = new AtomicLong();
    private final AtomicLong droppedLines = new AtomicLong();
    private final SegmentLog spool;
    private final Forwarder forwarder;
    private final Thread spooler;
    private volatile boolean closing;
    private volatile String diskTrouble = "";

    private Archiver(Settings settings, SegmentLog spool, Forwarder forwarder) {
        this.settings = settings;
        this.spool = spool;
        this.forwarder = forwarder;
        spooler = Thread.ofPlatform().name("archive-spool").daemon().unstarted(this::spool);
    }

    /** Opens the spool, takes up what an earlier run left there, and starts. The store stays the caller's to close. */
    public static Archiver open(Settings settings, HistoryStore store, InstantSource clock) throws IOException {
        Files.createDirectories(settings.directory());
        SegmentLog spool = SegmentLog.open(settings.directory().resolve("spool"), settings.limits(), clock);
        try {
            var forwarder = new Forwarder(
                    settings, store, spool, new CursorFile(settings.directory().resolve("cursor")), clock);
            var archiver = new Archiver(settings, spool, forwarder);
            archiver.spooler.start();
            forwarder.start();
            return archiver;
        } catch (IOException e) {
            spool.close();
            throw e;
        }
    }

    /**
     * Takes lines; returns at once. False when there is no room because the disk has not kept up; the lines are lost then
     * and counted.
     */
    public boolean offer(LineBatch lines) {
        if (lines.isEmpty()) {
            return true;
        }
        if (closing || handOverBytes.get() + lines.byteCount() > HAND_OVER_LIMIT_BYTES) {
            droppedLines.addAndGet(lines.lineCount());
            return false;
        }
        handOverBytes.addAndGet(lines.byteCount());
        handOverLines.addAndGet(lines.lineCount());
        handOver.add(lines);
        return true;
    }

    private void spool() {
        long syncedNs = System.nanoTime();
        long intervalNs = settings.syncInterval().toNanos();
        boolean dirty = false;
        try {
            while (true) {
                long waitNs = dirty ? syncedNs + intervalNs - System.nanoTime() : intervalNs;
                LineBatch lines = handOver.poll(Math.max(0, waitNs), TimeUnit.NANOSECONDS);
                if (lines != null) {
                    append(lines);
                    dirty = true;
                }
                if (dirty && System.nanoTime() - syncedNs >= intervalNs) {
                    sync();
                    dirty = false;
                    syncedNs = System.nanoTime();
                }
                if (lines == null && closing) {
                    sync();
                    return;
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("The spool was interrupted with {} lines in hand.", handOverLines.get());
        }
    }

    private void append(LineBatch lines) throws InterruptedException {
        while (true) {
            try {
                long seq = spool.append(lines.bytes());
                forwarder.appended(seq, lines.lineCount());
                handOverBytes.addAndGet(-lines.byteCount());
                handOverLines.addAndGet(-lines.lineCount());
                diskTrouble = "";
                return;
            } catch (IOException e) {
                troubled(e);
                if (closing) {
                    droppedLines.addAndGet(lines.lineCount());
                    return;
                }
                Thread.sleep(DISK_RETRY_MS);
            }
        }
    }

    private void sync() {
        try {
            spool.sync();
        } catch (IOException e) {
            troubled(e);
        }
    }

    private void troubled(IOException e) {
        String trouble = "The spool cannot be written: " + e.getMessage();
        if (!trouble.equals(diskTrouble)) {
            LOG.error(trouble);
        }
        diskTrouble = trouble;
    }

    /** How the archive does now. */
    public ArchiveCounters counters() {
        // The hand-over first: a line that moves on in between is then seen twice rather than not at all.
        long inMemory = handOverLines.get();
        ArchiveCounters sent = forwarder.counters();
        return new ArchiveCounters(
                sent.points(),
                sent.rejected(),
                sent.backlog() + inMemory,
                inMemory,
                sent.backlogAgeS(),
                sent.dropped() + droppedLines.get(),
                sent.spoolBytes(),
                sent.reachable(),
                diskTrouble.isEmpty() ? sent.trouble() : diskTrouble);
    }

    /** Waits until everything offered before is stored; false when that took longer. */
    public boolean drain(Duration patience) throws InterruptedException {
        long endNs = System.nanoTime() + patience.toNanos();
        while (counters().backlog() > 0) {
            if (System.nanoTime() > endNs) {
                return false;
            }
            forwarder.hurry();
            Thread.sleep(5);
        }
        return true;
    }

    /** Spools what was offered, gives the store a few seconds for the rest, and stops. What waits is kept on disk. */
    @Override
    public void close() throws IOException {
        closing = true;
        try {
            spooler.join(CLOSE_PATIENCE);
            forwarder.close(CLOSE_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            spool.close();
        }
    }
}
