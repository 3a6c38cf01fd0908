package io.ridethrough.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.ridethrough.opcua.mapping.NodeAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.jspecify.annotations.Nullable;

/** Finds the node ids of one session. Namespace numbers hold for that session only. */
final class NodeResolver {
    /** No sensible folder of a plant is wider; a server that goes on for ever is not followed. */
    private static final int MAX_CHILDREN = 100_000;

    private final OpcUaClient client;
    private final NamespaceTable namespaces;
    private final Map<NodeId, Map<String, NodeId>> children = new HashMap<>();

    NodeResolver(OpcUaClient client) throws UaException {
        this.client = client;
        namespaces = client.readNamespaceTable();
    }

    /** The node id, or an exception that says why there is none. */
    NodeId resolve(NodeAddress address) throws UaException {
        return switch (address) {
            case NodeAddress.ById byId -> {
                NodeId id = byId.findNodeId(namespaces);
                if (id == null) {
                    throw new UaException(
                            StatusCodes.Bad_NodeIdUnknown, "the server has no namespace %s".formatted(byId.namespaceUri()));
                }
                yield id;
            }
            case NodeAddress.ByPath byPath -> {
                NodeId at = NodeIds.ObjectsFolder;
                for (String name : byPath.names()) {
                    NodeId next = childrenOf(at).get(name);
                    if (next == null) {
                        throw new UaException(StatusCodes.Bad_NoMatch, "there is no %s on the path %s".formatted(name, byPath));
                    }
                    at = next;
                }
                yield at;
            }
        };
    }

    private Map<String, NodeId> childrenOf(NodeId parent) throws UaException {
        Map<String, NodeId> known = children.get(parent);
        if (known != null) {
            return known;
        }
        var found = new HashMap<String, NodeId>();
        BrowseResult result = client.browse(new BrowseDescription(
                parent,
                BrowseDirection.Forward,
                NodeIds.HierarchicalReferences,
                true,
                uint(0),
                uint(BrowseResultMask.BrowseName.getValue())));
        add(result.getReferences(), found);
        ByteString more = result.getContinuationPoint();
        while (more != null && more.isNotNull() && found.size() < MAX_CHILDREN) {
            BrowseResult[] next = client.browseNext(false, List.of(more)).getResults();
            if (next == null || next.length == 0) {
                break;
            }
            add(next[0].getReferences(), found);
            more = next[0].getContinuationPoint();
        }
        children.put(parent, found);
        return found;
    }

    private void add(ReferenceDescription @Nullable [] references, Map<String, NodeId> into) {
        if (references == null) {
            return;
        }
        for (ReferenceDescription reference : references) {
            String name = reference.getBrowseName().getName();
            if (name != null) {
                reference.getNodeId().toNodeId(namespaces).ifPresent(id -> into.putIfAbsent(name, id));
            }
        }
    }
}
