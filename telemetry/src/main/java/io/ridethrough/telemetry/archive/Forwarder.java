package io.ridethrough.telemetry.archive;

import io.ridethrough.telemetry.schema.LineBatch;
import io.ridethrough.telemetry.spool.CursorFile;
import io.ridethrough.telemetry.spool.CursorFile.Cursor;
import io.ridethrough.telemetry.spool.CursorFile.Range;
import io.ridethrough.telemetry.spool.DeadLetterFile;
import io.ridethrough.telemetry.spool.LogReader;
import io.ridethrough.telemetry.spool.SegmentLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends spool records to the store on a thread of its own. Two lanes: live first, so that after an outage an operator
 * sees the present at once, and the backlog behind it, oldest first. A refused request is halved until the refused line
 * stands alone; that line goes to the dead letters with the store's words. Everything else is repeated until it works.
 */
final class Forwarder {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    /** The live lane jumps to the present when more requests than this wait in it. */
    private static final int LAG_REQUESTS = 3;

    private static final int LAG_RECORDS = 20;
    private static final int MAX_BACKLOG_LANES = 32;
    private static final long CURSOR_INTERVAL_NS = 250_000_000L;
    private static final long DEAD_LETTER_BYTES = 16L << 20;

    private final Archiver.Settings settings;
    private final HistoryStore store;
    private final SegmentLog spool;
    private final CursorFile cursorFile;
    private final DeadLetterFile deadLetters;
    private final InstantSource clock;
    private final Thread thread;

    /** Guards what counters and the spool thread see too. */
    private final Object lock = new Object();

    private final PendingRecords pending;
    private long points;
    private long rejected;
    private long dropped;
    private boolean reachable = true;
    private String trouble = "";
    private boolean closing;
    private boolean hurried;
    /** The latest pass through the lanes began when closing was already known, so it was the last one needed. */
    private boolean closingPass;

    /** Only the forwarder's thread. */
    private final List<Lane> backlog = new ArrayList<>();

    private Lane live;
    private long requestNs = System.nanoTime();
    private long cursorNs = System.nanoTime();
    private boolean cursorDirty;

    Forwarder(
            Archiver.Settings settings,
            HistoryStore store,
            SegmentLog spool,
            CursorFile cursorFile,
            InstantSource clock)
            throws IOException {
        this.settings = settings;
        this.store = store;
        this.spool = spool;
        this.cursorFile = cursorFile;
        this.clock = clock;
        deadLetters = new DeadLetterFile(settings.directory().resolve("dead-letter.lp"), DEAD_LETTER_BYTES, clock);
        // A cursor ahead of the log means that power failed between cursor and log; numbers are used again then.
        Cursor cursor = cursorFile.read();
        long endSeq = spool.nextSeq();
        for (Range range : cursor.backlog()) {
            if (range.fromSeq() < endSeq) {
                backlog.add(new Lane(spool, range.fromSeq(), Math.min(range.toSeq(), endSeq)));
            }
        }
        live = new Lane(spool, Math.min(cursor.liveSeq(), endSeq), Long.MAX_VALUE);
        pending = new PendingRecords(Math.max(1, Math.min(lowestSeq(), spool.firstSeq())));
        for (Lane lane : backlog) {
            countWaiting(lane.fromSeq(), lane.toSeq());
        }
        countWaiting(live.fromSeq(), endSeq);
        thread = Thread.ofPlatform().name("archive-store").daemon().unstarted(this::run);
    }

    private void countWaiting(long fromSeq, long toSeq) throws IOException {
        try (LogReader reader = spool.readFrom(fromSeq)) {
            while (reader.position() < toSeq && reader.next() && reader.seq() < toSeq) {
                int lines = LineBatch.of(ByteBuffer.wrap(reader.bytes())).lineCount();
                pending.add(reader.seq(), lines, clock.millis());
            }
        }
    }

    void start() {
        thread.start();
    }

    /** The spool thread appended a record. */
    void appended(long seq, int lineCount) {
        synchronized (lock) {
            pending.add(seq, lineCount, clock.millis());
            lock.notifyAll();
        }
    }

