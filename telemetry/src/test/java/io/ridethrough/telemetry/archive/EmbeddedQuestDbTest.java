package io.ridethrough.telemetry.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.units.Quantity;
import io.ridethrough.telemetry.schema.LineBatch;
import io.ridethrough.telemetry.schema.LineEncoder;
import io.ridethrough.telemetry.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedQuestDbTest {
    static final long S = 1_000_000_000L;
    static final long T0 = 1_767_225_600 * S;
    private static final Point VOLTAGE = new Point(
            "ups-a1.battery.voltage", "ups-a1", "battery.voltage", Quantity.VOLTAGE, 0, 700, 1, List.of());
    private static final Point MODE =
            new Point("ups-a1.mode", "ups-a1", "mode", Quantity.STATE, 0, 2, 5, List.of("OFF", "NORMAL", "BATTERY"));

    private final Path home;
    private final EmbeddedQuestDb store;

    EmbeddedQuestDbTest(@TempDir Path home) throws IOException {
        this.home = home;
        store = EmbeddedQuestDb.open(EmbeddedQuestDb.Settings.quiet(home.resolve("history")));
    }

    @AfterAll
    void close() {
        store.close();
    }

    private static LineEncoder encoder() {
        return new LineEncoder(List.of(VOLTAGE, MODE), id -> "ups");
    }

    /** Rows become visible a little after they are stored. */
    static List<HistoryPoint> awaitRange(
            HistoryStore store, SeriesKey series, long fromNs, long toNs, long stepNs, int count) throws Exception {
        long endNs = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            List<HistoryPoint> points = store.range(series, fromNs, toNs, stepNs);
            if (points.size() >= count || System.nanoTime() > endNs) {
                return points;
            }
            Thread.sleep(20);
        }
    }

    @Test
    void startsAndStopsWithoutAWordOnTheConsole() throws IOException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            EmbeddedQuestDb.open(EmbeddedQuestDb.Settings.quiet(home.resolve("other"))).close();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void answersWhileOpenAndToNobodyWithoutThePassword() throws Exception {
        assertThat(store.ping().reachable()).isTrue();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + store.httpPort() + "/exec?query=select%201"))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void writtenTwiceReadOnceWithNanosecondsAndMeansPerStep() throws Exception {
        var encoder = encoder();
        for (int i = 0; i < 20; i++) {
            encoder.accept(0, T0 + i * S / 2 + 1, 500 + i, Quality.GOOD);
        }
        LineBatch lines = encoder.take();
        store.write(lines);
        store.write(lines);
        SeriesKey series = SeriesKey.of(VOLTAGE);
        List<HistoryPoint> all = awaitRange(store, series, T0, T0 + 100 * S, 0, 20);
        assertThat(all).hasSize(20).first().isEqualTo(new HistoryPoint(T0 + 1, 500));
        assertThat(store.range(series, T0, T0 + 100 * S, 5 * S))
                .containsExactly(new HistoryPoint(T0, 504.5), new HistoryPoint(T0 + 5 * S, 514.5));
        assertThat(store.range(series, T0 + S, T0 + 2 * S, 0)).hasSize(2);
        assertThat(store.findLatest(series)).isEqualTo(new HistoryPoint(T0 + 19 * S / 2 + 1, 519));
        assertThat(store.findLatest(new SeriesKey(
                        Schema.of(Quantity.VOLTAGE), Map.of("device", "o'brien"), "value", SeriesKey.Aggregate.MEAN)))
                .isNull();
    }

    @Test
    void stateOfAStepIsTheLastOneAndNotAMean() throws Exception {
        var encoder = encoder();
        encoder.accept(1, T0, 1, Quality.GOOD);
        encoder.accept(1, T0 + S, 2, Quality.GOOD);
        store.write(encoder.take());
        assertThat(awaitRange(store, SeriesKey.of(MODE), T0, T0 + 10 * S, 10 * S, 1))
                .containsExactly(new HistoryPoint(T0, 2));
    }

    @Test
    void lineOfTheWrongTypeIsRefusedWithTheServersWords() {
        assertThatThrownBy(() -> store.write(LineBatch.of("voltage,device=x,path=y,kind=z value=\"text\" " + T0)))
                .isInstanceOf(StoreException.Refused.class)
                .hasMessageContaining("value");
    }

    @Test
    void secondRunOnTheSameDirectoryIsRefusedWithAHint() {
        assertThatThrownBy(() -> EmbeddedQuestDb.open(EmbeddedQuestDb.Settings.quiet(home.resolve("history"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Maybe another run");
    }
}
