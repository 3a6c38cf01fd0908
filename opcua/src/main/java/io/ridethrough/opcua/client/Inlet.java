package io.ridethrough.opcua.client;

import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import io.ridethrough.opcua.mapping.AddressBook;
import io.ridethrough.opcua.mapping.MappedPoint;
import io.ridethrough.opcua.mapping.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * Where notifications become samples: converts, drops what came before, finds gaps. One lock a batch; nothing is allocated per sample.
 *
 * <p>It outlives sessions. Each session delivers under an epoch of its own, and a batch of an earlier epoch is ignored, so that two
 * client objects never mix.
 */
final class Inlet {
    private static final long NONE = Long.MIN_VALUE;
    /** 100 ns ticks from 1601-01-01 to 1970-01-01, the OPC UA epoch (OPC 10000-6, 5.2.2.5). */
    private static final long TICKS_TO_1970 = 116_444_736_000_000_000L;
    /** Severity and sub-code of a status; the other bits are information about the value (OPC 10000-4, 7.39). */
    private static final long STATUS_MASK = 0xFFFF_0000L;
    /** So many older values in a row, each newer than the one before, mean that the source clock was set back. */
    private static final int STEP_RUN = 5;
    /** After a break, how long first values are collected before the end of the gap is known. */
    private static final long SETTLE_NS = 500_000_000L;

    private final MappedPoint[] points;
    private final SampleSink sink;
    private final InstantSource clock;
    private final Reading reading = new Reading();
    private final long[] lastNs;
    private final long[] lastStatus;
    private final long[] olderNs;
    private final byte[] olderRun;
    private final boolean[] renewed;
    private final long toleranceNs;

    private int epoch;
    private long newestNs = NONE;
    private boolean broken;
    private boolean valuesLost;
    private long brokenAtNs;
    private long earliestAfterNs;
    private long latestRenewedNs;
    private long resumedAtNano;

    private long received;
    private long bad;
    private long gaps;
    private long repeated;
    private long clockSteps;
    private long undecodable;

    Inlet(AddressBook book, SampleSink sink, InstantSource clock) {
        points = book.points().toArray(MappedPoint[]::new);
        this.sink = sink;
        this.clock = clock;
        lastNs = new long[points.length];
        Arrays.fill(lastNs, NONE);
        lastStatus = new long[points.length];
        olderNs = new long[points.length];
        olderRun = new byte[points.length];
        renewed = new boolean[points.length];
        double shortestS = Double.POSITIVE_INFINITY;
        for (MappedPoint point : points) {
            shortestS = Math.min(shortestS, point.cadenceS());
        }
        toleranceNs = (long) (1.5e9 * shortestS);
    }

    /** Opens the inlet for a new session and closes it for every earlier one. */
    synchronized int open() {
        return ++epoch;
    }

    /** Closes the inlet: what still arrives is ignored. */
    synchronized void shut() {
        epoch++;
    }

