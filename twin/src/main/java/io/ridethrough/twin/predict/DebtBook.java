package io.ridethrough.twin.predict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers since when each debt stands. Not thread safe. */
final class DebtBook {
    private final Map<String, Long> sinceNs = new HashMap<>();

    /** These debts with the plant time at which each was first seen; what is no longer there is forgotten. */
    List<Debt> follow(List<Debt> debts, long nowNs) {
        Map<String, Long> still = new HashMap<>();
        for (Debt debt : debts) {
            still.put(debt.key(), sinceNs.getOrDefault(debt.key(), nowNs));
        }
        sinceNs.clear();
        sinceNs.putAll(still);
        return debts.stream().map(d -> d.since(sinceNs.get(d.key()))).toList();
    }
}
