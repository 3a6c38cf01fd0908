package io.ridethrough.twin.ledger;

import io.ridethrough.twin.ledger.LedgerRecord.Came;
import io.ridethrough.twin.ledger.LedgerRecord.Demanded;
import io.ridethrough.twin.ledger.LedgerRecord.Lost;
import io.ridethrough.twin.ledger.LedgerRecord.Opened;
import io.ridethrough.twin.ledger.LedgerRecord.Predicted;
import io.ridethrough.twin.predict.EventCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the records so far come to: the same whether they were just written or read back after a restart. */
final class Account {
    private final Map<String, Said> said = new HashMap<>();
    private final Map<Long, Predicted> counted = new HashMap<>();
    private final TreeMap<Long, Verdict> verdicts = new TreeMap<>();
    private final Map<String, Long> open = new LinkedHashMap<>();
    private final List<LedgerView.Loss> losses = new ArrayList<>();
    private long predictions;

    /** Takes a record in. */
    void apply(long number, LedgerRecord record) {
        switch (record) {
            case Opened ignored -> {}
            case Predicted prediction -> {
                predictions++;
                said.computeIfAbsent(prediction.event(), e -> new Said()).add(number, prediction);
            }
            case Demanded demand -> demanded(number, demand);
            case Came came -> {
                Verdict verdict = verdict(came.demand());
                verdicts.put(came.demand(), verdict.with(came));
                open.remove(verdict.event(), came.demand());
                counted.remove(came.demand());
            }
            case Lost lost -> {
                double leadS = lost.leadS() == null ? Double.NaN : lost.leadS();
                losses.add(new LedgerView.Loss(lost.atNs(), leadS));
                if (lost.demand() != null) {
                    verdicts.put(lost.demand(), verdict(lost.demand()).withLoss(lost.atNs(), leadS));
                }
            }
        }
    }

    private void demanded(long number, Demanded demand) {
        Said.Entry before = findSaidBefore(demand.event(), demand.atNs());
        Predicted p = before == null ? null : before.prediction();
        if (p != null) {
            counted.put(number, p);
        }
        verdicts.put(number, Verdict.of(number, demand, p));
        open.put(demand.event(), number);
    }

    /** The last prediction of an event; null when there is none. */
    @Nullable Predicted findLast(String event) {
        Said events = said.get(event);
        return events == null ? null : events.findLast();
    }

    /** What counts for a demand at a time; null when nothing had been said. */
    Said.@Nullable Entry findSaidBefore(String event, long atNs) {
        Said events = said.get(event);
        return events == null ? null : events.findBefore(atNs);
    }

    /** Since when it has been said to be likely: of the event before it came, or of the state it led to. */
    @Nullable Long findLikelySinceNs(@Nullable String event) {
        Said ofEvent = event == null ? null : said.get(event);
        Long before = ofEvent == null ? null : ofEvent.findLikelySinceNs();
        Said ofNow = said.get(EventCase.NOW);
        Long since = ofNow == null ? null : ofNow.findLikelySinceNs();
        return before == null ? since : since == null ? before : Long.valueOf(Math.min(before, since));
    }

    /** The prediction that counts for an open demand; null when nothing had been said. */
    @Nullable Predicted findCounted(long number) {
        return counted.get(number);
    }

    /** Demands whose outcome is not known yet, oldest first. */
    List<Verdict> listOpen() {
        return open.values().stream().map(this::verdict).toList();
    }

    /** The open demand of an event; null when there is none. */
    @Nullable Verdict findOpen(String event) {
        Long number = open.get(event);
        return number == null ? null : verdict(number);
    }

    /** The last loss of load; null when there was none. */
    LedgerView.@Nullable Loss findLastLoss() {
        return losses.isEmpty() ? null : losses.getLast();
    }

    LedgerView view(Chain.Head head, int waiting) {
        return new LedgerView(predictions, List.copyOf(verdicts.values()), losses, head, waiting);
    }

    private Verdict verdict(long number) {
        Verdict verdict = verdicts.get(number);
        if (verdict == null) {
            throw new IllegalStateException("The ledger has no demand %d.".formatted(number));
        }
        return verdict;
    }
}
