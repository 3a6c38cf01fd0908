package io.ridethrough.models.service;

import static io.ridethrough.models.service.Platforms.services;
import static io.ridethrough.models.service.ServiceState.DEFAULTED;
import static io.ridethrough.models.service.ServiceState.DOWN;
import static io.ridethrough.models.service.ServiceState.HEALTHY;
import static io.ridethrough.models.service.ServiceState.REDUNDANCY_LOST;
import static io.ridethrough.models.service.ServiceState.SLOW;
import static io.ridethrough.models.service.ServiceState.STALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.service.recovery.RecoveryClass;
import io.ridethrough.models.service.recovery.RecoveryCurve;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens by itself between the loss of power and the last machine that is back. Racks go dark and come back, nothing else is said. */
class ServiceDynamicsTest {
    private static final double FOREVER_S = 1e7;

    /** Median restart of the only machine of a managed service. */
    private static final double ONE_S = RecoveryClass.MANAGED.curve().timeS(0.5, 0.5);

    @Test
    void consumerLivesOnWhatItHasUntilItsGraceIsOver() {
        ServiceModel model = services(2, """
                - {id: app, instances: [h001], needs: [{service: tokens, kind: hard, grace-min: 60}]}
                - {id: tokens, instances: [h002]}
                """);

        assertThat(states(model, 0, new RackOutcome("r002", 100, 200))).containsExactly(HEALTHY);

        List<ServiceTimeline.Span> longOutage = spans(model, 0, new RackOutcome("r002", 100, 100 + 2 * 3600));
        assertThat(longOutage).extracting(ServiceTimeline.Span::state).containsExactly(HEALTHY, DOWN, HEALTHY);
        assertThat(longOutage.get(1).fromS()).isEqualTo(100 + 3600);
    }

    @Test
    void regionTakesOverAfterItsFailoverAndOnlyWithAControlPlane() {
        String failingOver = """
                - {id: app, instances: [h001, h002, o1, o2], capacity: 2, failover-min: 10}
                - {id: control, instances: [h003]}
                """;
        RackOutcome[] both = {new RackOutcome("r001", 100, Double.NaN), new RackOutcome("r002", 100, Double.NaN)};
        RackOutcome control = new RackOutcome("r003", 50, 5000);

        List<ServiceTimeline.Span> alone = spans(services(3, failingOver), 0, both);
        assertThat(alone).extracting(ServiceTimeline.Span::state).containsExactly(HEALTHY, DOWN, REDUNDANCY_LOST);
        assertThat(alone.get(2).fromS()).isEqualTo(100 + 600);

        ServiceModel controlled = services(3, failingOver, "platform: {control-plane: control}");
        List<ServiceTimeline.Span> waited = spans(controlled, 0, both[0], both[1], control);
        assertThat(waited.get(2).fromS())
                .as("nothing fails over while the control plane is down")
                .isCloseTo(5000 + ONE_S + 600, within(0.01));

        ServiceModel shared = services(3, failingOver.replace(", failover-min: 10", ""));
        assertThat(states(shared, 0, both)).as("carried together all the time").containsExactly(HEALTHY, REDUNDANCY_LOST);
    }

    @Test
    void lossOfTheLeaderIsAnOutageUntilAnotherIsElected() {
        ServiceModel model = services(3, "- {id: store, instances: [h001, h002, h003], capacity: 2, election-s: 20}");

        assertThat(spans(model, 0, new RackOutcome("r001", 100, Double.NaN)))
                .containsExactly(
                        new ServiceTimeline.Span(0, HEALTHY),
                        new ServiceTimeline.Span(100, DOWN),
                        new ServiceTimeline.Span(120, REDUNDANCY_LOST));
        assertThat(states(model, 0, new RackOutcome("r003", 100, Double.NaN)))
                .as("a follower is no loss")
                .containsExactly(HEALTHY, REDUNDANCY_LOST);
    }

