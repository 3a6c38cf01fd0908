package io.ridethrough.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.ridethrough.opcua.mapping.NodeAddress;
import io.ridethrough.opcua.pki.Pki;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfig;
import org.jspecify.annotations.Nullable;

/**
 * Lists the variables of a server: breadth first from the Objects folder, the server's own object left out. Only Browse and Read
 * leave this process. A server that goes on for ever is not followed: depth, nodes and children are limited, and what was left is said.
 */
public final class NodeBrowser {
    /** Nodes seen at most; a plant of 5,000 points has about 30,000 with their properties. */
    public static final int NODE_LIMIT = 500_000;

    private static final int DEPTH_LIMIT = 16;
    private static final int CHILDREN_LIMIT = 100_000;
    private static final int BATCH = 200;
    private static final int CONNECT_TIMEOUT_S = 8;
    private static final int TEXT_LIMIT = 200;
    private static final String UNITS = "EngineeringUnits";
    private static final Set<String> STATES = Set.of("EnumStrings", "EnumValues");

    /**
     * What was found.
     *
     * @param left what was not followed, and why
     */
    public record Found(List<ServerVariable> variables, List<String> left) {
        public Found {
            variables = List.copyOf(variables);
            left = List.copyOf(left);
        }
    }

    private record Place(NodeId id, String path, String displayName, int depth) {}

    private final OpcUaClient client;
    private final NamespaceTable namespaces;
    private final List<Place> variables = new ArrayList<>();
    private final Map<NodeId, NodeId> unitOf = new HashMap<>();
    private final Map<NodeId, NodeId> statesOf = new HashMap<>();
    private final Set<NodeId> seen = new HashSet<>();
    private final List<String> left = new ArrayList<>();

    private NodeBrowser(OpcUaClient client) throws UaException {
        this.client = client;
        namespaces = client.readNamespaceTable();
    }

    /**
     * Connects, lists and disconnects.
     *
     * @throws IOException with the reason in one sentence
     */
    public static Found browse(FeedConfig config, Pki pki) throws IOException, InterruptedException {
        try {
            Endpoints endpoints = Endpoints.discover(config);
            var transport = new ReadOnlyTransport(
                    OpcTcpClientTransportConfig.newBuilder()
                            .setConnectTimeout(uint(3_000))
                            .setAcknowledgeTimeout(uint(3_000))
                            .build(),
                    new AtomicLong(),
                    new AtomicLong());
            var client = new OpcUaClient(Link.clientConfig(config, pki, endpoints), transport);
            try {
                Link.await(client.connectAsync(), CONNECT_TIMEOUT_S);
                return new NodeBrowser(client).list();
            } finally {
                disconnect(client);
            }
        } catch (UaException e) {
            String reason = e.getStatusCode().getValue() == StatusCodes.Bad_SecurityChecksFailed ? "a certificate is not trusted, by us or by the server" : String.valueOf(e.getMessage());
            throw new IOException("The server %s cannot be browsed: %s".formatted(config.endpointUrl(), reason), e);
        }
    }

    private static void disconnect(OpcUaClient client) throws InterruptedException {
        try {
            Link.await(client.disconnectAsync(), 2);
        } catch (UaException _) {
            // the peer is gone; its session ends by itself
        }
    }

    private Found list() throws UaException {
        var next = new ArrayList<>(List.of(new Place(NodeIds.ObjectsFolder, "", "", 0)));
        seen.add(NodeIds.ObjectsFolder);
        seen.add(NodeIds.Server);
        while (!next.isEmpty()) {
            var below = new ArrayList<Place>();
            for (int from = 0; from < next.size(); from += BATCH) {
                expand(next.subList(from, Math.min(next.size(), from + BATCH)), below);
            }
            next = below;
        }
        return new Found(describe(), left);
    }

    private void expand(List<Place> parents, List<Place> below) throws UaException {
        List<BrowseResult> results = client.browse(parents.stream()
                .map(parent -> new BrowseDescription(
                        parent.id,
                        BrowseDirection.Forward,
                        NodeIds.HierarchicalReferences,
                        true,
                        uint(0),
                        uint(BrowseResultMask.All.getValue())))
                .toList());
        for (int p = 0; p < parents.size() && p < results.size(); p++) {
            int count = 0;
            BrowseResult result = results.get(p);
            while (result != null) {
                ReferenceDescription[] references = result.getReferences();
                count += references == null ? 0 : references.length;
                add(parents.get(p), references, below);
                ByteString more = result.getContinuationPoint();
                if (more == null || more.isNull()) {
                    break;
                }
                boolean stop = count >= CHILDREN_LIMIT || seen.size() >= NODE_LIMIT;
                if (stop) {
                    left.add("%s has more than %d children".formatted(parents.get(p).path, count));
                }
                BrowseResult[] pages = client.browseNext(stop, List.of(more)).getResults();
                result = stop || pages == null || pages.length == 0 ? null : pages[0];
            }
        }
    }

