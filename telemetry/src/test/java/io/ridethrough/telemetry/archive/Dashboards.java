package io.ridethrough.telemetry.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ridethrough.telemetry.schema.Measurement;
import io.ridethrough.telemetry.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shipped Grafana files, and what can be said about their queries without running them. */
final class Dashboards {
    private static final Set<String> KEYWORDS = Set.of(
            "select", "distinct", "from", "where", "and", "or", "in", "is", "not", "null", "as", "order", "group", "by",
            "desc", "asc", "limit", "union", "latest", "on", "partition", "sample", "timestamp");
    private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"|([A-Za-z_][A-Za-z0-9_]*)(\\s*\\()?");

    private Dashboards() {}

    static Path root() {
        return Path.of(System.getProperty("ridethrough.root"), "grafana");
    }

    /** Every dashboard by file name. */
    static Map<String, JsonNode> all() throws IOException {
        var json = new ObjectMapper();
        var all = new LinkedHashMap<String, JsonNode>();
        try (var files = Files.list(root().resolve("dashboards"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                all.put(file.getFileName().toString(), json.readTree(file.toFile()));
            }
        }
        return all;
    }

    /** The data sources of all provisioning files, the optional ones included. */
    static List<JsonNode> dataSources() throws IOException {
        var yaml = new YAMLMapper();
        var sources = new ArrayList<JsonNode>();
        try (var files = Files.list(root().resolve("provisioning/datasources"))) {
            for (Path file : files.sorted().toList()) {
                yaml.readTree(file.toFile()).path("datasources").forEach(sources::add);
            }
        }
        return sources;
    }

    /** Names of template variables that a text uses. */
    static Set<String> variablesIn(String text) {
        var names = new LinkedHashSet<String>();
        Matcher matcher = Pattern.compile("\\$\\{?(?!__)([A-Za-z]\\w*)").matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Tables and columns of a query that the schema does not have. */
    static List<String> unknownNames(String sql) {
        // Texts, macros and variables hold no names.
        String bare = sql.replaceAll("'[^']*'", " ").replaceAll("\\$\\{[^}]*}", " ").replaceAll("\\$__\\w+", " ");
        var tables = new LinkedHashSet<Measurement>();
        var unknown = new ArrayList<String>();
        Matcher from = Pattern.compile("\\bfrom\\s+\"?([a-z_]+)\"?").matcher(bare);
        var tableNames = new LinkedHashSet<String>();
        while (from.find()) {
            tableNames.add(from.group(1));
            Measurement found = Schema.findMeasurement(from.group(1));
            if (found == null) {
                unknown.add(from.group(1));
            } else {
                tables.add(found);
            }
        }
        var aliases = new LinkedHashSet<String>();
        Matcher as = Pattern.compile("\\bas\\s+\"?(\\w+)\"?").matcher(bare);
        while (as.find()) {
            aliases.add(as.group(1));
        }
        Matcher words = WORD.matcher(bare);
        while (words.find()) {
            String word = words.group(1) == null ? words.group(2) : words.group(1);
            boolean isFunction = words.group(3) != null && !KEYWORDS.contains(word);
            if (isFunction || KEYWORDS.contains(word) || aliases.contains(word) || tableNames.contains(word)) {
                continue;
            }
            if (tables.stream().noneMatch(table -> table.hasColumn(word))) {
                unknown.add(word);
            }
        }
        return unknown;
    }
}
