package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class PlanningCommandsTest {
    private static JsonNode json(CommandLineRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void auditFailsOnTheKindsAskedFor() {
        assertThat(CommandLineRun.of("audit", "shared-output").exitCode()).isZero();
        assertThat(CommandLineRun.of("audit", "shared-output", "--fail-on", "single-corded,shared-output").exitCode()).isEqualTo(1);
        assertThat(CommandLineRun.of("audit", "block-redundant", "--fail-on", "shared-output").exitCode()).isZero();
        CommandLineRun unknown = CommandLineRun.of("audit", "shared-output", "--fail-on", "shared-outptu");
        assertThat(unknown.exitCode()).isEqualTo(Failures.BAD_INPUT);
        assertThat(unknown.err()).contains("shared-output");
    }

    @Test
    void auditDocumentHasTheAgreedKeys() throws IOException {
        JsonNode findings = json(CommandLineRun.of("audit", "shared-output", "--json")).get("findings");
        JsonNode first = findings.get(0);
        assertThat(first.fieldNames()).toIterable()
                .containsExactly("kind", "devices", "racks", "loadW", "cutSet", "services", "text");
        assertThat(first.get("kind").asText()).isEqualTo("shared-output");
        assertThat(first.get("cutSet").get(0).asText()).isEqualTo("sts-1");
        assertThat(first.get("services")).extracting(JsonNode::asText).containsExactly("app", "database");
    }

    @Test
    void auditForPeopleSaysTheSentence() {
        assertThat(CommandLineRun.of("audit", "shared-output").out())
                .contains("sts-1 feeds both cords of r01..r06: if it fails, 48 kW goes dark")
                .contains("1 finding.");
    }

    @Test
    void capacityLeavesOutWhatIsNotKnown() throws IOException {
        JsonNode capacity = json(CommandLineRun.of("capacity", "two-feed", "--json"));
        JsonNode row = capacity.get("rows").get(0);
        assertThat(row.fieldNames()).toIterable()
                .contains("device", "phase", "ratingW", "limitW", "measuredW", "failoverW", "worstCase", "headroomW", "strandedW", "bindingConstraint")
                .doesNotContain("p95W", "exhaustion");
        assertThat(capacity.has("fits")).isFalse();
        JsonNode grown = json(CommandLineRun.of("capacity", "two-feed", "--growth-w-per-month", "0,500,1000", "--json")).get("rows").get(0);
        assertThat(grown.get("exhaustion").fieldNames()).toIterable().as("no growth never fills it").containsExactly("p10", "p50");
    }

    @Test
    void capacitySaysWhereALoadFits() throws IOException {
        JsonNode fits = json(CommandLineRun.of("capacity", "two-feed", "--fit", "12kW", "--redundancy", "2N", "--json")).get("fits");
        assertThat(fits).hasSize(1);
        assertThat(fits.get(0).get("places")).extracting(JsonNode::asText).containsExactly("pdu-a", "pdu-b");
        assertThat(CommandLineRun.of("capacity", "two-feed", "--fit", "12kW").out()).contains("pdu-a + pdu-b").contains("pdu-a L2");
        assertThat(CommandLineRun.of("capacity", "shared-output", "--fit", "12kW").out()).contains("fits nowhere");
        assertThat(CommandLineRun.of("capacity", "two-feed", "--fit", "twelve").exitCode()).isEqualTo(Failures.BAD_INPUT);
        assertThat(CommandLineRun.of("capacity", "two-feed", "--fit", "12kW", "--redundancy", "3N").err()).contains("Maybe 2N");
        assertThat(CommandLineRun.of("capacity", "two-feed", "--growth-w-per-month", "3,2,1").exitCode()).isEqualTo(Failures.BAD_INPUT);
    }
}
