package io.ridethrough.twin.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.reliability.learning.FaultBelief;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.DeviceState.GeneratorState;
import io.ridethrough.models.transients.DeviceState.UpsState;
import io.ridethrough.models.transients.DeviceState.UtilityState;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.twin.api.Margin.State;
import io.ridethrough.twin.loop.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MarginsTest {
    private static final Stage STAGE = new Stage();

    private static Margin margin(Snapshot snapshot, String path) {
        return Margins.of(STAGE.index, snapshot).stream()
                .filter(m -> m.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** The scene before the event with the state of one device replaced and no predictions. */
    private static Snapshot with(String device, DeviceState state) {
        Snapshot s = STAGE.snapshot(Stage.Scene.BEFORE, 10);
        List<DeviceState> states = new ArrayList<>(s.state().devices());
        states.set(STAGE.index.deviceNum(device), state);
        return new Snapshot(
                s.timeNs(),
                s.elapsedS(),
                s.tick(),
                s.health(),
                s.points(),
                new PlantState(s.timeNs(), states),
                s.devices(),
                List.of(),
                List.of(),
                s.services(),
                s.alarms(),
                s.events(),
                s.expected(),
                s.siren());
    }

    @Test
    void aDoubtfulGeneratorDoesNotCountAsReady() {
        Margin margin = margin(STAGE.snapshot(Stage.Scene.BEFORE, 10), "Generators");
        assertThat(margin.headline()).isEqualTo("N+0: 2 ready of 2 needed");
        assertThat(margin.state()).isEqualTo(State.WATCH);
        assertThat(margin.detail()).contains("gen-2", "62 %", "crank voltage 15.5 V");
    }

    @Test
    void aGeneratorOutOfAutoLeavesTheBusOneShort() {
        var off = new GeneratorState("STOPPED", false, FaultBelief.stated(0.01), 8, 1, 0.9, "");
        Margin margin = margin(with("gen-1", off), "Generators");
        assertThat(margin.headline()).isEqualTo("N-1: 1 ready of 2 needed");
        assertThat(margin.state()).isEqualTo(State.ABNORMAL);
        assertThat(margin.detail()).contains("gen-1", "not in AUTO");
    }

    @Test
    void whatIsNotObservedHasNoNumber() {
        Margin utility = margin(with("utility-b", new UtilityState(Double.NaN, Double.NaN)), "Utility");
        assertThat(utility.state()).isEqualTo(State.UNKNOWN);
        assertThat(utility.headline()).isEqualTo("1 of 2 feeds observed");
        var unknown = new UpsState("UNKNOWN", Double.NaN, 0, Double.NaN, Double.NaN, 0, 1, FaultBelief.stated(0.001), "");
        Margin ups = margin(with("ups-a2", unknown), "UPS A");
        assertThat(ups.state()).isEqualTo(State.UNKNOWN);
        Margin generators =
                margin(with("gen-3", new GeneratorState("STOPPED", true, FaultBelief.stated(Double.NaN), 8, 1, 0.9, "")), "Generators");
        assertThat(generators.state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void withoutAForecastTheBatteryTimeIsTheUpsOwnAndSaysSo() {
        Margin margin = margin(with("utility-a", new UtilityState(1, 60)), "UPS A");
        assertThat(margin.headline()).matches("6\\.\\d min, says ups-a\\d");
    }

    @Test
    void aDeadFeedIsAbnormalAndNamed() {
        Margin margin = margin(STAGE.snapshot(Stage.Scene.DURING, 10), "Utility");
        assertThat(margin.state()).isEqualTo(State.ABNORMAL);
        assertThat(margin.headline()).isEqualTo("0 of 2 feeds in band");
        assertThat(margin.detail()).contains("is dead");
        assertThat(margin.positionRatio()).isZero();
    }

    @Test
    void aTrippedBreakerIsAbnormalAndATightUnitIsNamed() {
        Margin margin = margin(STAGE.snapshot(Stage.Scene.BEFORE, 10), "Distribution");
        assertThat(margin.headline()).isEqualTo("1 breaker tripped");
        assertThat(margin.detail()).contains("pdu-b7 at 8", "without fresh data");
    }
}
