package io.ridethrough.twin.api;

import io.ridethrough.models.plant.BadInput;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A problem document after RFC 9457. An unexpected failure shows a reference only; the details stay in the log.
 *
 * @param type {@code about:blank}: the status says it all
 * @param status HTTP status
 * @param detail what is wrong, with names and values, and "Maybe ..."
 * @param problems every fault found in the request, empty when there is only one
 */
public record Problem(String type, String title, int status, String detail, String instance, List<String> problems) {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    public Problem {
        problems = List.copyOf(problems);
    }

    /** A request that cannot be answered, with its status. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String detail) {
            super(detail, null, false, false);
            this.status = status;
        }
    }

    /** Writes the problem that stands for a failure. */
    static void write(RoutingContext context, int status, @Nullable Throwable failure) {
        Problem problem = of(context, status, failure);
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(TwinServer.write(problem));
    }

    private static Problem of(RoutingContext context, int status, @Nullable Throwable failure) {
        String instance = context.request().path() == null ? "" : context.request().path();
        return switch (failure) {
            case Refused refused -> problem(refused.status, message(refused), instance, List.of());
            case BadInput bad ->
                problem(
                        422,
                        "The input is bad.",
                        instance,
                        bad.problems().stream().map(Object::toString).toList());
            case HttpException http -> problem(http.getStatusCode(), reason(http.getStatusCode()), instance, List.of());
            case IllegalArgumentException illegal -> problem(400, message(illegal), instance, List.of());
            case NoSuchElementException missing -> problem(404, message(missing), instance, List.of());
            case IllegalStateException conflict -> problem(409, message(conflict), instance, List.of());
            case null -> problem(status, reason(status), instance, List.of());
            default -> unexpected(failure, instance);
        };
    }

    private static Problem unexpected(Throwable failure, String instance) {
        String reference = UUID.randomUUID().toString();
        LOG.error("Request {} failed, reference {}", instance, reference, failure);
        return problem(500, "Something in the twin failed; its log has reference %s.".formatted(reference), instance, List.of());
    }

    private static Problem problem(int status, String detail, String instance, List<String> problems) {
        return new Problem("about:blank", title(status), status, detail, instance, problems);
    }

    private static String message(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "The request cannot be answered.");
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 403 -> "Forbidden";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 409 -> "Conflict";
            case 413 -> "Content too large";
            case 415 -> "Unsupported media type";
            case 421 -> "Misdirected request";
            case 422 -> "The input is bad";
            case 503 -> "Not available";
            default -> status >= 500 ? "Internal error" : "Refused";
        };
    }

    private static String reason(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.\nMaybe /api/v1/openapi.json has the route you look for.";
            case 405 -> "This address does not take that method.\nMaybe GET; the few POST routes are in /api/v1/openapi.json.";
            case 413 -> "A request body may have at most 1 MB.";
            default -> "The request cannot be answered.";
        };
    }
}
