package io.ridethrough.opcua.client;

import java.util.List;

/**
 * A variable of a server, as it describes itself.
 *
 * @param node {@code nsu=URI;s=...}, which holds after a restart of the server
 * @param path browse names from the Objects folder down
 * @param displayName what the server calls it; may be empty
 * @param type data type such as {@code Double}; its node id for a type of the server's own
 * @param unit symbol of its engineering unit, empty when it has none
 * @param states texts of its values from 0 up, empty when it is no enumeration
 */
public record ServerVariable(String node, String path, String displayName, String type, String unit, List<String> states) {
    public ServerVariable {
        states = List.copyOf(states);
    }
}