    synchronized void batch(int fromEpoch, List<OpcUaMonitoredItem> items, List<DataValue> values) {
        if (fromEpoch != epoch) {
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof FeedItem item && item.slot() >= 0) {
                take(item.slot(), values.get(i));
            }
        }
    }

    /**
     * The link is broken, or values were lost on it.
     *
     * @param lost true when values are known to be lost; otherwise the time between the last and the next value decides
     */
    synchronized void breakOff(boolean lost) {
        if (newestNs == NONE) {
            return;
        }
        if (broken && resumedAtNano != 0) {
            report();
        }
        if (!broken) {
            broken = true;
            valuesLost = false;
            brokenAtNs = newestNs;
            earliestAfterNs = Long.MAX_VALUE;
            latestRenewedNs = NONE;
            resumedAtNano = 0;
        }
        valuesLost |= lost;
    }

    /** These points get new items, with queues that start empty: what happened before their first value is lost. */
    synchronized void renew(int[] slots) {
        boolean hadValues = false;
        for (int slot : slots) {
            renewed[slot] = true;
            hadValues |= lastNs[slot] != NONE;
        }
        // Points that never had a value lose nothing by their first item.
        if (hadValues) {
            breakOff(true);
        }
    }

    /** All items are there: the first values of the last ones are still under way. */
    synchronized void settleLater() {
        if (resumedAtNano != 0) {
            resumedAtNano = System.nanoTime();
        }
    }

    /** Reports the gap of a break once first values are in. */
    synchronized void settle() {
        if (broken && resumedAtNano != 0 && System.nanoTime() - resumedAtNano > SETTLE_NS) {
            report();
        }
    }

    synchronized void undecodable(long count) {
        undecodable += count;
    }

    synchronized FeedCounts counts(long refusedRequests, long undecodableMessages) {
        return new FeedCounts(received, bad, gaps, repeated, clockSteps, undecodable + undecodableMessages, refusedRequests);
    }

    private void take(int slot, DataValue value) {
        StatusCode status = value.getStatusCode();
        long code = status.getValue() & STATUS_MASK;
        if (code == StatusCodes.Bad_WaitingForInitialData) {
            return; // the server itself has nothing yet: the point stays MISSING
        }
        long timeNs = sourceTimeNs(value);
        long previousNs = lastNs[slot];
        if (broken) {
            noteResumption(slot, timeNs);
        }
        if (previousNs != NONE && timeNs <= previousNs && !supersedes(slot, timeNs, code)) {
            repeated++;
            return;
        }
        olderRun[slot] = 0;
        MappedPoint point = points[slot];
        if (status.isOverflowSet() && previousNs != NONE && previousNs < timeNs) {
            gaps++;
            sink.gap(point.pointNum(), previousNs, timeNs);
        }
        lastNs[slot] = timeNs;
        lastStatus[slot] = code;
        newestNs = Math.max(newestNs, timeNs);
        deliver(point, timeNs, value.getValue().getValue(), status);
    }

    private void deliver(MappedPoint point, long timeNs, @Nullable Object raw, StatusCode status) {
        if (raw instanceof ExtensionObject) {
            undecodable++;
        }
        point.read(raw, status, reading);
        Quality quality = reading.quality();
        received++;
        if (!quality.usable()) {
            bad++;
        }
        sink.accept(point.pointNum(), timeNs, reading.value(), quality);
    }

    /**
     * True when a value that is not newer must be taken all the same: its status changed at the same time stamp, as gateways do when a
     * device falls silent, or the source clock was set back.
     */
    private boolean supersedes(int slot, long timeNs, long code) {
        if (timeNs == lastNs[slot]) {
            return code != lastStatus[slot];
        }
        olderRun[slot] = olderRun[slot] > 0 && timeNs > olderNs[slot] ? (byte) (olderRun[slot] + 1) : 1;
        olderNs[slot] = timeNs;
        if (olderRun[slot] < STEP_RUN) {
            return false;
        }
        clockSteps++;
        newestNs = timeNs;
        return true;
    }

    private void noteResumption(int slot, long timeNs) {
        if (renewed[slot]) {
            latestRenewedNs = Math.max(latestRenewedNs, timeNs);
        } else if (timeNs > brokenAtNs) {
            earliestAfterNs = Math.min(earliestAfterNs, timeNs);
        }
        renewed[slot] = false;
        if (resumedAtNano == 0) {
            resumedAtNano = System.nanoTime();
        }
    }

    private void report() {
        long toNs = latestRenewedNs != NONE ? latestRenewedNs : earliestAfterNs;
        boolean setBack = toNs == Long.MAX_VALUE || toNs < brokenAtNs;
        if (setBack) {
            toNs = brokenAtNs; // the source clock went back: that there was a break is all that can be said
        }
        if (valuesLost || toNs - brokenAtNs > toleranceNs) {
            gaps++;
            sink.gap(-1, brokenAtNs, toNs);
        }
        broken = false;
        resumedAtNano = 0;
    }

    private long sourceTimeNs(DataValue value) {
        DateTime time = value.getSourceTime();
        if (time == null || time.isNull()) {
            time = value.getServerTime();
        }
        if (time == null || time.isNull()) {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }
        return (time.getUtcTime() - TICKS_TO_1970) * 100;
    }
}
