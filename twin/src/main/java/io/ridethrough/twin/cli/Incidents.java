package io.ridethrough.twin.cli;

import io.ridethrough.models.incident.BuiltInIncidents;
import io.ridethrough.models.incident.Incident;
import io.ridethrough.models.incident.IncidentFile;
import io.ridethrough.models.incident.IncidentTexts;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Quote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the texts of an incident: a directory, or a built-in name. */
final class Incidents {
    private Incidents() {}

    /** True when a directory holds an incident rather than a recording. */
    static boolean isIncident(Path directory) {
        return Files.isRegularFile(directory.resolve(IncidentTexts.INCIDENT));
    }

    /** The incident in a directory. */
    static Incident open(Path directory) {
        return read(directory.toString(), name -> {
            Path file = directory.resolve(name);
            return Files.isRegularFile(file) ? Texts.file(file) : null;
        });
    }

    /** The built-in incident of that name. */
    static Incident builtIn(String name) {
        if (!BuiltInIncidents.NAMES.contains(name)) {
            String near = Nearest.hint(name, BuiltInIncidents.NAMES);
            throw Texts.bad(
                    name,
                    "There is no directory or built-in incident %s.".formatted(Quote.of(name)),
                    near.isEmpty() ? "Maybe one of those that replay --list names." : near);
        }
        return read(name, file -> Texts.findResource(BuiltInIncidents.resource(name, file)));
    }

    private static Incident read(String folder, Function<String, @Nullable String> find) {
        return IncidentFile.parse(new IncidentTexts(
                folder,
                required(folder, find, IncidentTexts.INCIDENT),
                required(folder, find, IncidentTexts.PLANT),
                required(folder, find, IncidentTexts.SCENARIO),
                find.apply(IncidentTexts.QUIET),
                find.apply(IncidentTexts.SERVICES)));
    }

    private static String required(String folder, Function<String, @Nullable String> find, String name) {
        String text = find.apply(name);
        if (text == null) {
            throw Texts.bad(folder, "The directory holds no %s.".formatted(name), "");
        }
        return text;
    }
}
