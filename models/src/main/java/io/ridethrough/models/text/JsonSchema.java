package io.ridethrough.models.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes the JSON Schema (draft 2020-12) of a table of keys, so that editors complete what the reader accepts. */
public final class JsonSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final boolean defaultsSupply;

    private JsonSchema(boolean defaultsSupply) {
        this.defaultsSupply = defaultsSupply;
    }

    /**
     * The schema of a file.
     *
     * @param id identifier of the schema
     * @param defaultsSupply whether keys of listed things may stand under {@code defaults} instead, so that the schema can
     *     ask only for their id
     */
    public static ObjectNode of(String id, String title, Form.Section file, boolean defaultsSupply) {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", id);
        schema.put("title", title);
        schema.setAll(new JsonSchema(defaultsSupply).section(file, false));
        return schema;
    }

    private ObjectNode section(Form.Section section, boolean listed) {
        ObjectNode node = JSON.objectNode();
        node.put("type", "object");
        node.put("additionalProperties", false);
        ArrayNode required = JSON.arrayNode();
        ObjectNode properties = node.putObject("properties");
        for (Key key : section.keys()) {
            if (key.required() && (!listed || !defaultsSupply || key.name().equals("id"))) {
                required.add(key.name());
            }
            ObjectNode value = form(key.form(), listed);
            value.put("description", key.meaning());
            if (key.fallback() != null) {
                addDefault(value, key.form(), key.fallback());
            }
            properties.set(key.name(), value);
        }
        if (!required.isEmpty()) {
            node.set("required", required);
        }
        return node;
    }

    private ObjectNode form(Form form, boolean listed) {
        ObjectNode node = JSON.objectNode();
        switch (form) {
            case Form.Text _ -> node.put("type", "string");
            case Form.Id _ -> node.put("type", "string").put("pattern", "^" + Form.Id.PATTERN + "$");
            case Form.Choice choice -> node.set("enum", words(choice.words()));
            case Form.Measure measure -> node.put("type", "number")
                    .put("minimum", measure.low())
                    .put("maximum", measure.high());
            case Form.Whole whole -> node.put("type", "integer")
                    .put("minimum", whole.low())
                    .put("maximum", whole.high());
            case Form.Ids ids -> several(node, form(new Form.Id(), listed), ids.least(), ids.most());
            case Form.Choices choices -> several(
                    node, form(new Form.Choice(choices.words()), listed), choices.least(), choices.most());
            case Form.Month _ -> {
                ArrayNode either = node.putArray("anyOf");
                either.addObject().put("type", "string").put("pattern", "^" + Form.Month.PATTERN + "$");
                either.addObject().put("type", "integer").put("minimum", 1900).put("maximum", 2099);
            }
            case Form.Section section -> node.setAll(section(section, listed));
            case Form.Rows rows -> {
                node.set("type", words(List.of("array", "null")));
                node.set("items", section(rows.row(), true));
            }
        }
        return node;
    }

    /** A list, or where one is enough a single one without brackets. */
    private static void several(ObjectNode node, ObjectNode item, int least, int most) {
        ArrayNode either = node.putArray("anyOf");
        if (least <= 1) {
            either.add(item);
        }
        ObjectNode list = either.addObject();
        list.put("type", "array");
        list.set("items", item.deepCopy());
        list.put("minItems", least).put("maxItems", most);
    }

    private static void addDefault(ObjectNode value, Form form, String fallback) {
        switch (form) {
            case Form.Measure _ -> value.put("default", Double.parseDouble(fallback));
            case Form.Whole _ -> value.put("default", Integer.parseInt(fallback));
            case Form.Choices _ -> value.set("default", words(List.of(fallback.split(", *"))));
            case Form.Text _, Form.Id _, Form.Choice _, Form.Ids _, Form.Month _, Form.Section _, Form.Rows _ ->
                value.put("default", fallback);
        }
    }

    private static ArrayNode words(List<String> words) {
        ArrayNode node = JSON.arrayNode();
        words.forEach(node::add);
        return node;
    }
}
