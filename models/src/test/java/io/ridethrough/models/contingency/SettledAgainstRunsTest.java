package io.ridethrough.models.contingency;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.transients.Draws;
import io.ridethrough.models.transients.Outcome;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.models.transients.TransientPlant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settled state of the sweep against where a long run of the transient engine ends with the same device failed. */
class SettledAgainstRunsTest {
    /** Batteries are empty long before, every generator runs, and rooms are still cool enough. */
    private static final double HORIZON_S = 4 * 3600;

    @ParameterizedTest
    @ValueSource(strings = {"single-path", "two-feed", "n-plus-one", "block-redundant", "shared-output"})
    void darkRacksAreThoseOfALongRun(String name) {
        var index = new PlantIndex(PlantTexts.builtIn(name));
        Map<String, Set<String>> swept = new TreeMap<>();
        for (Violation v : ContingencySweep.run(index, 1).violations()) {
            if (v.kind().equals("dark")) {
                swept.put(v.outages().getFirst(), new TreeSet<>(v.elements()));
            }
        }
        Map<String, Set<String>> ran = new TreeMap<>();
        var engine = new TransientPlant(index);
        PlantState rest = RestingPlant.of(index);
        for (int d = 0; d < index.deviceCount(); d++) {
            if (index.consumers(d).length == 0) {
                continue;
            }
            var draws = new Draws(index.deviceCount());
            draws.setNominal(index, rest);
            Device device = index.device(d);
            Outcome outcome = engine.run(rest, draws, List.of(new Action(10, device.id(), failure(device), 0, 0)), HORIZON_S, null);
            var dark = new TreeSet<String>();
            for (int r = 0; r < index.deviceCount(); r++) {
                if (index.device(r) instanceof Rack && !Double.isNaN(outcome.darkFromS[r]) && Double.isNaN(outcome.restoredS[r])) {
                    dark.add(index.device(r).id());
                }
            }
            if (!dark.isEmpty()) {
                ran.put(device.id(), dark);
            }
        }
        assertThat(swept).isEqualTo(ran);
    }

    private static Fact failure(Device device) {
        return switch (device) {
            case Utility ignored -> Fact.UTILITY_LOST;
            case Generator ignored -> Fact.GENERATOR_FAILS_TO_START;
            case Breaker ignored -> Fact.BREAKER_OPENS;
            default -> Fact.OUTPUT_FAILS;
        };
    }
}
