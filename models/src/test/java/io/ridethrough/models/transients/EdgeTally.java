package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.Edge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which edges of which automata a set of runs has taken. An edge reads {@code ups: FLOATING -> ON_BATTERY (source lost)}. */
final class EdgeTally {
    private final Map<String, Automaton> kinds = new LinkedHashMap<>();
    private final Set<String> taken = new TreeSet<>();

    void add(ScenarioRun run) {
        for (int d = 0; d < run.index().deviceCount(); d++) {
            Automaton automaton = run.engine().automaton(d);
            kinds.putIfAbsent(automaton.kind(), automaton);
        }
        for (TimelineEvent event : run.timeline()) {
            String kind = run.engine().automaton(run.index().deviceNum(event.device())).kind();
            taken.add(text(kind, event.from(), event.to(), event.edge()));
        }
    }

    /** Edges nobody took, of the kinds seen, in table order. */
    List<String> listMissing() {
        return kinds.values().stream()
                .flatMap(a -> a.edges().stream().map(e -> text(a, e)))
                .filter(edge -> !taken.contains(edge))
                .distinct()
                .toList();
    }

    boolean hasTaken(String edge) {
        return taken.contains(edge);
    }

    Set<String> kinds() {
        return kinds.keySet();
    }

    private static String text(Automaton automaton, Edge edge) {
        return text(automaton.kind(), automaton.modeName(edge.from()), automaton.modeName(edge.to()), edge.name());
    }

    private static String text(String kind, String from, String to, String edge) {
        return "%s: %s -> %s (%s)".formatted(kind, from, to, edge);
    }
}
