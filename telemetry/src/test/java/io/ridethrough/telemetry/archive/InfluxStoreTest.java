package io.ridethrough.telemetry.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ridethrough.models.units.Quantity;
import io.ridethrough.telemetry.schema.LineBatch;
import io.ridethrough.telemetry.schema.Schema;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InfluxStoreTest {
    private static final SeriesKey SERIES =
            new SeriesKey(Schema.of(Quantity.VOLTAGE), Map.of("device", "o'brien"), "value", SeriesKey.Aggregate.MEAN);

    private final LineServer server;

    InfluxStoreTest() throws IOException {
        server = new LineServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void version2And3WriteToTheBucketWithNanoseconds() throws Exception {
        try (InfluxStore store = server.store(InfluxStore.Version.V2)) {
            store.write(LineBatch.of("voltage,device=a value=1.0 1"));
            assertThat(server.requests().getLast().toString())
                    .startsWith("/api/v2/write?")
                    .contains("bucket=plant")
                    .contains("precision=ns");
            assertThat(server.lines()).containsExactly("voltage,device=a value=1.0 1");
            assertThat(store.ping().reachable()).isTrue();
        }
    }

    @Test
    void version1WritesToItsOwnAddress() throws Exception {
        try (InfluxStore store = server.store(InfluxStore.Version.V1)) {
            store.write(LineBatch.of("voltage,device=a value=1.0 1"));
            assertThat(server.requests().getLast().toString()).isEqualTo("/write?db=plant&precision=ns");
        }
    }

    @Test
    void rangeAsksInInfluxQlAndKeepsNanosecondsAndLeavesAbsentValuesOut() throws Exception {
        server.queryAnswer =
                """
                name,tags,time,v
                voltage,,1763631000000000001,1.5
                voltage,,1763631005000000000,
                voltage,,1763631010000000000,2
                """;
        try (InfluxStore store = server.store(InfluxStore.Version.V2)) {
            assertThat(store.range(SERIES, 10, 20, 5_000_000_000L))
                    .containsExactly(
                            new HistoryPoint(1_763_631_000_000_000_001L, 1.5),
                            new HistoryPoint(1_763_631_010_000_000_000L, 2));
            assertThat(server.queries().getLast())
                    .contains("SELECT mean(\"value\") AS \"v\" FROM \"voltage\" WHERE \"device\" = 'o\\'brien' AND "
                            + "time >= 10 AND time < 20 GROUP BY time(5000ms) fill(none)")
                    .contains("plant");
        }
    }

    @Test
    void refusalAndAbsenceAreToldApart() throws Exception {
        try (InfluxStore store = server.store(InfluxStore.Version.V3)) {
            assertThat(store.findLatest(SERIES)).isNull();
            server.poison = "bad";
            assertThatThrownBy(() -> store.write(LineBatch.of("bad v=1 1")))
                    .isInstanceOf(StoreException.Refused.class)
                    .hasMessageContaining("cannot take bad");
            for (int status : new int[] {401, 404, 429, 500, 503}) {
                server.away = status;
                assertThatThrownBy(() -> store.write(LineBatch.of("a v=1 1")))
                        .isInstanceOf(StoreException.Unavailable.class);
            }
            assertThat(store.ping().reachable()).isFalse();
        }
        server.close();
        try (InfluxStore gone = server.store(InfluxStore.Version.V3)) {
            assertThatThrownBy(() -> gone.write(LineBatch.of("a v=1 1")))
                    .isInstanceOf(StoreException.Unavailable.class);
        }
    }
}
