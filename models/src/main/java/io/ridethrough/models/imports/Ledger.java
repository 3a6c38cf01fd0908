package io.ridethrough.models.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects an {@link ImportReport}. */
public final class Ledger {
    private final Map<String, Integer> understood = new TreeMap<>();
    private final List<ImportReport.Left> left = new ArrayList<>();
    private final Set<String> assumed = new LinkedHashSet<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    public void understood(String type) {
        understood.merge(type, 1, Integer::sum);
    }

    public void left(String object, String reason) {
        left.add(new ImportReport.Left(object, reason));
    }

    /** A sentence about something that the input does not say. */
    public void assume(String sentence) {
        assumed.add(sentence);
    }

    /** An id and the name it stands for, kept when they differ. */
    public void name(String id, String original) {
        if (!id.equals(original)) {
            names.put(id, original);
        }
    }

    public ImportReport report() {
        return new ImportReport(understood, left, List.copyOf(assumed), names);
    }
}
