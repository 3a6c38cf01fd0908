package io.ridethrough.models.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ridethrough.models.service.recovery.RecoveryClass;
import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.seeds.Seeds;
import java.util.Random;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesFileTest {
    private static final String GOOD =
            """
            hosts:
              - {id: h1, rack: r001}
              - {id: h2, rack: r002}
              - {id: far, region: us-west}
            services:
              - id: feed
                name: Feed
                instances: [h1, h2, far]
                needs:
                  - {service: store, kind: soft, fallback: stale}
                capacity: 2
                region: us-east
                slo: 0.999
                users: 1000
                shows: {stale: the feed is generic}
              - {id: store, instances: h2, restart: bare-metal}
            """;

    @Test
    void goodFileReads() {
        ServiceModel model = ServicesFile.parse("services.yaml", GOOD, Platforms.racks(2));

        Service feed = model.service(0);
        assertThat(feed.sizing()).isEqualTo(new Service.Sizing(2, 1, 0));
        assertThat(feed.needs()).containsExactly(new Need("store", Need.Kind.SOFT, Fallback.STALE, 0));
        assertThat(feed.audience().users()).isEqualTo(1000);
        assertThat(feed.audience().words().of(ServiceState.STALE, "Feed")).isEqualTo("the feed is generic");
        assertThat(feed.audience().words().of(ServiceState.DOWN, "Feed")).isEqualTo("Feed does not work");
        assertThat(model.service(1).restart()).isEqualTo(RecoveryClass.BARE_METAL);
        assertThat(model.service(1).audience().users()).isNaN();
        assertThat(model.racksOfService(0)).containsExactly(0, 1);
        assertThat(model.instancesOnRack(1)).containsExactly(0, 1);
        assertThat(model.listServicesOnRack("r002")).containsExactly("feed", "store");
        assertThat(model.hosts().get(2)).isEqualTo(new Host("far", null, "us-west"));
    }

    @Test
    void everyMistakeIsAProblemWithItsLine() {
        var bad = catchThrowableOfType(
                BadInput.class,
                () -> ServicesFile.parse(
                        "services.yaml",
                        """
                        hosts:
                          - {id: h1, rack: r0001}
                          - {id: h2}
                          - {id: h3, rack: r002}
                          - {id: h3, rack: r001}
                        services:
                          - {id: feed, instances: [h3, h4], capacity: 3}
                          - {id: store, instances: [h3], needs: [{service: store}, {service: fead}]}
                          - {id: login, instances: [h3], users: many, sol: 0.9}
                          - {id: search, needs: [{service: feed, kind: hard, fallback: stale}]}
                        hostz: []
                        """,
                        Platforms.racks(2)));

        assertThat(bad.problems())
                .extracting(p -> "%d %s %s".formatted(p.line(), p.message(), p.hint()))
                .satisfiesExactly(
                        p -> assertThat(p).startsWith("2 Host h1 stands in rack r0001, which plant test does not have. Maybe r001"),
                        p -> assertThat(p).startsWith("3 Host h2 has neither a rack nor a region."),
                        p -> assertThat(p).startsWith("5 The name h3 is given twice among the hosts, first on line 4."),
                        p -> assertThat(p).startsWith("7 Service feed runs on host h4, which is not listed. Maybe h1"),
                        p -> assertThat(p).startsWith("7 Service feed needs a capacity of 3 instances and has 2."),
                        p -> assertThat(p).startsWith("8 Service store needs itself."),
                        p -> assertThat(p).startsWith("8 Service store needs fead, which is not listed. Maybe feed"),
                        p -> assertThat(p).startsWith("9 The users of login must be a number"),
                        p -> assertThat(p).startsWith("9 login has an unknown key \"sol\". Maybe slo"),
                        p -> assertThat(p).startsWith("10 search lacks the key \"instances\""),
                        p -> assertThat(p).startsWith("10 Service search has a fallback for feed, which it needs hard. Maybe kind: soft."),
                        p -> assertThat(p).startsWith("11 There is no section \"hostz\" in a service file. Maybe hosts"));
    }

    @Test
    void behaviourAndPlatformAreReadAndTheirMistakesNamed() {
        ServiceModel model = ServicesFile.parse(
                "services.yaml",
                """
                hosts: [{id: h1, rack: r001}, {id: far, region: west}]
                platform: {control-plane: store, starts-per-min: 30, boot-min: 5, boot-at-once: 10, staff-need: [feed], cost-per-min: 600, cost-basis: a survey}
                services:
                  - {id: feed, instances: [h1, far], capacity: 1, failover-min: 5, drain-min: 2, serves: creators, retries: {tries: 3, budget: 0.2}, needs: [{service: store, kind: soft, grace-min: 4}]}
                  - {id: store, instances: [h1], election-s: 3, restart: rebuild, cache: {of: feed, hit-ratio: 0.9, warm-min: 30}}
                """,
                Platforms.racks(1));
        Behaviour feed = model.service(0).behaviour();
        assertThat(feed.failoverS()).isEqualTo(300);
        assertThat(feed.drainS()).isEqualTo(120);
        assertThat(feed.retries()).isEqualTo(new Behaviour.Retries(3, 0.2));
        assertThat(model.service(0).needs().getFirst().graceS()).isEqualTo(240);
        assertThat(model.service(0).audience().who()).isEqualTo(Service.Stakeholder.CREATORS);
        assertThat(model.service(1).behaviour().cache()).isEqualTo(new Behaviour.Cache("feed", 0.9, 1800));
        assertThat(model.service(1).restart()).isEqualTo(RecoveryClass.REBUILD);
        assertThat(model.platform())
                .isEqualTo(new Platform("store", 0.5, 300, 10, List.of("feed"), new Platform.Cost(10, "USD", "a survey")));

        var bad = catchThrowableOfType(
                BadInput.class,
                () -> ServicesFile.parse(
                        "services.yaml",
                        """
                        hosts: [{id: h1, rack: r001}]
                        platform: {control-plane: stor, staff-need: [logn], cost-per-min: 600}
                        services:
                          - {id: store, instances: [h1], failover-min: 5}
                          - {id: login, instances: [h1], cache: {of: stroe, hit-ratio: 0.9}}
                        """,
                        Platforms.racks(1)));
        assertThat(bad.problems())
                .extracting(p -> "%d %s %s".formatted(p.line(), p.message(), p.hint()))
                .satisfiesExactlyInAnyOrder(
                        p -> assertThat(p).startsWith("2 The platform names the service stor, which is not listed. Maybe store"),
                        p -> assertThat(p).startsWith("2 The platform's people need the service logn, which is not listed. Maybe login"),
                        p -> assertThat(p).startsWith("2 The platform has a cost and does not say where the figure comes from."),
                        p -> assertThat(p).startsWith("4 Service store fails over and has no instance outside this plant."),
                        p -> assertThat(p).contains("lacks the key \"warm-min\""),
                        p -> assertThat(p).startsWith("5 The cache login names the service stroe, which is not listed. Maybe store"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "- a", "{", "\u0000", "hosts: 3", "hosts: []", "services: [[]]", "a: &x [*x]", "\t", "services: [{id: a, instances: [], needs: 4}]"})
    void garbageIsBadInputAndNothingElse(String text) {
        assertThatThrownBy(() -> ServicesFile.parse("x.yaml", text, Platforms.racks(1))).isInstanceOf(BadInput.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @Seeds({1, 2, 3})
    void mutilatedFileNeverEscapesAsAnythingButBadInput(long seed) {
        var random = new Random(seed);
        String alphabet = "{}[]:,-#'\"\n\t &*!|>%@`a\u0000 019.";
        for (int round = 0; round < 300; round++) {
            var text = new StringBuilder(GOOD);
            for (int change = 0; change <= random.nextInt(4); change++) {
                int at = random.nextInt(text.length());
                text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                ServiceModel model = ServicesFile.parse("x.yaml", text.toString(), Platforms.racks(2));
                new ServiceEvaluation(model).evaluate(new boolean[] {true, true});
            } catch (BadInput expected) {
                assertThat(expected.problems()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @FieldSource("io.ridethrough.models.plant.BuiltInPlants#NAMES")
    void servicesOfBuiltInPlantsAreValidAndHealthyWithPower(String name) {
        Plant plant = PlantFile.parse("plant.yaml", Platforms.resource(BuiltInPlants.resource(name, "plant.yaml")));
        ServiceModel model = ServicesFile.parse(
                "services.yaml", Platforms.resource(BuiltInPlants.resource(name, "services.yaml")), plant);

        ServiceEvaluation lit = Platforms.evaluate(model);
        assertThat(model.services()).isNotEmpty();
        for (int s = 0; s < model.services().size(); s++) {
            assertThat(lit.state(s)).isEqualTo(ServiceState.HEALTHY);
        }
    }
}
