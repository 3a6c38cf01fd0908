package io.ridethrough.models.contingency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PlantTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContingencySweepTest {
    @ParameterizedTest
    @ValueSource(strings = {"single-path", "two-feed", "n-plus-one", "block-redundant", "shared-output"})
    void builtInPlantsAreWhatAFullRecomputationFinds(String name) {
        compare(new PlantIndex(PlantTexts.builtIn(name)));
    }

    @Test
    void randomPlantsAreWhatAFullRecomputationFinds() {
        int cascades = 0;
        long skipped = 0;
        for (long seed = 1; seed <= 20; seed++) {
            PlantIndex index = RandomPlants.of(seed);
            ContingencySweep.Report report = compare(index);
            cascades += (int) report.violations().stream().filter(v -> v.stages().size() > 1).count();
            skipped += report.cases() - report.run();
        }
        // A comparison without cascades, or without skipped pairs, would prove nothing.
        assertThat(cascades).isGreaterThan(50);
        assertThat(skipped).isGreaterThan(1000);
    }

    /** All singles and pairs, from nothing, against the sweep: the same racks and devices by kind and pair. */
    private static ContingencySweep.Report compare(PlantIndex index) {
        ContingencySweep.Report report = ContingencySweep.run(index, 2);
        Map<String, Set<String>> found = new TreeMap<>();
        for (Violation v : report.violations()) {
            found.put(v.kind() + new TreeSet<>(v.outages()), new TreeSet<>(v.elements()));
        }
        var limits = new SettledPlant(index);
        var plain = new PlainSettled(limits);
        List<String> outages = new ArrayList<>();
        for (int p = 0; p < limits.count; p++) {
            if (limits.canFail(p)) {
                outages.add(limits.id(p));
            }
        }
        Map<String, Set<String>> alone = new HashMap<>();
        for (String id : outages) {
            plain.run(Set.of(id));
            alone.put("dark" + id, new TreeSet<>(plain.dark));
            alone.put("overload" + id, new TreeSet<>(plain.over));
        }
        Map<String, Set<String>> expected = new TreeMap<>();
        for (int i = 0; i < outages.size(); i++) {
            for (int j = i; j < outages.size(); j++) {
                Set<String> out = new TreeSet<>(List.of(outages.get(i), outages.get(j)));
                plain.run(out);
                add(expected, alone, "dark", out, new TreeSet<>(plain.dark));
                add(expected, alone, "overload", out, new TreeSet<>(plain.over));
            }
        }
        assertThat(found).isEqualTo(expected);
        return report;
    }

    /** A pair reports what neither of its outages does alone. */
    private static void add(
            Map<String, Set<String>> expected, Map<String, Set<String>> alone, String kind, Set<String> out, Set<String> elements) {
        if (out.size() > 1) {
            out.forEach(id -> elements.removeAll(alone.get(kind + id)));
        }
        if (!elements.isEmpty()) {
            expected.put(kind + out, elements);
        }
    }

    @Test
    void oneLiveInputIsEnough() {
        assertThat(ContingencySweep.run(new PlantIndex(PlantTexts.builtIn("two-feed")), 1).violations()).isEmpty();
        assertThat(darkBy("block-redundant", "ups-a")).isEmpty();
        assertThat(darkBy("shared-output", "sts-1")).hasSize(6);
    }

    private static List<String> darkBy(String plant, String outage) {
        return ContingencySweep.run(new PlantIndex(PlantTexts.builtIn(plant)), 1).violations().stream()
                .filter(v -> v.kind().equals("dark") && v.outages().equals(List.of(outage)))
                .flatMap(v -> v.elements().stream())
                .toList();
    }

    @Test
    void onlyOneOrTwoAtATime() {
        assertThatThrownBy(() -> ContingencySweep.run(new PlantIndex(PlantTexts.builtIn("two-feed")), 3)).hasMessageContaining("not 3");
    }
}
