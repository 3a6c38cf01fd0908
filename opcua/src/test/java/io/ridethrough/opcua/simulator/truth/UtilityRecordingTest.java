package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.signal.Quality;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A real collapse drives a utility feed. */
class UtilityRecordingTest {
    private static final double NOMINAL_V = 25_981;

    @Test
    void recordedVoltagesArriveInPerUnitAtTheTimesOfTheFile() throws IOException {
        PlantIndex index = Plants.builtIn("two-feed");
        var recorder = play(index, 60);
        double phaseV = index.plant().facility().phaseVoltageV();
        var l1 = recorder.samples("utility-a.voltage.l1n");
        assertThat(l1).hasSize(25);
        // 12:33:18 is the twentieth second after 12:32:58: the highest voltage before the collapse.
        assertThat(l1.get(10).timeS()).isEqualTo(20.0);
        assertThat(l1.get(10).value() / phaseV).isCloseTo(29_077.078 / NOMINAL_V, within(1e-9));
        assertThat(l1.get(13).timeS()).isEqualTo(26.0);
        assertThat(l1.get(13).value() / phaseV).isCloseTo(516.423 / NOMINAL_V, within(1e-9));
        assertThat(recorder.samples("utility-a.frequency").get(11).value())
                .isCloseTo(48.556 / 50 * index.plant().facility().frequencyHz(), within(1e-9));
    }

    @Test
    void rowWithoutNumbersIsABadSampleAndNotAZero() throws IOException {
        PlantIndex index = Plants.builtIn("two-feed");
        var recorder = play(index, 60);
        for (String path : new String[] {"voltage.l1n", "voltage.l2n", "voltage.l3n", "frequency"}) {
            Recorder.Sample last = recorder.samples("utility-a." + path).getLast();
            assertThat(last.quality()).isEqualTo(Quality.BAD);
            assertThat(last.value()).isNaN();
            assertThat(last.timeS()).isEqualTo(48.0);
        }
    }

    @Test
    void collapseTakesTheFeedAndTheOtherFeedStays() throws IOException {
        PlantIndex index = Plants.builtIn("two-feed");
        var recorder = play(index, 40);
        assertThat(recorder.state("ups-a.mode")).isEqualTo("BATTERY");
        assertThat(recorder.state("ups-b.mode")).isEqualTo("NORMAL");
        assertThat(recorder.samples("ups-a.mode").stream()
                        .filter(s -> s.value() == 2.0)
                        .findFirst()
                        .map(Recorder.Sample::timeS)
                        .orElseThrow())
                .isBetween(26.0, 26.3);
    }

    @Test
    void laterBeginMovesSecondZeroAndLeavesTheRowsAsTheyAre() throws IOException {
        UtilityRecording whole = excerpt();
        UtilityRecording rest = whole.from("toledo-excerpt.csv", "12:33:17");
        assertThat(rest.start()).isEqualTo(whole.start().plusSeconds(19));
        assertThat(rest.rows()).hasSize(15);
        assertThat(rest.rows().getFirst().timeNs()).isEqualTo(1_000_000_000L);
        assertThat(rest.rows().getFirst().l1Pu()).isEqualTo(29_077.078 / NOMINAL_V);
        for (String wrong : new String[] {"12:40:00", "11:00:00", "noon"}) {
            assertThatThrownBy(() -> whole.from("toledo-excerpt.csv", wrong)).isInstanceOf(BadInput.class);
        }
    }

    @Test
    void everyUnreadableRowIsListed() {
        String csv = """
                a,b,c,d,time
                1,2,3,28-Apr-2025 11:00:00
                x,2,3,50,28-Apr-2025 11:00:02
                1,2,3,50,28-Apr-2025 11:00:04
                1,2,3,50,28-Apr-2025 11:00:04
                """;
        assertThatThrownBy(() -> UtilityRecording.parse("bad.csv", csv, 230, 50))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("bad.csv:2")
                .hasMessageContaining("bad.csv:3")
                .hasMessageContaining("bad.csv:5");
    }

    private static Recorder play(PlantIndex index, double untilS) throws IOException {
        var truth = new TruthPlant(index, Plants.scenario(index, "until 10min\n"), 4, 0);
        truth.follow("utility-a", excerpt());
        var recorder = new Recorder(index);
        for (String point : new String[] {
            "utility-a.voltage.l1n", "utility-a.voltage.l2n", "utility-a.voltage.l3n", "utility-a.frequency", "ups-a.mode"
        }) {
            recorder.watch(point);
        }
        truth.advanceTo(untilS, recorder);
        return recorder;
    }

    private static UtilityRecording excerpt() throws IOException {
        try (InputStream in = UtilityRecordingTest.class.getResourceAsStream("/recordings/toledo-excerpt.csv")) {
            String csv = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return UtilityRecording.parse("toledo-excerpt.csv", csv, NOMINAL_V, 50);
        }
    }
}
