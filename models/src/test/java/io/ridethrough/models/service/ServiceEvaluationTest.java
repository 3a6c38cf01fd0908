package io.ridethrough.models.service;

import static io.ridethrough.models.service.Platforms.evaluate;
import static io.ridethrough.models.service.Platforms.services;
import static io.ridethrough.models.service.Platforms.state;
import static io.ridethrough.models.service.ServiceState.DEFAULTED;
import static io.ridethrough.models.service.ServiceState.DOWN;
import static io.ridethrough.models.service.ServiceState.HEALTHY;
import static io.ridethrough.models.service.ServiceState.REDUNDANCY_LOST;
import static io.ridethrough.models.service.ServiceState.SLOW;
import static io.ridethrough.models.service.ServiceState.STALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.seeds.Seeds;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class ServiceEvaluationTest {

    @Test
    void capacityDecidesBetweenLostRedundancySlowAndDown() {
        ServiceModel model = services(4, """
                - {id: api, instances: [h001, h002, h003, h004], capacity: 3, minimum: 2, users: 1000}
                """);

        assertThat(state(evaluate(model), "api")).isEqualTo(HEALTHY);
        assertThat(state(evaluate(model, 1), "api")).isEqualTo(REDUNDANCY_LOST);
        ServiceEvaluation slow = evaluate(model, 1, 2);
        assertThat(state(slow, "api")).isEqualTo(SLOW);
        assertThat(slow.usersAffected(0)).isCloseTo(1000.0 / 3, within(1e-9));
        assertThat(slow.reason(0)).isEqualTo("2 of 4 instances on dark racks, needs 3");
        assertThat(state(evaluate(model, 1, 2, 3), "api")).isEqualTo(DOWN);
        assertThat(evaluate(model, 1, 2, 3).usersAffected(0)).isEqualTo(1000);
    }

    @Test
    void hardNeedTakesItsConsumerDownAndLostRedundancyDoesNotTravel() {
        ServiceModel model = services(4, """
                - {id: shop, instances: [h004], needs: [{service: db, kind: hard}]}
                - {id: db, instances: [h001, h002], capacity: 1}
                """);

        assertThat(state(evaluate(model, 1), "db")).isEqualTo(REDUNDANCY_LOST);
        assertThat(state(evaluate(model, 1), "shop")).isEqualTo(HEALTHY);
        ServiceEvaluation dark = evaluate(model, 1, 2);
        assertThat(state(dark, "shop")).isEqualTo(DOWN);
        assertThat(dark.reason(0)).isEqualTo("db is down");
        assertThat(dark.instancesUp(0)).isEqualTo(1);
    }

    @Test
    void softNeedFallsBackToOldOrDefaultResults() {
        ServiceModel model = services(3, """
                - {id: feed, instances: [h001], needs: [{service: features, kind: soft, fallback: stale}]}
                - {id: counters, instances: [h001], needs: [{service: features, kind: soft, fallback: default}]}
                - {id: page, instances: [h001], needs: [{service: features, kind: soft, fallback: none}]}
                - {id: features, instances: [h002]}
                - {id: app, instances: [h003], needs: [{service: counters, kind: hard}, {service: feed, kind: soft}]}
                """);

        ServiceEvaluation dark = evaluate(model, 2);
        assertThat(state(dark, "feed")).isEqualTo(STALE);
        assertThat(state(dark, "counters")).isEqualTo(DEFAULTED);
        assertThat(state(dark, "page")).isEqualTo(SLOW);
        assertThat(state(dark, "app")).as("zeros travel along a hard need").isEqualTo(DEFAULTED);
        assertThat(IntStream.range(0, 5).filter(dark::dataAtRisk)).as("zeros shown are not data lost").isEmpty();
    }

    @Test
    void fallbackOfTheServiceItselfHoldsOnlyWhileItsHardNeedsStand() {
        ServiceModel model = services(2, """
                - {id: counters, instances: [h001], needs: [{service: front, kind: hard}], fallback: default}
                - {id: front, instances: [h002]}
                """);

        assertThat(state(evaluate(model, 1), "counters")).isEqualTo(DEFAULTED);
        assertThat(state(evaluate(model, 1, 2), "counters")).isEqualTo(DOWN);
    }

    @Test
    void quorumNeedsAMajorityOfTheCopies() {
        ServiceModel model = services(6, """
                - {id: upload, instances: [h006], needs: [{service: queue, kind: quorum}]}
                - {id: queue, instances: [h001, h002, h003, h004, h005], capacity: 1, minimum: 1, data-at-risk-below: 2}
                """);

        assertThat(state(evaluate(model, 1, 2), "upload")).as("3 of 5").isEqualTo(HEALTHY);
        ServiceEvaluation lost = evaluate(model, 1, 2, 3);
        assertThat(state(lost, "upload")).as("2 of 5").isEqualTo(DOWN);
        assertThat(lost.reason(0)).isEqualTo("queue has no quorum: 2 of 5 copies run");
        assertThat(lost.dataAtRisk(1)).isFalse();
        assertThat(evaluate(model, 1, 2, 3, 4).dataAtRisk(1)).as("one copy left").isTrue();
    }

    @Test
    void instancesInAnotherRegionCarryTheLoadOn() {
        ServiceModel model = services(2, """
                - {id: login, instances: [h001, h002, o1, o2, o3], capacity: 3}
                """);

        assertThat(state(evaluate(model, 1, 2), "login")).isEqualTo(REDUNDANCY_LOST);
        assertThat(evaluate(model, 1, 2).instancesUp(0)).isEqualTo(3);
    }

    @Test
    void circlesOfNeedsSettle() {
        ServiceModel model = services(4, """
                - {id: a, instances: [h001], needs: [{service: c, kind: hard}]}
                - {id: b, instances: [h002], needs: [{service: a, kind: hard}, {service: d, kind: soft, fallback: stale}]}
                - {id: c, instances: [h003], needs: [{service: b, kind: hard}]}
                - {id: d, instances: [h004]}
                """);

        assertThat(state(evaluate(model), "a")).as("a circle is no fault by itself").isEqualTo(HEALTHY);
        ServiceEvaluation stale = evaluate(model, 4);
        assertThat(new ServiceState[] {state(stale, "a"), state(stale, "b"), state(stale, "c")}).containsOnly(STALE);
        ServiceEvaluation down = evaluate(model, 2);
        assertThat(new ServiceState[] {state(down, "a"), state(down, "b"), state(down, "c")}).containsOnly(DOWN);
    }

    @Test
    void unknownNumberOfUsersStaysUnknown() {
        ServiceModel model = services(1, "- {id: a, instances: [h001]}\n");

        assertThat(evaluate(model, 1).usersAffected(0)).isNaN();
        assertThat(evaluate(model).usersAffected(0)).isZero();
    }

    /** Random service graphs: one more dark rack never improves anything, and an order of racks does not matter. */
    @ParameterizedTest(name = "seed {0}")
    @Seeds({1, 2, 3, 4, 5, 6, 7, 8})
    void oneMoreDarkRackNeverImprovesAnything(long seed) {
        var random = new Random(seed);
        int services = 12;
        var yaml = new StringBuilder();
        for (int s = 0; s < services; s++) {
            int first = 1 + random.nextInt(15);
            yaml.append("- {id: s%d, instances: [h%03d, h%03d, h%03d], capacity: %d, minimum: 1, fallback: %s, needs: ["
                    .formatted(s, first, first + 1, first + 2, 1 + random.nextInt(3), word(random)));
            int provider = random.nextInt(services);
            if (provider != s) {
                yaml.append(
                        switch (random.nextInt(3)) {
                            case 0 -> "{service: s%d, kind: hard}".formatted(provider);
                            case 1 -> "{service: s%d, kind: quorum}".formatted(provider);
                            default -> "{service: s%d, kind: soft, fallback: %s}".formatted(provider, word(random));
                        });
            }
            yaml.append("]}\n");
        }
        ServiceModel model = services(20, yaml.toString());
        int[] order = IntStream.rangeClosed(1, 20).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        ServiceEvaluation before = evaluate(model);
        for (int dark = 1; dark <= order.length; dark++) {
            ServiceEvaluation after = evaluate(model, IntStream.of(order).limit(dark).toArray());
            for (int s = 0; s < services; s++) {
                assertThat(after.state(s)).as("s%d with %d dark", s, dark).isGreaterThanOrEqualTo(before.state(s));
                assertThat(after.affectedRatio(s)).isBetween(before.affectedRatio(s) - 1e-12, 1.0);
                assertThat(after.affectedRatio(s) > 0).isEqualTo(after.state(s).isFelt());
            }
            before = after;
        }
    }

    private static String word(Random random) {
        Fallback[] all = Fallback.values();
        return all[random.nextInt(all.length)].word();
    }
}
