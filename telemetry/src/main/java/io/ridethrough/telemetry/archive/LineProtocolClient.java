package io.ridethrough.telemetry.archive;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.InfluxQLQuery;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.BadRequestException;
import com.influxdb.exceptions.InfluxException;
import com.influxdb.exceptions.RequestEntityTooLargeException;
import com.influxdb.exceptions.UnprocessableEntityException;
import com.influxdb.query.InfluxQLQueryResult;
import io.ridethrough.telemetry.schema.LineBatch;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/**
 * The InfluxDB Java client, blocking calls only: its asynchronous writer drops what it holds after one failed retry, so
 * keeping data through an outage is the spool's work and not the client's.
 */
final class LineProtocolClient implements AutoCloseable {
    /** Held so that its level stays: it warns of every answer without rows. */
    private static final Logger QUERY_LOG = Logger.getLogger("com.influxdb.internal.AbstractQueryApi");

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final InfluxDBClient client;
    private final WriteApiBlocking writer;
    private final String bucket;
    private final String org;

    /**
     * A client; no connection is made yet.
     *
     * @param token API token, may be empty
     * @param interceptor last hand on every request, for servers that want it otherwise
     */
    LineProtocolClient(String url, String token, String org, String bucket, boolean gzip, Interceptor interceptor) {
        var http = new OkHttpClient.Builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(ANSWER_TIMEOUT)
                .writeTimeout(ANSWER_TIMEOUT)
                .addInterceptor(interceptor);
        var options = InfluxDBClientOptions.builder()
                .url(url)
                .okHttpClient(http)
                .logLevel(LogLevel.NONE)
                .org(org)
                .bucket(bucket)
                .precision(WritePrecision.NS);
        if (!token.isEmpty()) {
            options.authenticateToken(token.toCharArray());
        }
        QUERY_LOG.setLevel(Level.SEVERE);
        client = InfluxDBClientFactory.create(options.build());
        if (gzip) {
            client.enableGzip();
        }
        writer = client.getWriteApiBlocking();
        this.org = org;
        this.bucket = bucket;
    }

    void write(LineBatch lines) throws StoreException {
        try {
            writer.writeRecord(bucket, org, WritePrecision.NS, lines.text());
        } catch (BadRequestException | UnprocessableEntityException | RequestEntityTooLargeException e) {
            throw new StoreException.Refused(messageOf(e), e);
        } catch (InfluxException e) {
            throw new StoreException.Unavailable(messageOf(e), e);
        }
    }

    InfluxQLQueryResult query(InfluxQLQuery query) throws StoreException {
        try {
            // CSV, because the client fails on a null in JSON.
            return client.getInfluxQLQueryApi().queryCSV(query);
        } catch (BadRequestException e) {
            throw new StoreException.Refused(messageOf(e), e);
        } catch (InfluxException e) {
            throw new StoreException.Unavailable(messageOf(e), e);
        }
    }

    StoreHealth ping(String name) {
        // ping and not health: /health is missing or answers differently on half of the servers that speak the protocol.
        boolean reachable = client.ping();
        return new StoreHealth(name, reachable, reachable ? "" : "no answer to /ping");
    }

    private static String messageOf(InfluxException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        client.close();
    }
}
