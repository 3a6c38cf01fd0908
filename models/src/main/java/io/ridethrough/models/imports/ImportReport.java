package io.ridethrough.models.imports;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of every object of an input.
 *
 * @param understood how many of each type were taken over, by type
 * @param notUnderstood every other object
 * @param assumed what the input does not say and the facility file needs, one sentence each
 * @param names original name of everything that was given another id, by that id
 */
public record ImportReport(
        Map<String, Integer> understood, List<Left> notUnderstood, List<String> assumed, Map<String, String> names) {

    /** An object that was not taken over, and why. */
    public record Left(String object, String reason) {}

    public ImportReport {
        understood = Collections.unmodifiableMap(new LinkedHashMap<>(understood));
        notUnderstood = List.copyOf(notUnderstood);
        assumed = List.copyOf(assumed);
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }
}
