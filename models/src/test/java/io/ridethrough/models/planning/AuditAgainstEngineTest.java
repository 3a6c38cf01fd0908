package io.ridethrough.models.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import io.ridethrough.models.transients.Draws;
import io.ridethrough.models.transients.Outcome;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.models.transients.TransientPlant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the audit reads from the diagram, the engine does: the loss of each single device darkens exactly the racks named. */
class AuditAgainstEngineTest {
    /** Long enough for the batteries above a shared source to be empty. */
    private static final int SOURCE_MIN = 40;

    static Stream<String> plants() {
        return BuiltInPlants.NAMES.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plants")
    void lossOfOneDeviceDarkensExactlyTheRacksOfItsFindings(String name) {
        PlantIndex index = SmallPlants.builtIn(name);
        var engine = new TransientPlant(index);
        int checked = 0;
        for (AuditFinding finding : SmallPlants.audit(index)) {
            boolean alone = finding.kind() == AuditKind.SHARED_OUTPUT
                    || finding.kind() == AuditKind.SINGLE_CORDED
                    || finding.kind() == AuditKind.SHARED_SOURCE;
            for (String device : alone ? finding.devices() : List.<String>of()) {
                int minutes = finding.kind() == AuditKind.SHARED_OUTPUT ? 1 : SOURCE_MIN;
                assertThat(darkAfterLossOf(index, engine, device, minutes))
                        .as("%s: %s", device, finding.text())
                        .containsExactlyElementsOf(finding.racks());
                checked++;
            }
        }
        assertThat(checked > 0).isEqualTo(!name.equals("two-feed"));
    }

    private static List<String> darkAfterLossOf(PlantIndex index, TransientPlant engine, String device, int minutes) {
        Scenario scenario = ScenarioText.parse(
                "loss", "at 1s %s %s\nuntil %dmin\n".formatted(device, loss(index.plant().getDevice(device)), minutes), index.plant());
        PlantState rest = RestingPlant.of(index);
        var draws = new Draws(index.deviceCount());
        draws.setNominal(index, rest);
        Outcome outcome = engine.run(rest, draws, scenario.actions(), scenario.untilS(), null);
        var dark = new ArrayList<String>();
        for (int d = 0; d < index.deviceCount(); d++) {
            if (index.device(d) instanceof Rack rack && !Double.isNaN(outcome.darkFromS[d])) {
                dark.add(rack.id());
            }
        }
        return dark;
    }

    private static String loss(Device device) {
        return switch (device) {
            case Utility ignored -> "lost";
            case Generator ignored -> "trips";
            case Breaker ignored -> "opens";
            default -> "output fails";
        };
    }
}
