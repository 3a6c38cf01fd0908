package io.ridethrough.models.plant;

import java.util.List;

/** Names of the plants that ship with the product. Their texts are class path resources; the caller opens them. */
public final class BuiltInPlants {
    /** Built-in names, simplest first. */
    public static final List<String> NAMES =
            List.of("single-path", "two-feed", "n-plus-one", "block-redundant", "shared-output", "iad-reference");

    private BuiltInPlants() {}

    /** Resource name of one file of a built-in plant, such as {@code plant.yaml}. */
    public static String resource(String name, String file) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("There is no built-in plant %s.\nMaybe one of %s.".formatted(name, NAMES));
        }
        return "/plants/%s/%s".formatted(name, file);
    }
}
