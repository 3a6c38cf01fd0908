package io.ridethrough.models.imports;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.models.service.Need;
import io.ridethrough.models.service.ServicesFile;
import io.ridethrough.models.text.Quote;
import io.ridethrough.models.text.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes services.yaml: rows of its own, and rows of a file that exists, as they were read. */
public final class ServicesText {
    private final List<Line> hosts = new ArrayList<>();
    private final List<Line> services = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    private record Line(String text, FacilityText.@Nullable Origin origin) {}

    /** One service needs another. */
    public record Needed(String service, Need.Kind kind) {}

    /**
     * A service as an import knows it; what it does not know is left to the defaults of the file.
     *
     * @param instances host ids
     * @param region empty for none
     * @param slo 0..1, NaN for none
     */
    public record Row(String id, String name, List<String> instances, List<Needed> needs, String region, double slo) {
        public Row {
            instances = List.copyOf(instances);
            needs = List.copyOf(needs);
        }
    }

    /**
     * A host.
     *
     * @param rack null for one outside the plant
     * @param region empty for none
     * @param comment kept beside it; empty for none
     */
    public void host(String id, @Nullable String rack, String region, String comment) {
        String keys = "id: " + FlowYaml.text(id)
                + (rack == null ? "" : ", rack: " + FlowYaml.text(rack))
                + (region.isEmpty() ? "" : ", region: " + FlowYaml.text(region))
                + "}"
                + (comment.isBlank() ? "" : "  # " + Quote.clip(comment));
        hosts.add(new Line(keys, null));
    }

    /** A host as it was read. */
    public void host(YamlValue row, FacilityText.Origin origin) {
        hosts.add(new Line(FlowYaml.of(row).substring(1), origin));
    }

    /** A service as it was read. */
    public void service(YamlValue row, FacilityText.Origin origin) {
        services.add(new Line(FlowYaml.of(row).substring(1), origin));
    }

    public void service(Row row) {
        var keys = new StringBuilder("id: ").append(FlowYaml.text(row.id));
        if (!row.name.isBlank() && !row.name.equals(row.id)) {
            keys.append(", name: ").append(FlowYaml.quoted(row.name));
        }
        keys.append(", instances: ").append(FlowYaml.list(row.instances));
        if (!row.needs.isEmpty()) {
            keys.append(row.needs.stream()
                    .map(need -> "{service: %s, kind: %s}".formatted(FlowYaml.text(need.service), need.kind.word()))
                    .collect(Collectors.joining(", ", ", needs: [", "]")));
        }
        if (!row.region.isEmpty()) {
            keys.append(", region: ").append(FlowYaml.text(row.region));
        }
        if (!Double.isNaN(row.slo)) {
            keys.append(", slo: ").append(FacilityText.exact(row.slo));
        }
        services.add(new Line(keys + "}", null));
    }

    /** Everything of a file that exists. Values of {@code changes} replace or add keys of its services, by service id. */
    public void existing(YamlValue.Fields file, Map<String, Map<String, String>> changes) {
        file.byName().forEach((name, field) -> {
            if (name.equals("hosts") && field.value() instanceof YamlValue.Items rows) {
                rows.items().forEach(row -> hosts.add(new Line(FlowYaml.of(row).substring(1), null)));
            } else if (name.equals("services") && field.value() instanceof YamlValue.Items rows) {
                rows.items().forEach(row -> services.add(new Line(changed(row, changes), null)));
            } else {
                others.add(name + ": " + FlowYaml.of(field.value()));
            }
        });
    }

    private static String changed(YamlValue row, Map<String, Map<String, String>> changes) {
        Map<String, String> here = row instanceof YamlValue.Fields fields ? changes.get(fields.word("id")) : null;
        if (here == null || !(row instanceof YamlValue.Fields fields)) {
            return FlowYaml.of(row).substring(1);
        }
        var keys = new LinkedHashMap<String, String>();
        fields.byName().forEach((key, field) -> keys.put(key, FlowYaml.of(field.value())));
        keys.putAll(here);
        return keys.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).collect(Collectors.joining(", ", "", "}"));
    }

    /** The text, which the service reader accepts beside this plant. */
    public String checked(Plant plant) {
        var lines = new ArrayList<Line>();
        others.forEach(line -> lines.add(new Line(line + "\n", null)));
        add(lines, "hosts", hosts);
        lines.add(new Line("", null));
        add(lines, "services", services);
        String text = lines.stream().map(line -> line.text + "\n").collect(Collectors.joining());
        try {
            ServicesFile.parse("services.yaml as it would be written", text, plant);
        } catch (BadInput e) {
            // Sections of the file that exists come first and take two lines each.
            throw new BadInput(e.problems().stream()
                    .map(problem -> atOrigin(problem, lines, problem.line() - 1 - others.size()))
                    .toList());
        }
        return text;
    }

    private static Problem atOrigin(Problem problem, List<Line> lines, int index) {
        FacilityText.Origin origin = index >= 0 && index < lines.size() ? lines.get(index).origin : null;
        return origin == null ? problem : new Problem(origin.file(), origin.line(), problem.message(), problem.hint());
    }

    private static void add(List<Line> lines, String name, List<Line> rows) {
        lines.add(new Line(name + (rows.isEmpty() ? ": []" : ":"), null));
        rows.forEach(row -> lines.add(new Line("  - {" + row.text, row.origin)));
    }
}
