package io.ridethrough.telemetry.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.units.Quantity;
import io.ridethrough.telemetry.schema.LineBatch;
import io.ridethrough.telemetry.schema.LineEncoder;
import io.ridethrough.telemetry.schema.Schema;
import io.ridethrough.telemetry.spool.SegmentLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path home;
    private final LineServer server;
    private final InfluxStore store;

    ArchiverTest(@TempDir Path home) throws IOException {
        this.home = home;
        server = new LineServer();
        store = server.store(InfluxStore.Version.V2);
    }

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    private static Archiver.Settings settings(Path directory, int maxLines, long segmentBytes, long maxBytes) {
        return new Archiver.Settings(
                directory,
                new SegmentLog.Limits(segmentBytes, maxBytes, Duration.ofDays(1)),
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                maxLines,
                Duration.ofMillis(5),
                Duration.ofMillis(40));
    }

    private Archiver open(Path directory) throws IOException {
        return Archiver.open(settings(directory, 100, 4096, 1 << 30), store, InstantSource.system());
    }

    /** Lines {@code p v=from} up to before {@code p v=to}, one batch. */
    private static LineBatch lines(int from, int to) {
        return LineBatch.of(String.join("\n", IntStream.range(from, to).mapToObj(ArchiverTest::line).toList()));
    }

    private static String line(int i) {
        return "p v=" + i + ".0 " + i;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(endNs);
            Thread.sleep(2);
        }
    }

    private static List<String> expected(int to) {
        return IntStream.range(0, to).mapToObj(ArchiverTest::line).toList();
    }

    @Test
    void everyLineIsStoredExactlyOnceWhenAllIsWell() throws Exception {
        try (Archiver archiver = open(home)) {
            for (int i = 0; i < 1000; i += 10) {
                assertThat(archiver.offer(lines(i, i + 10))).isTrue();
            }
            assertThat(archiver.drain(PATIENCE)).isTrue();
            assertThat(server.lines()).containsExactlyInAnyOrderElementsOf(expected(1000));
            ArchiveCounters counters = archiver.counters();
            assertThat(counters.points()).isEqualTo(1000);
            assertThat(counters.backlog()).isZero();
            assertThat(counters.backlogAgeS()).isZero();
            assertThat(counters.reachable()).isTrue();
            assertThat(counters.trouble()).isEmpty();
        }
    }

    @Test
    void afterAnOutageThePresentComesFirstAndTheBacklogBehindItCompletely() throws Exception {
        server.away = 503;
        try (Archiver archiver = open(home)) {
            archiver.offer(lines(0, 10));
            await(() -> !archiver.counters().reachable());
            for (int i = 10; i < 5000; i += 10) {
                archiver.offer(lines(i, i + 10));
            }
            await(() -> archiver.counters().handOver() == 0);
            assertThat(archiver.counters().backlog()).isEqualTo(5000);
            assertThat(archiver.counters().trouble()).contains("away");
            server.away = 0;
            archiver.offer(lines(5000, 5010));
            assertThat(archiver.drain(PATIENCE)).isTrue();
            assertThat(archiver.counters().reachable()).isTrue();
            assertThat(archiver.counters().points()).isGreaterThanOrEqualTo(5010);
        }
        List<String> got = server.lines();
        assertThat(new HashSet<>(got)).isEqualTo(new HashSet<>(expected(5010)));
        assertThat(got.indexOf(line(5005)))
                .as("the newest lines did not wait for the backlog")
                .isLessThan(got.indexOf(line(1000)));
        var early = new HashSet<>(expected(4000));
        assertThat(got.stream().filter(early::contains).distinct().toList())
                .as("the backlog in order")
                .isEqualTo(expected(4000));
    }

    @Test
    void poisonLinesGoToTheDeadLettersAndAllOthersAreStored() throws Exception {
        server.poison = "v=7";
        try (Archiver archiver = open(home)) {
            archiver.offer(lines(0, 100));
            assertThat(archiver.drain(PATIENCE)).isTrue();
            assertThat(archiver.counters().rejected()).isEqualTo(11);
            assertThat(archiver.counters().points()).isEqualTo(89);
            assertThat(archiver.counters().trouble()).contains("cannot take v=7");
        }
        assertThat(server.lines()).hasSize(89).noneMatch(l -> l.contains("v=7"));
        String letters = Files.readString(home.resolve("dead-letter.lp"));
        assertThat(letters).contains("cannot take v=7").contains(line(7)).contains(line(79));
    }

    @Test
    void whatWaitedWhenTheTwinStoppedIsSentByTheNextRun() throws Exception {
        server.away = 500;
        try (Archiver archiver = open(home)) {
            archiver.offer(lines(0, 500));
            await(() -> archiver.counters().backlog() == 500 && !archiver.counters().reachable());
        }
        server.away = 0;
        try (Archiver archiver = open(home)) {
            assertThat(archiver.drain(PATIENCE)).isTrue();
            assertThat(archiver.counters().points()).isEqualTo(500);
        }
        assertThat(server.lines()).isEqualTo(expected(500));
        try (Archiver archiver = open(home)) {
            archiver.offer(lines(500, 501));
            assertThat(archiver.drain(PATIENCE)).isTrue();
        }
        assertThat(server.lines()).as("nothing stored is sent again after a clean stop").isEqualTo(expected(501));
    }

    @Test
    void crashAtAnyMomentLosesNothingThatWasInTheSpool() throws Exception {
        // The files as they lie on disk while both threads work are what a killed process leaves behind.
        var copies = new ArrayList<Path>();
        try (Archiver archiver = open(home.resolve("running"))) {
            for (int i = 0; i < 3000; i += 10) {
                archiver.offer(lines(i, i + 10));
                if (i % 600 == 0) {
                    int sent = i + 10;
                    await(() -> spooledLines(archiver) >= sent);
                    Path copy = home.resolve("crash-" + sent);
                    copyTree(home.resolve("running"), copy);
                    copies.add(copy);
                }
            }
        }
        for (Path copy : copies) {
            int sent = Integer.parseInt(copy.getFileName().toString().substring("crash-".length()));
            server.away = 0;
            try (Archiver archiver = open(copy)) {
                assertThat(archiver.drain(PATIENCE)).isTrue();
                assertThat(archiver.counters().dropped()).isZero();
            }
            assertThat(server.lines()).containsAll(expected(sent));
        }
    }

    private static long spooledLines(Archiver archiver) {
        ArchiveCounters counters = archiver.counters();
        return counters.points() + counters.backlog() - counters.handOver();
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolve("spool"));
        // The cursor first: a cursor older than the log repeats lines, the other way round would skip some.
        if (Files.exists(from.resolve("cursor"))) {
            Files.copy(from.resolve("cursor"), to.resolve("cursor"));
        }
        try (var segments = Files.list(from.resolve("spool"))) {
            for (Path segment : segments.filter(p -> p.toString().endsWith(".seg")).sorted().toList()) {
                if (Files.exists(segment)) {
                    Files.copy(segment, to.resolve("spool").resolve(segment.getFileName()));
                }
            }
        }
    }

    @Test
    void fullSpoolGivesUpTheOldestLinesCountsThemAndKeepsTheNewest() throws Exception {
        server.away = 503;
        try (Archiver archiver =
                Archiver.open(settings(home, 100, 2048, 8192), store, InstantSource.system())) {
            for (int i = 0; i < 2000; i += 10) {
                archiver.offer(lines(i, i + 10));
            }
            await(() -> archiver.counters().dropped() > 0 && archiver.counters().spoolBytes() < 11_000);
            server.away = 0;
            assertThat(archiver.drain(PATIENCE)).isTrue();
            ArchiveCounters counters = archiver.counters();
            assertThat(counters.dropped() + new HashSet<>(server.lines()).size()).isGreaterThanOrEqualTo(2000);
            assertThat(server.lines()).contains(line(1999));
        }
    }

    @Test
    void embeddedStoreTakesManyLinesAndHoldsEachOnce() throws Exception {
        var points = IntStream.range(0, 500)
                .mapToObj(i -> new Point("d" + i + ".power", "d" + i, "power", Quantity.POWER, 0, 1e7, 1, List.of()))
                .toList();
        var encoder = new LineEncoder(points, id -> "rack");
        int ticks = 200;
        try (EmbeddedQuestDb questDb = EmbeddedQuestDb.open(EmbeddedQuestDb.Settings.quiet(home.resolve("history")));
                Archiver archiver =
                        Archiver.open(Archiver.Settings.of(home.resolve("spool")), questDb, InstantSource.system())) {
            long startNs = System.nanoTime();
            for (int tick = 0; tick < ticks; tick++) {
                for (int p = 0; p < points.size(); p++) {
                    encoder.accept(p, EmbeddedQuestDbTest.T0 + tick * EmbeddedQuestDbTest.S, p + tick, Quality.GOOD);
                }
                archiver.offer(encoder.take());
            }
            assertThat(archiver.drain(PATIENCE)).isTrue();
            double elapsedS = (System.nanoTime() - startNs) * 1e-9;
            System.out.printf("archive: %d lines through spool and store in %.2f s%n", ticks * 500, elapsedS);
            assertThat(archiver.counters().rejected()).isZero();
            var series = new SeriesKey(
                    Schema.of(Quantity.POWER), Map.of("device", "d499"), "value", SeriesKey.Aggregate.MEAN);
            assertThat(EmbeddedQuestDbTest.awaitRange(questDb, series, 0, Long.MAX_VALUE, 0, ticks))
                    .hasSize(ticks)
                    .last()
                    .isEqualTo(new HistoryPoint(
                            EmbeddedQuestDbTest.T0 + (ticks - 1) * EmbeddedQuestDbTest.S, 499 + ticks - 1.0));
        }
    }
}
