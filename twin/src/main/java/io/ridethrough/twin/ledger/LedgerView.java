package io.ridethrough.twin.ledger;

import java.util.List;

/**
 * The record as it stands. Immutable.
 *
 * @param predictions how many are on record
 * @param verdicts demands, oldest first
 * @param losses losses of load, oldest first
 * @param head end of the chain
 * @param waiting records that could not be written yet
 */
public record LedgerView(long predictions, List<Verdict> verdicts, List<Loss> losses, Chain.Head head, int waiting) {
    /** Nothing on record. */
    public static final LedgerView EMPTY = new LedgerView(0, List.of(), List.of(), Chain.Head.START, 0);

    /**
     * Load was lost.
     *
     * @param leadS seconds since when it had been said to be likely; NaN when it had not
     */
    public record Loss(long atNs, double leadS) {}

    public LedgerView {
        verdicts = List.copyOf(verdicts);
        losses = List.copyOf(losses);
    }
}
