package io.ridethrough.models.imports;

import io.ridethrough.models.plant.Plant;
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
    private final List<String> hosts = new ArrayList<>();
    private final List<String> services = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

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
        hosts.add("id: " + FlowYaml.text(id)
                + (rack == null ? "" : ", rack: " + FlowYaml.text(rack))
                + (region.isEmpty() ? "" : ", region: " + FlowYaml.text(region))
                + "}"
                + (comment.isBlank() ? "" : "  # " + Quote.clip(comment)));
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
        services.add(keys + "}");
    }

    /** Everything of a file that exists. Values of {@code changes} replace or add keys of its services, by service id. */
    public void existing(YamlValue.Fields file, Map<String, Map<String, String>> changes) {
        file.byName().forEach((name, field) -> {
            if (name.equals("hosts") && field.value() instanceof YamlValue.Items rows) {
                rows.items().forEach(row -> hosts.add(FlowYaml.of(row).substring(1)));
            } else if (name.equals("services") && field.value() instanceof YamlValue.Items rows) {
                rows.items().forEach(row -> services.add(changed(row, changes)));
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
        var text = new StringBuilder();
        others.forEach(line -> text.append(line).append("\n\n"));
        rows(text, "hosts", hosts);
        text.append('\n');
        rows(text, "services", services);
        ServicesFile.parse("services.yaml as it would be written", text.toString(), plant);
        return text.toString();
    }

    private static void rows(StringBuilder text, String name, List<String> rows) {
        text.append(name).append(rows.isEmpty() ? ": []\n" : ":\n");
        rows.forEach(row -> text.append("  - {").append(row).append('\n'));
    }
}
