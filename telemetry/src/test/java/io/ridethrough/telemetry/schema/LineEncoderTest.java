package io.ridethrough.telemetry.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.units.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineEncoderTest {
    private static final long T = 1_763_631_000_000_000_001L;
    private static final List<Point> POINTS = List.of(
            new Point("ups-a1.battery.voltage", "ups-a1", "battery.voltage", Quantity.VOLTAGE, 0, 700, 1, List.of()),
            new Point("ups-a1.mode", "ups-a1", "mode", Quantity.STATE, 0, 2, 5, List.of("OFF", "NORMAL", "BATTERY")),
            new Point("rpp-a1-1/01.current", "rpp-a1-1/01", "current", Quantity.CURRENT, 0, 600, 5, List.of()));

    private final LineEncoder encoder = new LineEncoder(POINTS, id -> id.startsWith("ups") ? "ups" : "breaker");

    @Test
    void sampleIsOneLineWithTheNumberAndForAStateAlsoItsName() {
        encoder.accept(0, T, 531.25, Quality.GOOD);
        encoder.accept(1, T, 2, Quality.UNCERTAIN);
        encoder.accept(2, T, 0, Quality.GOOD);
        assertThat(encoder.take().text())
                .isEqualTo(
                        """
                        voltage,device=ups-a1,path=battery.voltage,kind=ups value=531.25 1763631000000000001
                        state,device=ups-a1,path=mode,kind=ups value=2.0,text="BATTERY" 1763631000000000001
                        current,device=rpp-a1-1/01,path=current,kind=breaker value=0.0 1763631000000000001
                        """);
        assertThat(encoder.take().isEmpty()).isTrue();
    }

    @Test
    void unusableSampleLeavesItsReasonAndNoNumber() {
        encoder.accept(0, T, 0, Quality.BAD);
        encoder.accept(0, T, Double.NaN, Quality.GOOD);
        String line = "quality,device=ups-a1,path=battery.voltage,kind=ups code=2.0,text=\"BAD\" " + T + "\n";
        assertThat(encoder.take().text()).isEqualTo(line + line);
    }

    @Test
    void absentNumbersAreLeftOutAndCountedAndALineWithoutAnyFieldDisappears() {
        double none = Double.NaN;
        encoder.prediction(T, "both utilities lost", 0.02, 0.01, 0.04, 1e-6, none, none, none);
        encoder.deviceMargin(T, "rack-1", none, Double.POSITIVE_INFINITY, none, none);
        var batch = encoder.take();
        assertThat(batch.text())
                .isEqualTo("prediction,event=both\\ utilities\\ lost probability=0.02,low=0.01,high=0.04,unexplored=1.0E-6 "
                        + T + "\n");
        assertThat(batch.lineCount()).isEqualTo(1);
        assertThat(encoder.absentNumbers()).isEqualTo(7);
    }

    @Test
    void everyOutputOfTheTwinUsesOnlyNamesOfTheSchema() {
        encoder.prediction(T, "now", 0.1, 0.05, 0.2, 0.01, 60, 90, 120);
        encoder.deviceMargin(T, "ups-a1", 240, 0.5, 0.9, 0.35);
        encoder.service(T, "feed-ranking", "STALE", 3, 1e6, 0.9, 240, 3600, 7200, 40_000);
        encoder.alarm(T, "gen-2.start-battery", "gen-2", "high", "UNACKNOWLEDGED", 600);
        encoder.twin(T, 1, 2, 3, 4, 5, 6, 7);
        encoder.gap(-1, T, T + 2_500_000_000L);
        encoder.gap(0, T, T + 1_000_000_000L);
        String[] lines = encoder.take().text().split("\n");
        assertThat(lines).hasSize(7);
        for (String line : lines) {
            String[] parts = line.split(" ");
            String[] key = parts[0].split(",");
            Measurement measurement = Schema.getMeasurement(key[0]);
            assertThat(key).hasSize(1 + measurement.tags().size());
            assertThat(parts[1].split(",")).as(line).hasSize(measurement.fields().size());
            for (String field : parts[1].split(",")) {
                assertThat(measurement.hasColumn(field.substring(0, field.indexOf('=')))).as(field).isTrue();
            }
        }
    }

    @Test
    void hostileTextCannotBreakOutOfItsLine() {
        encoder.service(T, "a,b=c d\\\ne", "say \"no\"\nservice,service=x state_code=1", 1, Double.NaN);
        assertThat(encoder.take().text())
                .isEqualTo("service,service=a\\,b\\=c\\ d/\\ e state=\"say \\\"no\\\" service,service=x state_code=1\","
                        + "state_code=1.0 " + T + "\n");
    }

    @Test
    void halvesOfABatchTogetherAreTheBatch() {
        var batch = LineBatch.of("a v=1 1\nb v=2 2\nc v=3 3");
        assertThat(batch.lineCount()).isEqualTo(3);
        var halves = batch.halves();
        assertThat(halves.get(0).text()).isEqualTo("a v=1 1\n");
        assertThat(halves.get(1).text()).isEqualTo("b v=2 2\nc v=3 3\n");
        assertThat(LineBatch.join(halves).text()).isEqualTo(batch.text());
        assertThatThrownBy(() -> halves.get(0).halves()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void namesWithOtherCharactersAreRefused() {
        assertThatThrownBy(() -> new Measurement("ups.a", List.of(), List.of())).hasMessageContaining("ups.a");
        assertThatThrownBy(() -> new Measurement("ups", List.of("a", "a"), List.of())).hasMessageContaining("two columns");
    }
}
