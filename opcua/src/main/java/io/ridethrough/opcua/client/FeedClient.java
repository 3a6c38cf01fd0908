package io.ridethrough.opcua.client;

import io.ridethrough.models.signal.SampleSink;
import io.ridethrough.opcua.mapping.AddressBook;
import io.ridethrough.opcua.mapping.NodeAddress;
import io.ridethrough.opcua.pki.Pki;
import java.security.Security;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed from one plant server: connects, subscribes to every point of the address book, and delivers samples to a sink until it is
 * closed, whatever happens to the server or the network in between. It only reads.
 */
public final class FeedClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedClient.class);
    private static final long ROUND_MS = 50;
    private static final double FIRST_BACKOFF_S = 0.25;
    private static final int CLOSE_S = 4;

    private final FeedConfig config;
    private final Pki pki;
    private final AddressBook book;
    private final Inlet inlet;
    private final Link.Tally tally = new Link.Tally(new AtomicLong(), new AtomicLong(), new AtomicLong());
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread supervisor;
    private volatile @Nullable Link link;
    private volatile String security = "";
    private volatile String lastError = "";

    /**
     * @param config where and how to connect
     * @param pki own certificate and trust list; stays the caller's to close
     * @param book which nodes to read
     * @param sink receives every sample and gap, on Milo's threads
     * @param clock stamps values that carry no time of their own
     */
    public FeedClient(FeedConfig config, Pki pki, AddressBook book, SampleSink sink, InstantSource clock) {
        this.config = config;
        this.pki = pki;
        this.book = book;
        inlet = new Inlet(book, sink, clock);
        supervisor = Thread.ofPlatform().daemon().name("feed").unstarted(this::run);
        if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
            Security.addProvider(new BouncyCastleProvider()); // Aes256_Sha256_RsaPss needs its padding
        }
    }

    /** Starts to connect, and returns at once. */
    public void start() {
        supervisor.start();
    }

    public FeedStatus status() {
        Link current = link;
        Link.Coverage coverage = current == null ? new Link.Coverage(0, List.of()) : current.coverage();
        return new FeedStatus(
                current != null && current.healthy(),
                security,
                tally.recoveries().get(),
                inlet.counts(tally.refusedRequests().get(), tally.undecodable().get()),
                coverage.created(),
                coverage.refused(),
                current == null ? "not connected" : current.server(),
                lastError);
    }

    /**
     * Reads one number now, outside the subscriptions.
     *
     * @param node as {@link NodeAddress#parse} reads it
     * @throws IllegalStateException when there is no session or no number
     */
    public double readDouble(String node) {
        Link current = link;
        if (current == null) {
            throw new IllegalStateException("The node %s cannot be read: there is no session with %s."
                    .formatted(node, config.endpointUrl()));
        }
        try {
            DataValue value = current.read(NodeAddress.parse(node));
            if (value.getStatusCode().isGood() && value.getValue().getValue() instanceof Number number) {
                return number.doubleValue();
            }
            throw new IllegalStateException("The node %s holds no number: %s %s."
                    .formatted(node, FeedSubscription.name(value.getStatusCode()), value.getValue().getValue()));
        } catch (UaException e) {
            throw new IllegalStateException("The node %s cannot be read: %s".formatted(node, e.getMessage()), e);
        }
    }

    /** Ends the session and returns within five seconds, also when the server is frozen. */
    @Override
    public void close() {
        inlet.shut();
        closing.countDown();
        supervisor.interrupt();
        try {
            supervisor.join(TimeUnit.SECONDS.toMillis(CLOSE_S));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        double backoffS = FIRST_BACKOFF_S;
        boolean hadSession = false;
        while (closing.getCount() > 0) {
            try (Link opened = Link.open(config, pki, book, inlet, tally)) {
                link = opened;
                security = opened.security();
                lastError = "";
                backoffS = FIRST_BACKOFF_S;
                if (hadSession) {
                    tally.recoveries().incrementAndGet();
                }
                hadSession = true;
                LOG.info("Feed from {} is up with {}.", config.endpointUrl(), security);
                while (!closing.await(ROUND_MS, TimeUnit.MILLISECONDS)) {
                    opened.supervise();
                }
            } catch (UaException | RuntimeException e) {
                lastError = sentence(e);
                LOG.warn("{}", lastError);
            } catch (InterruptedException _) {
                return;
            } finally {
                link = null;
                inlet.shut();
                inlet.breakOff(false);
            }
            backoffS = pause(backoffS);
        }
    }

    /** Waits, and returns the next, longer pause. */
    private double pause(double backoffS) {
        try {
            var _ = closing.await((long) (backoffS * 1000), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Math.min(2 * backoffS, config.timing().longestBackoffS());
    }

    private String sentence(Exception failure) {
        long code = failure instanceof UaException ua ? ua.getStatusCode().getValue() : 0;
        String what = "The feed from %s is down: %s.".formatted(config.endpointUrl(), failure.getMessage());
        if (code == StatusCodes.Bad_SecurityChecksFailed || code == StatusCodes.Bad_CertificateUntrusted) {
            String hint = pki.listRejected().isEmpty()
                    ? "Maybe the server does not trust %s yet.".formatted(pki.certificateFile())
                    : "Maybe approve the server's certificate, it waits in %s.".formatted(pki.dir().resolve("rejected"));
            return what + "\n" + hint;
        }
        return what;
    }
}
