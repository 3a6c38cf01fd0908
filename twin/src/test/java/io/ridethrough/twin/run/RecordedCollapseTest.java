package io.ridethrough.twin.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.signal.Quality;
import io.ridethrough.opcua.simulator.truth.UtilityRecording;
import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.predict.ForecastDesk;
import io.ridethrough.twin.predict.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The collapse of the Iberian grid on 28 April 2025, as a meter near Toledo saw it, drives utility-a of the reference of small
 * plants. Published per unit of the recording's nominal, so the plant sees its own nominal times that.
 */
class RecordedCollapseTest {
    private static final double NOMINAL_V = 25_981;
    private static final double SAMPLE_S = 2;
    private static final String LOST = "utility-a.lost";
    private static final String HIGH = "utility-a.over-voltage";

    /** Every time a condition became active, also again under the same alarm. */
    private final List<Activation> activations = new ArrayList<>();

    private final Set<String> active = new LinkedHashSet<>();
    private final List<String> frequencyBelieved = new ArrayList<>();

    private record Activation(double tS, String key, String device) {}

    @Test
    void excerptWarnsOfHighVoltageAndDeclaresTheLossAtItsSample() throws IOException {
        // 12:32:58 is second 0, 12:33:24 the first sample of the dead feed, 12:33:46 the row without numbers.
        play(Path.of(System.getProperty("ridethrough.root"), "opcua/src/test/resources/recordings/toledo-excerpt.csv"), 56, 0.5, 26);
        assertThat(activations).filteredOn(a -> a.tS() >= 48 && a.tS() <= 51)
                .as("the row without numbers at 48 s")
                .isEmpty();
    }

    @Test
    void wholeMorningWarnsOfHighVoltageAndDeclaresTheLossAtItsSample() throws IOException {
        Path shared = Path.of(System.getProperty("ridethrough.shared", System.getProperty("ridethrough.root") + "/../shared"));
        Path csv = shared.resolve("data/toledo-2025-04-28/voltage_frequency.csv");
        if (!Files.isRegularFile(csv)) {
            System.out.println("Skipped: the whole recording is not there: " + csv);
        }
        Assumptions.assumeTrue(Files.isRegularFile(csv), "the whole recording is not there");
        double lossS = (93 * 60) + 24;
        play(csv, 7198, 1, lossS);
        for (int emptyS : new int[] {90, 962, 2042, 2846, 3694, 4578, 4652, 5460, 6302, 7082}) {
            assertThat(activations)
                    .filteredOn(a -> a.device().equals("utility-a") && a.tS() >= emptyS && a.tS() < emptyS + SAMPLE_S)
                    .as("alarms of the feed from the row without numbers at %d s", emptyS)
                    .isEmpty();
        }
        assertThat(activations)
                .filteredOn(a -> a.tS() < 600)
                .as("alarms in the quiet first ten minutes, one row without numbers among them")
                .isEmpty();
    }

    private void play(Path csv, double untilS, double tickS, double lossS) throws IOException {
        var rehearsal = new Rehearsal("two-feed", "quiet", 1, 40);
        rehearsal.follow("utility-a", UtilityRecording.parse(csv.toString(), Files.readString(csv), NOMINAL_V, 50));
        int frequency = rehearsal.index().pointNum("utility-a.frequency");
        List<ForecastDesk.Round> afterLoss = new ArrayList<>();
        List<Boolean> warnedBefore = new ArrayList<>();
        rehearsal.run(untilS, tickS, snapshot -> {
            note(snapshot);
            double nowS = snapshot.elapsedS();
            if (nowS == lossS - 6) {
                warnedBefore.add(active.contains(HIGH));
            }
            if (nowS >= lossS + SAMPLE_S) {
                believe(snapshot, frequency);
                assertThat(active).as("still lost at %s s", nowS).contains(LOST);
                ForecastDesk.Round round = rehearsal.desk().findLatest();
                if (round != null && round.stateNs() >= Rehearsal.EPOCH_NS + Math.round(lossS * 1e9)) {
                    afterLoss.add(round);
                }
            }
        });
        assertThat(activations)
                .filteredOn(a -> a.key().equals(LOST))
                .as("the feed is declared lost once, at its sample, among %s", activations)
                .singleElement()
                .satisfies(a -> assertThat(a.tS()).isBetween(lossS, lossS + SAMPLE_S));
        assertThat(warnedBefore).as("over-voltage stands 6 s before").containsExactly(true);
        assertThat(frequencyBelieved).isEmpty();
        checkForecast(rehearsal, afterLoss);
    }

    /** What comes next for a plant whose one feed is gone for good: its generator carries, and the other feed is now all it has. */
    private static void checkForecast(Rehearsal rehearsal, List<ForecastDesk.Round> afterLoss) {
        assertThat(afterLoss).isNotEmpty();
        Prediction now = find(afterLoss.getFirst(), "now");
        assertThat(now.low()).isLessThanOrEqualTo(now.probability());
        assertThat(now.high()).isGreaterThanOrEqualTo(now.probability()).isLessThan(0.5);
        Prediction other = find(afterLoss.getFirst(), "utility-b-lost");
        assertThat(other.probability()).as("the other feed is lost too").isGreaterThan(now.probability());
        Snapshot last = Objects.requireNonNull(rehearsal.loop().findSnapshot());
        assertThat(rehearsal.loop().losses().lossSeen()).isFalse();
        int generator = rehearsal.index().pointNum("gen-a.state");
        int state = (int) last.points().value(generator);
        assertThat(rehearsal.index().points().get(generator).states().get(state)).isEqualTo("READY");
    }

    private void believe(Snapshot snapshot, int frequency) {
        if (snapshot.points().quality(frequency).usable() || snapshot.points().quality(frequency) == Quality.MISSING) {
            frequencyBelieved.add("%s s: %s".formatted(snapshot.elapsedS(), snapshot.points().value(frequency)));
        }
    }

    private static Prediction find(ForecastDesk.Round round, String event) {
        return round.predictions().stream().filter(p -> p.event().equals(event)).findFirst().orElseThrow();
    }

    private void note(Snapshot snapshot) {
        Set<String> before = Set.copyOf(active);
        active.clear();
        for (Alarm alarm : snapshot.alarms()) {
            String key = alarm.condition().key();
            if (alarm.state() == Alarm.State.UNACKNOWLEDGED) {
                active.add(key);
                if (!before.contains(key)) {
                    activations.add(new Activation(snapshot.elapsedS(), key, alarm.condition().device()));
                }
            }
        }
    }
}