    private void add(Place parent, ReferenceDescription @Nullable [] references, List<Place> below) {
        for (ReferenceDescription reference : references == null ? new ReferenceDescription[0] : references) {
            NodeId id = reference.getNodeId().toNodeId(namespaces).orElse(null);
            String name = text(reference.getBrowseName());
            if (id == null || name.isEmpty()) {
                continue;
            }
            if (NodeIds.HasProperty.equals(reference.getReferenceTypeId())) {
                if (name.equals(UNITS)) {
                    unitOf.put(parent.id, id);
                } else if (STATES.contains(name)) {
                    statesOf.putIfAbsent(parent.id, id);
                }
                continue;
            }
            NodeClass kind = reference.getNodeClass();
            if ((kind != NodeClass.Object && kind != NodeClass.Variable) || seen.size() >= NODE_LIMIT || !seen.add(id)) {
                continue;
            }
            String label = reference.getDisplayName() == null ? "" : clip(reference.getDisplayName().text());
            var place = new Place(id, parent.path + "/" + name, label, parent.depth + 1);
            if (kind == NodeClass.Variable) {
                variables.add(place);
            }
            if (place.depth >= DEPTH_LIMIT) {
                left.add("%s is deeper than %d levels".formatted(place.path, DEPTH_LIMIT));
            } else {
                below.add(place);
            }
        }
    }

    private List<ServerVariable> describe() throws UaException {
        Map<NodeId, DataValue> types = read(variables.stream().map(Place::id).toList(), AttributeId.DataType);
        Map<NodeId, DataValue> units = read(List.copyOf(unitOf.values()), AttributeId.Value);
        Map<NodeId, DataValue> states = read(List.copyOf(statesOf.values()), AttributeId.Value);
        var found = new ArrayList<ServerVariable>();
        for (Place place : variables) {
            DataValue type = types.get(place.id);
            DataValue unit = units.get(unitOf.getOrDefault(place.id, NodeId.NULL_VALUE));
            DataValue names = states.get(statesOf.getOrDefault(place.id, NodeId.NULL_VALUE));
            found.add(new ServerVariable(
                    address(place.id), place.path, place.displayName, typeName(type), unit == null ? "" : symbol(unit), names == null ? List.of() : texts(names)));
        }
        return found;
    }

    private Map<NodeId, DataValue> read(List<NodeId> ids, AttributeId attribute) throws UaException {
        var values = new LinkedHashMap<NodeId, DataValue>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<NodeId> part = ids.subList(from, Math.min(ids.size(), from + BATCH));
            DataValue[] answers = client.read(
                            0,
                            TimestampsToReturn.Neither,
                            part.stream().map(id -> new ReadValueId(id, attribute.uid(), null, QualifiedName.NULL_VALUE)).toList())
                    .getResults();
            for (int i = 0; answers != null && i < answers.length && i < part.size(); i++) {
                values.put(part.get(i), answers[i]);
            }
        }
        return values;
    }

    private String address(NodeId id) {
        String uri = namespaces.get(id.getNamespaceIndex());
        String text = id.toParseableString();
        String identifier = text.startsWith("ns=") ? text.substring(text.indexOf(';') + 1) : text;
        return new NodeAddress.ById(id.getNamespaceIndex().intValue() == 0 || uri == null ? "" : uri, identifier).toString();
    }

    private static String typeName(@Nullable DataValue value) {
        if (value == null || !(value.getValue().getValue() instanceof NodeId type)) {
            return "";
        }
        if (type.getNamespaceIndex().intValue() == 0 && type.getIdentifier() instanceof Number number) {
            return switch (number.intValue()) {
                case 1 -> "Boolean";
                case 2 -> "SByte";
                case 3 -> "Byte";
                case 4 -> "Int16";
                case 5 -> "UInt16";
                case 6 -> "Int32";
                case 7 -> "UInt32";
                case 8 -> "Int64";
                case 9 -> "UInt64";
                case 10 -> "Float";
                case 11 -> "Double";
                case 12 -> "String";
                case 13 -> "DateTime";
                case 21 -> "LocalizedText";
                default -> type.toParseableString();
            };
        }
        return type.toParseableString();
    }

    private String symbol(DataValue value) {
        try {
            if (value.getValue().getValue() instanceof ExtensionObject object
                    && object.decode(client.getStaticEncodingContext()) instanceof EUInformation unit
                    && unit.getDisplayName() != null) {
                return clip(unit.getDisplayName().text());
            }
        } catch (UaSerializationException _) {
            // A unit that cannot be decoded is one that is not known.
        }
        return "";
    }

    private static List<String> texts(DataValue value) {
        var texts = new ArrayList<String>();
        if (value.getValue().getValue() instanceof LocalizedText[] names && names.length <= 1000) {
            for (LocalizedText name : names) {
                texts.add(name == null ? "" : clip(name.text()));
            }
        }
        return texts;
    }

    private static String text(@Nullable QualifiedName name) {
        return name == null ? "" : clip(name.name());
    }

    private static String clip(@Nullable String text) {
        return text == null ? "" : text.length() <= TEXT_LIMIT ? text : text.substring(0, TEXT_LIMIT);
    }
}
