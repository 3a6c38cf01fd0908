package io.ridethrough.twin.api;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Schemas (2020-12) read from the records that are written, so that the document cannot differ from the answer. */
final class Schemas {
    private final Map<String, ObjectNode> components = new LinkedHashMap<>();

    /** A reference to the schema of a record; the schema is added on first use. */
    ObjectNode reference(Class<?> record) {
        String name = name(record);
        if (!components.containsKey(name)) {
            ObjectNode schema = node("object");
            components.put(name, schema);
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = schema.putArray("required");
            for (RecordComponent component : record.getRecordComponents()) {
                properties.set(component.getName(), of(component.getGenericType()));
                if (always(component)) {
                    required.add(component.getName());
                }
            }
        }
        return Json.mapper().createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    JsonNode components() {
        ObjectNode all = Json.mapper().createObjectNode();
        components.forEach(all::set);
        return all;
    }

    private static String name(Class<?> record) {
        Class<?> outer = record.getEnclosingClass();
        return outer == null || outer == Documents.class ? record.getSimpleName() : outer.getSimpleName() + record.getSimpleName();
    }

    /** A floating number is absent when it is not known, a nullable component when there is none. */
    private static boolean always(RecordComponent component) {
        Class<?> type = component.getType();
        return type != double.class
                && type != Double.class
                && component.getAnnotatedType().getAnnotation(Nullable.class) == null
                && component.getAccessor().getAnnotatedReturnType().getAnnotation(Nullable.class) == null;
    }

    private ObjectNode of(Type type) {
        return switch (type) {
            case ParameterizedType generic when generic.getRawType() == List.class -> {
                ObjectNode array = node("array");
                array.set("items", of(generic.getActualTypeArguments()[0]));
                yield array;
            }
            case ParameterizedType generic when generic.getRawType() == Map.class -> {
                ObjectNode map = node("object");
                map.set("additionalProperties", of(generic.getActualTypeArguments()[1]));
                yield map;
            }
            case Class<?> plain -> of(plain);
            default -> throw new IllegalArgumentException("There is no schema for %s.".formatted(type));
        };
    }

    private ObjectNode of(Class<?> type) {
        if (type == double.class || type == Double.class) {
            return node("number");
        }
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return node("integer");
        }
        if (type == boolean.class || type == Boolean.class) {
            return node("boolean");
        }
        if (type == String.class) {
            return node("string");
        }
        if (type.isEnum()) {
            ObjectNode words = node("string");
            ArrayNode values = words.putArray("enum");
            Arrays.stream(type.getEnumConstants()).forEach(value -> values.add(word(value)));
            return words;
        }
        return type.isRecord() ? reference(type) : node("object");
    }

    /** As written: by the method marked {@link JsonValue}, else the name. */
    private static JsonNode word(Object value) {
        return Json.mapper().valueToTree(value);
    }

    private static ObjectNode node(String type) {
        return Json.mapper().createObjectNode().put("type", type);
    }
}
