package io.ridethrough.twin.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ridethrough.models.imports.ImportText;
import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.text.Quote;
import io.ridethrough.twin.api.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lists of NetBox's REST interface, page by page. Only GET; certificates are verified; without TLS only this machine
 * is spoken to; a page, the number of pages and the time of an answer are limited; the token goes to the host it was given for
 * and to no other, so redirections are not followed.
 */
final class NetBoxRest {
    private static final List<String> LISTS = List.of(
            "dcim/sites",
            "dcim/locations",
            "dcim/device-roles",
            "dcim/device-types",
            "dcim/racks",
            "dcim/power-panels",
            "dcim/power-feeds",
            "dcim/devices",
            "dcim/device-bays",
            "dcim/power-ports",
            "dcim/power-outlets",
            "dcim/front-ports",
            "dcim/rear-ports",
            "dcim/cables",
            "tenancy/tenants",
            "virtualization/clusters",
            "virtualization/virtual-machines",
            "ipam/services");

    private static final int PAGE_OBJECTS = 200;
    private static final int PAGE_BYTES_LIMIT = 32 << 20;
    private static final long ALL_BYTES_LIMIT = 400L << 20;
    private static final int PAGES_LIMIT = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI base;
    private final @Nullable String token;
    private final PrintWriter progress;
    private long bytes;
    private int pages;

    /**
     * @param base address of NetBox, such as {@code https://netbox.example/}
     * @param token of its REST interface, null for none
     */
    NetBoxRest(URI base, @Nullable String token, PrintWriter progress) {
        this.base = base;
        this.token = token;
        this.progress = progress;
    }

    /** The address a person gave, or null when it is no address at all. */
    static @Nullable URI findAddress(String source) {
        return source.startsWith("https://") || source.startsWith("http://") ? address(source) : null;
    }

    private static URI address(String source) {
        URI uri;
        try {
            uri = URI.create(source.endsWith("/") ? source : source + "/");
        } catch (IllegalArgumentException e) {
            throw Texts.bad(source, "This is not an address: %s.".formatted(Quote.clip(String.valueOf(e.getMessage()))), "");
        }
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null) {
            throw Texts.bad(source, "The address must be a host and perhaps a path.", "Maybe https://netbox.example/");
        }
        boolean loopback = List.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost());
        if (uri.getScheme().equals("http") && !loopback) {
            throw Texts.bad(source, "Without TLS the token would go over the network in the clear.", "Maybe https://...");
        }
        return uri;
    }

    /** Every page of every list. */
    List<ImportText> fetch() throws InterruptedException {
        var texts = new ArrayList<ImportText>();
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            for (String list : LISTS) {
                URI next = base.resolve("api/%s/?limit=%d".formatted(list, PAGE_OBJECTS));
                while (next != null) {
                    String text = get(client, next);
                    texts.add(new ImportText(next.toString(), text));
                    next = next(next, text);
                }
                progress.println("  %s: %d pages so far".formatted(list, pages));
                progress.flush();
            }
        }
        return texts;
    }

    private String get(HttpClient client, URI uri) throws InterruptedException {
        if (++pages > PAGES_LIMIT) {
            throw Texts.bad(uri.toString(), "There are more than %d pages.".formatted(PAGES_LIMIT), "");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Accept", "application/json");
        if (token != null) {
            request.header("Authorization", (token.startsWith("nbt_") ? "Bearer " : "Token ") + token);
        }
        try {
            HttpResponse<InputStream> answer = client.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw refused(uri, answer.statusCode());
                }
                byte[] page = body.readNBytes(PAGE_BYTES_LIMIT + 1);
                bytes += page.length;
                if (page.length > PAGE_BYTES_LIMIT || bytes > ALL_BYTES_LIMIT) {
                    throw Texts.bad(uri.toString(), "The answer is larger than what is read.", "Maybe --site, or a dump.");
                }
                return new String(page, StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw Texts.bad(
                    uri.toString(),
                    "NetBox does not answer: %s.".formatted(Quote.clip(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())),
                    "");
        }
    }

    private BadInput refused(URI uri, int status) {
        String hint =
                switch (status) {
                    case 401, 403 -> token == null
                            ? "Maybe --token-file FILE, or the token in NETBOX_TOKEN."
                            : "Maybe the token is wrong or may not read this list.";
                    case 404 -> "Maybe the address of NetBox has a path of its own.";
                    case 301, 302, 307, 308 -> "Maybe give the address it redirects to: it is not followed, so that the token goes nowhere else.";
                    default -> "";
                };
        return Texts.bad(uri.toString(), "NetBox answers with status %d.".formatted(status), hint);
    }

    /** The next page, which must be on the same host, or null. */
    private @Nullable URI next(URI here, String text) {
        try {
            JsonNode next = Json.mapper().readTree(text).path("next");
            if (!next.isTextual() || next.asText().isEmpty()) {
                return null;
            }
            URI uri = here.resolve(next.asText());
            // Behind a proxy NetBox may name itself with another scheme; host and port must be those that were given.
            URI same = URI.create(base.getScheme() + "://" + base.getAuthority() + uri.getRawPath()
                    + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
            if (!String.valueOf(uri.getHost()).equals(base.getHost())) {
                throw Texts.bad(here.toString(), "The next page would be on another host, %s.".formatted(Quote.clip(uri.toString())), "");
            }
            return same;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw Texts.bad(here.toString(), "The answer is no page of NetBox: %s.".formatted(Quote.clip(String.valueOf(e.getMessage()))), "");
        }
    }
}
