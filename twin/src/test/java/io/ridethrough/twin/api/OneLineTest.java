package io.ridethrough.twin.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.twin.api.OneLine.Edge;
import io.ridethrough.twin.api.OneLine.Layout;
import io.ridethrough.twin.api.OneLine.Node;
import io.ridethrough.twin.cli.Plants;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OneLineTest {
    private static final String REFERENCE = "iad-reference";

    private static Plant plant(String name) {
        return Plants.open(name).parse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-path", "two-feed", "n-plus-one", "block-redundant", "shared-output", REFERENCE})
    void everyRackIsInOneGroupAndEveryBreakerOnALine(String name) {
        Plant plant = plant(name);
        for (boolean fold : new boolean[] {true, false}) {
            Layout layout = OneLine.draw(plant, fold);
            List<String> drawn = layout.nodes().stream()
                    .filter(node -> node.kind().equals("racks"))
                    .flatMap(node -> node.members().stream())
                    .toList();
            assertThat(drawn)
                    .containsExactlyInAnyOrderElementsOf(
                            plant.listDevices(Rack.class).stream().map(Rack::id).toList());
            assertThat(layout.edges().stream().flatMap(edge -> edge.breakers().stream()).toList())
                    .containsAll(plant.listDevices(Breaker.class).stream().map(Breaker::id).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-path", "two-feed", "n-plus-one", "block-redundant", "shared-output", REFERENCE})
    void boxesDoNotOverlapAndPowerFlowsDownwards(String name) {
        Layout layout = OneLine.draw(plant(name), true);
        List<Node> nodes = layout.nodes();
        for (int a = 0; a < nodes.size(); a++) {
            for (int b = a + 1; b < nodes.size(); b++) {
                assertThat(overlap(nodes.get(a), nodes.get(b)))
                        .as(nodes.get(a).id() + " and " + nodes.get(b).id())
                        .isFalse();
            }
            assertThat(nodes.get(a).x() + nodes.get(a).w()).isLessThanOrEqualTo(layout.width());
        }
        for (Edge edge : layout.edges()) {
            assertThat(edge.xy().get(1)).as(edge.toString()).isLessThan(edge.xy().getLast());
        }
        assertThat(layout.edges()).allSatisfy(edge -> assertThat(edge.xy().size()).isGreaterThanOrEqualTo(4));
    }

    private static boolean overlap(Node a, Node b) {
        return a.x() < b.x() + b.w() && b.x() < a.x() + a.w() && a.y() < b.y() + b.h() && b.y() < a.y() + a.h();
    }

    @Test
    void twoHundredRacksAreAHandfulOfBoxes() {
        Layout compact = OneLine.draw(plant(REFERENCE), true);
        Layout full = OneLine.draw(plant(REFERENCE), false);
        assertThat(compact.nodes().stream().filter(node -> node.kind().equals("racks")).count()).isBetween(5L, 20L);
        assertThat(compact.nodes()).hasSizeLessThan(70);
        assertThat(full.nodes()).extracting(Node::id).contains("rpp-a1-1");
        assertThat(compact.nodes()).extracting(Node::id).doesNotContain("rpp-a1-1");
        Node pdu = compact.nodes().stream().filter(node -> node.id().equals("pdu-a1")).findFirst().orElseThrow();
        assertThat(pdu.members()).contains("rpp-a1-1", "rpp-a1-2");
    }

    @Test
    void falseTwoNGroupsHangOnPdusOfOneUps() {
        Layout compact = OneLine.draw(plant(REFERENCE), true);
        Node group = compact.nodes().stream()
                .filter(node -> node.kind().equals("racks") && node.members().contains("r190"))
                .findFirst()
                .orElseThrow();
        assertThat(compact.edges().stream().filter(edge -> edge.to().equals(group.id())).map(Edge::from))
                .containsExactlyInAnyOrder("pdu-b7", "pdu-b8");
    }

    @Test
    void theSamePlantGivesTheSameDrawing() {
        assertThat(OneLine.draw(plant(REFERENCE), true)).isEqualTo(OneLine.draw(plant(REFERENCE), true));
    }

    @Test
    void sourcesAreAtTheTopAndRacksAtTheBottom() {
        Layout layout = OneLine.draw(plant(REFERENCE), true);
        double lowestSource = layout.nodes().stream()
                .filter(node -> node.kind().equals("utility") || node.kind().equals("generator"))
                .mapToDouble(Node::y)
                .max()
                .orElseThrow();
        assertThat(layout.nodes())
                .filteredOn(node -> !node.kind().equals("utility") && !node.kind().equals("generator"))
                .allSatisfy(node -> assertThat(node.y()).isGreaterThan(lowestSource));
        double highestRack = layout.nodes().stream()
                .filter(node -> node.kind().equals("racks"))
                .mapToDouble(Node::y)
                .min()
                .orElseThrow();
        assertThat(layout.nodes())
                .filteredOn(node -> !node.kind().equals("racks"))
                .allSatisfy(node -> assertThat(node.y()).isLessThan(highestRack));
    }
}
