package io.ridethrough.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The document that {@code bench --json} prints; no time is asserted, only that there is one. */
class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void oneGroupIsOneDocumentWithResidualAndReference() throws Exception {
        assertThat(run("--only", "flow-1k-ring", "--json")).isZero();
        JsonNode document = new ObjectMapper().readTree(out.toString());
        assertThat(document.get("machine").asText()).contains("cores");
        JsonNode row = document.get("rows").get(0);
        assertThat(row.get("name").asText()).isEqualTo("flow-1k-ring");
        assertThat(row.get("unit").asText()).isEqualTo("ms");
        assertThat(row.get("value").asDouble()).isPositive();
        assertThat(row.get("best").asDouble()).isPositive().isLessThanOrEqualTo(row.get("value").asDouble());
        assertThat(row.get("budget").asDouble()).isEqualTo(0.010);
        assertThat(row.get("reference").asDouble()).isEqualTo(document.get("rows").get(1).get("value").asDouble());
        assertThat(row.get("runs").asInt()).isGreaterThanOrEqualTo(15);
        assertThat(row.get("residualPu").asDouble()).isBetween(0.0, 1e-8);
        assertThat(err.toString()).contains("measuring flow-1k-ring");
    }

    @Test
    void tableHasALineForEachRow() {
        assertThat(run("--only", "n2-1k")).isZero();
        assertThat(out.toString().lines()).hasSize(4).last().asString().startsWith("n2-1k-ample").contains("44,850");
    }

    /** The published tree: 61 events, top probability 2.08645e-5 where the utility fails with 0.02. */
    @Test
    void treesAreThoseOfThePublishedComparison() {
        assertThat(run("--only", "tree")).isZero();
        assertThat(out.toString()).contains("61 events").contains("p 2.08645e-05").contains("9,613 events");
    }

    @Test
    void raceIsRareAndAsCertainAsAsked() {
        assertThat(run("--only", "race")).isZero();
        assertThat(out.toString()).containsPattern("p [0-9.]+e-0[67]").containsPattern("CV 0\\.0[0-5]");
    }

    @Test
    void unknownNameListsWhatThereIs() {
        assertThat(run("--only", "elephants")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("elephants").contains("flow-100k-radial").contains("plant-15min");
    }
}
