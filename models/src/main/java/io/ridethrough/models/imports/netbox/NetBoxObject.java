package io.ridethrough.models.imports.netbox;

import io.ridethrough.models.text.YamlValue;
import org.jspecify.annotations.Nullable;

/** One object of NetBox, of its dump or of its REST interface. Two objects are equal only when they are the same place of the input. */
final class NetBoxObject {
    private final String model;
    private final long pk;
    private final YamlValue.Fields fields;

    NetBoxObject(String model, long pk, YamlValue.Fields fields) {
        this.model = model;
        this.pk = pk;
        this.fields = fields;
    }

    /** Such as {@code dcim.powerfeed}. */
    String model() {
        return model;
    }

    /** Its number in NetBox, -1 where the dump gives none. */
    long pk() {
        return pk;
    }

    /** A reference to another object by model and number. */
    record Ref(String model, long pk) {}

    Ref ref() {
        return new Ref(model, pk);
    }

    /** The text of a field, of the value of a choice; empty when there is none. */
    String text(String field) {
        YamlValue value = find(field);
        if (value instanceof YamlValue.Fields choice && choice.find("value") != null) {
            value = choice.find("value");
        }
        return value instanceof YamlValue.Scalar scalar && !scalar.isNothing() ? scalar.text() : "";
    }

    /** The number that a field refers to, or -1. */
    long id(String field) {
        YamlValue value = find(field);
        if (value instanceof YamlValue.Fields nested) {
            value = nested.find("id");
        }
        return value instanceof YamlValue.Scalar scalar ? number(scalar) : -1;
    }

    /** The number in a field, NaN when there is none. */
    double amount(String field) {
        String text = text(field);
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    @Nullable YamlValue find(String field) {
        return fields.find(field);
    }

    static long number(YamlValue.Scalar scalar) {
        String text = scalar.text();
        return text.length() <= 18 && text.matches("[0-9]+") ? Long.parseLong(text) : -1;
    }

    /** What a person finds it by: model, number and name. */
    String label() {
        String name = text("name");
        String number = pk < 0 ? "" : " " + pk;
        return model + number + (name.isEmpty() ? "" : " " + name);
    }
}
