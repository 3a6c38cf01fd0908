package io.ridethrough.opcua.client;

import java.net.URI;

/**
 * How to reach one plant server.
 *
 * @param endpointUrl {@code opc.tcp://host:port[/path]}
 * @param insecure true to talk without encryption; allowed on loopback only
 * @param user user name, empty for an anonymous session
 * @param password password of that user
 * @param timing intervals and limits
 */
public record FeedConfig(String endpointUrl, boolean insecure, String user, String password, FeedTiming timing) {

    public FeedConfig {
        URI uri = URI.create(endpointUrl);
        if (!"opc.tcp".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() <= 0) {
            throw new IllegalArgumentException(
                    "The endpoint %s is no OPC UA address.\nMaybe opc.tcp://host:4840.".formatted(endpointUrl));
        }
        if (insecure && !loopback(uri.getHost())) {
            throw new IllegalArgumentException(
                    "The endpoint %s is not on this machine; without encryption only loopback is allowed.\nMaybe leave the insecure flag away."
                            .formatted(endpointUrl));
        }
    }

    /** Encrypted, anonymous, usual timing. */
    public static FeedConfig secure(String endpointUrl) {
        return new FeedConfig(endpointUrl, false, "", "", FeedTiming.USUAL);
    }

    /** Without encryption, on loopback only. */
    public static FeedConfig insecureLoopback(String endpointUrl) {
        return new FeedConfig(endpointUrl, true, "", "", FeedTiming.USUAL);
    }

    public FeedConfig with(FeedTiming otherTiming) {
        return new FeedConfig(endpointUrl, insecure, user, password, otherTiming);
    }

    String host() {
        return URI.create(endpointUrl).getHost();
    }

    int port() {
        return URI.create(endpointUrl).getPort();
    }

    /** Names only, no look-up: what a name resolves to is decided by others. */
    private static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    @Override
    public String toString() {
        return "FeedConfig[%s%s%s]".formatted(endpointUrl, insecure ? " without encryption" : "", user.isEmpty() ? "" : " as " + user);
    }
}
