package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ridethrough.models.fitness.Root;
import io.ridethrough.models.imports.RestPages;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The importer against an HTTP server that serves the small dump the way NetBox does: pages, token, links to the next page. */
final class NetBoxRestTest {
    private static final Path SMALL = Root.path().resolve("models/src/test/resources/imports/netbox-small.json");
    private static final int PAGE_OBJECTS = 3;

    private final Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, List<ObjectNode>> lists = new ConcurrentHashMap<>();
    private volatile String nextHost = "";
    private HttpServer server;

    NetBoxRestTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void serve() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        String dump = Files.readString(SMALL);
        for (var list : RestPages.LISTS.entrySet()) {
            lists.put("/api/" + list.getValue() + "/", RestPages.objects(dump, list.getKey(), url()));
        }
        Files.writeString(folder.resolve("token"), "0123456789abcdef\n");
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        requests.incrementAndGet();
        List<ObjectNode> all = lists.get(request.path());
        if (!"Token 0123456789abcdef".equals(request.getHeader("Authorization"))) {
            request.response().setStatusCode(403).end("{\"detail\": \"Invalid token\"}");
        } else if (all == null) {
            request.response().setStatusCode(404).end("{}");
        } else {
            String asked = request.getParam("offset");
            int from = asked == null ? 0 : Integer.parseInt(asked);
            int to = Math.min(all.size(), from + PAGE_OBJECTS);
            ObjectNode page = new ObjectMapper().createObjectNode();
            page.put("count", all.size());
            String host = nextHost.isEmpty() ? url() : nextHost;
            page.put("next", to < all.size() ? host + request.path() + "?limit=" + PAGE_OBJECTS + "&offset=" + to : null);
            page.putArray("results").addAll(all.subList(from, to));
            request.response().putHeader("Content-Type", "application/json").end(page.toString());
        }
    }

    private CommandLineRun run(String name) {
        return CommandLineRun.of("import", "netbox", url(), "-o", folder.resolve(name), "--token-file", folder.resolve("token"));
    }

    @Test
    void pagesOfTheServerGiveTheFacilityOfTheDump() throws IOException {
        CommandLineRun rest = run("rest");
        CommandLineRun dump = CommandLineRun.of("import", "netbox", SMALL, "-o", folder.resolve("dump"));

        assertThat(rest.exitCode()).as(rest.err()).isZero();
        assertThat(dump.exitCode()).isZero();
        assertThat(requests.get()).isGreaterThan(lists.size());
        assertThat(folder.resolve("rest/plant.yaml")).hasSameTextualContentAs(folder.resolve("dump/plant.yaml"));
        assertThat(folder.resolve("rest/services.yaml")).hasSameTextualContentAs(folder.resolve("dump/services.yaml"));
        assertThat(Files.readString(folder.resolve("rest/import-report.json"))).doesNotContain("0123456789abcdef");
    }

    @Test
    void wrongTokenIsSaidAndNothingIsWritten() throws IOException {
        Files.writeString(folder.resolve("token"), "wrong\n");

        CommandLineRun run = run("none");

        assertThat(run.exitCode()).isEqualTo(Failures.BAD_INPUT);
        assertThat(run.err()).contains("status 403").contains("Maybe the token is wrong").doesNotContain("wrong\n");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void tokenDoesNotFollowALinkToAnotherHost() {
        nextHost = "http://192.0.2.1";

        CommandLineRun run = run("none");

        assertThat(run.exitCode()).isEqualTo(Failures.BAD_INPUT);
        assertThat(run.err()).contains("another host");
    }

    @Test
    void clearTextIsForThisMachineOnly() {
        CommandLineRun run = CommandLineRun.of("import", "netbox", "http://netbox.example/", "-o", folder.resolve("none"));

        assertThat(run.exitCode()).isEqualTo(Failures.BAD_INPUT);
        assertThat(run.err()).contains("Without TLS").contains("Maybe https");
    }
}