    /** Sends now instead of waiting for the flush interval. */
    void hurry() {
        synchronized (lock) {
            hurried = true;
            lock.notifyAll();
        }
    }

    private void run() {
        long backoffMs = settings.firstBackoff().toMillis();
        while (true) {
            try {
                boolean sent = sendOnce();
                backoffMs = settings.firstBackoff().toMillis();
                saveCursor(!sent);
                if (!sent && !awaitWork()) {
                    break;
                }
            } catch (StoreException | IOException e) {
                failed(e);
                if (!pause(backoffMs)) {
                    break;
                }
                backoffMs = Math.min(2 * backoffMs, settings.longestBackoff().toMillis());
            } catch (InterruptedException e) {
                break;
            }
        }
        try {
            saveCursor(true);
            live.close();
            for (Lane lane : backlog) {
                lane.close();
            }
        } catch (IOException e) {
            LOG.error("The cursor of the spool cannot be written: {}", e.getMessage());
        }
    }

    /** One request of the live lane, or one of the backlog when live has nothing to send. */
    private boolean sendOnce() throws StoreException, IOException {
        trimToSpool();
        if (isLiveDue()) {
            jumpWhenBehind();
            if (send(live)) {
                return true;
            }
        }
        while (!backlog.isEmpty()) {
            Lane oldest = backlog.getFirst();
            if (!oldest.isDone() && send(oldest)) {
                return true;
            }
            oldest.close();
            backlog.removeFirst();
            cursorDirty = true;
        }
        return false;
    }

    private boolean isLiveDue() {
        boolean due = System.nanoTime() - requestNs >= settings.flushInterval().toNanos();
        synchronized (lock) {
            boolean now = due || hurried || closing || pending.waitingLines() >= settings.maxLines();
            hurried = false;
            closingPass = closing;
            return now;
        }
    }

    /** After an outage the live lane leaves what it missed to the backlog. Not while the store does not answer. */
    private void jumpWhenBehind() throws IOException {
        long endSeq = spool.nextSeq();
        if (endSeq - live.fromSeq() <= LAG_RECORDS) {
            return;
        }
        synchronized (lock) {
            long lines = pending.linesIn(live.fromSeq(), endSeq);
            if (!reachable || lines <= (long) LAG_REQUESTS * settings.maxLines()) {
                return;
            }
        }
        var missed = new Lane(spool, live.fromSeq(), endSeq - 1);
        if (backlog.size() < MAX_BACKLOG_LANES) {
            backlog.add(missed);
        } else {
            // Sending what lies between the two once more does no harm.
            Lane last = backlog.removeLast();
            backlog.add(new Lane(spool, last.fromSeq(), missed.toSeq()));
            last.close();
            missed.close();
        }
        live.close();
        live = new Lane(spool, endSeq - 1, Long.MAX_VALUE);
        cursorDirty = true;
    }

    private boolean send(Lane lane) throws StoreException, IOException {
        long fromSeq = lane.fromSeq();
        LineBatch request = lane.request(settings.maxLines());
        if (request == null) {
            synchronized (lock) {
                dropped += pending.done(fromSeq, lane.fromSeq());
            }
            return false;
        }
        requestNs = System.nanoTime();
        var refused = new ArrayList<StoreRefusal>();
        deliver(request, refused);
        for (StoreRefusal refusal : refused) {
            deadLetters.append(refusal.line().text(), refusal.reason());
        }
        lane.stored();
        cursorDirty = true;
        synchronized (lock) {
            points += request.lineCount() - refused.size();
            rejected += refused.size();
            // What is more than the request held was damaged on disk.
            dropped += Math.max(0, pending.done(fromSeq, lane.fromSeq()) - request.lineCount());
            if (!reachable) {
                LOG.info("The history store answers again.");
            }
            reachable = true;
            trouble = refused.isEmpty() ? "" : "Refused: " + refused.getLast().reason();
        }
        if (!refused.isEmpty()) {
            LOG.warn(
                    "The history store refused {} lines, kept in {}: {}",
                    refused.size(),
                    deadLetters.path(),
                    refused.getLast().reason());
        }
        return true;
    }

