package io.ridethrough.twin.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One route of the API. The server and its OpenAPI document are both made from the list of these, so neither can drift.
 *
 * @param path with parameters in braces, as in OpenAPI
 * @param body record of the JSON request body, null when there is none
 * @param answer record of the JSON answer, null when the answer is not JSON of a fixed form
 * @param handling what it does
 */
record Route(
        HttpMethod method,
        String path,
        String summary,
        List<Query> query,
        @Nullable Class<?> body,
        @Nullable Class<?> answer,
        String mediaType,
        Handling handling) {

    static final String JSON = "application/json";

    Route {
        query = List.copyOf(query);
    }

    /** One query parameter: its JSON type ({@code string}, {@code integer}, {@code number}) and what it means. */
    record Query(String name, String type, boolean required, String text) {}

    /** How a route answers. */
    sealed interface Handling {
        /** At once, on the event loop, from a snapshot. */
        record AtOnce(Answering answering) implements Handling {}

        /** On a worker thread, because it reads a store or computes. */
        record OnWorker(Answering answering) implements Handling {}

        /** By writing the response itself. */
        record Raw(java.util.function.Consumer<RoutingContext> writing) implements Handling {}
    }

    /** Computes the answer object of a request. */
    @FunctionalInterface
    interface Answering {
        Object answer(RoutingContext context);
    }

    static Route get(String path, String summary, Class<?> answer, Handling handling, Query... query) {
        return new Route(HttpMethod.GET, path, summary, List.of(query), null, answer, JSON, handling);
    }

    static Route raw(String path, String summary, String mediaType, Handling.Raw handling, Query... query) {
        return new Route(HttpMethod.GET, path, summary, List.of(query), null, null, mediaType, handling);
    }

    static Route post(String path, String summary, Class<?> body, @Nullable Class<?> answer, Answering answering) {
        return new Route(
                HttpMethod.POST, path, summary, List.of(), body, answer, JSON, new Handling.OnWorker(answering));
    }

    /** The path in Vert.x form: {@code /alarms/:id/ack}. */
    String vertxPath() {
        return path.replaceAll("\\{([a-z]+)}", ":$1");
    }
}
