package io.ridethrough.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.ridethrough.opcua.mapping.AddressBook;
import io.ridethrough.opcua.mapping.MappedPoint;
import io.ridethrough.opcua.mapping.NodeAddress;
import io.ridethrough.opcua.pki.Pki;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.SessionActivityListener;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfig;

/**
 * One client object with its session and subscriptions, from connecting to giving up. Milo's callbacks only set flags; everything that
 * talks to the server runs on the supervising thread.
 */
final class Link implements AutoCloseable, OpcUaSubscription.SubscriptionListener, SessionActivityListener {
    private static final int REQUEST_TIMEOUT_MS = 5_000;
    private static final int CONNECT_TIMEOUT_S = 8;
    private static final int SESSION_TIMEOUT_MS = 60_000;
    private static final int ROUNDS_TO_JUDGE = 20;
    private static final NodeAddress HEARTBEAT = new NodeAddress.ById(AddressBook.PLANT_NAMESPACE, "s=server.heartbeat");
    /** Largest chunk, chunks, message in bytes; nesting. 5,000 values need about 0.3 MB. */
    private static final EncodingLimits LIMITS = new EncodingLimits(65_535, 64, 4 * 1024 * 1024, 16);

    private final FeedConfig config;
    private final List<MappedPoint> points;
    private final Inlet inlet;
    private final int epoch;
    private final OpcUaClient client;
    private final ReadOnlyTransport transport;
    private final String security;
    private final ServerHealth health = new ServerHealth();
    private final Tally tally;
    private final List<FeedSubscription> subscriptions = new ArrayList<>();
    private final Queue<OpcUaSubscription> dead = new ConcurrentLinkedQueue<>();
    private volatile long sessionLostAtNano;
    private volatile boolean sessionLost;
    private volatile long aliveAtNano = System.nanoTime();
    private volatile Coverage coverage = new Coverage(0, List.of());
    private long retryAtNano;
    private final AtomicLong handled = new AtomicLong();
    private long fewestMissing = Long.MAX_VALUE;
    private int rounds;

    /** Points with an item, and the reasons of those without. */
    record Coverage(int created, List<String> refused) {
        Coverage {
            refused = List.copyOf(refused);
        }
    }

    /** Counters that outlive a link. */
    record Tally(AtomicLong recoveries, AtomicLong refusedRequests, AtomicLong undecodable) {}

    private Link(FeedConfig config, AddressBook book, Inlet inlet, OpcUaClient client, ReadOnlyTransport transport, String security, Tally tally) {
        this.config = config;
        points = book.points();
        this.inlet = inlet;
        this.client = client;
        this.transport = transport;
        this.security = security;
        this.tally = tally;
        epoch = inlet.open();
    }

