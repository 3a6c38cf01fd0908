package io.ridethrough.twin.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Serves the files of the page from the class path: our own under {@code /}, lit under {@code /webjars}.
 *
 * <p>Vert.x's StaticHandler unpacks class path files into a temporary folder first; under parallel first requests that
 * answered 404 for a file that exists. The files are small, so they are read straight from the class path.
 */
final class Assets {
    /** No dots but those before an extension, so no way out of the folder. */
    private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+");
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private Assets() {}

    static void serve(RoutingContext context) {
        String path = context.request().path();
        String file = path.equals("/") ? "/index.html" : path;
        String type = MEDIA_TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (type == null || !PLAIN.matcher(file).matches()) {
            context.next();
            return;
        }
        String folder = file.startsWith("/webjars/") ? "/META-INF/resources" : "/web";
        try (InputStream in = Assets.class.getResourceAsStream(folder + file)) {
            if (in == null) {
                context.next();
                return;
            }
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, type)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .end(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("The page file %s cannot be read.".formatted(file), e);
        }
    }
}
