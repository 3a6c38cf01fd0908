package io.ridethrough.twin.ledger;

/** Where records go. Owned by one thread. */
public interface Chain {
    /**
     * The end of a chain. Noted elsewhere, it shows later that nothing before it was changed.
     *
     * @param records how many there are
     * @param hash of the last one
     */
    record Head(long records, String hash) {
        /** The head of a chain without records. */
        public static final Head START = new Head(0, HashChain.START);
    }

    /**
     * Appends a record and returns its number.
     *
     * @throws java.io.UncheckedIOException when it cannot be written; nothing of it stays then
     */
    long append(LedgerRecord record);

    /** Makes everything appended safe against power loss. */
    void sync();

    /** The last record and its hash. */
    Head head();
}
