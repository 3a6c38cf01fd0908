package io.ridethrough.twin.ledger;

/** What {@link FeedWatch} recognised in one tick. */
sealed interface Happening {
    /**
     * An event the twin makes forecasts for has begun.
     *
     * @param event its id
     * @param atNs source time
     * @param seen in words
     */
    record Began(String event, long atNs, String seen) implements Happening {}

    /**
     * An event is over.
     *
     * @param ended why, in words
     */
    record Ended(String event, long atNs, String ended) implements Happening {}
}
