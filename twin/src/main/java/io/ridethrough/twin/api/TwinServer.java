package io.ridethrough.twin.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.ridethrough.twin.api.Route.Handling.AtOnce;
import io.ridethrough.twin.api.Route.Handling.OnWorker;
import io.ridethrough.twin.api.Route.Handling.Raw;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The HTTP server: the API, the live stream and the operator page, on the loopback interface.
 *
 * <p>It reads snapshots and writes nothing to the plant. The only state an operator can change is that of alarms.
 */
public final class TwinServer implements AutoCloseable {
    private static final int BODY_LIMIT_BYTES = 1_000_000;
    private static final int HEADER_LIMIT_BYTES = 8_192;
    private static final long STREAM_PERIOD_MS = 1_000;
    private static final long SIREN_PERIOD_MS = 50;
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "::1");

    private final Vertx vertx;
    private final HttpServer server;
    private final LiveStream stream;
    private final List<Route> routes;

    private TwinServer(Vertx vertx, Sources sources, String host, int port) {
        this.vertx = vertx;
        stream = new LiveStream(sources.snapshots(), sources.index());
        routes = new ArrayList<>(new Routes(sources, stream).table());
        routes.add(Route.raw(
                "/api/v1/openapi.json",
                "This document.",
                Route.JSON,
                new Raw(context -> sendJson(context, write(OpenApi.document(routes))))));
        var options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxHeaderSize(HEADER_LIMIT_BYTES)
                .setIdleTimeout(120)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        options.setCompressionSupported(false);
        server = vertx.createHttpServer(options).requestHandler(router());
    }

    /**
     * Starts the server.
     *
     * @param host loopback name or address; any other is refused
     * @param port 0 for a free one
     */
    public static TwinServer start(Sources sources, String host, int port) {
        requireLoopback(host);
        // One event loop: requests are served from ready snapshots, and the stream's clients need no lock.
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            var twinServer = new TwinServer(vertx, sources, host, port);
            twinServer.server.listen().await(20, TimeUnit.SECONDS);
            vertx.setPeriodic(
                    STREAM_PERIOD_MS,
                    ignored -> twinServer.stream.publish(TimeUnit.NANOSECONDS.toMillis(System.nanoTime())));
            vertx.setPeriodic(SIREN_PERIOD_MS, ignored -> twinServer.stream.publishSiren());
            return twinServer;
        } catch (TimeoutException e) {
            vertx.close();
            throw new IllegalStateException("The HTTP server did not start on %s:%d within 20 s.".formatted(host, port), e);
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
    }

    private static void requireLoopback(String host) {
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("The HTTP host %s is not known.".formatted(host), e);
        }
        throw new IllegalArgumentException(("The page and API bind to the loopback interface only, not to %s: without TLS and"
                        + " sign-in everyone on the network could acknowledge alarms.\nMaybe 127.0.0.1 behind a reverse proxy"
                        + " that has both.")
                .formatted(host));
    }

    public int port() {
        return server.actualPort();
    }

    /** The page's address. */
    public String url() {
        return "http://127.0.0.1:%d/".formatted(port());
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(TwinServer::guard);
        for (Route route : routes) {
            var entry = router.route(route.method(), route.vertxPath());
            if (route.method().equals(HttpMethod.POST)) {
                entry.handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT_BYTES));
                entry.handler(TwinServer::requireSameOriginJson);
            }
            entry.handler(context -> handle(route, context));
        }
        router.get("/*").handler(Assets::serve);
        router.route().failureHandler(context -> Problem.write(context, context.statusCode(), context.failure()));
        for (int status : new int[] {404, 405, 413}) {
            router.errorHandler(status, context -> Problem.write(context, status, context.failure()));
        }
        return router;
    }

    /** Security headers for every answer, and no answer to a foreign host name (DNS rebinding). */
    private static void guard(RoutingContext context) {
        context.response()
                .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var authority = context.request().authority();
        String host = authority == null ? "" : authority.host().replaceAll("[\\[\\]]", "");
        if (!LOCAL_NAMES.contains(host)) {
            context.fail(new Problem.Refused(421, "This server does not answer for the host '%s'.".formatted(host)));
            return;
        }
        context.next();
    }

    /** A page of another site can send neither a JSON content type nor our origin without asking first. */
    private static void requireSameOriginJson(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.startsWith(Route.JSON)) {
            throw new Problem.Refused(415, "The body must be application/json.");
        }
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !origin.equals("http://" + context.request().authority())) {
            throw new Problem.Refused(403, "Requests from %s are not taken.".formatted(origin));
        }
        context.next();
    }

    private void handle(Route route, RoutingContext context) {
        switch (route.handling()) {
            case AtOnce(var answering) -> sendJson(context, write(answering.answer(context)));
            case OnWorker(var answering) ->
                vertx.executeBlocking(() -> write(answering.answer(context)), false)
                        .onSuccess(json -> sendJson(context, json))
                        .onFailure(context::fail);
            case Raw(var writing) -> writing.accept(context);
        }
    }

    private static void sendJson(RoutingContext context, String json) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, Route.JSON).end(json);
    }

    /** JSON text of one of our records. */
    static String write(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads request bodies; a field that is not known or has the wrong type is an error, not a silent default. */
    static ObjectReader requestReader() {
        return Json.mapper().reader().with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Stops the server and ends all streams. */
    @Override
    public void close() {
        vertx.runOnContext(ignored -> stream.close());
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
