package io.ridethrough.twin.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the OpenAPI 3.1 document from the route table. */
final class OpenApi {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    private OpenApi() {}

    static ObjectNode document(List<Route> routes) {
        ObjectNode root = Json.mapper().createObjectNode().put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Ridethrough")
                .put("version", "1")
                .put(
                        "description",
                        "A live digital twin for data-center power. Advisory: it only reads the plant; not for protection"
                                + " or switching. Units are SI; probabilities and ratios run from 0 to 1. A number that is"
                                + " not known is absent.");
        ObjectNode paths = root.putObject("paths");
        var schemas = new Schemas();
        for (Route route : routes) {
            ObjectNode path = paths.withObject("/" + route.path().replace("~", "~0").replace("/", "~1"));
            operation(path.putObject(route.method().name().toLowerCase(Locale.ROOT)), route, schemas);
        }
        schemas.reference(Problem.class);
        root.putObject("components").set("schemas", schemas.components());
        return root;
    }

    private static void operation(ObjectNode operation, Route route, Schemas schemas) {
        operation.put("operationId", operationId(route)).put("summary", route.summary());
        var parameters = operation.putArray("parameters");
        Matcher names = PARAMETER.matcher(route.path());
        while (names.find()) {
            parameters
                    .addObject()
                    .put("name", names.group(1))
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string");
        }
        for (Route.Query query : route.query()) {
            parameters
                    .addObject()
                    .put("name", query.name())
                    .put("in", "query")
                    .put("required", query.required())
                    .put("description", query.text())
                    .putObject("schema")
                    .put("type", query.type());
        }
        if (route.body() != null) {
            operation
                    .putObject("requestBody")
                    .put("required", true)
                    .putObject("content")
                    .putObject(Route.JSON)
                    .set("schema", schemas.reference(route.body()));
        }
        ObjectNode responses = operation.putObject("responses");
        ObjectNode content =
                responses.putObject("200").put("description", route.summary()).putObject("content");
        ObjectNode media = content.putObject(route.mediaType());
        if (route.answer() != null) {
            media.set("schema", schemas.reference(route.answer()));
        } else if (route.mediaType().equals(Route.JSON)) {
            media.putObject("schema").put("type", "object");
        }
        responses
                .putObject("default")
                .put("description", "A problem document (RFC 9457).")
                .putObject("content")
                .putObject(Problem.MEDIA_TYPE)
                .set("schema", schemas.reference(Problem.class));
    }

    private static String operationId(Route route) {
        String words = route.path().replace("/api/v1", "").replaceAll("[{}]", "").replace('/', '-');
        return (route.method().equals(HttpMethod.GET) ? "get" : "post") + words;
    }
}
