package io.ridethrough.models.service;

import static io.ridethrough.models.service.Platforms.services;
import static io.ridethrough.models.service.ServiceState.DOWN;
import static io.ridethrough.models.service.ServiceState.HEALTHY;
import static io.ridethrough.models.service.ServiceState.REDUNDANCY_LOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.service.recovery.RecoveryClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceTimelineTest {
    private static final double BARE_METAL_S = thousandths(RecoveryClass.BARE_METAL.curve().timeS(0.5, 0.5));

    /** Of two machines the first is back at a quarter and the second at three quarters. */
    private static final double FIRST_BACK_S = thousandths(400 + RecoveryClass.MANAGED.curve().timeS(0.25, 0.5));

    private static final double SECOND_BACK_S = thousandths(400 + RecoveryClass.MANAGED.curve().timeS(0.75, 0.5));

    private final ServiceModel model = services(3, """
            - {id: app, instances: [h001, h002], capacity: 1, needs: [{service: db, kind: hard}]}
            - {id: db, instances: [h003], restart: bare-metal}
            """);

    @Test
    void machinesOfAServiceComeBackOneByOneAfterTheirPower() {
        var timeline = new ServiceTimeline(model);

        var states = timeline.timeline(
                List.of(new RackOutcome("r001", 100, 400), new RackOutcome("r002", 250.5, 400)), 86_400);

        assertThat(states.getFirst().id()).isEqualTo("app");
        assertThat(states.getFirst().states())
                .containsExactly(
                        new ServiceTimeline.Span(0, HEALTHY),
                        new ServiceTimeline.Span(100, REDUNDANCY_LOST),
                        new ServiceTimeline.Span(250.5, DOWN),
                        new ServiceTimeline.Span(FIRST_BACK_S, REDUNDANCY_LOST),
                        new ServiceTimeline.Span(SECOND_BACK_S, HEALTHY));
        assertThat(states.get(1).states()).containsExactly(new ServiceTimeline.Span(0, HEALTHY));
    }

    @Test
    void consumerWaitsForItsSlowestHardNeed() {
        var timeline = new ServiceTimeline(model);

        timeline.run(List.of(new RackOutcome("r001", 0, 600), new RackOutcome("r003", 0, 600)), 0.5);

        assertThat(timeline.worst(0)).isEqualTo(DOWN);
        assertThat(timeline.hitFromS(0)).isZero();
        assertThat(timeline.powerRestoredS(0)).as("power clock").isEqualTo(600);
        assertThat(timeline.restoredS(0)).as("service clock").isCloseTo(600 + BARE_METAL_S, within(0.001));
    }

    @Test
    void powerThatIsNotBackLeavesBothClocksOpen() {
        var timeline = new ServiceTimeline(model);

        timeline.run(List.of(new RackOutcome("r003", 60, Double.NaN)), 0.5);

        assertThat(timeline.worst(1)).isEqualTo(DOWN);
        assertThat(timeline.powerRestoredS(1)).isNaN();
        assertThat(timeline.restoredS(1)).isNaN();
        assertThat(timeline.powerRestoredS(0)).as("its own racks never lost power").isNaN();
        assertThat(timeline.hitFromS(0)).isEqualTo(60);
    }

    @Test
    void secondOutageDuringTheRestartStartsItAgain() {
        var timeline = new ServiceTimeline(model);

        timeline.run(List.of(new RackOutcome("r003", 0, 10), new RackOutcome("r003", 1000, 1010)), 0.5);

        // Two restarts of one machine count as two of its kind: the later one is the second.
        assertThat(timeline.restoredS(1)).isCloseTo(1010 + RecoveryClass.BARE_METAL.curve().timeS(0.75, 0.5), within(0.001));
        assertThat(timeline.hitFromS(1)).isZero();
    }

    @Test
    void statesAfterTheHorizonAreLeftOut() {
        var states = new ServiceTimeline(model).timeline(List.of(new RackOutcome("r003", 100, 200)), 3600);

        assertThat(states.get(1).states())
                .containsExactly(new ServiceTimeline.Span(0, HEALTHY), new ServiceTimeline.Span(100, DOWN));
    }

    @Test
    void flatArraysSayTheSameAsOutcomes() {
        var byName = new ServiceTimeline(model);
        var byNumber = new ServiceTimeline(model);

        byName.run(List.of(new RackOutcome("r002", 5, 50), new RackOutcome("r003", 7, Double.NaN)), 0.9);
        byNumber.run(new double[] {Double.NaN, 5, 7}, new double[] {Double.NaN, 50, Double.NaN}, 0.9);

        for (int s = 0; s < 2; s++) {
            assertThat(byNumber.worst(s)).isEqualTo(byName.worst(s));
            assertThat((Double) byNumber.restoredS(s)).isEqualTo((Double) byName.restoredS(s));
            assertThat((Double) byNumber.powerRestoredS(s)).isEqualTo((Double) byName.powerRestoredS(s));
        }
    }

    private static double thousandths(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
