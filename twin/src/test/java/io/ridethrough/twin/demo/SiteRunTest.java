package io.ridethrough.twin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.opcua.pki.Pki;
import io.ridethrough.twin.Main;
import io.ridethrough.twin.api.Json;
import io.ridethrough.twin.cli.PlantSource;
import io.ridethrough.twin.cli.Plants;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code run} against a plant server in another process, as a site would set it up: certificates, password file, points.csv. */
final class SiteRunTest {
    private static final Pattern URL = Pattern.compile("Ridethrough is live: (\\S+)");
    private final Path folder;

    SiteRunTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void valuesFlowFromAForeignServerUntilTheRunStops() throws Exception {
        Path simulatorPki = folder.resolve("simulator");
        int port = freePort();
        writePlant();
        Files.writeString(folder.resolve("password"), SimulatorChild.password(simulatorPki) + "\n");
        Path twinCertificates = Files.createDirectories(folder.resolve("clients"));
        try (Pki twin = Pki.open(folder.resolve("data/pki"), "Ridethrough twin", "urn:ridethrough:twin");
                Pki simulator = Pki.open(simulatorPki, "Ridethrough plant simulator", "urn:ridethrough:plant-simulator")) {
            Files.copy(twin.certificateFile(), twinCertificates.resolve("twin.der"));
            Files.copy(simulator.certificateFile(), folder.resolve("server.der"));
        }
        Path site = Files.writeString(
                folder.resolve("site.yaml"),
                """
                plant: mysite
                data-dir: data
                opcua:
                  endpoint: opc.tcp://127.0.0.1:%d/plant
                  user: twin
                  password-file: password
                  trust: server.der
                http: {port: 0}
                """
                        .formatted(port));
        List<String> arguments = List.of(
                "--plant", "two-feed", "--scenario", "quiet", "--epoch-ms", Long.toString(System.currentTimeMillis()),
                "--opcua-port", Integer.toString(port), "--pki", simulatorPki.toString(), "--trust", twinCertificates.toString());
        String go = "go 0 " + System.currentTimeMillis();
        PrintStream words = System.err;
        try (var child = new SimulatorChild(arguments, () -> go, words)) {
            child.start();
            child.go();
            var out = new StringWriter();
            var err = new StringWriter();
            CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

            CompletableFuture<Integer> run = CompletableFuture.supplyAsync(
                    () -> command.execute("run", "--config", site.toString(), "--exit-after", "40s", "--json"));
            JsonNode snapshot = awaitLive(run, err);

            assertThat(snapshot.at("/health/feed/connected").asBoolean()).isTrue();
            assertThat(run.get(4, TimeUnit.MINUTES)).as(err.toString()).isZero();
            JsonNode summary = Json.mapper().readTree(out.toString());
            assertThat(summary.at("/values/received").asLong()).isGreaterThan(100);
            assertThat(summary.at("/feed/security").asText()).isEqualTo("Basic256Sha256/SignAndEncrypt");
            assertThat(summary.at("/feed/refused")).isEmpty();
            assertThat(summary.at("/store/points").asLong()).isPositive();
            assertThat(err.toString()).contains("Stopped.").doesNotContain(Files.readString(folder.resolve("password")).strip());
        }
    }

    @Test
    void everyMistakeOfASiteIsNamedBeforeAnythingStarts() throws IOException {
        Path site = Files.writeString(
                folder.resolve("site.yaml"),
                """
                plant: two-feed
                opcua:
                  endpoint: opc.tcp://plant.example:4840
                  security: none
                  password: secret
                http: {host: 0.0.0.0}
                store: {kind: influxdb, url: "http://influx.example:8086"}
                """);
        var err = new StringWriter();
        int exitCode = Main.commandLine().setErr(new PrintWriter(err)).execute("run", "--config", site.toString());

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString())
                .contains(":4: Without encryption only a server on this machine")
                .contains(":5: A password does not belong into the site file.")
                .contains("Maybe password-file: or password-env: instead.")
                .contains(":6: The page has neither TLS nor sign-in")
                .contains(":7: Without TLS the token would go over the network")
                .contains("needs a token")
                .contains("has no bucket")
                .doesNotContain("secret\n");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private void writePlant() throws IOException {
        PlantSource source = Plants.open("two-feed");
        Path plant = Files.createDirectories(folder.resolve("mysite"));
        Files.writeString(plant.resolve("plant.yaml"), source.plant().text());
        var points = new StringBuilder("point,node\n");
        new PlantIndex(source.parse()).points().forEach(p -> points.append("%1$s,nsu=urn:ridethrough:plant;s=%1$s\n".formatted(p.name())));
        Files.writeString(plant.resolve("points.csv"), points);
    }

    private static JsonNode awaitLive(CompletableFuture<Integer> run, StringWriter err) throws Exception {
        JsonNode last = Json.mapper().createObjectNode();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!run.isDone()) {
                Matcher url = URL.matcher(err.toString());
                if (url.find()) {
                    HttpResponse<String> answer = http.send(
                            HttpRequest.newBuilder(URI.create(url.group(1).replaceAll("/$", "") + "/api/v1/snapshot")).build(),
                            HttpResponse.BodyHandlers.ofString());
                    last = answer.statusCode() == 200 ? Json.mapper().readTree(answer.body()) : last;
                    if (last.at("/health/feed/connected").asBoolean() && last.at("/health/feed/pointsLive").asInt() > 0) {
                        return last;
                    }
                }
                Thread.sleep(250);
            }
        }
        return last;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
