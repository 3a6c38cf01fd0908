package io.ridethrough.models.incident;

import io.ridethrough.models.plant.PlantFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Opens the shipped incidents for tests. */
final class ShippedIncidents {
    private ShippedIncidents() {}

    static IncidentTexts texts(String id) {
        return new IncidentTexts(
                id,
                text(id, IncidentTexts.INCIDENT),
                text(id, IncidentTexts.PLANT),
                text(id, IncidentTexts.SCENARIO),
                find(id, IncidentTexts.QUIET),
                find(id, IncidentTexts.SERVICES));
    }

    static Incident open(String id) {
        return IncidentFile.parse(texts(id));
    }

    private static String text(String id, String file) {
        String text = find(id, file);
        if (text == null) {
            throw new IllegalArgumentException("The incident %s has no %s.".formatted(id, file));
        }
        return text;
    }

    private static @Nullable String find(String id, String file) {
        try (InputStream in = PlantFile.class.getResourceAsStream(BuiltInIncidents.resource(id, file))) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
