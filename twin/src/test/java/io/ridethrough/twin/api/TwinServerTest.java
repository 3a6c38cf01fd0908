package io.ridethrough.twin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.ridethrough.models.plant.BadInput;
import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.loop.Snapshot;
import java.io.InputStream;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TwinServerTest {
    private static final Stage STAGE = new Stage();
    private static final AtomicReference<@Nullable Snapshot> LATEST = new AtomicReference<>();
    private static final List<AlarmAction> ACTIONS = new ArrayList<>();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static TwinServer server;

    @BeforeAll
    static void start() {
        LATEST.set(STAGE.snapshot(Stage.Scene.BEFORE, 7));
        server = TwinServer.start(
                new Sources(LATEST::get, STAGE.index, STAGE.services, STAGE::history, TwinServerTest::answer, Stage::ledger, TwinServerTest::act),
                "127.0.0.1",
                0);
    }

    @AfterAll
    static void stop() {
        server.close();
        CLIENT.close();
    }

    private static Object answer(WhatIfRequest request) {
        if (request.faults().contains("at 0s nonsense")) {
            throw new BadInput(List.of(
                    new io.ridethrough.models.plant.Problem("faults", 1, "No such fault nonsense.", "Maybe lost."),
                    new io.ridethrough.models.plant.Problem("faults", 2, "No device x.", "")));
        }
        return request;
    }

    private static Alarm act(AlarmAction action) {
        Alarm alarm = Objects.requireNonNull(LATEST.get()).alarms().stream()
                .filter(a -> a.id().equals(action.id()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no alarm %s.".formatted(action.id())));
        if (alarm.state() == Alarm.State.ACKNOWLEDGED && action.kind() == AlarmAction.Kind.ACK) {
            throw new IllegalStateException("Alarm %s is acknowledged already.".formatted(alarm.id()));
        }
        ACTIONS.add(action);
        return alarm;
    }

    @Test
    void everyRouteOfTheOpenApiDocumentAnswersInItsOwnForm() throws Exception {
        JsonNode document = Json.mapper().readTree(get("/api/v1/openapi.json").body());
        assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
        int walked = 0;
        for (var path : document.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                String url = path.getKey().replace("{id}", "a-1");
                if (url.equals("/api/v1/stream")) {
                    continue;
                }
                HttpResponse<String> response = operation.getKey().equals("get")
                        ? get(url + (url.endsWith("/history") ? "?point=ups-a1.battery.voltage" : ""))
                        : post(url, bodyFor(url));
                assertThat(response.statusCode()).as(operation.getKey() + " " + url).isEqualTo(200);
                var content = operation.getValue().at("/responses/200/content").properties().iterator().next();
                assertThat(response.headers().firstValue("content-type").orElse("")).startsWith(content.getKey());
                JsonNode schema = content.getValue().path("schema");
                if (schema.has("$ref")) {
                    assertValid(document, schema.get("$ref").asText(), response.body());
                }
                walked++;
            }
        }
        assertThat(walked).isGreaterThanOrEqualTo(17);
    }

    private static String bodyFor(String url) {
        return url.endsWith("/whatif")
                ? "{\"faults\":[\"at 0s utility-a lost\"],\"horizonS\":3600,\"samples\":100,\"seed\":1}"
                : "{\"text\":\"night shift knows\",\"operator\":\"kim\",\"forS\":3600}";
    }

    private static void assertValid(JsonNode document, String reference, String body) throws Exception {
        var root = ((com.fasterxml.jackson.databind.node.ObjectNode) document.deepCopy()).put("$ref", reference);
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
        assertThat(schema.validate(Json.mapper().readTree(body))).as(reference).isEmpty();
    }

    @Test
    void faultsListEveryPhraseThatAWhatIfUnderstands() throws Exception {
        JsonNode devices = Json.mapper().readTree(get("/api/v1/faults").body()).get("devices");
        for (JsonNode device : devices) {
            if (!device.get("device").asText().equals("utility-a")) {
                continue;
            }
            assertThat(device.get("phrases")).extracting(JsonNode::asText).contains("lost", "voltage {%}");
            return;
        }
        throw new AssertionError("utility-a is not among " + devices);
    }

    @Test
    void auditNamesTheFalseRedundancyOfTheReferencePlant() throws Exception {
        for (JsonNode finding : Json.mapper().readTree(get("/api/v1/audit").body()).get("findings")) {
            if (finding.get("kind").asText().equals("shared-output")) {
                assertThat(finding.get("cutSet")).extracting(JsonNode::asText).containsExactly("ups-b4");
                assertThat(finding.get("racks")).hasSize(20);
                return;
            }
        }
        throw new AssertionError("There is no shared-output finding.");
    }

    /** Meters that say nothing leave the planned load in place, and the document says how many spoke. */
    @Test
    void capacityCountsRacksAsMeasuredOrAsPlanned() throws Exception {
        JsonNode capacity = Json.mapper().readTree(get("/api/v1/capacity?fit=12kW").body());
        assertThat(capacity.get("racks").asInt()).isEqualTo(200);
        assertThat(capacity.get("measuredRacks").asInt()).isBetween(1, 199);
        assertThat(capacity.get("fits")).isNotEmpty();
        assertThat(capacity.get("rows").get(0).has("exhaustion")).isFalse();
    }

    /** Whole devices with a meter have a 95th percentile inside what their meter has shown; lines have no history and so no number. */
    @Test
    void capacityTellsWhatTheHistoryShows() throws Exception {
        JsonNode rows = Json.mapper().readTree(get("/api/v1/capacity").body()).get("rows");
        int known = 0;
        for (JsonNode row : rows) {
            if (row.get("phase").asText().equals("all") && row.has("p95W")) {
                known++;
                assertThat(row.get("p95W").asDouble()).isPositive().isLessThan(4 * row.get("ratingW").asDouble());
            } else {
                assertThat(row.has("p95W")).isFalse();
            }
        }
        assertThat(known).isGreaterThan(20);
    }

    @Test
    void snapshotHoldsTheStateOfEveryDeviceAndLeavesUnknownNumbersOut() throws Exception {
        JsonNode snapshot = Json.mapper().readTree(get("/api/v1/snapshot").body());
        JsonNode devices = snapshot.at("/state/devices");
        assertThat(devices.size()).isEqualTo(STAGE.index.deviceCount());
        assertThat(devices.at("/ups-b4/type").asText()).isEqualTo("ups");
        assertThat(devices.at("/ups-b4/capacityRatio").asDouble()).isEqualTo(0.76);
        assertThat(devices.at("/pdu-a1").size()).as("a passive device has its type only").isEqualTo(1);
        assertThat(devices.get("r017").has("loadW")).isFalse();
        JsonNode stale = snapshot.get("points").get("pdu-a6.voltage");
        assertThat(stale.has("value")).isFalse();
        assertThat(stale.get("quality").asText()).isEqualTo("STALE");
        assertThat(snapshot.get("points").get("r199.power").get("quality").asText()).isEqualTo("MISSING");
    }

    @Test
    void refusalsAreProblemDocumentsWithNamesAndValues() throws Exception {
        assertProblem(get("/api/v1/nothing"), 404, "nothing at this address");
        assertProblem(get("/api/v1/points?device=ups-z9"), 400, "ups-z9");
        assertProblem(get("/api/v1/history?point=ups-z9.mode"), 400, "ups-z9.mode");
        assertProblem(get("/api/v1/history?point=ups-a1.mode&fromNs=x"), 400, "fromNs");
        assertProblem(get("/api/v1/history?point=ups-a1.mode&fromNs=0&stepNs=1"), 400, "stepNs");
        assertProblem(get("/api/v1/capacity?fit=twelve"), 400, "Maybe 12kW");
        assertProblem(get("/api/v1/capacity?fit=12kW&redundancy=3N"), 400, "Maybe 2N");
        assertProblem(get("/api/v1/capacity?growthWPerMonth=1"), 400, "Maybe 1000,2500,5000");
        assertProblem(post("/api/v1/snapshot", "{}"), 405, "");
        assertProblem(post("/api/v1/whatif", "{not json"), 400, "JSON");
        assertProblem(post("/api/v1/whatif", "{\"faults\":[],\"horizon\":1}"), 400, "horizon");
        assertProblem(post("/api/v1/alarms/a-99/ack", "{\"operator\":\"kim\"}"), 404, "a-99");
        assertProblem(post("/api/v1/alarms/a-2/ack", "{\"operator\":\"kim\"}"), 409, "a-2");
        assertProblem(post("/api/v1/alarms/a-1/ack", "{}"), 400, "operator");
        assertProblem(post("/api/v1/alarms/a-1/shelve", "{\"operator\":\"kim\",\"text\":\"x\"}"), 400, "forS");
        assertProblem(post("/api/v1/alarms/a-1/shelve", "{\"operator\":\"kim\",\"forS\":60}"), 400, "text");
        assertProblem(post("/api/v1/whatif", "x".repeat(1_200_000)), 413, "1 MB");
    }

    @Test
    void badScenarioLinesAreAllListed() throws Exception {
        HttpResponse<String> response = post("/api/v1/whatif", "{\"faults\":[\"at 0s nonsense\"]}");
        assertProblem(response, 422, "");
        assertThat(Json.mapper().readTree(response.body()).get("problems")).hasSize(2);
    }

    private static void assertProblem(HttpResponse<String> response, int status, String detail) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        JsonNode problem = Json.mapper().readTree(response.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).contains(detail);
    }

    @Test
    void everyAnswerCarriesSecurityHeaders() throws Exception {
        for (String path : List.of("/", "/api/v1/alarms", "/no-such-thing", "/js/main.js")) {
            HttpResponse<String> response = get(path);
            String policy = response.headers().firstValue("content-security-policy").orElse("");
            assertThat(policy)
                    .as(path)
                    .contains("default-src 'self'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
            assertThat(response.headers().firstValue("referrer-policy")).hasValue("no-referrer");
        }
    }

    @Test
    void requestsOfOtherSitesAreRefused() throws Exception {
        HttpRequest.Builder form = request("/api/v1/alarms/a-1/ack").header("content-type", "text/plain");
        assertProblem(send(form.POST(BodyPublishers.ofString("{}")).build()), 415, "application/json");
        HttpRequest.Builder foreign = request("/api/v1/alarms/a-1/ack")
                .header("content-type", "application/json")
                .header("origin", "http://evil.example");
        HttpRequest post = foreign.POST(BodyPublishers.ofString("{\"operator\":\"kim\"}")).build();
        assertProblem(send(post), 403, "evil.example");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String head = "GET /api/v1/alarms HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void anyOtherInterfaceThanLoopbackIsRefusedWithASentence() {
        var sources = new Sources(LATEST::get, STAGE.index, STAGE.services, STAGE::history, r -> r, Stage::ledger, TwinServerTest::act);
        assertThatThrownBy(() -> TwinServer.start(sources, "0.0.0.0", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0.0.0")
                .hasMessageContaining("TLS")
                .hasMessageContaining("Maybe");
    }

    @Test
    void operatorActionsArriveWhole() throws Exception {
        post("/api/v1/alarms/a-1/shelve", "{\"text\":\" until the fitter is here \",\"operator\":\"lee\",\"forS\":1800}");
        assertThat(ACTIONS)
                .contains(new AlarmAction("a-1", AlarmAction.Kind.SHELVE, "until the fitter is here", "lee", 1800));
    }

    @Test
    void sirenIsOneServiceOrAll() throws Exception {
        Snapshot before = Objects.requireNonNull(LATEST.get());
        LATEST.set(STAGE.snapshot(Stage.Scene.DURING, 20));
        try {
            JsonNode all = Json.mapper().readTree(get("/api/v1/siren").body());
            assertThat(all.get("services")).hasSize(3);
            assertThat(all.at("/services/2").has("probability")).as("no number where it cannot be said").isFalse();
            assertThat(all.at("/services/2/cannotSay").asText()).contains("stale");
            JsonNode one = Json.mapper().readTree(get("/api/v1/siren?service=upload").body());
            assertThat(one.get("services")).hasSize(1);
            assertThat(one.at("/messages/0/cancels").asText()).isEqualTo("upload@0#1");
            assertThat(get("/api/v1/siren?service=nonsense").statusCode()).isEqualTo(404);
        } finally {
            LATEST.set(before);
        }
    }

    @Test
    void aSirenMessageIsAnEventOfItsOwn() throws Exception {
        Snapshot before = Objects.requireNonNull(LATEST.get());
        HttpResponse<InputStream> response = CLIENT.send(request("/api/v1/stream").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            next(reader, "full");
            LATEST.set(STAGE.snapshot(Stage.Scene.DURING, 21));
            assertThat(next(reader, "siren").get("id").asText()).isEqualTo("comments@1#1");
            assertThat(next(reader, "siren").get("state").asText()).isEqualTo("CANCELLED");
        } finally {
            LATEST.set(before);
        }
    }

    @Test
    void streamSendsEverythingOnceAndThenOnlyWhatChanged() throws Exception {
        LATEST.set(STAGE.snapshot(Stage.Scene.BEFORE, 100));
        HttpResponse<InputStream> response = CLIENT.send(request("/api/v1/stream").build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
        try (var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            JsonNode full = next(reader, "full");
            assertThat(full.get("devices")).hasSize(STAGE.index.deviceCount());
            assertThat(full.get("margins").get(0).get("path").asText()).isEqualTo("Utility");
            LATEST.set(STAGE.snapshot(Stage.Scene.BEFORE, 101));
            JsonNode noise = changeAt(reader, 101);
            assertThat(noise.has("devices")).as("meter noise below 1 % is not sent").isFalse();
            assertThat(noise.has("services")).isFalse();
            LATEST.set(STAGE.snapshot(Stage.Scene.DURING, 110));
            JsonNode change = changeAt(reader, 110);
            assertThat(change.get("devices").findValuesAsText("id")).contains("ups-b4").doesNotContain("hall-1");
            assertThat(change.get("predictions").get(0).get("event").asText()).isEqualTo("now");
            assertThat(change.get("alarms").get(0).get("id").asText()).isEqualTo("a-7");
            assertThat(get("/metrics").body()).contains("ridethrough_stream_clients 1.0");
        }
        LATEST.set(STAGE.snapshot(Stage.Scene.BEFORE, 7));
    }

    private static JsonNode changeAt(BufferedReader reader, long tick) throws Exception {
        JsonNode change = next(reader, "change");
        while (change.get("tick").asLong() < tick) {
            change = next(reader, "change");
        }
        return change;
    }

    private static JsonNode next(BufferedReader reader, String event) throws Exception {
        String line = reader.readLine();
        while (line != null && !line.equals("event: " + event)) {
            line = reader.readLine();
        }
        while (line != null && !line.startsWith("data: ")) {
            line = reader.readLine();
        }
        assertThat(line).as("a %s event", event).isNotNull();
        return Json.mapper().readTree(line.substring(6));
    }

    @Test
    void beforeTheFirstTickTheTwinIsNotReadyAndSaysSo() throws Exception {
        Snapshot kept = LATEST.getAndSet(null);
        try {
            assertProblem(get("/api/v1/snapshot"), 503, "first tick");
            assertThat(get("/health").statusCode()).isEqualTo(503);
            assertThat(get("/metrics").body()).contains("ridethrough_live 0.0");
        } finally {
            LATEST.set(kept);
        }
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body())
                .contains("ridethrough_load_drop_probability{event=\"all-utilities-lost\",bound=\"mean\"} 0.41");
    }

    @Test
    void eventsAreFilteredAndWrittenAsCsvThatNoSpreadsheetRuns() throws Exception {
        assertThat(Json.mapper().readTree(get("/api/v1/events?kind=state&device=gen-2").body()).get("events")).hasSize(1);
        String csv = get("/api/v1/events?format=csv").body();
        assertThat(csv).startsWith("time,timeNs,device,kind,text\r\n").contains("\"'=live\"").contains("22:33:20.200Z,");
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path).build());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
