package io.ridethrough.telemetry.archive;

import io.questdb.Bootstrap;
import io.questdb.ServerMain;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContextImpl;
import io.questdb.griffin.engine.functions.bind.BindVariableServiceImpl;
import io.ridethrough.telemetry.schema.LineBatch;
import io.ridethrough.telemetry.schema.Measurement;
import io.ridethrough.telemetry.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * QuestDB in this process: the default store, with nothing to install.
 *
 * <p>Lines go in through its HTTP address with the InfluxDB client, so the way in is the same as for an InfluxDB server;
 * queries are answered in-process. The address is on the loopback, on a free port, behind a password made for this run,
 * because whoever reaches it may run any SQL. Times keep their nanoseconds and rows are replaced by (time, tags), so
 * writing twice does no harm.
 */
public final class EmbeddedQuestDb implements HistoryStore {

    /** How to run it. */
    public record Settings(Path directory, int retentionDays, @Nullable PgWire pgWire) {
        /** Thirty days of history, nothing open but the loopback write address. */
        public static Settings quiet(Path directory) {
            return new Settings(directory, 30, null);
        }

        /** The same with the PostgreSQL wire for Grafana. */
        public Settings with(PgWire wire) {
            return new Settings(directory, retentionDays, wire);
        }
    }

    /**
     * The PostgreSQL wire, read-only, for Grafana.
     *
     * @param host address to listen on; the loopback unless Grafana runs elsewhere
     * @param port 0 for a free one
     */
    public record PgWire(String host, int port, String user, String password) {
        @Override
        public String toString() {
            return "%s@%s:%d".formatted(user, host, port);
        }
    }

    static final String LOOPBACK = "127.0.0.1";

    private final ServerMain server;
    private final LineProtocolClient client;

    private EmbeddedQuestDb(ServerMain server, LineProtocolClient client) {
        this.server = server;
        this.client = client;
    }

