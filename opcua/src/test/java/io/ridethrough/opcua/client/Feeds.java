package io.ridethrough.opcua.client;

import io.ridethrough.opcua.mapping.AddressBook;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What the tests of the feed share. */
final class Feeds {
    static final FeedTiming QUICK = new FeedTiming(0.05, 0.5, 1.5, 0.5, 1);

    private Feeds() {}

    static AddressBook book(int points) {
        return AddressBook.ofPoints(TestPlant.points(points));
    }

    static List<String> names(int points) {
        return TestPlant.points(points).stream().map(p -> p.name()).toList();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The condition did not come true within 20 s.");
            }
            Thread.sleep(10);
        }
    }
}
