package io.ridethrough.models.contingency;

import static io.ridethrough.models.contingency.SettledPlant.BUS;
import static io.ridethrough.models.contingency.SettledPlant.COOLING;
import static io.ridethrough.models.contingency.SettledPlant.RACK;
import static io.ridethrough.models.contingency.SettledPlant.ROTARY;
import static io.ridethrough.models.contingency.SettledPlant.UPS;

import io.ridethrough.models.physics.psu.PowerSupply;
import java.util.Arrays;

/**
 * Which devices live and what each carries, once all have done their part. A change runs down to what depends on it and up to what
 * feeds that, nothing else is touched, and the log takes it back. No allocation but for the log.
 */
final class SettledState {
    /** Loads closer than this are the same (W). */
    static final double SAME_W = 1e-6;

    private final SettledPlant plant;
    final boolean[] live;
    final double[] loadW;
    private final boolean[] dead;
    private final boolean[] onBypass;
    /** The cord a device is on; for racks and buses a bit for each cord or set that lives. */
    private final int[] cords;

    private final long[] livePending;
    private final long[] loadPending;
    private int[] logPosition = new int[256];
    private double[] logLoadW = new double[256];
    private int[] logCords = new int[256];
    private byte[] logFlags = new byte[256];
    private int logCount;
    /** Positions looked at on the way down, while {@link #recordVisits} says so. */
    private final long[] visited;

    private boolean recordsVisits;

    SettledState(SettledPlant plant) {
        this.plant = plant;
        int n = plant.count;
        live = new boolean[n];
        loadW = new double[n];
        dead = new boolean[n];
        onBypass = new boolean[n];
        cords = new int[n];
        Arrays.fill(cords, -1);
        livePending = new long[(n + 63) / 64];
        loadPending = new long[livePending.length];
        visited = new long[livePending.length];
        for (int p = 0; p < n; p++) {
            set(livePending, p);
            set(loadPending, p);
        }
        settle();
        logCount = 0;
    }

    static void set(long[] bits, int at) {
        bits[at >> 6] |= 1L << at;
    }

    int logCount() {
        return logCount;
    }

    int logPosition(int k) {
        return logPosition[k];
    }

    /** Load before that change (W). */
    double logLoadW(int k) {
        return logLoadW[k];
    }

    /** Highest load of a device since the log began (W). */
    double highestW(int p) {
        double highestW = loadW[p];
        for (int k = 0; k < logCount; k++) {
            highestW = logPosition[k] == p ? Math.max(highestW, logLoadW[k]) : highestW;
        }
        return highestW;
    }

    void recordVisits(boolean on) {
        recordsVisits = on;
        Arrays.fill(visited, 0);
    }

    long[] visited() {
        return visited;
    }

    void remove(int p) {
        log(p);
        dead[p] = true;
        set(livePending, p);
    }

    boolean isDead(int p) {
        return dead[p];
    }

    boolean isOnBypass(int p) {
        return onBypass[p];
    }

    void toBypass(int p) {
        log(p);
        onBypass[p] = true;
        set(livePending, p);
        for (int feed : plant.feeds[p]) {
            set(loadPending, feed); // without the losses of two conversions, even from the same source
        }
    }

    /** True when the static bypass of a UPS has a source. */
    boolean hasBypass(int p) {
        return plant.bypassCord[p] >= 0 && live[plant.feeds[p][plant.bypassCord[p]]];
    }

    /** The source a device is on now; -1 for none. */
    int sourceOf(int p) {
        return plant.kind[p] == BUS || plant.kind[p] == RACK || cords[p] < 0 || !live[p] ? -1 : plant.feeds[p][cords[p]];
    }

    /** Rating of the sets that live on a bus (W). */
    double setsW(int bus) {
        double sumW = 0;
        for (int set : plant.feeds[bus]) {
            sumW += live[set] ? plant.ratingW[set] : 0;
        }
        return sumW;
    }

    /** Lets everything that depends on the changes follow: voltage downwards, then load upwards. */
    void settle() {
        for (int word = 0; word < livePending.length; word++) {
            while (livePending[word] != 0) {
                int p = (word << 6) + Long.numberOfTrailingZeros(livePending[word]);
                livePending[word] &= livePending[word] - 1;
                energise(p);
            }
        }
        for (int word = loadPending.length - 1; word >= 0; word--) {
            while (loadPending[word] != 0) {
                int bit = 63 - Long.numberOfLeadingZeros(loadPending[word]);
                loadPending[word] &= ~(1L << bit);
                demand((word << 6) + bit);
            }
        }
    }

