package io.ridethrough.models.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.fitness.Root;
import io.ridethrough.models.text.KeyTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables in docs/incidents.md say what is so; {@code -Dridethrough.regenerate=true} writes them anew. */
final class IncidentDocsTest {
    private static final String END = "<!-- end -->";

    @Test
    void tablesAreThoseOfTheCode() throws IOException {
        Path file = Root.path().resolve("docs/incidents.md");
        String text = Root.read(file);
        String expected = with(text, "keys", KeyTable.rows(IncidentKeys.FILE));
        expected = with(expected, "metrics", metrics());
        expected = with(expected, "results", results());
        if (Boolean.getBoolean("ridethrough.regenerate")) {
            Files.writeString(file, expected);
        }

        assertThat(Root.read(file)).as("rewrite with -Dridethrough.regenerate=true").isEqualTo(expected);
    }

    private static String with(String text, String name, String table) {
        String begin = "<!-- %s: written by IncidentDocsTest -->\n".formatted(name);
        int from = text.indexOf(begin) + begin.length();
        assertThat(text).contains(begin);
        return text.substring(0, from) + table + text.substring(text.indexOf(END, from));
    }

    private static String metrics() {
        var rows = new StringBuilder("| metric | meaning |\n|---|---|\n");
        for (Metric metric : Metric.values()) {
            rows.append("| `%s` | %s%s |\n".formatted(metric.word(), metric.meaning(), metric.isComputed() ? "" : " Not computed."));
        }
        return rows.toString();
    }

    private static String results() {
        var rows = new StringBuilder(
                "| incident | mechanism | met | not met | fitted | not computed yet |\n|---|---|---|---|---|---|\n");
        for (String id : BuiltInIncidents.NAMES) {
            IncidentReplay.Result result = IncidentReplay.of(ShippedIncidents.open(id));
            List<IncidentReplay.Row> open =
                    result.metrics().stream().filter(r -> !r.fitted()).toList();
            rows.append("| `%s` | %s in %d runs | %s | %s | %s | %s |\n"
                    .formatted(
                            id,
                            result.mechanism().right() ? "right" : "wrong",
                            result.mechanism().runs(),
                            names(open.stream().filter(r -> Boolean.TRUE.equals(r.within())).toList()),
                            names(open.stream().filter(r -> Boolean.FALSE.equals(r.within())).toList()),
                            names(result.metrics().stream().filter(IncidentReplay.Row::fitted).toList()),
                            names(open.stream().filter(r -> r.within() == null).toList())));
        }
        return rows.toString();
    }

    private static String names(List<IncidentReplay.Row> rows) {
        return rows.stream().map(IncidentReplay.Row::metric).collect(Collectors.joining(", "));
    }
}