    /** Starts it, creating directory and tables when needed; takes a few seconds. */
    public static EmbeddedQuestDb open(Settings settings) throws IOException {
        Path root = settings.directory().toAbsolutePath();
        Path configuration = Files.createDirectories(root.resolve("conf"));
        Path logs = Files.createDirectories(root.resolve("log"));
        // Without this file it floods standard output.
        Files.writeString(
                configuration.resolve("log.conf"),
                """
                writers=file
                w.file.class=io.questdb.log.LogFileWriter
                w.file.location=%s
                w.file.level=ERROR,CRITICAL
                """
                        .formatted(logs.resolve("questdb.log").toString().replace('\\', '/')));
        String password = HexFormat.of().formatHex(randomBytes());
        ServerMain server;
        try (var _ = new QuietConsole()) {
            server = new ServerMain(new Bootstrap(new QuestDbConfiguration(settings, password), "-d", root.toString()));
            server.start();
        } catch (CairoException | Bootstrap.BootstrapException e) {
            throw new IOException(
                    "The history in %s cannot be opened: %s\nMaybe another run uses the same data directory."
                            .formatted(root, e.getMessage()),
                    e);
        }
        server.awaitStartup();
        String credentials = Credentials.basic(QuestDbConfiguration.USER, password);
        Interceptor signed = chain -> chain.proceed(
                chain.request().newBuilder().header("Authorization", credentials).build());
        var store = new EmbeddedQuestDb(
                server,
                new LineProtocolClient(
                        "http://" + LOOPBACK + ":" + server.getHttpServerPort(), "", "-", "-", false, signed));
        try {
            for (Measurement measurement : Schema.measurements()) {
                server.getEngine().execute(createTable(measurement, settings.retentionDays()));
            }
        } catch (SqlException | CairoException e) {
            store.close();
            throw new IOException("The tables of the history in %s cannot be created: %s".formatted(root, e.getMessage()), e);
        }
        return store;
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String createTable(Measurement measurement, int retentionDays) {
        var columns = new StringBuilder("timestamp timestamp_ns");
        for (String tag : measurement.tags()) {
            columns.append(", ").append(name(tag)).append(" symbol");
        }
        for (Measurement.Field field : measurement.fields()) {
            String type =
                    switch (field.type()) {
                        case FLOAT -> " double";
                        case TEXT -> " varchar";
                    };
            columns.append(", ").append(name(field.name())).append(type);
        }
        String keys = measurement.tags().stream().map(tag -> ", " + name(tag)).collect(Collectors.joining());
        return "create table if not exists %s (%s) timestamp(timestamp) partition by day ttl %d days wal dedup upsert keys(timestamp%s)"
                .formatted(name(measurement.name()), columns, retentionDays, keys);
    }

    @Override
    public void write(LineBatch lines) throws StoreException {
        client.write(lines);
    }

    @Override
    public List<HistoryPoint> range(SeriesKey series, long fromNs, long toNs, long stepNs) throws StoreException {
        String field = name(series.field());
        String value =
                switch (series.aggregate()) {
                    case MEAN -> "avg(" + field + ")";
                    case LAST -> "last(" + field + ")";
                };
        String sql = "select timestamp, %s v from %s where %s timestamp >= %d::timestamp_ns and timestamp < %d::timestamp_ns%s limit %d"
                .formatted(
                        stepNs > 0 ? value : field,
                        name(series.measurement().name()),
                        where(series.tags()),
                        fromNs,
                        toNs,
                        stepNs > 0 ? " sample by %dT align to calendar".formatted(Math.max(1, stepNs / 1_000_000)) : "",
                        RANGE_LIMIT);
        return points(sql);
    }

    @Override
    public @Nullable HistoryPoint findLatest(SeriesKey series) throws StoreException {
        String sql = "select timestamp, %s v from %s where %s %s is not null order by timestamp desc limit 1"
                .formatted(
                        name(series.field()),
                        name(series.measurement().name()),
                        where(series.tags()),
                        name(series.field()));
        List<HistoryPoint> points = points(sql);
        return points.isEmpty() ? null : points.getFirst();
    }

    private List<HistoryPoint> points(String sql) throws StoreException {
        var points = new ArrayList<HistoryPoint>();
        try (var context = newContext();
                RecordCursorFactory factory = server.getEngine().select(sql, context);
                RecordCursor cursor = factory.getCursor(context)) {
            while (cursor.hasNext()) {
                double value = cursor.getRecord().getDouble(1);
                if (Double.isFinite(value)) {
                    points.add(new HistoryPoint(cursor.getRecord().getTimestamp(0), value));
                }
            }
        } catch (SqlException e) {
            throw new StoreException.Refused("The history cannot answer [%s]: %s".formatted(sql, e.getMessage()), e);
        } catch (CairoException e) {
            throw new StoreException.Unavailable("The history cannot answer now: " + e.getMessage(), e);
        }
        return points;
    }

    private SqlExecutionContextImpl newContext() {
        var context = new SqlExecutionContextImpl(server.getEngine(), 1);
        context.with(
                AllowAllSecurityContext.INSTANCE,
                new BindVariableServiceImpl(server.getEngine().getConfiguration()));
        return context;
    }

    private static String where(Map<String, String> tags) {
        var conditions = new StringBuilder();
        tags.forEach((tag, value) -> conditions
                .append(name(tag))
                .append(" = '")
                .append(value.replace("'", "''"))
                .append("' and "));
        return conditions.toString();
    }

    private static String name(String identifier) {
        return '"' + identifier + '"';
    }

    int httpPort() {
        return server.getHttpServerPort();
    }

    /** Port of the PostgreSQL wire; only when it was asked for. */
    public int pgPort() {
        return server.getPgWireServerPort();
    }

    @Override
    public StoreHealth ping() {
        return client.ping("questdb");
    }

    @Override
    public void close() {
        client.close();
        try (var _ = new QuietConsole()) {
            server.close();
        }
    }
}
