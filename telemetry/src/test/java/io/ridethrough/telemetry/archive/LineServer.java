package io.ridethrough.telemetry.archive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;

/** A real HTTP server that takes line protocol, and can be away, refuse lines, or answer a query with given CSV. */
final class LineServer implements AutoCloseable {
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> lines = new ArrayList<>();
    private final List<URI> requests = new ArrayList<>();
    private final List<String> queries = new ArrayList<>();

    /** HTTP status for writes while it is away, or 0. */
    volatile int away;

    /** A batch with a line that contains this is refused whole, as QuestDB does. */
    volatile String poison = "\0";

    volatile String queryAnswer = "";

    LineServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        synchronized (lines) {
            requests.add(exchange.getRequestURI());
        }
        switch (path) {
            case "/ping" -> answer(exchange, away == 0 ? 204 : away, "");
            case "/api/v2/write", "/write" -> {
                if (away != 0) {
                    answer(exchange, away, "{\"code\":\"unavailable\",\"message\":\"away\"}");
                } else if (body.contains(poison)) {
                    answer(exchange, 400, "{\"code\":\"invalid\",\"message\":\"cannot take " + poison + "\"}");
                } else {
                    synchronized (lines) {
                        lines.addAll(body.lines().toList());
                    }
                    answer(exchange, 204, "");
                }
            }
            case "/query" -> {
                synchronized (lines) {
                    queries.add(java.net.URLDecoder.decode(
                            body + "&" + exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8));
                }
                exchange.getResponseHeaders().add("Content-Type", "application/csv");
                answer(exchange, 200, queryAnswer);
            }
            default -> answer(exchange, 404, "");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    InfluxStore store(InfluxStore.Version version) {
        return new InfluxStore(new InfluxStore.Settings(version, url(), "", "", "plant", false));
    }

    /** All lines taken, in order. */
    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    List<URI> requests() {
        synchronized (lines) {
            return List.copyOf(requests);
        }
    }

    List<String> queries() {
        synchronized (lines) {
            return List.copyOf(queries);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
