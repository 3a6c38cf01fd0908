package io.ridethrough.twin.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.verification.ForecastRecord;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.twin.api.Json;
import io.ridethrough.twin.learning.Demand;
import io.ridethrough.twin.ledger.LedgerRecord.Came;
import io.ridethrough.twin.ledger.LedgerRecord.Demanded;
import io.ridethrough.twin.ledger.LedgerRecord.Lost;
import io.ridethrough.twin.ledger.LedgerRecord.Numbered;
import io.ridethrough.twin.ledger.LedgerRecord.Opened;
import io.ridethrough.twin.ledger.LedgerRecord.Predicted;
import io.ridethrough.twin.predict.ForecastDesk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the record: writes what is said before anything happens, sees what happens, and scores the one by the other.
 *
 * <p>For a demand the last prediction counts that was on record before it, never a later one. Owned by the loop thread; {@link #view} is
 * for anybody.
 */
public final class LedgerBook {
    /**
     * Whose record it is.
     *
     * @param program version of the program
     * @param plant id of the facility
     * @param plantSha256 hash of the plant
     * @param seed of all sampling
     * @param samples transient runs of a forecast
     */
    public record Identity(String program, String plant, String plantSha256, long seed, int samples) {
        /** The identity of a run on a plant; the hash is that of its facility and devices as JSON. */
        public static Identity of(PlantIndex index, long seed, int samples) {
            String version = LedgerBook.class.getPackage().getImplementationVersion();
            Map<String, Object> plant = new LinkedHashMap<>();
            plant.put("facility", index.plant().facility());
            plant.put("devices", index.plant().devices());
            try {
                byte[] json = Json.mapper().writeValueAsString(plant).getBytes(StandardCharsets.UTF_8);
                return new Identity(
                        version == null ? "development" : version, index.plant().facility().id(), HashChain.of(json), seed, samples);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The plant cannot be written as JSON.", e);
            }
        }
    }

    /**
     * What the loop saw and thinks at one tick.
     *
     * @param round the latest finished forecasts, null before the first
     * @param answered demands that devices have answered since the last tick
     * @param darkenedNs source time of the first rack that went dark since then, {@link Long#MAX_VALUE} when none did
     */
    public record Tick(
            long nowNs,
            PlantState state,
            ImageCopy values,
            ForecastDesk.@Nullable Round round,
            List<Demand> answered,
            long darkenedNs) {}

    private static final long HORIZON_NS = 3_600_000_000_000L;
    /** Records that cannot be written wait; with so many the file has been away for days. */
    private static final int MOST_WAITING = 10_000;

    private final Identity identity;
    private final Chain chain;
    private final FeedWatch feeds;
    private final Statements statements;
    private final Account account = new Account();
    private final ArrayDeque<LedgerRecord> waiting = new ArrayDeque<>();
    private boolean opened;
    private boolean changed;
    private @Nullable Long cutBytes;
    private @Nullable String cutSha256;
    private volatile LedgerView view = LedgerView.EMPTY;

    /** A book over a chain; {@link #restore} it with what the chain holds before the first tick. */
    public LedgerBook(PlantIndex index, Identity identity, Chain chain) {
        this.identity = identity;
        this.chain = chain;
        feeds = new FeedWatch(index);
        statements = new Statements(index, identity);
    }

    /** Records of earlier runs, all of them and in order. */
    public void restore(List<Numbered> records) {
        records.forEach(numbered -> account.apply(numbered.number(), numbered.record()));
        publish();
    }

    /** What had to be cut off the end of the chain, to go on record with the next run. */
    public void mended(long bytes, String sha256) {
        cutBytes = bytes;
        cutSha256 = sha256;
    }

    /**
     * One tick: demands first, so that nothing said in it counts for them.
     *
     * @throws RuntimeException when the chain cannot be written; what could not be written is tried again at the next tick
     */
    public void observe(Tick tick) {
        if (!opened) {
            open(tick.nowNs());
        }
        for (Happening happening : feeds.update(tick.nowNs(), tick.state(), tick.values())) {
            switch (happening) {
                case Happening.Began began -> begin(tick.nowNs(), began.event(), began.atNs(), began.seen());
                case Happening.Ended ended -> end(tick.nowNs(), account.findOpen(ended.event()), ended.atNs(), ended.ended());
            }
        }
        for (Demand answered : tick.answered()) {
            answer(tick.nowNs(), answered);
        }
        if (tick.darkenedNs() != Long.MAX_VALUE) {
            lose(tick.nowNs(), tick.darkenedNs());
        }
        closeAtHorizon(tick.nowNs());
        if (tick.round() != null) {
            statements.due(tick.nowNs(), tick.state(), tick.round(), account).forEach(this::write);
        }
        try {
            flush();
        } finally {
            if (changed) {
                publish();
            }
        }
    }

    /** The record as it stands. Any thread. */
    public LedgerView view() {
        return view;
    }

    private void open(long nowNs) {
        opened = true;
        write(new Opened(
                nowNs, identity.program(), identity.plant(), identity.plantSha256(), identity.seed(), identity.samples(), cutBytes, cutSha256));
        for (Verdict demand : account.listOpen()) {
            double lastedS = Math.max(0, (nowNs - demand.atNs()) / 1e9);
            write(new Came(nowNs, demand.number(), null, null, lastedS, "the twin was not running", null, null, null));
        }
    }

    private void begin(long nowNs, String event, long atNs, String seen) {
        Said.Entry before = account.findSaidBefore(event, atNs);
        write(new Demanded(nowNs, atNs, event, before == null ? null : before.number(), seen));
    }

    /** An event of the loads is over: load was dropped while it lasted, or it was not. */
    private void end(long nowNs, @Nullable Verdict demand, long atNs, String ended) {
        if (demand == null) {
            return;
        }
        double lastedS = Math.max(0, (atNs - demand.atNs()) / 1e9);
        boolean failed = demand.lostAtNs() != 0 && demand.lostAtNs() <= atNs;
        Double afterS = failed ? Double.valueOf((demand.lostAtNs() - demand.atNs()) / 1e9) : null;
        Predicted prediction = account.findCounted(demand.number());
        Double p = prediction == null ? null : StatedUntil.probability(prediction, lastedS);
        write(scored(nowNs, demand.number(), failed, afterS, lastedS, ended, p));
    }

    /** A device did, or did not, do what it was asked. */
    private void answer(long nowNs, Demand demand) {
        if (demand.kind() == Demand.Kind.DISCHARGE) {
            // It shows a capacity and cannot fail.
            return;
        }
        String asked = demand.kind().name().toLowerCase(Locale.ROOT);
        String event = demand.device() + "-" + asked;
        begin(nowNs, event, demand.atNs(), "%s was asked to %s".formatted(demand.device(), asked));
        Verdict open = account.findOpen(event);
        if (open == null) {
            throw new IllegalStateException("The demand %s is not on record.".formatted(event));
        }
        Predicted prediction = account.findCounted(open.number());
        Double p = prediction == null ? null : prediction.probability();
        double tookS = Double.isNaN(demand.tookS()) ? 0 : demand.tookS();
        write(scored(nowNs, open.number(), !demand.good(), null, tookS, demand.good() ? "it did" : "it did not", p));
    }

    private static Came scored(
            long nowNs, long number, boolean failed, @Nullable Double afterS, double lastedS, String ended, @Nullable Double p) {
        if (p == null) {
            return new Came(nowNs, number, failed, afterS, lastedS, ended, null, null, null);
        }
        var one = new ForecastRecord();
        one.add(p, failed);
        return new Came(nowNs, number, failed, afterS, lastedS, ended, p, one.brier(), one.logScore());
    }

    private void lose(long nowNs, long atNs) {
        Verdict demand = null;
        for (Verdict open : account.listOpen()) {
            if (open.group().equals(Verdict.LOAD_DROP) && open.atNs() <= atNs) {
                demand = open;
            }
        }
        // One loss is many racks: those that follow are not told again.
        LedgerView.Loss last = account.findLastLoss();
        boolean told = demand == null ? last != null && atNs - last.atNs() < HORIZON_NS : demand.lostAtNs() != 0;
        if (told) {
            return;
        }
        Long sinceNs = account.findLikelySinceNs(demand == null ? null : demand.event());
        Double leadS = sinceNs == null || sinceNs > atNs ? null : Double.valueOf((atNs - sinceNs) / 1e9);
        write(new Lost(nowNs, atNs, demand == null ? null : demand.number(), leadS));
    }

    private void closeAtHorizon(long nowNs) {
        for (Verdict demand : account.listOpen()) {
            Predicted prediction = account.findCounted(demand.number());
            Double horizonS = prediction == null ? null : prediction.horizonS();
            long horizonNs = horizonS == null ? HORIZON_NS : Math.round(horizonS * 1e9);
            if (nowNs - demand.atNs() >= horizonNs) {
                end(nowNs, demand, demand.atNs() + horizonNs, "the horizon is over");
            }
        }
    }

    /** Takes a record to be written; its number is known already, for only this book writes to the chain. */
    private void write(LedgerRecord record) {
        if (waiting.size() >= MOST_WAITING) {
            throw new IllegalStateException("%d records wait to be written to the ledger and no more are taken.".formatted(waiting.size()));
        }
        changed = true;
        waiting.addLast(record);
        account.apply(chain.head().records() + waiting.size(), record);
    }

    private void flush() {
        while (!waiting.isEmpty()) {
            chain.append(waiting.getFirst());
            waiting.removeFirst();
        }
        chain.sync();
    }

    private void publish() {
        changed = !waiting.isEmpty();
        view = account.view(chain.head(), waiting.size());
    }
}
