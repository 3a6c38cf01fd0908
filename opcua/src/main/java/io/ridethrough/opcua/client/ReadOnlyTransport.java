package io.ridethrough.opcua.client;

import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseNextRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateMonitoredItemsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteMonitoredItemsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteSubscriptionsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.FindServersRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ModifyMonitoredItemsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ModifySubscriptionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RepublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RepublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.SetPublishingModeRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.TranslateBrowsePathsToNodeIdsRequest;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransport;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfig;
import org.jspecify.annotations.Nullable;

/**
 * The last step before the wire: only services that read leave this process. Whatever calls the client, a write, a method call or a
 * change of the address space ends here with Bad_ServiceUnsupported and is counted.
 */
final class ReadOnlyTransport extends OpcTcpClientTransport {
    /** The services a reader needs. Everything that is not here is refused, also what future versions add. */
    static final Set<Class<? extends UaRequestMessageType>> ALLOWED = Set.of(
            FindServersRequest.class,
            GetEndpointsRequest.class,
            CreateSessionRequest.class,
            ActivateSessionRequest.class,
            CloseSessionRequest.class,
            BrowseRequest.class,
            BrowseNextRequest.class,
            TranslateBrowsePathsToNodeIdsRequest.class,
            ReadRequest.class,
            HistoryReadRequest.class,
            CreateSubscriptionRequest.class,
            ModifySubscriptionRequest.class,
            DeleteSubscriptionsRequest.class,
            TransferSubscriptionsRequest.class,
            SetPublishingModeRequest.class,
            CreateMonitoredItemsRequest.class,
            ModifyMonitoredItemsRequest.class,
            DeleteMonitoredItemsRequest.class,
            PublishRequest.class,
            RepublishRequest.class);

    private final AtomicLong refused;
    private final AtomicLong undecodable;
    private final AtomicLong messages = new AtomicLong();

    ReadOnlyTransport(OpcTcpClientTransportConfig config, AtomicLong refused, AtomicLong undecodable) {
        super(config);
        this.refused = refused;
        this.undecodable = undecodable;
    }

    static boolean allows(UaRequestMessageType request) {
        return ALLOWED.contains(request.getClass()) || (request instanceof CallRequest call && refreshesConditions(call));
    }

    @Override
    public CompletableFuture<UaResponseMessageType> sendRequestMessage(UaRequestMessageType request) {
        return allows(request) ? super.sendRequestMessage(request).whenComplete(this::note) : refuse(request);
    }

    /** Milo's own session logic may send on a channel it already holds. */
    @Override
    protected CompletableFuture<UaResponseMessageType> sendRequestMessage(UaRequestMessageType request, Channel channel) {
        return allows(request) ? super.sendRequestMessage(request, channel) : refuse(request);
    }

    private CompletableFuture<UaResponseMessageType> refuse(UaRequestMessageType request) {
        refused.incrementAndGet();
        return CompletableFuture.failedFuture(new UaException(
                StatusCodes.Bad_ServiceUnsupported,
                "%s is not sent: the feed only reads".formatted(request.getClass().getSimpleName())));
    }

    /** Messages with values or state changes that have arrived; each must reach a callback, or it could not be decoded. */
    long messages() {
        return messages.get();
    }

    private void note(@Nullable UaResponseMessageType response, @Nullable Throwable failure) {
        if (response instanceof PublishResponse publish) {
            ExtensionObject[] content = publish.getNotificationMessage().getNotificationData();
            messages.addAndGet(content == null ? 0 : content.length);
        } else if (response instanceof RepublishResponse republish) {
            ExtensionObject[] content = republish.getNotificationMessage().getNotificationData();
            messages.addAndGet(content == null ? 0 : content.length);
        }
        if (failure != null) {
            long code = UaException.extractStatusCode(failure).map(StatusCode::getValue).orElse(0L);
            if (code == StatusCodes.Bad_DecodingError || code == StatusCodes.Bad_EncodingLimitsExceeded) {
                undecodable.incrementAndGet();
            }
        }
    }

    /** ConditionRefresh and ConditionRefresh2 change nothing: they make the server repeat its conditions. */
    private static boolean refreshesConditions(CallRequest call) {
        CallMethodRequest[] methods = call.getMethodsToCall();
        if (methods == null || methods.length == 0) {
            return false;
        }
        for (CallMethodRequest method : methods) {
            boolean refresh = NodeIds.ConditionType_ConditionRefresh.equals(method.getMethodId())
                    || NodeIds.ConditionType_ConditionRefresh2.equals(method.getMethodId());
            if (!refresh) {
                return false;
            }
        }
        return true;
    }
}
