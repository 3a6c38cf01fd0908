package io.ridethrough.models.imports;

import io.ridethrough.models.signal.Point;
import io.ridethrough.models.units.Quantity;
import io.ridethrough.models.units.SourceUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Proposes which variable of a server is which point of a plant, by names, units, types and the texts of states. A proposal says how
 * sure it is and why; what could be two things is not proposed.
 *
 * <p>A variable belongs to the device whose id its names contain, the longest one when there are several. Within a device the words
 * of the point's path are compared with the words that are left of the variable's: twice the common ones over all. A unit or type
 * that cannot measure the point's quantity rules a pair out.
 */
public final class PointSuggestions {
    /** A proposal below is not made. */
    private static final double LEAST_CONFIDENCE = 0.6;
    /** Two proposals this near are both not made. */
    private static final double TOO_NEAR = 0.05;

    private static final double NAME_WEIGHT = 0.7;
    private static final double UNIT_WEIGHT = 0.2;
    private static final double TYPE_WEIGHT = 0.1;

    private static final Pattern WORDS = Pattern.compile("[A-Za-z]+|[0-9]+");
    private static final Set<String> NUMBERS = Set.of("Double", "Float", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Byte", "SByte");
    private static final Set<String> WHOLE = Set.of("Boolean", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Byte", "SByte");
    private static final Set<String> EMPTY_WORDS = Set.of("value", "actual", "measured", "present", "deviceset", "the", "of");

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("volt", "voltage"), Map.entry("volts", "voltage"), Map.entry("u", "voltage"), Map.entry("v", "voltage"),
            Map.entry("amps", "current"), Map.entry("amp", "current"), Map.entry("i", "current"), Map.entry("curr", "current"),
            Map.entry("watts", "power"), Map.entry("kw", "power"), Map.entry("p", "power"), Map.entry("pwr", "power"), Map.entry("load", "power"),
            Map.entry("freq", "frequency"), Map.entry("hz", "frequency"), Map.entry("temp", "temperature"),
            Map.entry("soc", "charge"), Map.entry("batt", "battery"), Map.entry("bat", "battery"), Map.entry("status", "state"),
            Map.entry("runtime", "runtime"), Map.entry("autonomy", "runtime"), Map.entry("res", "resistance"));

    private final Map<List<String>, String> deviceByWords = new HashMap<>();
    private final Map<String, List<Named>> byDevice = new LinkedHashMap<>();
    private final List<NotPlaced> notPlaced = new ArrayList<>();
    private int longestDevice;

    /**
     * A variable of a server.
     *
     * @param node as points.csv writes it
     * @param path browse names from the Objects folder
     * @param name what the server calls it, may be empty
     * @param type such as Double, empty when not known
     * @param unit symbol, empty for none
     * @param states texts of its values from 0 up
     */
    public record Variable(String node, String path, String name, String type, String unit, List<String> states) {
        public Variable {
            states = List.copyOf(states);
        }
    }

    /**
     * A proposal.
     *
     * @param enumeration as points.csv writes it, empty for none
     * @param confidence 0..1
     */
    public record Placed(String point, String node, String unit, String enumeration, double confidence, String reason) {}

    /** A point without a variable, or a variable without a point, and why. */
    public record NotPlaced(String name, String reason) {}

    /** Proposals in the order of the plant's points, and the rest. */
    public record Result(List<Placed> points, List<NotPlaced> notPlaced) {
        public Result {
            points = List.copyOf(points);
            notPlaced = List.copyOf(notPlaced);
        }
    }

    /** A variable with the words of its names that are not its device's. */
    private record Named(Variable variable, Set<String> words, String lastWords) {}

    private record Pair(Point point, Named named, double confidence, String reason) {}

    private PointSuggestions(List<Point> points) {
        for (Point point : points) {
            List<String> words = words(point.deviceId());
            deviceByWords.putIfAbsent(words, point.deviceId());
            longestDevice = Math.max(longestDevice, words.size());
        }
    }

    /** Proposes variables for the points of a plant. */
    public static Result of(List<Point> points, List<Variable> variables) {
        return new PointSuggestions(points).place(points, variables);
    }

    private Result place(List<Point> points, List<Variable> variables) {
        for (Variable variable : variables) {
            belong(variable);
        }
        var pairs = new ArrayList<Pair>();
        for (Point point : points) {
            for (Named named : byDevice.getOrDefault(point.deviceId(), List.of())) {
                Pair pair = pair(point, named);
                if (pair != null) {
                    pairs.add(pair);
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((Pair p) -> -p.confidence)
                .thenComparing(p -> p.point.name())
                .thenComparing(p -> p.named.variable.node()));
        Map<String, Pair> chosen = choose(pairs);
        var placed = new ArrayList<Placed>();
        for (Point point : points) {
            Pair pair = chosen.get(point.name());
            if (pair != null) {
                Variable variable = pair.named.variable;
                placed.add(new Placed(point.name(), variable.node(), variable.unit(), enumeration(point, variable), pair.confidence, pair.reason));
            }
        }
        leave(points, chosen, pairs);
        return new Result(placed, notPlaced);
    }

    /** The surest first; each point and each variable once; two that are equally sure are none. */
    private static Map<String, Pair> choose(List<Pair> pairs) {
        var byPoint = new LinkedHashMap<String, List<Pair>>();
        var byNode = new LinkedHashMap<String, List<Pair>>();
        for (Pair pair : pairs) {
            byPoint.computeIfAbsent(pair.point.name(), p -> new ArrayList<>()).add(pair);
            byNode.computeIfAbsent(pair.named.variable.node(), n -> new ArrayList<>()).add(pair);
        }
        var chosen = new LinkedHashMap<String, Pair>();
        var used = new HashSet<String>();
        for (Pair pair : pairs) {
            String node = pair.named.variable.node();
            if (pair.confidence < LEAST_CONFIDENCE || chosen.containsKey(pair.point.name()) || used.contains(node)) {
                continue;
            }
            boolean rival = hasRival(pair, byPoint.getOrDefault(pair.point.name(), List.of()), used, chosen)
                    || hasRival(pair, byNode.getOrDefault(node, List.of()), used, chosen);
            if (!rival) {
                chosen.put(pair.point.name(), pair);
                used.add(node);
            }
        }
        return chosen;
    }

    private static boolean hasRival(Pair pair, List<Pair> others, Set<String> used, Map<String, Pair> chosen) {
        return others.stream()
                .anyMatch(other -> !other.equals(pair)
                        && pair.confidence - other.confidence < TOO_NEAR
                        && !used.contains(other.named.variable.node())
                        && !chosen.containsKey(other.point.name()));
    }

    private void leave(List<Point> points, Map<String, Pair> chosen, List<Pair> pairs) {
        var best = new HashMap<String, Pair>();
        pairs.forEach(pair -> best.putIfAbsent(pair.point.name(), pair));
        var used = new HashSet<String>();
        chosen.values().forEach(pair -> used.add(pair.named.variable.node()));
        for (Point point : points) {
            if (chosen.containsKey(point.name())) {
                continue;
            }
            Pair near = best.get(point.name());
            notPlaced.add(new NotPlaced(
                    point.name(),
                    !byDevice.containsKey(point.deviceId())
                            ? "no variable names the device " + point.deviceId()
                            : near == null
                                    ? "no variable of the device has a fitting name, unit and type"
                                    : near.confidence < LEAST_CONFIDENCE
                                            ? "the nearest, %s, is not near enough".formatted(near.named.variable.node())
                                            : "it could be %s or another one that is as near".formatted(near.named.variable.node())));
        }
        byDevice.values().forEach(list -> list.stream()
                .filter(named -> !used.contains(named.variable.node()))
                .forEach(named -> notPlaced.add(new NotPlaced(named.variable.node(), "its device is known, but no point of it fits"))));
    }

    /** Finds the device that a variable's names contain. */
    private void belong(Variable variable) {
        String device = null;
        int length = 0;
        var rest = new LinkedHashSet<String>();
        List<List<String>> names = List.of(words(identifier(variable.node())), words(variable.path()), words(variable.name()));
        for (List<String> words : names) {
            for (int from = 0; from < words.size(); from++) {
                for (int to = Math.min(words.size(), from + longestDevice); to > from; to--) {
                    String found = to - from > length ? deviceByWords.get(words.subList(from, to)) : null;
                    if (found != null) {
                        device = found;
                        length = to - from;
                    }
                }
            }
        }
        if (device == null) {
            notPlaced.add(new NotPlaced(variable.node(), "its names contain no device of the plant"));
            return;
        }
        List<String> deviceWords = words(device);
        for (List<String> words : names) {
            rest.addAll(without(words, deviceWords));
        }
        byDevice.computeIfAbsent(device, d -> new ArrayList<>())
                .add(new Named(variable, rest, String.join(".", without(words(identifier(variable.node())), deviceWords))));
    }

    private static List<String> without(List<String> words, List<String> device) {
        var rest = new ArrayList<String>();
        for (int w = 0; w < words.size(); w++) {
            if (w + device.size() <= words.size() && words.subList(w, w + device.size()).equals(device)) {
                w += device.size() - 1;
            } else {
                rest.add(meaning(words.get(w)));
            }
        }
        rest.removeIf(EMPTY_WORDS::contains);
        return rest;
    }

    private @Nullable Pair pair(Point point, Named named) {
        Variable variable = named.variable;
        boolean state = point.quantity() == Quantity.STATE;
        boolean typed = variable.type().isEmpty() || (state ? WHOLE : NUMBERS).contains(variable.type());
        boolean unitFits = SourceUnit.findUnit(point.quantity(), variable.unit()) != null;
        if (!typed || !unitFits || (state && !variable.states().isEmpty() && ordinals(point, variable).isEmpty()) || (!state && !variable.states().isEmpty())) {
            return null;
        }
        List<String> wanted = words(point.path()).stream().map(PointSuggestions::meaning).toList();
        boolean same = named.lastWords.equals(String.join(".", wanted));
        double names = same ? 1 : overlap(new LinkedHashSet<>(wanted), named.words);
        if (names == 0) {
            return null;
        }
        boolean unit = state ? !variable.states().isEmpty() : !variable.unit().isEmpty() || point.quantity().unit().isEmpty();
        double confidence = NAME_WEIGHT * names + (unit ? UNIT_WEIGHT : 0) + (variable.type().isEmpty() ? 0 : TYPE_WEIGHT);
        String reason = (same ? "same name" : "%.0f %% of the words of both names".formatted(100 * names))
                + (unit ? state ? ", its states have the same texts" : variable.unit().isEmpty() ? ", a pure number" : ", unit " + variable.unit() : ", no unit given: taken for SI")
                + (variable.type().isEmpty() ? "" : ", " + variable.type());
        return new Pair(point, named, Math.round(100 * confidence) / 100.0, reason);
    }

    /** Twice the common words over all. */
    private static double overlap(Set<String> a, Set<String> b) {
        var common = new HashSet<>(a);
        common.retainAll(b);
        return a.isEmpty() || b.isEmpty() ? 0 : 2.0 * common.size() / (a.size() + b.size());
    }

    private static String enumeration(Point point, Variable variable) {
        if (point.quantity() != Quantity.STATE || variable.states().isEmpty()) {
            return "";
        }
        var parts = new ArrayList<String>();
        ordinals(point, variable).forEach((raw, state) -> parts.add(raw + "=" + state));
        return String.join(";", parts);
    }

    /** Raw values and the states of the point they stand for; empty when a text of the server is no state of the point. */
    private static Map<Integer, String> ordinals(Point point, Variable variable) {
        var states = new HashMap<String, String>();
        point.states().forEach(state -> states.put(String.join(" ", words(state)), state));
        var ordinals = new LinkedHashMap<Integer, String>();
        for (int raw = 0; raw < variable.states().size(); raw++) {
            String state = states.get(String.join(" ", words(variable.states().get(raw))));
            if (state == null) {
                return Map.of();
            }
            ordinals.put(raw, state);
        }
        return ordinals;
    }

    /** Letters and digits of a name as words in small letters: {@code UPS-A1.Battery} is ups, a, 1, battery. */
    private static List<String> words(String name) {
        String parted = name.replaceAll("([a-z]{2})([A-Z])", "$1 $2");
        return WORDS.matcher(parted).results().map(m -> m.group().toLowerCase(Locale.ROOT)).toList();
    }

    private static String meaning(String word) {
        return SYNONYMS.getOrDefault(word, word);
    }

    /** {@code ups-a1.mode} of {@code nsu=urn:x;s=ups-a1.mode}; nothing of a node that has a number. */
    private static String identifier(String node) {
        int at = node.indexOf(";s=");
        return at >= 0 ? node.substring(at + 3) : node.startsWith("s=") ? node.substring(2) : "";
    }
}
