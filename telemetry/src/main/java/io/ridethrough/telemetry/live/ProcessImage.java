package io.ridethrough.telemetry.live;

import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import io.ridethrough.models.units.Quantity;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest value of every point, with the reason to believe it or not. Owned by one thread, the plant loop.
 *
 * <p>Each tick: {@link #begin}, then samples (usually {@code inbox.drainTo(image, max)}), then {@link #expire}, then
 * reads. All times are plant time in epoch nanoseconds, so staleness follows the plant's clock and not the machine's.
 *
 * <p>Rules, in this order: a time before 1970 or more than {@link #FUTURE_LIMIT_NS} ahead is rejected; a sample not
 * newer than the last one is ignored, except that a same-time report may withdraw a value; a usable value that is not
 * finite or not plausible becomes BAD, and so does a fraction of a state; a frequency without a voltage behind it
 * becomes BAD; a value older than three cadences becomes STALE. The values do not depend on the order in which
 * samples of different times arrive. No unusable value is ever read as a number, and never as zero.
 */
public final class ProcessImage implements SampleSink {
    /** Source times further ahead of the tick than this are rejected. */
    public static final long FUTURE_LIMIT_NS = 5_000_000_000L;
    /** Cadences without a sample after which a value is stale. */
    public static final int STALE_CADENCES = 3;

    private static final int GAP_LIMIT = 1000;

    private final double[] lows;
    private final double[] highs;
    private final boolean[] states;
    private final long[] staleAfterNs;
    private final @Nullable SourceRule[] rules;
    private final double floorV;
    private final SampleSink accepted;

    private final double[] values;
    /** Quality by the sample alone, before the source rule. */
    private final byte[] sampleQualities;
    private final byte[] qualities;
    private final long[] timesNs;

    private final boolean[] changed;
    private final int[] changedNums;
    private int changedCount;
    private final ArrayDeque<Gap> gaps = new ArrayDeque<>();
    private final ImageCounters counters = new ImageCounters();
    private long nowNs = Long.MIN_VALUE;
    private int live;

    /**
     * An image in which every point is MISSING.
     *
     * @param nominalPhaseV nominal phase-to-neutral voltage of the site, for the rule on frequencies
     */
    public ProcessImage(List<Point> points, double nominalPhaseV) {
        this(points, nominalPhaseV, new Nowhere());
    }

    /**
     * An image that passes on what it judged.
     *
     * @param accepted receives every sample with the quality the image gave it, late ones included, and every gap; the
     *     way into the history
     */
    public ProcessImage(List<Point> points, double nominalPhaseV, SampleSink accepted) {
        if (!(nominalPhaseV > 0)) {
            throw new IllegalArgumentException(
                    "The nominal phase voltage %s V must be positive.".formatted(nominalPhaseV));
        }
        int n = points.size();
        lows = new double[n];
        highs = new double[n];
        states = new boolean[n];
        staleAfterNs = new long[n];
        for (int p = 0; p < n; p++) {
            lows[p] = points.get(p).low();
            highs[p] = points.get(p).high();
            states[p] = points.get(p).quantity() == Quantity.STATE;
            staleAfterNs[p] = Math.round(STALE_CADENCES * points.get(p).cadenceS() * 1e9);
        }
        rules = SourceRule.byPoint(points);
        floorV = SourceRule.FLOOR_RATIO * nominalPhaseV;
        this.accepted = accepted;
        values = new double[n];
        Arrays.fill(values, Double.NaN);
        sampleQualities = new byte[n];
        qualities = new byte[n];
        Arrays.fill(sampleQualities, QualityCode.MISSING);
        Arrays.fill(qualities, QualityCode.MISSING);
        timesNs = new long[n];
        changed = new boolean[n];
        changedNums = new int[n];
    }

    /** Starts a tick: forgets the changes of the last one and sets the time that samples are judged against. */
    public void begin(long tickNs) {
        nowNs = tickNs;
        for (int i = 0; i < changedCount; i++) {
            changed[changedNums[i]] = false;
        }
        changedCount = 0;
    }

    @Override
    public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
        counters.received++;
        if (pointNum < 0 || pointNum >= values.length) {
            counters.unknownPoint++;
            return;
        }
        if (sourceTimeNs < 0 || sourceTimeNs > nowNs + FUTURE_LIMIT_NS) {
            counters.wrongTime++;
            return;
        }
        byte judged = judge(pointNum, value, quality);
        if (judged != QualityCode.GOOD && judged != QualityCode.UNCERTAIN) {
            counters.bad++;
        }
        if (sampleQualities[pointNum] != QualityCode.MISSING && sourceTimeNs <= timesNs[pointNum]) {
            acceptLate(pointNum, sourceTimeNs, value, judged);
            return;
        }
        timesNs[pointNum] = sourceTimeNs;
        store(pointNum, value, judged);
        accepted.accept(pointNum, sourceTimeNs, value, QualityCode.quality(qualities[pointNum]));
    }

    /** A sample that is not newer: history may still want it, and a report of the same time may withdraw the value. */
    private void acceptLate(int pointNum, long sourceTimeNs, double value, byte judged) {
        counters.notNewer++;
        if (sourceTimeNs < timesNs[pointNum]) {
            accepted.accept(pointNum, sourceTimeNs, value, QualityCode.quality(judged));
        } else if (QualityCode.usable(qualities[pointNum]) && !QualityCode.usable(judged)) {
            store(pointNum, value, judged);
            accepted.accept(pointNum, sourceTimeNs, value, QualityCode.quality(judged));
        }
    }

    private byte judge(int pointNum, double value, Quality quality) {
        boolean plausible = value >= lows[pointNum]
                && value <= highs[pointNum]
                && (!states[pointNum] || value == Math.rint(value));
        if (quality.usable() && !plausible) {
            counters.implausible++;
            return QualityCode.BAD;
        }
        return QualityCode.of(quality);
    }

    private void store(int pointNum, double value, byte judged) {
        sampleQualities[pointNum] = judged;
        qualities[pointNum] = judged;
        if (QualityCode.usable(judged)) {
            values[pointNum] = value;
        }
        markChanged(pointNum);
        SourceRule rule = rules[pointNum];
        if (rule != null) {
            applyRule(rule, pointNum);
        }
    }

    /**
     * Holds a frequency BAD while its source has no voltage. When the voltage returns, a frequency measured before that
     * stays BAD, because it was measured on a dead source; one measured at the same time or later counts.
     */
    private void applyRule(SourceRule rule, int causeNum) {
        SourceRule.Source source = sourceOf(rule);
        boolean returns = source == SourceRule.Source.LIVE && rule.source != SourceRule.Source.LIVE;
        rule.source = source;
        rule.wasDead |= source == SourceRule.Source.DEAD;
        int f = rule.frequencyNum;
        if (source != SourceRule.Source.LIVE) {
            if (QualityCode.usable(qualities[f])) {
                qualities[f] = QualityCode.BAD;
                markChanged(f);
                counters.unsupportedFrequency++;
            }
            return;
        }
        if (returns && qualities[f] == QualityCode.BAD && QualityCode.usable(sampleQualities[f])) {
            if (!rule.wasDead || timesNs[f] >= timesNs[causeNum]) {
                qualities[f] = sampleQualities[f];
                markChanged(f);
            } else {
                sampleQualities[f] = QualityCode.BAD;
            }
        }
        rule.wasDead = false;
    }

    private SourceRule.Source sourceOf(SourceRule rule) {
        boolean known = false;
        for (int v : rule.voltageNums) {
            if (QualityCode.usable(qualities[v])) {
                known = true;
                if (values[v] >= floorV) {
                    return SourceRule.Source.LIVE;
                }
            }
        }
        return known ? SourceRule.Source.DEAD : SourceRule.Source.UNKNOWN;
    }

    @Override
    public void gap(int pointNum, long fromNs, long toNs) {
        counters.gaps++;
        if (gaps.size() == GAP_LIMIT) {
            gaps.removeFirst();
        }
        gaps.addLast(new Gap(pointNum, fromNs, toNs));
        accepted.gap(pointNum, fromNs, toNs);
    }

    /** Marks values STALE whose last sample is older than three cadences of plant time. Call once after draining. */
    public void expire(long tickNs) {
        nowNs = tickNs;
        int usableCount = 0;
        for (int p = 0; p < qualities.length; p++) {
            byte quality = qualities[p];
            if (quality == QualityCode.MISSING || quality == QualityCode.STALE) {
                continue;
            }
            if (tickNs - timesNs[p] > staleAfterNs[p]) {
                sampleQualities[p] = QualityCode.STALE;
                qualities[p] = QualityCode.STALE;
                markChanged(p);
                SourceRule rule = rules[p];
                if (rule != null) {
                    applyRule(rule, p);
                }
            } else if (QualityCode.usable(quality)) {
                usableCount++;
            }
        }
        live = usableCount;
    }

    private void markChanged(int pointNum) {
        if (!changed[pointNum]) {
            changed[pointNum] = true;
            changedNums[changedCount++] = pointNum;
        }
    }

    public int size() {
        return values.length;
    }

    /** SI value, NaN unless the quality is usable. */
    public double value(int pointNum) {
        return QualityCode.usable(qualities[pointNum]) ? values[pointNum] : Double.NaN;
    }

    public Quality quality(int pointNum) {
        return QualityCode.quality(qualities[pointNum]);
    }

    /** Source time of the last sample, epoch nanoseconds, 0 when none. */
    public long sourceTimeNs(int pointNum) {
        return timesNs[pointNum];
    }

    /** True when a new sample arrived in this tick or the quality changed, also when the number is the same. */
    public boolean hasChanged(int pointNum) {
        return changed[pointNum];
    }

    /** How many points changed in this tick. */
    public int changedCount() {
        return changedCount;
    }

    /** The point numbers that changed in this tick, in order of first change; index below {@link #changedCount}. */
    public int changedPoint(int index) {
        if (index >= changedCount) {
            throw new IndexOutOfBoundsException(
                    "There is no change %d in this tick, only %d.".formatted(index, changedCount));
        }
        return changedNums[index];
    }

    /** Points with a usable value at the last {@link #expire}. */
    public int liveCount() {
        return live;
    }

    /** The latest gaps, oldest first, at most a thousand. */
    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** What was received and rejected since the start. */
    public ImageCounters.Copy counters() {
        return counters.copy();
    }

    /** A frozen copy for the snapshot. */
    public ImageCopy copy() {
        return new ImageCopy(values.clone(), qualities.clone(), timesNs.clone());
    }

    /** For an image without history behind it. */
    private static final class Nowhere implements SampleSink {
        @Override
        public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {}

        @Override
        public void gap(int pointNum, long fromNs, long toNs) {}
    }
}
