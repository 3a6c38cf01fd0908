package io.ridethrough.models.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON text to {@link YamlValue}, so that one set of readers serves both. A quoted text is not plain; numbers, {@code true},
 * {@code false} and {@code null} are.
 *
 * <p>Limits: 64 levels, texts of 1 MB, numbers of 100 digits. The first mistake ends the reading: what follows it in JSON
 * means nothing.
 */
public final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(1_000_000)
                    .maxNumberLength(100)
                    .build())
            .build();

    private JsonText() {}

    /** Reads the whole text as one value; null when it is not JSON, which is then reported. */
    public static @Nullable YamlValue read(String text, ProblemSink problems) {
        try (JsonParser parser = FACTORY.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                problems.add(1, "The file is empty.", "");
                return null;
            }
            YamlValue value = value(parser, problems);
            if (parser.nextToken() != null) {
                problems.add(line(parser), "Something follows after the end of the JSON value.", "Maybe two exports in one file.");
                return null;
            }
            return value;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problems.add(Math.max(0, line), "This is not JSON: " + Quote.clip(e.getOriginalMessage()) + ".", "Maybe the file was cut short.");
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot fail to be read.", e);
        }
    }

    private static YamlValue value(JsonParser parser, ProblemSink problems) throws IOException {
        int line = line(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, YamlValue.Field> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    int at = line(parser);
                    parser.nextToken();
                    if (fields.putIfAbsent(name, new YamlValue.Field(at, value(parser, problems))) != null) {
                        problems.add(at, "The key %s is given twice in one object.".formatted(Quote.of(name)), "");
                    }
                }
                yield new YamlValue.Fields(line, fields);
            }
            case START_ARRAY -> {
                var items = new ArrayList<YamlValue>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser, problems));
                }
                yield new YamlValue.Items(line, items);
            }
            case VALUE_STRING -> new YamlValue.Scalar(line, parser.getText(), false);
            default -> new YamlValue.Scalar(line, parser.getText(), true);
        };
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
