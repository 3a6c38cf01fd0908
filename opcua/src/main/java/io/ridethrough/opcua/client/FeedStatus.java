package io.ridethrough.opcua.client;

import java.util.List;

/**
 * How the feed is doing.
 *
 * @param connected a session is up and its subscriptions answer
 * @param security policy and mode in use, {@code Basic256Sha256/SignAndEncrypt}; empty while there was no session yet
 * @param reconnects times the data path came back after a loss
 * @param counts values so far
 * @param itemsCreated points the server delivers
 * @param itemsFailed points the server refused or that have no node, with the reason; they are asked for again
 * @param server what the server says about itself: {@code running}, or why its values deserve less trust
 * @param lastError last thing that went wrong, one sentence and a hint; empty when all is well
 */
public record FeedStatus(
        boolean connected,
        String security,
        long reconnects,
        FeedCounts counts,
        int itemsCreated,
        List<String> itemsFailed,
        String server,
        String lastError) {

    public FeedStatus {
        itemsFailed = List.copyOf(itemsFailed);
    }
}
