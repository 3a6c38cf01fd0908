package io.ridethrough.opcua.mapping;

import java.util.Arrays;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.UaRuntimeException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.jspecify.annotations.Nullable;

/** Where a value lives in a server's address space, in a form that survives a restart of the server. */
public sealed interface NodeAddress {

    /**
     * A node id with its namespace by URI.
     *
     * @param namespaceUri namespace of the identifier; empty for the standard one
     * @param identifier typed identifier as OPC UA writes it: {@code s=ups-a1.battery.voltage}, {@code i=2258}
     */
    record ById(String namespaceUri, String identifier) implements NodeAddress {
        public ById {
            asNodeId(0, identifier);
        }

        /** The node id on this server, or null when the server does not know the namespace. */
        public @Nullable NodeId findNodeId(NamespaceTable namespaces) {
            if (namespaceUri.isEmpty()) {
                return asNodeId(0, identifier);
            }
            UShort index = namespaces.getIndex(namespaceUri);
            return index == null ? null : asNodeId(index.intValue(), identifier);
        }

        @Override
        public String toString() {
            return namespaceUri.isEmpty() ? identifier : "nsu=" + namespaceUri + ";" + identifier;
        }
    }

    /**
     * Browse names from the Objects folder down, namespaces left out.
     *
     * @param names browse names, at least one
     */
    record ByPath(List<String> names) implements NodeAddress {
        public ByPath {
            names = List.copyOf(names);
            if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("The browse path %s has an empty name.".formatted(names));
            }
        }

        @Override
        public String toString() {
            return "/" + String.join("/", names);
        }
    }

    /** Reads {@code nsu=URI;s=...}, {@code i=2258}, or a browse path {@code /DeviceSet/ups-a1/battery/voltage}. */
    static NodeAddress parse(String text) {
        String address = text.strip();
        if (address.startsWith("nsu=")) {
            int end = address.indexOf(';');
            if (end < 0) {
                throw new IllegalArgumentException(
                        "The node %s has no identifier after its namespace.\nMaybe nsu=<uri>;s=<name>.".formatted(address));
            }
            return new ById(address.substring(4, end), address.substring(end + 1));
        }
        if (address.startsWith("ns=") && !address.startsWith("ns=0;")) {
            throw new IllegalArgumentException(
                    "The node %s names its namespace by number, which a server may change at any start.\nMaybe nsu=<uri>;s=<name>."
                            .formatted(address));
        }
        if (address.startsWith("/")) {
            List<String> names = Arrays.asList(address.substring(1).split("/"));
            return new ByPath(names.getFirst().equals("Objects") ? names.subList(1, names.size()) : names);
        }
        return new ById("", address.startsWith("ns=0;") ? address.substring(5) : address);
    }

    private static NodeId asNodeId(int namespace, String identifier) {
        try {
            return NodeId.parse("ns=" + namespace + ";" + identifier);
        } catch (UaRuntimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s is no node identifier.\nMaybe s=<name> or i=<number>.".formatted(identifier), e);
        }
    }
}
