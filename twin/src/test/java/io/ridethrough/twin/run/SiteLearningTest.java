package io.ridethrough.twin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.reliability.learning.FaultBelief;
import io.ridethrough.models.reliability.learning.Term;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.predict.Prediction;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The hidden plant tests its sets, the twin sees it over telemetry alone: what it believes moves, and says why. */
class SiteLearningTest {
    private static final String STORY = """
            at 10s gen-a crank voltage 15 V
            at 40s gen-b fails to start
            at 41s gen-b test start
            at 200s sensor gen-a.start-battery.crank-voltage missing
            until 10min
            """;

    @Test
    void failedTestRaisesAndLostSensorOnlyWidens() {
        var rehearsal = new Rehearsal("two-feed", STORY, 1, 30);
        var ticks = new TreeMap<Long, Snapshot>();
        rehearsal.run(300, 2, s -> ticks.put(Math.round(s.elapsedS()), s));

        FaultBelief before = starting(rehearsal, ticks, 38, "gen-b");
        FaultBelief after = starting(rehearsal, ticks, 190, "gen-b");
        assertThat(after.probability()).isGreaterThan(1.3 * before.probability());
        assertThat(after.terms()).anySatisfy(term -> assertThat(term.text()).matches("own record: 1 of \\d+ failed"));

        FaultBelief weak = starting(rehearsal, ticks, 190, "gen-a");
        FaultBelief blind = starting(rehearsal, ticks, 290, "gen-a");
        assertThat(weak.probability()).isBetween(0.4, 0.8);
        assertThat(blind.probability()).isCloseTo(weak.probability(), within(0.02));

        Prediction said = Objects.requireNonNull(ticks.get(290L)).predictions().getFirst();
        assertThat(said.missing()).contains("gen-a.start-battery.crank-voltage");
        Prediction.Fault fault = said.faults().stream()
                .filter(f -> f.device().equals("gen-a") && f.kind().equals("fails-to-start"))
                .findFirst()
                .orElseThrow();
        double sum = fault.terms().stream().mapToDouble(Term::logOdds).sum();
        assertThat(sum).isCloseTo(Math.log(fault.probability() / (1 - fault.probability())), within(1e-9));
        assertThat(Objects.requireNonNull(ticks.get(290L)).expected())
                .anySatisfy(e -> assertThat(e.quantity()).isEqualTo("battery-minutes"))
                .allSatisfy(e -> assertThat(e.value()).isBetween(e.low(), e.high()));
    }

    private static FaultBelief starting(Rehearsal rehearsal, Map<Long, Snapshot> ticks, long atS, String set) {
        Snapshot snapshot = Objects.requireNonNull(ticks.get(atS));
        return ((DeviceState.GeneratorState) snapshot.state().device(rehearsal.index().deviceNum(set))).starting();
    }
}
