package io.ridethrough.twin.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A chain in memory: for replays, whose original is on disk already. */
public final class MemoryChain implements Chain {
    private final List<LedgerRecord> records = new ArrayList<>();
    private String hash = HashChain.START;

    @Override
    public long append(LedgerRecord record) {
        hash = HashChain.next(hash, record.toJson(records.size() + 1L).getBytes(StandardCharsets.UTF_8));
        records.add(record);
        return records.size();
    }

    @Override
    public void sync() {}

    @Override
    public Head head() {
        return new Head(records.size(), hash);
    }

    /** All records in order; the first has number 1. */
    public List<LedgerRecord> records() {
        return List.copyOf(records);
    }
}