    @Test
    void coldCacheLoadsTheStoreUntilItIsWarm() {
        String cached = """
                - {id: store, instances: [h001, h002, h003, h004], capacity: 2, minimum: 1, retries: {tries: 1}}
                - {id: cache, instances: [h005], cache: {of: store, hit-ratio: 0.9, warm-min: 30}}
                """;
        RackOutcome cacheRack = new RackOutcome("r005", 100, 200);

        List<ServiceTimeline.Span> store = spans(services(5, cached), 0, cacheRack);

        // Without the cache ten times the load: below its minimum. Warm enough again when (1 - 0.9 (1 - exp(-t/30 min))) / 0.1 <= 2.
        assertThat(store).extracting(ServiceTimeline.Span::state).containsExactly(HEALTHY, DOWN, SLOW, HEALTHY);
        double warmEnoughS = 1800 * Math.log(9);
        assertThat(store.getLast().fromS() - (200 + ONE_S)).isBetween(warmEnoughS, warmEnoughS + 0.25 * 1800);
        assertThat(spans(services(5, cached.replace("hit-ratio: 0.9", "hit-ratio: 0.3")), 0, cacheRack))
                .as("a cache that holds little is not missed")
                .hasSize(1);
    }

    @Test
    void retriesKeepAServiceDownAlthoughAllItsMachinesAreBack() {
        String app = "- {id: app, instances: [h001, h002, h003, h004, h005, h006, h007, h008, h009, h010, h011, h012%s], capacity: 10%s}";
        var five = new RackOutcome[5];
        for (int r = 0; r < five.length; r++) {
            five[r] = new RackOutcome("r00" + (r + 1), 100, 200);
        }
        String more = ", h013, h014";

        ServiceTimeline patient = run(services(14, app.formatted(more, "")), five);
        ServiceTimeline storm = run(services(14, app.formatted(more, ", retries: {tries: 3}")), five);
        ServiceTimeline budget = run(services(14, app.formatted(more, ", retries: {tries: 3, budget: 0.05}")), five);
        ServiceTimeline lasting = run(services(12, app.formatted("", ", retries: {tries: 27}")), five);

        // Nine of fourteen are left for a load of ten. Patient users need ten; three tries 1.17 times as many, a budget of 5 % 1.02 times.
        RecoveryCurve curve = RecoveryClass.MANAGED.curve();
        assertThat(patient.restoredS(0)).isCloseTo(200 + curve.timeS(0.5 / 5, 0.5), within(0.01));
        assertThat(budget.restoredS(0)).isCloseTo(200 + curve.timeS(1.5 / 5, 0.5), within(0.01));
        assertThat(storm.restoredS(0)).isCloseTo(200 + curve.timeS(2.5 / 5, 0.5), within(0.01));
        assertThat(storm.feltS(0)).isGreaterThan(budget.feltS(0)).isGreaterThan(1.5 * patient.feltS(0));
        // Twelve machines never reach the 1.73 times that 27 tries ask for: it lasts until people shed load, long after ten run.
        assertThat(lasting.restoredS(0)).isCloseTo(200 + curve.timeS(2.5 / 5, 0.5) + 1800, within(0.01));
    }

    @Test
    void overloadEndsAboveTheCapacityThatLeavesOneState() {
        var three = new Behaviour.Retries(3, Double.POSITIVE_INFINITY);
        // By hand for R = 3, k = 1/2: the largest (1 - p^3) / (1 - p/2) lies where p^3 - 3 p^2 + 1/2 = 0, p = 0.4423, and is 1.1727.
        assertThat(Overload.endsAboveRatio(three)).isCloseTo(1.1727, within(1e-3));
        assertThat(Overload.endsAboveRatio(Behaviour.Retries.NONE)).isEqualTo(1);
        assertThat(Overload.endsAboveRatio(new Behaviour.Retries(3, 0.2))).isBetween(1.05, 1.15);
        // Three layers of three tries: 27 attempts for one request, as SREs warn.
        var layers = new Behaviour.Retries(27, Double.POSITIVE_INFINITY);
        assertThat(Overload.attempts(1, layers)).isEqualTo(27);
        assertThat(Overload.endsAboveRatio(layers)).isGreaterThan(1.6);
        // c = 1.1: p^3 - 0.55 p + 0.1 = 0 has its largest solution at 0.6245.
        assertThat(Overload.failedRatio(1.1, three)).isCloseTo(0.6245, within(1.5e-3));
        assertThat(Overload.failedRatio(1.2, three)).isZero();
        assertThat(Overload.failedRatio(1.1, Behaviour.Retries.NONE)).isZero();
    }