    private record StoreRefusal(LineBatch line, String reason) {}

    private void deliver(LineBatch lines, List<StoreRefusal> refused) throws StoreException {
        try {
            store.write(lines);
        } catch (StoreException.Refused e) {
            if (lines.lineCount() == 1) {
                refused.add(new StoreRefusal(lines, String.valueOf(e.getMessage())));
                return;
            }
            for (LineBatch half : lines.halves()) {
                deliver(half, refused);
            }
        }
    }

    /** Notices records that gave way in the spool before they were stored. */
    private void trimToSpool() {
        long firstSeq = spool.firstSeq();
        synchronized (lock) {
            if (firstSeq > lowestSeq()) {
                long lost = 0;
                for (Lane lane : backlog) {
                    lost += pending.done(lane.fromSeq(), Math.min(lane.toSeq(), firstSeq));
                }
                lost += pending.done(live.fromSeq(), firstSeq);
                if (lost > 0) {
                    dropped += lost;
                    LOG.error("The spool is full: {} lines that were never stored gave way to newer ones.", lost);
                }
            }
        }
    }

    private long lowestSeq() {
        return backlog.isEmpty() ? live.fromSeq() : Math.min(backlog.getFirst().fromSeq(), live.fromSeq());
    }

    private void saveCursor(boolean now) throws IOException {
        if (!cursorDirty || (!now && System.nanoTime() - cursorNs < CURSOR_INTERVAL_NS)) {
            return;
        }
        var ranges = new ArrayList<Range>();
        for (Lane lane : backlog) {
            if (!lane.isDone()) {
                ranges.add(new Range(lane.fromSeq(), lane.toSeq()));
            }
        }
        var cursor = new Cursor(ranges, live.fromSeq());
        cursorFile.write(cursor);
        cursorDirty = false;
        cursorNs = System.nanoTime();
        spool.discardBefore(cursor.lowestSeq());
        synchronized (lock) {
            pending.release(cursor.lowestSeq());
        }
    }

    /** Waits until something is due; false when closing and everything that could be sent was sent. */
    private boolean awaitWork() throws InterruptedException {
        long dueNs = requestNs + settings.flushInterval().toNanos();
        synchronized (lock) {
            while (!closing && !hurried && pending.waitingLines() < settings.maxLines()) {
                long leftNs = dueNs - System.nanoTime();
                if (pending.waitingLines() == 0) {
                    lock.wait();
                } else if (leftNs > 0) {
                    lock.wait(1 + leftNs / 1_000_000);
                } else {
                    return true;
                }
            }
            return !closingPass;
        }
    }

    private void failed(Exception e) {
        String words = String.valueOf(e.getMessage());
        synchronized (lock) {
            if (reachable) {
                LOG.warn("The history store does not take lines, they wait in the spool: {}", words);
            }
            reachable = false;
            trouble = words;
        }
    }

    /** Waits before the next attempt; false when closing. */
    private boolean pause(long backoffMs) {
        long endNs = System.nanoTime() + backoffMs * 1_000_000;
        synchronized (lock) {
            try {
                while (!closing && System.nanoTime() < endNs) {
                    lock.wait(Math.max(1, (endNs - System.nanoTime()) / 1_000_000));
                }
            } catch (InterruptedException e) {
                return false;
            }
            return !closing;
        }
    }

    ArchiveCounters counters() {
        long spoolBytes = spool.sizeBytes();
        synchronized (lock) {
            long waiting = pending.waitingLines();
            double ageS = waiting == 0 ? 0 : Math.max(0, clock.millis() - pending.oldestWaitingMs()) / 1000.0;
            return new ArchiveCounters(points, rejected, waiting, 0, ageS, dropped, spoolBytes, reachable, trouble);
        }
    }

    /** Lets it send what waits as long as the store takes it, then stops it. */
    void close(Duration patience) throws InterruptedException {
        synchronized (lock) {
            closing = true;
            lock.notifyAll();
        }
        if (!thread.join(patience)) {
            thread.interrupt();
            thread.join();
        }
    }
}
