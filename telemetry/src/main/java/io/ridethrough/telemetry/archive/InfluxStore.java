package io.ridethrough.telemetry.archive;

import com.influxdb.client.domain.InfluxQLQuery;
import com.influxdb.client.domain.InfluxQLQuery.InfluxQLPrecision;
import com.influxdb.query.InfluxQLQueryResult;
import io.ridethrough.telemetry.schema.LineBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** History in an InfluxDB server: line protocol in, InfluxQL out, which 1.x, 2.x and 3.x all understand. */
public final class InfluxStore implements HistoryStore {

    /** Which server it is. */
    public enum Version {
        /** 1.x: {@code /write?db=}; the bucket is the database, the token {@code user:password} or empty. */
        V1,
        /** 2.x: a bucket with a database mapping of the same name, which 2.x makes for new buckets. */
        V2,
        /** 3.x: the bucket is the database. */
        V3
    }

    /**
     * Where the server is.
     *
     * @param url such as {@code https://influx.example:8086}
     * @param token may be empty
     * @param org organisation of 2.x, otherwise empty
     * @param bucket bucket or database
     * @param gzip compress requests: worth it over a slow network, a loss on the same machine
     */
    public record Settings(Version version, String url, String token, String org, String bucket, boolean gzip) {

        @Override
        public String toString() {
            return "%s %s, bucket %s".formatted(version, url, bucket);
        }
    }

    private final LineProtocolClient client;
    private final Settings settings;

    /** A store; no connection is made yet. */
    public InfluxStore(Settings settings) {
        this.settings = settings;
        Interceptor hand =
                switch (settings.version()) {
                    case V1 -> InfluxStore::asVersion1;
                    case V2, V3 -> chain -> chain.proceed(chain.request());
                };
        // The client insists on an organisation, also for servers that have none.
        String org = settings.org().isEmpty() ? "-" : settings.org();
        client = new LineProtocolClient(
                settings.url(), settings.token(), org, settings.bucket(), settings.gzip(), hand);
    }

    /** Version 1 before 1.8 knows only its own write address. */
    private static Response asVersion1(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        HttpUrl url = request.url();
        if (!url.encodedPath().endsWith("/api/v2/write")) {
            return chain.proceed(request);
        }
        String path = url.encodedPath();
        HttpUrl rewritten = url.newBuilder()
                .encodedPath(path.substring(0, path.length() - "/api/v2/write".length()) + "/write")
                .query(null)
                .addQueryParameter("db", url.queryParameter("bucket"))
                .addQueryParameter("precision", url.queryParameter("precision"))
                .build();
        return chain.proceed(request.newBuilder().url(rewritten).build());
    }

    @Override
    public void write(LineBatch lines) throws StoreException {
        client.write(lines);
    }

    @Override
    public List<HistoryPoint> range(SeriesKey series, long fromNs, long toNs, long stepNs) throws StoreException {
        String field = name(series.field());
        String selected =
                switch (series.aggregate()) {
                    case MEAN -> "mean(" + field + ")";
                    case LAST -> "last(" + field + ")";
                };
        String query = "SELECT %s AS \"v\" FROM %s WHERE %stime >= %d AND time < %d%s ORDER BY time ASC LIMIT %d"
                .formatted(
                        stepNs > 0 ? selected : field,
                        name(series.measurement().name()),
                        where(series.tags()),
                        fromNs,
                        toNs,
                        stepNs > 0 ? " GROUP BY time(%dms) fill(none)".formatted(Math.max(1, stepNs / 1_000_000)) : "",
                        RANGE_LIMIT);
        return points(query);
    }

    @Override
    public @Nullable HistoryPoint findLatest(SeriesKey series) throws StoreException {
        String query = "SELECT %s AS \"v\" FROM %s WHERE %stime > 0 ORDER BY time DESC LIMIT 1"
                .formatted(name(series.field()), name(series.measurement().name()), where(series.tags()));
        List<HistoryPoint> points = points(query);
        return points.isEmpty() ? null : points.getFirst();
    }

    private List<HistoryPoint> points(String command) throws StoreException {
        var query = new InfluxQLQuery(command, settings.bucket()).setPrecision(InfluxQLPrecision.NANOSECONDS);
        var points = new ArrayList<HistoryPoint>();
        for (InfluxQLQueryResult.Result result : client.query(query).getResults()) {
            for (InfluxQLQueryResult.Series series : result.getSeries()) {
                for (InfluxQLQueryResult.Series.Record each : series.getValues()) {
                    Object time = each.getValueByKey("time");
                    Object value = each.getValueByKey("v");
                    if (time != null && value != null && !value.toString().isEmpty()) {
                        points.add(new HistoryPoint(
                                Long.parseLong(time.toString()), Double.parseDouble(value.toString())));
                    }
                }
            }
        }
        return points;
    }

    private static String where(Map<String, String> tags) {
        var conditions = new StringBuilder();
        tags.forEach((tag, value) -> conditions
                .append(name(tag))
                .append(" = '")
                .append(value.replace("\\", "\\\\").replace("'", "\\'"))
                .append("' AND "));
        return conditions.toString();
    }

    private static String name(String identifier) {
        return '"' + identifier + '"';
    }

    @Override
    public StoreHealth ping() {
        return client.ping("influxdb");
    }

    @Override
    public void close() {
        client.close();
    }
}
