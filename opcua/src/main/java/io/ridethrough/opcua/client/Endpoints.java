package io.ridethrough.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;

/**
 * The endpoint to use and the list it came from.
 *
 * @param offered what the server offers; the session must offer the same
 * @param chosen the strongest of them, at the address the user gave
 */
record Endpoints(List<EndpointDescription> offered, EndpointDescription chosen) {
    /** Strongest first. Basic128Rsa15 and Basic256 are broken and never used. */
    private static final List<SecurityPolicy> ACCEPTED = List.of(
            SecurityPolicy.Aes256_Sha256_RsaPss, SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes128_Sha256_RsaOaep);

    private static final int TIMEOUT_S = 5;

    Endpoints {
        offered = List.copyOf(offered);
    }

    /** Asks the server, freshly each time: its certificate may have been renewed. */
    static Endpoints discover(FeedConfig config) throws UaException, InterruptedException {
        List<EndpointDescription> offered;
        try {
            offered = DiscoveryClient.getEndpoints(config.endpointUrl(), t -> t.setConnectTimeout(uint(3000)).setAcknowledgeTimeout(uint(3000)))
                    .get(TIMEOUT_S, TimeUnit.SECONDS);
        } catch (ExecutionException | CompletionException e) {
            throw UaException.extract(e).orElseGet(() -> new UaException(StatusCodes.Bad_CommunicationError, e));
        } catch (TimeoutException e) {
            throw new UaException(StatusCodes.Bad_Timeout, e);
        }
        return new Endpoints(offered, choose(offered, config));
    }

    private static EndpointDescription choose(List<EndpointDescription> offered, FeedConfig config) throws UaException {
        if (config.insecure()) {
            for (EndpointDescription endpoint : offered) {
                if (binary(endpoint) && endpoint.getSecurityMode() == MessageSecurityMode.None) {
                    return atAddressOf(config, endpoint);
                }
            }
        }
        for (SecurityPolicy policy : ACCEPTED) {
            for (EndpointDescription endpoint : offered) {
                if (binary(endpoint)
                        && endpoint.getSecurityMode() == MessageSecurityMode.SignAndEncrypt
                        && policy.getUri().equals(endpoint.getSecurityPolicyUri())) {
                    return atAddressOf(config, endpoint);
                }
            }
        }
        throw new UaException(
                StatusCodes.Bad_SecurityPolicyRejected,
                "the server offers no endpoint with Basic256Sha256 or better and SignAndEncrypt");
    }

    /** Servers often announce a host name only they know. */
    private static EndpointDescription atAddressOf(FeedConfig config, EndpointDescription endpoint) {
        return EndpointUtil.updateUrl(endpoint, config.host(), config.port());
    }

    private static boolean binary(EndpointDescription endpoint) {
        return Stack.TCP_UASC_UABINARY_TRANSPORT_URI.equals(endpoint.getTransportProfileUri());
    }

    /** Policy and mode as people write them. */
    String security() {
        String uri = String.valueOf(chosen.getSecurityPolicyUri());
        return uri.substring(uri.indexOf('#') + 1) + "/" + chosen.getSecurityMode();
    }
}
