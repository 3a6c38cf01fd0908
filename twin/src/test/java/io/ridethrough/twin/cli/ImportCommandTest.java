package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ridethrough.models.fitness.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportCommandTest {
    private static final Path SMALL = Root.path().resolve("models/src/test/resources/imports/netbox-small.json");
    private final Path folder;

    ImportCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static JsonNode json(CommandLineRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void importsOnceAndDoesNotOverwrite() throws IOException {
        Path target = folder.resolve("site");

        CommandLineRun first = CommandLineRun.of("import", "netbox", SMALL, "-o", target, "--json");
        CommandLineRun second = CommandLineRun.of("import", "netbox", SMALL, "-o", target);
        CommandLineRun forced = CommandLineRun.of("import", "netbox", SMALL, "-o", target, "--force");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(json(first).fieldNames()).toIterable().contains("understood", "notUnderstood", "assumed", "names");
        assertThat(json(first).at("/notUnderstood/0").fieldNames()).toIterable().containsExactly("object", "reason");
        assertThat(second.exitCode()).isEqualTo(Failures.BAD_INPUT);
        assertThat(second.err()).contains("is not overwritten").contains("--force");
        assertThat(forced.exitCode()).isZero();
        assertThat(CommandLineRun.of("check", target).exitCode()).isZero();
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("plant.yaml", "services.yaml", "import-report.json");
        }
    }

    @Test
    void badInputWritesNothing() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "[{\"model\": \"dcim.rack\", \"pk\": 1, \"fields\": {}}, {\"a\": 1}]");

        CommandLineRun run = CommandLineRun.of("import", "netbox", broken, "-o", folder.resolve("none"), "--json");

        assertThat(run.exitCode()).isEqualTo(Failures.BAD_INPUT);
        assertThat(json(run).at("/problems/0/line").asInt()).isEqualTo(1);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void whoNoticesThatAPanelIsDisconnected() throws IOException {
        Path site = folder.resolve("site");
        CommandLineRun.of("import", "netbox", SMALL, "-o", site);

        JsonNode answer = json(CommandLineRun.of("whatif", site, "--fault", "at 0s hq/Panel-A output fails", "--json"));

        // web2 hangs on the PDU of panel A alone; web1 keeps its cord to B; the rack switch moves core to B.
        assertThat(answer.get("racks")).extracting(r -> r.get("id").asText()).containsExactly("hq/R1/pdu-a");
        assertThat(answer.get("hosts")).extracting(JsonNode::asText).containsExactly("hq/web2");
        assertThat(answer.get("services")).extracting(s -> s.get("id").asText()).contains("vm/db", "service/https-1", "role/hq/Server/Search-Feed");
        assertThat(answer.get("cordsLost")).extracting(c -> c.get("id").asText()).containsExactly("hq/R1", "hq/R2");
        assertThat(CommandLineRun.of("whatif", site, "--fault", "at 0s hq/Panel-A output fails").out())
                .contains("1 racks that can go dark: hq/R1/pdu-a")
                .contains("1 hosts on them: hq/web2");
    }

    /** The questions a planner has, on an inventory of a real size. */
    @Test
    void demonstrationDumpRunsInEveryCommand() throws IOException {
        Path dump = Root.findData("netbox-demo/netbox-demo-v3.6.json");
        Assumptions.assumeTrue(dump != null, "SKIPPED: the demonstration dump of NetBox is not at hand");
        Path site = folder.resolve("ncsu");

        assertThat(CommandLineRun.of("import", "netbox", dump, "-o", site).exitCode()).isZero();

        assertThat(CommandLineRun.of("check", site).exitCode()).isZero();
        JsonNode findings = json(CommandLineRun.of("audit", site, "--json")).get("findings");
        assertThat(findings).anyMatch(f -> f.get("kind").asText().equals("shared-source") && f.get("racks").size() == 24);
        assertThat(findings).anyMatch(f -> f.get("kind").asText().equals("single-corded") && f.get("racks").get(0).asText().equals("dm-akron/Comms-closet"));
        assertThat(json(CommandLineRun.of("contingencies", site, "--order", "1", "--json")).get("violations")).isNotEmpty();
        JsonNode events = json(CommandLineRun.of("predict", site, "--json")).get("events");
        assertThat(events).anyMatch(e -> e.get("event").asText().equals("now") && e.get("probability").asDouble() < 0.01);
        JsonNode onePanel = json(CommandLineRun.of("whatif", site, "--fault", "at 0s ncsu-065/Panel-1 output fails", "--json"));
        assertThat(onePanel.get("racks")).isEmpty();
        assertThat(onePanel.get("cordsLost")).hasSize(16);
        JsonNode bothPanels = json(CommandLineRun.of(
                "whatif", site, "--fault", "at 0s ncsu-065/Panel-1 output fails", "--fault", "at 0s ncsu-065/Panel-2 output fails", "--json"));
        assertThat(bothPanels.get("racks")).hasSize(16);
        assertThat(bothPanels.get("hosts")).isNotEmpty();
        assertThat(bothPanels.get("services")).anyMatch(s -> s.get("id").asText().startsWith("role/ncsu-065/"));
    }
}
