package io.ridethrough.telemetry.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PointCatalog;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.units.Quantity;
import io.ridethrough.telemetry.schema.LineEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Runs every query of every dashboard over the wire that Grafana uses, on rows written the way the twin writes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrafanaQueriesTest {
    private static final long S = 1_000_000_000L;
    private static final Instant START = Instant.parse("2026-01-20T10:00:00Z");
    private static final long T0 = START.getEpochSecond() * S;
    private static final int TICKS = 24;
    private static final long TICK_NS = 5 * S;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedQuestDb store;
    private final Plant plant;

    GrafanaQueriesTest(@TempDir Path home) throws Exception {
        plant = referencePlant();
        store = EmbeddedQuestDb.open(EmbeddedQuestDb.Settings.quiet(home.resolve("history"))
                .with(new EmbeddedQuestDb.PgWire("127.0.0.1", 0, "grafana", "secret")));
        List<Point> points = PointCatalog.pointsOf(plant);
        var encoder = LineEncoder.of(plant, points);
        try (Archiver archiver =
                Archiver.open(Archiver.Settings.of(home.resolve("spool")), store, InstantSource.system())) {
            for (int tick = 0; tick < TICKS; tick++) {
                long timeNs = T0 + tick * TICK_NS;
                for (int p = 0; p < points.size(); p++) {
                    boolean lost = tick == 7 && p % 50 == 0;
                    encoder.accept(p, timeNs, plausible(points.get(p), tick), lost ? Quality.BAD : Quality.GOOD);
                }
                outputs(encoder, timeNs, tick);
                archiver.offer(encoder.take());
            }
            assertThat(archiver.drain(PATIENCE)).isTrue();
            assertThat(archiver.counters().rejected()).isZero();
        }
        awaitVisible(points);
    }

    private static Plant referencePlant() throws IOException {
        try (InputStream text = Objects.requireNonNull(
                BuiltInPlants.class.getResourceAsStream(BuiltInPlants.resource("iad-reference", "plant.yaml")))) {
            return PlantFile.parse("plant.yaml", new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static double plausible(Point point, int tick) {
        if (point.quantity() == Quantity.STATE) {
            return Math.min(1 + tick / 12, point.states().size() - 1);
        }
        if (point.quantity() == Quantity.COUNT) {
            return 3;
        }
        double low = Math.max(0, point.low());
        return low + (point.high() - low) * (0.4 + 0.001 * tick);
    }

    private void outputs(LineEncoder encoder, long timeNs, int tick) {
        for (String event : List.of("utility-a lost", "utility-b lost", "both utilities lost", "now")) {
            encoder.prediction(timeNs, event, 0.02 + tick * 1e-3, 0.01, 0.06, 1e-6, 230, 260, 310);
        }
        for (Ups ups : plant.listDevices(Ups.class)) {
            encoder.deviceMargin(timeNs, ups.id(), 600 - tick, 0.6, 0.95, 0.9);
        }
        for (String id : List.of("feed-ranking", "comments", "earnings")) {
            boolean hit = tick > 12 && id.equals("earnings");
            encoder.service(timeNs, id, hit ? "DEFAULTED" : "HEALTHY", hit ? 4 : 0, hit ? 120_000 : 0, 0.9, 240, 3600, 7200, 40_000);
        }
        encoder.alarm(timeNs, "gen-2.start-battery", "gen-2", "act-now", "UNACKNOWLEDGED", 800);
        encoder.alarm(timeNs, "ups-b4.aged-string", "ups-b4", "high", "ACKNOWLEDGED", Double.NaN);
        encoder.twin(timeNs, 1.2, 4.5, 2500L * tick, 3L * tick, 1, 10, 2500);
        if (tick == 7) {
            encoder.gap(-1, timeNs, timeNs + 3 * S);
        }
    }

    private void awaitVisible(List<Point> points) throws Exception {
        SeriesKey last = SeriesKey.of(points.getLast());
        assertThat(EmbeddedQuestDbTest.awaitRange(store, last, 0, Long.MAX_VALUE, 0, TICKS - 1))
                .hasSizeGreaterThanOrEqualTo(TICKS - 1);
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        while (!allTablesAreThere() && System.nanoTime() < endNs) {
            Thread.sleep(50);
        }
    }

    /** Tables are applied one after the other; twin and gap have the fewest rows. */
    private boolean allTablesAreThere() throws SQLException {
        try (Connection connection = connect("grafana", "secret");
                Statement statement = connection.createStatement()) {
            for (String table : List.of("twin", "gap", "alarm", "service", "prediction", "device_margin", "quality")) {
                try (ResultSet rows = statement.executeQuery("select count() from " + table)) {
                    if (!rows.next() || rows.getLong(1) == 0) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + store.pgPort() + "/qdb?preferQueryMode=simple", user, password);
    }

    @AfterAll
    void close() {
        store.close();
    }

    /** What Grafana puts in place of its macros and variables before it sends a query. */
    private static String expand(String sql, Map<String, String> variables) {
        String from = START.toString();
        String to = START.plusNanos(TICKS * TICK_NS).toString();
        String expanded = sql.replaceAll(
                        "\\$__timeFilter\\(([^)]+)\\)", "$1 BETWEEN '" + from + "' AND '" + to + "'")
                .replace("$__interval", "10s");
        Matcher matcher = Pattern.compile("\\$\\{(\\w+):sqlstring}").matcher(expanded);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(Objects.requireNonNull(
                variables.get(found.group(1)), "variable " + found.group(1))));
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Values of the variables to look at the dashboard with: one per kind of device, each event, all services. */
    private static List<Map<String, String>> choices(Connection connection, JsonNode dashboard) throws SQLException {
        List<Map<String, String>> choices = new ArrayList<>();
        choices.add(Map.of());
        for (JsonNode variable : dashboard.path("templating").path("list")) {
            String name = variable.path("name").asText();
            var next = new ArrayList<Map<String, String>>();
            for (Map<String, String> before : choices) {
                List<String> values = column(connection, expand(variable.path("query").asText(), before));
                assertThat(values).as("values of " + name + " with " + before).isNotEmpty();
                List<String> chosen = variable.path("includeAll").asBoolean()
                        ? List.of(values.stream().map(GrafanaQueriesTest::quoted).collect(Collectors.joining(",")))
                        : values.stream().limit(20).map(GrafanaQueriesTest::quoted).toList();
                for (String value : name.equals("device") ? chosen.subList(0, 1) : chosen) {
                    var with = new LinkedHashMap<>(before);
                    with.put(name, value);
                    next.add(with);
                }
            }
            choices = next;
        }
        return choices;
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** Rows in which at least one column besides the time has a value. */
    private static int rows(Connection connection, String sql) throws SQLException {
        int count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int c = 1; c <= columns; c++) {
                    boolean isTime = rows.getMetaData().getColumnLabel(c).equals("time");
                    if (!isTime && rows.getObject(c) != null) {
                        count++;
                        break;
                    }
                }
            }
        }
        return count;
    }

    @Test
    void everyPanelShowsRows() throws Exception {
        var problems = new ArrayList<String>();
        int queries = 0;
        try (Connection connection = connect("grafana", "secret")) {
            for (Map.Entry<String, JsonNode> entry : Dashboards.all().entrySet()) {
                List<Map<String, String>> choices = choices(connection, entry.getValue());
                for (JsonNode panel : entry.getValue().path("panels")) {
                    for (JsonNode target : panel.path("targets")) {
                        queries++;
                        String problem = problemOf(connection, target.path("rawSql").asText(), choices);
                        if (!problem.isEmpty()) {
                            problems.add(entry.getKey() + ", " + panel.path("title").asText() + ": " + problem);
                        }
                    }
                }
            }
        }
        assertThat(problems).isEmpty();
        assertThat(queries).isGreaterThan(40);
    }

    private static String problemOf(Connection connection, String sql, List<Map<String, String>> choices) {
        String expanded = "";
        try {
            for (Map<String, String> choice : choices) {
                expanded = expand(sql, choice);
                if (rows(connection, expanded) > 0) {
                    return "";
                }
            }
            return "no rows from " + expanded;
        } catch (SQLException e) {
            return e.getMessage() + " from " + expanded;
        }
    }

    @Test
    void timeFilterLeavesOtherTimesOut() throws Exception {
        String before = START.minusSeconds(3600).toString();
        try (Connection connection = connect("grafana", "secret")) {
            assertThat(rows(connection, "select timestamp as \"time\", value from voltage where timestamp BETWEEN '"
                            + before + "' AND '" + START.minusSeconds(1) + "'"))
                    .isZero();
        }
    }

    @Test
    void wireReadsOnlyAndAsksForThePassword() throws Exception {
        assertThatThrownBy(() -> connect("grafana", "wrong").close()).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connect("admin", "quest").close()).isInstanceOf(SQLException.class);
        try (Connection connection = connect("grafana", "secret");
                Statement statement = connection.createStatement()) {
            for (String attempt : List.of("drop table twin", "insert into twin(timestamp) values (now())", "truncate table twin")) {
                assertThatThrownBy(() -> statement.execute(attempt)).as(attempt).isInstanceOf(SQLException.class);
            }
        }
    }
}
