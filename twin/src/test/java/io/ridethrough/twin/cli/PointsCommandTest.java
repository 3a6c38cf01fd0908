package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PointsFile;
import io.ridethrough.models.signal.Point;
import io.ridethrough.opcua.pki.Pki;
import io.ridethrough.opcua.simulator.PlantServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code points} against the simulator's server, encrypted and with trust lists on both sides. */
final class PointsCommandTest {
    private final Path folder;

    PointsCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyPointOfTheSimulatorIsFoundAndSuggestedRightly() throws IOException {
        PlantIndex index = new PlantIndex(Plants.open("two-feed").parse());
        try (Pki server = Pki.open(folder.resolve("server"), PlantServer.APPLICATION_NAME, PlantServer.APPLICATION_URI);
                Pki twin = Pki.open(folder.resolve("twin"), "Ridethrough twin", "urn:ridethrough:twin")) {
            server.trust(twin.certificateFile());
            try (PlantServer plant = PlantServer.start(index, server, new PlantServer.Settings(0, "", "", false))) {
                CommandLineRun browsed = run("browse", plant.endpointUrl(), "--json");
                assertThat(browsed.exitCode()).as(browsed.err()).isZero();
                JsonNode variables = new ObjectMapper().readTree(browsed.out()).get("points");
                assertThat(variables).hasSize(index.points().size() + 2); // heartbeat and counted writes
                assertThat(variables)
                        .anyMatch(v -> v.get("node").asText().equals("nsu=urn:ridethrough:plant;s=ups-a.battery.voltage")
                                && v.get("unit").asText().equals("V")
                                && v.get("type").asText().equals("Double"));

                Path file = folder.resolve("points.csv");
                CommandLineRun suggested = run("suggest", plant.endpointUrl(), "--plant", "two-feed", "-o", file.toString(), "--json");
                assertThat(suggested.exitCode()).as(suggested.err()).isZero();
                JsonNode answer = new ObjectMapper().readTree(suggested.out());
                assertThat(answer.get("points")).hasSize(index.points().size());
                assertThat(answer.get("points")).allMatch(p -> p.get("node").asText().equals("nsu=urn:ridethrough:plant;s=" + p.get("point").asText()));
                assertThat(answer.get("points")).allMatch(p -> p.get("confidence").asDouble() >= 0.8 && !p.get("reason").asText().isEmpty());
                assertThat(answer.get("notPlaced")).hasSize(2);
                assertThat(PointsFile.parse("points.csv", Files.readString(file), index)).hasSize(index.points().size());
                assertThat(index.points()).extracting(Point::name).contains(answer.at("/points/0/point").asText());
            }
        }
    }

    @Test
    void serverThatIsNotTrustedIsNotBrowsed() {
        PlantIndex index = new PlantIndex(Plants.open("single-path").parse());
        try (Pki server = Pki.open(folder.resolve("server"), PlantServer.APPLICATION_NAME, PlantServer.APPLICATION_URI);
                PlantServer plant = PlantServer.start(index, server, new PlantServer.Settings(0, "", "", false))) {
            CommandLineRun run = CommandLineRun.of("points", "browse", plant.endpointUrl(), "--pki", folder.resolve("twin"));

            assertThat(run.exitCode()).isEqualTo(Failures.BAD_INPUT);
            assertThat(run.err()).contains("cannot be browsed").contains("rejected");
        }
        CommandLineRun remote = CommandLineRun.of("points", "browse", "opc.tcp://192.0.2.1:4840", "--insecure-demo", "--pki", folder.resolve("twin"));
        assertThat(remote.exitCode()).isEqualTo(Failures.BAD_INPUT);
        assertThat(remote.err()).contains("only loopback");
    }

    private CommandLineRun run(String... words) {
        List<String> arguments = new java.util.ArrayList<>(List.of("points"));
        arguments.addAll(List.of(words));
        arguments.addAll(List.of("--pki", folder.resolve("twin").toString(), "--trust", folder.resolve("server/own/certificate.der").toString()));
        return CommandLineRun.of(arguments.toArray());
    }
}
