package io.ridethrough.models.imports;

import io.ridethrough.models.plant.Problems;
import io.ridethrough.models.text.Quote;
import io.ridethrough.models.text.YamlText;
import io.ridethrough.models.text.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One document of the shape that Kubernetes, Backstage and OpenSLO share: apiVersion, kind, metadata with a name, spec.
 *
 * @param file where it stands
 */
record Entity(String file, int line, String apiVersion, String kind, YamlValue.Fields metadata, YamlValue.Fields spec) {
    /** All documents of all texts; one without kind or name is a problem. */
    static List<Entity> read(List<ImportText> texts, String apiVersionStart, List<io.ridethrough.models.plant.Problem> problems) {
        var entities = new ArrayList<Entity>();
        for (ImportText text : texts) {
            var here = new Problems(text.file());
            for (YamlValue root : YamlText.readDocuments(text.text(), here)) {
                if (root instanceof YamlValue.Scalar scalar && scalar.isNothing()) {
                    continue;
                }
                Entity entity = entity(text.file(), root, apiVersionStart, here);
                if (entity != null) {
                    entities.add(entity);
                }
            }
            problems.addAll(here.list());
        }
        return entities;
    }

    private static @Nullable Entity entity(String file, YamlValue root, String apiVersionStart, Problems problems) {
        if (!(root instanceof YamlValue.Fields fields)) {
            problems.add(root.line(), "A document must be a group of keys with apiVersion, kind, metadata and spec.", "");
            return null;
        }
        YamlValue.Fields metadata = group(fields.find("metadata"), root.line());
        String kind = fields.word("kind");
        String version = fields.word("apiVersion");
        if (kind.isEmpty() || metadata.word("name").isEmpty()) {
            problems.add(root.line(), "A document lacks %s.".formatted(kind.isEmpty() ? "its kind" : "metadata: name"), "");
            return null;
        }
        if (!version.startsWith(apiVersionStart)) {
            problems.add(
                    root.line(),
                    "%s has the apiVersion %s.".formatted(Quote.clip(metadata.word("name")), Quote.of(version)),
                    "Maybe %s...".formatted(apiVersionStart));
            return null;
        }
        return new Entity(file, root.line(), version, kind, metadata, group(fields.find("spec"), root.line()));
    }

    static YamlValue.Fields group(@Nullable YamlValue value, int line) {
        return value instanceof YamlValue.Fields fields ? fields : new YamlValue.Fields(line, java.util.Map.of());
    }

    String name() {
        return metadata.word("name");
    }

    /** Its title or display name, else its name. */
    String title() {
        String title = metadata.word("title").isEmpty() ? metadata.word("displayName") : metadata.word("title");
        return title.isEmpty() ? name() : title;
    }

    String namespace() {
        return metadata.word("namespace").isEmpty() ? "default" : metadata.word("namespace").toLowerCase(Locale.ROOT);
    }

    /** Kind, namespace and name as Backstage compares them: without regard to case. */
    String ref() {
        return "%s:%s/%s".formatted(kind, namespace(), name()).toLowerCase(Locale.ROOT);
    }

    /** The words of a list in its spec; one word counts as a list of one. */
    List<String> words(String key) {
        return words(spec.find(key));
    }

    static List<String> words(@Nullable YamlValue value) {
        List<YamlValue> items = value instanceof YamlValue.Items list ? list.items() : value == null ? List.of() : List.of(value);
        return items.stream()
                .map(item -> item instanceof YamlValue.Scalar scalar && !scalar.isNothing() ? scalar.text() : "")
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The words of an annotation, separated by commas. */
    List<String> annotated(String key) {
        String text = group(metadata.find("annotations"), line).word(key);
        return java.util.Arrays.stream(text.split(",", -1)).map(String::strip).filter(w -> !w.isEmpty()).distinct().toList();
    }
}
