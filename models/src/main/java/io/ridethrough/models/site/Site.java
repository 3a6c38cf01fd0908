package io.ridethrough.models.site;

import java.util.List;

/**
 * What a live twin runs on. Empty texts stand for what was not given.
 *
 * @param plant directory, file or built-in name
 * @param dataDir certificates, history, journal
 * @param seed of all sampling
 */
public record Site(String plant, String dataDir, long seed, Opcua opcua, Store store, Http http) {

    /** A secret: the file that holds it, or the variable of the environment. */
    public record Secret(String file, String variable) {
        public static final Secret NONE = new Secret("", "");

        public boolean isGiven() {
            return !file.isEmpty() || !variable.isEmpty();
        }
    }

    /**
     * The plant's server.
     *
     * @param encrypted SignAndEncrypt; without it only on loopback
     * @param user empty for an anonymous session
     * @param trust certificate of the server, or a directory of such files
     */
    public record Opcua(String endpoint, boolean encrypted, String user, Secret password, List<String> trust) {
        public Opcua {
            trust = List.copyOf(trust);
        }
    }

    /** Where history goes. */
    public sealed interface Store {
        /** The store inside the process. */
        record Embedded() implements Store {}

        /**
         * An InfluxDB server.
         *
         * @param version 1, 2 or 3
         * @param bucket bucket or database
         */
        record Influx(int version, String url, String org, String bucket, Secret token) implements Store {}
    }

    /** The page. */
    public record Http(String host, int port) {}
}