    @Test
    void managedMachinesWaitForTheControlPlaneAndItsBacklog() {
        String both = """
                - {id: app, instances: [h001, h002, h003], capacity: 3}
                - {id: control, instances: [h004], restart: bare-metal, needs: [{service: names, kind: hard}]}
                - {id: names, instances: [h005]}
                """;
        RackOutcome[] all = {
            new RackOutcome("r001", 0, 10), new RackOutcome("r002", 0, 10), new RackOutcome("r003", 0, 10), new RackOutcome("r004", 0, 10),
            new RackOutcome("r005", 0, 10)
        };

        ServiceTimeline free = run(services(5, both), all);
        ServiceTimeline controlled = run(services(5, both, "platform: {control-plane: control, starts-per-min: 0.1}"), all);

        double controlS = 10 + RecoveryClass.BARE_METAL.curve().timeS(0.5, 0.5);
        assertThat(free.restoredS(0)).isLessThan(controlS);
        assertThat(controlled.restoredS(2)).as("what the control plane needs is started by hand").isLessThan(controlS);
        assertThat(controlled.restoredS(0)).as("three from the backlog, one in ten minutes").isCloseTo(controlS + 1800, within(0.01));
    }

    @Test
    void onlySoManyMachinesBootAtATime() {
        String app = "- {id: app, instances: [h001, h002, h003, h004, h005, h006], capacity: 6}";
        var all = new RackOutcome[6];
        for (int r = 0; r < all.length; r++) {
            all[r] = new RackOutcome("r00" + (r + 1), 0, 10);
        }

        ServiceTimeline free = run(services(6, app), all);
        ServiceTimeline queued = run(services(6, app, "platform: {boot-min: 60, boot-at-once: 2}"), all);

        assertThat(queued.restoredS(0)).isGreaterThanOrEqualTo(3 * 3600).isGreaterThan(free.restoredS(0));
    }

    @Test
    void defaultValuesAreNeverLossOfDataNorTheOtherWay() {
        ServiceModel model = services(4, """
                - {id: counters, instances: [h001], fallback: default, needs: [{service: store, kind: soft}]}
                - {id: store, instances: [h002, h003, h004], capacity: 3, data-at-risk-below: 2}
                """);

        ServiceTimeline oneCopy = run(model, new RackOutcome("r002", 0, 10), new RackOutcome("r003", 0, 10));

        assertThat(oneCopy.worst(0)).isEqualTo(DEFAULTED);
        assertThat(oneCopy.dataAtRisk(0)).as("showing zero is no loss").isFalse();
        assertThat(oneCopy.dataAtRisk(1)).isTrue();
        assertThat(oneCopy.worst(1)).as("a store with one copy is short, it shows no zeros").isNotEqualTo(DEFAULTED);
    }

    @Test
    void userSecondsAddUpAsTheSpansSay() {
        ServiceModel model = services(4, """
                - {id: app, instances: [h001, h002, h003, h004], capacity: 4, minimum: 2, needs: [{service: old, kind: soft, fallback: stale}]}
                - {id: old, instances: [o1]}
                """);
        var timeline = new ServiceTimeline(model);

        timeline.timeline(List.of(new RackOutcome("r001", 1000, Double.NaN)), FOREVER_S);

        assertThat(timeline.feltS(0)).as("a quarter of its users from 1000 s on").isCloseTo(0.25 * (FOREVER_S - 1000), within(1e-6));
        assertThat(timeline.worst(0)).isEqualTo(SLOW).isNotEqualTo(STALE);
    }

    private static ServiceTimeline run(ServiceModel model, RackOutcome... outcomes) {
        var timeline = new ServiceTimeline(model);
        timeline.run(List.of(outcomes), 0.5);
        return timeline;
    }

    private static List<ServiceTimeline.Span> spans(ServiceModel model, int service, RackOutcome... outcomes) {
        return new ServiceTimeline(model).timeline(List.of(outcomes), FOREVER_S).get(service).states();
    }

    private static List<ServiceState> states(ServiceModel model, int service, RackOutcome... outcomes) {
        return spans(model, service, outcomes).stream().map(ServiceTimeline.Span::state).toList();
    }
}
