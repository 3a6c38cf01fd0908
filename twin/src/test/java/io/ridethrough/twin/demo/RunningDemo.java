package io.ridethrough.twin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.twin.api.Json;
import io.ridethrough.twin.cli.PlantSource;
import io.ridethrough.twin.cli.Plants;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A demo in a thread of its own, watched through what it prints and what its page answers. */
final class RunningDemo implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("Ridethrough is live: (\\S+)/\\s");
    private static final Pattern PID = Pattern.compile("Plant simulator running, pid (\\d+)");
    private static final long START_PATIENCE_S = 300;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Future<Integer> exit;

    RunningDemo(String scenario, double speed, double exitAfterS, Path dir, @Nullable Path summary) {
        PlantSource source = Plants.open("two-feed");
        Plant plant = source.parse();
        var options = new Demo.Options(
                "two-feed",
                plant,
                source.parseServices(plant),
                source.texts(),
                scenario,
                1,
                speed,
                exitAfterS,
                summary,
                List.of(),
                0,
                0,
                dir,
                false,
                Demo.Outlets.NONE);
        var demo = new Demo(options, new PrintStream(printed, true, StandardCharsets.UTF_8));
        exit = thread.submit(demo::run);
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Waits for the end; returns the exit code. */
    int awaitEnd(long patienceS) throws Exception {
        return exit.get(patienceS, TimeUnit.SECONDS);
    }

    /** Process ids of the simulator, one for each start. */
    List<Long> pids() {
        return PID.matcher(printed())
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    /** Asks until the answer fits; fails with what was printed when it never does. */
    JsonNode await(String path, long patienceS, Predicate<JsonNode> fits) throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceS);
        String last = "";
        while (System.nanoTime() < deadlineNs && !exit.isDone()) {
            String url = findUrl();
            if (url != null) {
                HttpResponse<String> answer = send(url + path);
                last = answer.body();
                if (answer.statusCode() == 200) {
                    JsonNode json = Json.mapper().readTree(last);
                    if (fits.test(json)) {
                        return json;
                    }
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError(
                "%s never fitted.\n%s\nLast answer: %.2000s\nEnd: %s".formatted(path, printed(), last, describeEnd()));
    }

    JsonNode get(String path) throws Exception {
        return await(path, 10, json -> true);
    }

    /** Waits until the page answers. */
    void awaitPage() throws Exception {
        await("/api/v1/snapshot", START_PATIENCE_S, json -> true);
    }

    private String describeEnd() {
        return switch (exit.state()) {
            case RUNNING -> "still running";
            case SUCCESS -> "exit code " + exit.resultNow();
            case FAILED -> String.valueOf(exit.exceptionNow());
            case CANCELLED -> "cancelled";
        };
    }

    private @Nullable String findUrl() {
        Matcher matcher = URL.matcher(printed());
        return matcher.find() ? matcher.group(1) : null;
    }

    private HttpResponse<String> send(String url) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** Interrupts the demo, which ends its child too. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The demo does not end.\n" + printed());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