    /** Connects and subscribes, or fails with the reason. */
    static Link open(FeedConfig config, Pki pki, AddressBook book, Inlet inlet, Tally tally)
            throws UaException, InterruptedException {
        Endpoints endpoints = Endpoints.discover(config);
        var transport = new ReadOnlyTransport(
                OpcTcpClientTransportConfig.newBuilder()
                        .setConnectTimeout(uint(3_000))
                        .setAcknowledgeTimeout(uint(3_000))
                        .build(),
                tally.refusedRequests(),
                tally.undecodable());
        var client = new OpcUaClient(clientConfig(config, pki, endpoints), transport);
        var link = new Link(config, book, inlet, client, transport, endpoints.security(), tally);
        try {
            await(client.connectAsync(), CONNECT_TIMEOUT_S);
            client.addSessionActivityListener(link);
            link.subscribe();
            return link;
        } catch (UaException | InterruptedException | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    static OpcUaClientConfig clientConfig(FeedConfig config, Pki pki, Endpoints endpoints) {
        int keepAliveMs = (int) (config.timing().keepAliveS() * 1000);
        return OpcUaClientConfig.builder()
                .setApplicationName(LocalizedText.english("Ridethrough feed"))
                .setApplicationUri(pki.applicationUri())
                .setProductUri("urn:ridethrough")
                .setEndpoint(endpoints.chosen())
                .setDiscoveryEndpoints(endpoints.offered())
                .setSessionEndpointValidationEnabled(true)
                .setKeyPair(pki.keyPair())
                .setCertificate(pki.certificate())
                .setCertificateChain(new X509Certificate[] {pki.certificate()})
                .setCertificateValidator(pki.serverJudge())
                .setIdentityProvider(
                        config.user().isEmpty()
                                ? new AnonymousProvider()
                                : new UsernameProvider(config.user(), config.password(), pki.serverJudge()))
                .setEncodingLimits(LIMITS)
                .setMaxPendingPublishRequests(uint(1))
                .setSessionTimeout(uint(SESSION_TIMEOUT_MS))
                .setRequestTimeout(uint(REQUEST_TIMEOUT_MS))
                .setKeepAliveInterval(uint(keepAliveMs))
                .setKeepAliveTimeout(uint(keepAliveMs))
                .setKeepAliveFailuresAllowed(uint(1))
                .build();
    }

    /** Every group on subscriptions of at most {@link FeedGroup#MAX_ITEMS} items, what decides first. */
    private void subscribe() throws UaException {
        var resolver = new NodeResolver(client);
        for (FeedGroup group : FeedGroup.values()) {
            int[] slots = IntStream.range(0, points.size())
                    .filter(s -> FeedGroup.of(points.get(s)) == group)
                    .toArray();
            for (int from = 0; from < slots.length; from += FeedGroup.MAX_ITEMS) {
                int to = Math.min(slots.length, from + FeedGroup.MAX_ITEMS);
                subscriptions.add(new FeedSubscription(group, config.timing(), Arrays.copyOfRange(slots, from, to)));
            }
        }
        for (FeedSubscription subscription : subscriptions) {
            create(subscription, resolver);
        }
        inlet.settleLater();
        aliveAtNano = System.nanoTime();
        retryLater();
    }

    private void create(FeedSubscription subscription, NodeResolver resolver) throws UaException {
        inlet.renew(subscription.slots());
        boolean first = subscription == subscriptions.getFirst();
        subscription.create(client, resolver, points, this, first ? healthItems(resolver) : List.of());
        measureCoverage();
    }

    private List<FeedItem> healthItems(NodeResolver resolver) {
        var items = new ArrayList<FeedItem>();
        items.add(new FeedItem(FeedItem.SERVER_STATE, NodeIds.Server_ServerStatus_State, FeedGroup.STATES));
        items.add(new FeedItem(FeedItem.SERVICE_LEVEL, NodeIds.Server_ServiceLevel, FeedGroup.STATES));
        try {
            items.add(new FeedItem(FeedItem.HEARTBEAT, resolver.resolve(HEARTBEAT), FeedGroup.STATES));
        } catch (UaException _) {
            // a foreign server has no such node; its values are then the only sign of life
        }
        return items;
    }

    /** One round of care. An exception means that this link is beyond repair. */
    void supervise() throws UaException {
        if (sessionLost) {
            if (secondsSince(sessionLostAtNano) > config.timing().rebuildAfterS()) {
                throw new UaException(
                        StatusCodes.Bad_ConnectionClosed, "no session for %s s".formatted(config.timing().rebuildAfterS()));
            }
            return;
        }
        for (OpcUaSubscription lost = dead.poll(); lost != null; lost = dead.poll()) {
            revive(lost);
        }
        if (secondsSince(aliveAtNano) > 3 * config.timing().keepAliveS()) {
            throw new UaException(
                    StatusCodes.Bad_Timeout, "the server is silent for %.0f s".formatted(3 * config.timing().keepAliveS()));
        }
        if (!coverage.refused().isEmpty() && System.nanoTime() - retryAtNano > 0) {
            retryLater();
            var resolver = new NodeResolver(client);
            for (FeedSubscription subscription : subscriptions) {
                subscription.retry(resolver, points);
            }
            measureCoverage();
        }
        countUndecoded();
        inlet.settle();
    }

    /**
     * Milo drops a message whose values it cannot decode with a line in the log. Here a message that arrived and for seconds reached no
     * callback counts, and is a gap.
     */
    private void countUndecoded() {
        fewestMissing = Math.min(fewestMissing, transport.messages() - handled.get());
        if (++rounds % ROUNDS_TO_JUDGE != 0) {
            return;
        }
        if (fewestMissing > 0) {
            tally.undecodable().addAndGet(fewestMissing);
            handled.addAndGet(fewestMissing);
            inlet.breakOff(true);
        }
        fewestMissing = Long.MAX_VALUE;
    }

    private void revive(OpcUaSubscription lost) throws UaException {
        for (FeedSubscription subscription : subscriptions) {
            if (subscription.owns(lost)) {
                create(subscription, new NodeResolver(client)); // the server may have renumbered its namespaces
                inlet.settleLater();
                handled.set(transport.messages()); // what the lost one had under way is no decoding error
                fewestMissing = Long.MAX_VALUE;
                tally.recoveries().incrementAndGet();
                aliveAtNano = System.nanoTime();
            }
        }
    }

    private void retryLater() {
        retryAtNano = System.nanoTime() + (long) (config.timing().nodeRetryS() * 1e9);
    }

    private void measureCoverage() {
        var refused = new ArrayList<String>();
        int created = 0;
        for (FeedSubscription subscription : subscriptions) {
            created += subscription.created();
            subscription.refusals().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(refusal -> refused.add(refusal.getValue()));
        }
        coverage = new Coverage(created, refused);
    }

    boolean healthy() {
        return !sessionLost && dead.isEmpty() && secondsSince(aliveAtNano) < 2 * config.timing().keepAliveS();
    }

    String security() {
        return security;
    }

    Coverage coverage() {
        return coverage;
    }

    String server() {
        return health.sentence();
    }

    DataValue read(NodeAddress address) throws UaException {
        return client.readValue(0, TimestampsToReturn.Both, new NodeResolver(client).resolve(address));
    }

    /** For the test of the read-only guard. */
    OpcUaClient client() {
        return client;
    }

    @Override
    public void close() {
        client.removeSessionActivityListener(this);
        try {
            await(client.disconnectAsync(), 2);
        } catch (UaException _) {
            // the peer is gone; its session ends by itself
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onDataReceived(OpcUaSubscription subscription, List<OpcUaMonitoredItem> items, List<DataValue> values) {
        aliveAtNano = System.nanoTime();
        handled.incrementAndGet();
        inlet.batch(epoch, items, values);
        health.note(items, values);
    }

    @Override
    public void onKeepAliveReceived(OpcUaSubscription subscription) {
        aliveAtNano = System.nanoTime();
    }

    @Override
    public void onNotificationDataLost(OpcUaSubscription subscription) {
        inlet.breakOff(true);
    }

    @Override
    public void onWatchdogTimerElapsed(OpcUaSubscription subscription) {
        dead.add(subscription);
    }

    @Override
    public void onStatusChanged(OpcUaSubscription subscription, StatusCode status) {
        handled.incrementAndGet();
        if (status.isBad()) {
            dead.add(subscription);
        }
    }

    @Override
    public void onTransferFailed(OpcUaSubscription subscription, StatusCode status) {
        dead.add(subscription);
    }

    @Override
    public void onSessionActive(UaSession session) {
        if (sessionLost) {
            aliveAtNano = System.nanoTime();
            sessionLost = false;
            tally.recoveries().incrementAndGet();
        }
    }

    @Override
    public void onSessionInactive(UaSession session) {
        inlet.breakOff(false);
        sessionLostAtNano = System.nanoTime();
        sessionLost = true;
    }

    private static double secondsSince(long nano) {
        return (System.nanoTime() - nano) * 1e-9;
    }

    static void await(CompletableFuture<?> future, int timeoutS) throws UaException, InterruptedException {
        try {
            future.get(timeoutS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw UaException.extract(e).orElseGet(() -> new UaException(StatusCodes.Bad_CommunicationError, e));
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new UaException(StatusCodes.Bad_Timeout, "no answer within %d s".formatted(timeoutS));
        }
    }
}
