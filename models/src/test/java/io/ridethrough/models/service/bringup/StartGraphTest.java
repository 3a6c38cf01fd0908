package io.ridethrough.models.service.bringup;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Facility;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.service.Need;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServicesFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StartGraphTest {
    private static final Plant PLANT = new Plant(
            new Facility("test", "Test", 60, 480), List.<Device>of(new Rack("r1", List.of(), 8000, 0.016, "hall")));

    /** In every one of a thousand graphs: each planted circle found, nothing else called one. */
    @Test
    void everyPlantedCircleIsFoundAndNothingElse() {
        int planted = 0;
        int clean = 0;
        for (int seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            int count = 5 + random.nextInt(30);
            boolean[][] hard = new boolean[count][count];
            boolean[][] soft = new boolean[count][count];
            for (int s = 1; s < count; s++) {
                for (int e = 0; e < 3; e++) {
                    (random.nextInt(3) == 0 ? soft : hard)[s][random.nextInt(s)] = true;
                }
            }
            // A soft need upwards closes no circle.
            soft[0][count - 1] = true;
            int circles = random.nextInt(4);
            for (int c = 0; c < circles; c++) {
                int length = 2 + random.nextInt(Math.min(6, count - 1));
                int[] members = random.ints(0, count).distinct().limit(length).toArray();
                for (int i = 0; i < length; i++) {
                    hard[members[i]][members[(i + 1) % length]] = true;
                }
                planted++;
            }
            clean += circles == 0 ? 1 : 0;
            check(seed, model(hard, soft), hard);
        }
        assertThat(planted).isGreaterThan(1000);
        assertThat(clean).isGreaterThan(100);
    }

    private static void check(int seed, ServiceModel model, boolean[][] hard) {
        var graph = new StartGraph(model);
        boolean[][] reaches = closure(hard);
        Set<String> waiting = new TreeSet<>();
        Set<Set<String>> groups = new java.util.HashSet<>();
        for (int s = 0; s < hard.length; s++) {
            if (reaches[s][s]) {
                waiting.add("s" + s);
                Set<String> group = new TreeSet<>();
                for (int t = 0; t < hard.length; t++) {
                    if (reaches[s][t] && reaches[t][s]) {
                        group.add("s" + t);
                    }
                }
                groups.add(group);
            }
        }
        List<StartGraph.Circle> circles = graph.circles();
        Set<String> found = new TreeSet<>();
        Set<Set<String>> foundGroups = new java.util.HashSet<>();
        for (StartGraph.Circle circle : circles) {
            found.addAll(circle.services());
            foundGroups.add(new TreeSet<>(circle.services()));
            for (int i = 0; i < circle.steps().size(); i++) {
                StartGraph.Step step = circle.steps().get(i);
                assertThat(hard[num(step.service())][num(step.waitsFor())]).as("graph %s: %s", seed, step).isTrue();
                assertThat(step.waitsFor())
                        .isEqualTo(circle.steps().get((i + 1) % circle.steps().size()).service());
            }
        }
        assertThat(found).as("graph %s", seed).isEqualTo(waiting);
        assertThat(foundGroups).as("graph %s", seed).isEqualTo(groups).hasSize(circles.size());
        int[] ranks = graph.ranks();
        List<String> byHand = graph.startedByHand();
        assertThat(byHand.isEmpty()).isEqualTo(waiting.isEmpty());
        for (int s = 0; s < hard.length; s++) {
            for (int t = 0; t < hard.length; t++) {
                if (hard[s][t] && !byHand.contains("s" + s)) {
                    assertThat(ranks[s]).as("graph %s: s%s after s%s", seed, s, t).isGreaterThan(ranks[t]);
                }
            }
        }
    }

    @Test
    void circleThroughControlPlaneOrPeopleIsNamedAsSuch() {
        ServiceModel model = ServicesFile.parse("services.yaml", """
                hosts: [{id: h1, rack: r1}]
                platform: {control-plane: control, staff-need: [login]}
                services:
                  - {id: control, instances: [h1], restart: bare-metal, needs: [{service: store}]}
                  - {id: store, instances: [h1], restart: bare-metal}
                  - {id: login, instances: [h1], needs: [{service: store}]}
                """, PLANT);

        List<StartGraph.Circle> circles = new StartGraph(model).circles();

        assertThat(circles).hasSize(1);
        assertThat(circles.getFirst().steps())
                .containsExactly(
                        new StartGraph.Step("control", StartGraph.Reason.STAFF_NEED, "login"),
                        new StartGraph.Step("login", StartGraph.Reason.STARTED_BY, "control"));
        assertThat(circles.getFirst().services()).containsExactly("control", "store", "login");
    }

    private static boolean[][] closure(boolean[][] edges) {
        int n = edges.length;
        boolean[][] reaches = new boolean[n][];
        for (int i = 0; i < n; i++) {
            reaches[i] = edges[i].clone();
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; reaches[i][k] && j < n; j++) {
                    reaches[i][j] |= reaches[k][j];
                }
            }
        }
        return reaches;
    }

    private static int num(String id) {
        return Integer.parseInt(id.substring(1));
    }

    private static ServiceModel model(boolean[][] hard, boolean[][] soft) {
        var text = new StringBuilder("hosts: [{id: h1, rack: r1}]\nservices:\n");
        for (int s = 0; s < hard.length; s++) {
            var needs = new ArrayList<String>();
            for (int t = 0; t < hard.length; t++) {
                if (hard[s][t]) {
                    needs.add("{service: s%d, kind: %s}".formatted(t, (s + t) % 2 == 0 ? Need.Kind.HARD.word() : Need.Kind.QUORUM.word()));
                } else if (soft[s][t]) {
                    needs.add("{service: s%d, kind: soft}".formatted(t));
                }
            }
            text.append("  - {id: s%d, instances: [h1], needs: [%s]}%n".formatted(s, String.join(", ", needs)));
        }
        return ServicesFile.parse("services.yaml", text.toString(), PLANT);
    }
}
