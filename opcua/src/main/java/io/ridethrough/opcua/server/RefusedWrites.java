package io.ridethrough.opcua.server;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.servicesets.MethodServiceSet;
import org.eclipse.milo.opcua.sdk.server.servicesets.NodeManagementServiceSet;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultAttributeServiceSet;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultMethodServiceSet;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.AddNodesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.AddNodesResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.AddReferencesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.AddReferencesResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteNodesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteNodesResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteReferencesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteReferencesResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryUpdateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryUpdateResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Refuses every service that could change anything and counts the attempts, one per node or method named. The only call let
 * through is ConditionRefresh, which changes nothing.
 */
final class RefusedWrites {
    private static final Set<NodeId> REFRESHES =
            Set.of(NodeIds.ConditionType_ConditionRefresh, NodeIds.ConditionType_ConditionRefresh2);

    private final AtomicLong attempts = new AtomicLong();
    private final LongConsumer onAttempt;

    /** @param onAttempt told the new count after every attempt */
    public RefusedWrites(LongConsumer onAttempt) {
        this.onAttempt = onAttempt;
    }

    /** Operations refused so far. */
    public long attempts() {
        return attempts.get();
    }

    /** Puts the refusing services in place of the server's own on one path. */
    public void install(OpcUaServer server, String path) {
        server.addServiceSet(path, new ReadOnlyAttributes(server));
        server.addServiceSet(path, new RefreshOnly(server));
        server.addServiceSet(path, new FixedNodes());
    }

    private UaException refuse(int operations) {
        onAttempt.accept(attempts.addAndGet(Math.max(1, operations)));
        return new UaException(StatusCodes.Bad_UserAccessDenied, "this server is read-only");
    }

    private static int count(Object @Nullable [] operations) {
        return operations == null ? 0 : operations.length;
    }

    /** Reading as usual; writing never. */
    private final class ReadOnlyAttributes extends DefaultAttributeServiceSet {
        ReadOnlyAttributes(OpcUaServer server) {
            super(server);
        }

        @Override
        public WriteResponse onWrite(ServiceRequestContext context, WriteRequest request) throws UaException {
            throw refuse(count(request.getNodesToWrite()));
        }

        @Override
        public HistoryUpdateResponse onHistoryUpdate(ServiceRequestContext context, HistoryUpdateRequest request)
                throws UaException {
            throw refuse(count(request.getHistoryUpdateDetails()));
        }
    }

    /** Lets only condition refreshes through. */
    private final class RefreshOnly implements MethodServiceSet {
        private final MethodServiceSet served;

        RefreshOnly(OpcUaServer server) {
            served = new DefaultMethodServiceSet(server);
        }

        @Override
        public CallResponse onCall(ServiceRequestContext context, CallRequest request) throws UaException {
            CallMethodRequest[] calls = request.getMethodsToCall();
            int forbidden = 0;
            if (calls != null) {
                for (CallMethodRequest call : calls) {
                    forbidden += REFRESHES.contains(call.getMethodId()) ? 0 : 1;
                }
            }
            if (forbidden > 0) {
                throw refuse(forbidden);
            }
            return served.onCall(context, request);
        }
    }

    /** The address space belongs to its server. */
    private final class FixedNodes implements NodeManagementServiceSet {
        @Override
        public AddNodesResponse onAddNodes(ServiceRequestContext context, AddNodesRequest request) throws UaException {
            throw refuse(count(request.getNodesToAdd()));
        }

        @Override
        public DeleteNodesResponse onDeleteNodes(ServiceRequestContext context, DeleteNodesRequest request) throws UaException {
            throw refuse(count(request.getNodesToDelete()));
        }

        @Override
        public AddReferencesResponse onAddReferences(ServiceRequestContext context, AddReferencesRequest request)
                throws UaException {
            throw refuse(count(request.getReferencesToAdd()));
        }

        @Override
        public DeleteReferencesResponse onDeleteReferences(ServiceRequestContext context, DeleteReferencesRequest request)
                throws UaException {
            throw refuse(count(request.getReferencesToDelete()));
        }
    }
}