    private void energise(int p) {
        if (recordsVisits) {
            set(visited, p);
        }
        int cordsNow = cordsOf(p);
        boolean liveNow = !dead[p] && lives(p, cordsNow);
        if (liveNow == live[p] && cordsNow == cords[p]) {
            return;
        }
        log(p);
        boolean tellsOthers = liveNow != live[p];
        live[p] = liveNow;
        cords[p] = cordsNow;
        set(loadPending, p);
        for (int feed : plant.feeds[p]) {
            set(loadPending, feed);
        }
        if (tellsOthers) {
            for (int consumer : plant.consumers[p]) {
                set(livePending, consumer);
            }
        }
    }

    private int cordsOf(int p) {
        int[] feeds = plant.feeds[p];
        if (plant.kind[p] == RACK || plant.kind[p] == BUS) {
            int mask = 0;
            for (int cord = 0; cord < feeds.length; cord++) {
                mask |= live[feeds[cord]] ? 1 << cord : 0;
            }
            return mask;
        }
        if (plant.kind[p] == UPS && (onBypass[p] || !live[feeds[0]])) {
            return hasBypass(p) ? plant.bypassCord[p] : -1;
        }
        // The second entry of a UPS feeds its bypass alone.
        int choices = plant.kind[p] == UPS || plant.kind[p] == ROTARY ? 1 : feeds.length;
        for (int cord = 0; cord < choices; cord++) {
            if (live[feeds[cord]]) {
                return cord;
            }
        }
        return -1;
    }

    private boolean lives(int p, int cordsNow) {
        return switch (plant.kind[p]) {
            case SettledPlant.SOURCE, ROTARY -> true;
            case BUS, RACK -> Integer.bitCount(cordsNow) >= Math.max(1, plant.needed[p]);
            case SettledPlant.ROOM -> false;
            default -> cordsNow >= 0;
        };
    }

    private void demand(int p) {
        double nowW = plant.kind[p] == RACK || plant.kind[p] == COOLING ? (live[p] ? plant.ownW[p] : 0) : drawnFrom(p);
        if (Math.abs(nowW - loadW[p]) <= SAME_W) {
            return;
        }
        log(p);
        loadW[p] = nowW;
        for (int feed : plant.feeds[p]) {
            set(loadPending, feed);
        }
    }

    private double drawnFrom(int p) {
        double sumW = 0;
        int[] consumers = plant.consumers[p];
        int[] cordOf = plant.consumerCords[p];
        for (int k = 0; k < consumers.length; k++) {
            sumW += draws(consumers[k], cordOf[k]);
        }
        return sumW;
    }

    /** What a device draws through one of its cords (W). */
    private double draws(int c, int cord) {
        if (!live[c]) {
            return 0;
        }
        switch (plant.kind[c]) {
            case RACK -> {
                return rackDraws(c, cord);
            }
            case BUS -> {
                int set = plant.feeds[c][cord];
                return live[set] ? loadW[c] * plant.weightW[set] / weightsW(c) : 0;
            }
            case UPS -> {
                boolean bypassed = onBypass[c] || !live[plant.feeds[c][0]];
                return cords[c] != cord ? 0 : bypassed ? loadW[c] : plant.factorRatio[c] * loadW[c];
            }
            default -> {
                return cords[c] == cord ? plant.fixedW[c] + plant.factorRatio[c] * loadW[c] : 0;
            }
        }
    }

    private double rackDraws(int c, int cord) {
        int mask = cords[c];
        if ((mask >> cord & 1) == 0) {
            return 0;
        }
        if (plant.switched[c]) {
            return Integer.numberOfTrailingZeros(mask) == cord ? plant.ownW[c] : 0;
        }
        return plant.ownW[c] * PowerSupply.cordShare(cord, plant.firstCordShare[c], (mask & 1) > 0, Integer.bitCount(mask));
    }

    private double weightsW(int bus) {
        double sumW = 0;
        for (int set : plant.feeds[bus]) {
            sumW += live[set] ? plant.weightW[set] : 0;
        }
        return sumW;
    }

    private void log(int p) {
        if (logCount == logPosition.length) {
            logPosition = Arrays.copyOf(logPosition, 2 * logCount);
            logLoadW = Arrays.copyOf(logLoadW, 2 * logCount);
            logCords = Arrays.copyOf(logCords, 2 * logCount);
            logFlags = Arrays.copyOf(logFlags, 2 * logCount);
        }
        logPosition[logCount] = p;
        logLoadW[logCount] = loadW[p];
        logCords[logCount] = cords[p];
        logFlags[logCount++] = (byte) ((live[p] ? 1 : 0) | (dead[p] ? 2 : 0) | (onBypass[p] ? 4 : 0));
    }

    /** Goes back to where the log had this length. */
    void undo(int toCount) {
        while (logCount > toCount) {
            logCount--;
            int p = logPosition[logCount];
            loadW[p] = logLoadW[logCount];
            cords[p] = logCords[logCount];
            live[p] = (logFlags[logCount] & 1) > 0;
            dead[p] = (logFlags[logCount] & 2) > 0;
            onBypass[p] = (logFlags[logCount] & 4) > 0;
        }
    }
}
