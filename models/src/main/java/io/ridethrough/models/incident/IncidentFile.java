package io.ridethrough.models.incident;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.models.plant.Problems;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.scenario.ScenarioText;
import io.ridethrough.models.service.ServicesFile;
import io.ridethrough.models.text.Key;
import io.ridethrough.models.text.KeyReader;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Quote;
import io.ridethrough.models.text.Values;
import io.ridethrough.models.text.YamlText;
import io.ridethrough.models.text.YamlValue;
import io.ridethrough.models.transients.TransientPlant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the texts of one incident. The answer is a valid {@link Incident} or one {@link BadInput} with every problem. */
public final class IncidentFile {
    private final IncidentTexts texts;
    private final Problems problems;
    private final KeyReader reader;
    private final List<Problem> others = new ArrayList<>();

    private IncidentFile(IncidentTexts texts) {
        this.texts = texts;
        problems = new Problems(texts.file(IncidentTexts.INCIDENT));
        reader = new KeyReader(problems);
    }

    /** Parses incident.yaml, and plant, scenario, control run and services with the nominal assumptions. */
    public static Incident parse(IncidentTexts texts) {
        return new IncidentFile(texts).read();
    }

    private Incident read() {
        YamlText.Reading reading = YamlText.read(texts.incident(), problems);
        if (!(reading.root() instanceof YamlValue.Fields)) {
            if (reading.root() != null || problems.isEmpty()) {
                problems.add(1, "The file holds no incident.", "Maybe start with id: my-outage");
            }
            throw new BadInput(problems.list());
        }
        Values file = reader.read(reading.root(), IncidentKeys.FILE, "the incident");
        reader.requireKeys(file);
        for (Key key : IncidentKeys.FILE.keys()) {
            file.groups(key.name()).forEach(reader::requireKeys);
        }
        file.groups("assumed").forEach(a -> a.groups("fitted-to").forEach(reader::requireKeys));
        problems.throwIfAny();
        List<Expected> expect = file.groups("expect").stream().map(this::expected).toList();
        List<Assumption> assumed = file.groups("assumed").stream().map(a -> assumption(a, expect)).toList();
        var incident = new Incident(
                file.text("id"),
                file.text("title"),
                file.text("grade"),
                file.groups("sources").stream().map(s -> s.text("url")).toList(),
                file.groups("facts").stream().map(IncidentFile::fact).toList(),
                assumed,
                expect,
                file.groups("mechanism").stream().map(IncidentFile::step).toList(),
                file.groups("quiet").stream().map(IncidentFile::step).toList(),
                texts);
        checkNames(file);
        checkControl(file);
        checkOtherTexts(incident, file);
        others.addAll(0, problems.list());
        if (!others.isEmpty()) {
            throw new BadInput(others);
        }
        return incident;
    }

    private static PublishedFact fact(Values row) {
        PublishedFact.Role role = Arrays.stream(PublishedFact.Role.values())
                .filter(r -> r.word().equals(row.text("role")))
                .findFirst()
                .orElseThrow();
        return new PublishedFact(
                row.has("at-s") ? row.number("at-s") : Double.NaN,
                row.text("event"),
                textOr(row, "subject"),
                role);
    }

    private Assumption assumption(Values row, List<Expected> expect) {
        double value = row.number("value");
        if (!(row.number("low") <= value && value <= row.number("high"))) {
            problems.add(
                    row.line("value"),
                    "The value of %s must lie in its range from low to high.".formatted(row.owner()),
                    "");
        }
        List<String> fittedTo = new ArrayList<>();
        for (Values fitted : row.groups("fitted-to")) {
            String metric = fitted.text("metric");
            List<String> names = expect.stream().map(Expected::name).toList();
            if (!names.contains(metric)) {
                problems.add(
                        fitted.line("metric"),
                        "%s is fitted to %s, which is not among the expected.".formatted(row.owner(), Quote.of(metric)),
                        Nearest.hint(metric, names));
            }
            fittedTo.add(metric);
        }
        return new Assumption(
                row.text("id"),
                textOr(row, "unit"),
                value,
                row.number("low"),
                row.number("high"),
                row.text("reason"),
                fittedTo);
    }

    private Expected expected(Values row) {
        String name = row.text("metric");
        Metric metric = Metric.find(name);
        if (metric == null) {
            List<String> names = Arrays.stream(Metric.values()).map(Metric::word).toList();
            problems.add(row.line("metric"), "There is no metric %s.".formatted(Quote.of(name)), Nearest.hint(name, names));
            metric = Metric.LOAD_LOST_FRACTION;
        }
        Value value = Value.parse(row.text("value"));
        double low = Double.NaN;
        double high = Double.NaN;
        String tolerance = "exact";
        if (value instanceof Value.Amount(double amount)) {
            boolean range = row.has("low") || row.has("high");
            double slack = row.has("rel-tol") ? row.number("rel-tol") * Math.abs(amount) : 0;
            slack = row.has("abs-tol") ? row.number("abs-tol") : slack;
            low = row.has("low") ? row.number("low") : range ? Double.NEGATIVE_INFINITY : amount - slack;
            high = row.has("high") ? row.number("high") : range ? Double.POSITIVE_INFINITY : amount + slack;
            tolerance = toleranceWords(row, low, high);
        }
        return new Expected(
                name, metric, value, low, high, tolerance, textOr(row, "note"), textOr(row, "fitted-by"));
    }

    private static String toleranceWords(Values row, double low, double high) {
        if (row.has("low") || row.has("high")) {
            return Double.isInfinite(low)
                    ? "at most %s".formatted(plain(row.number("high")))
                    : Double.isInfinite(high)
                            ? "at least %s".formatted(plain(row.number("low")))
                            : "%s to %s".formatted(plain(row.number("low")), plain(row.number("high")));
        }
        return row.has("abs-tol")
                ? "+-%s".formatted(plain(row.number("abs-tol")))
                : row.has("rel-tol") ? "+-%.0f %%".formatted(100 * row.number("rel-tol")) : "exact";
    }

    private static String textOr(Values row, String key) {
        return row.has(key) ? row.text(key) : "";
    }

    private static String plain(double amount) {
        return BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
    }

    private static Step step(Values row) {
        return new Step(
                row.text("device"),
                row.text("edge"),
                row.text("occurs").equals("yes"),
                row.whole("at-least"),
                row.number("from-s"),
                row.has("to-s") ? row.number("to-s") : Double.POSITIVE_INFINITY,
                row.text("order").equals("then"));
    }

    private void checkNames(Values file) {
        for (String list : List.of("assumed", "expect")) {
            String key = list.equals("assumed") ? "id" : "metric";
            var seen = new HashSet<String>();
            for (Values row : file.groups(list)) {
                if (!seen.add(row.text(key))) {
                    problems.add(row.line(key), "%s stands twice in %s.".formatted(Quote.of(row.text(key)), list), "");
                }
            }
        }
    }

    private void checkControl(Values file) {
        if ((texts.quiet() != null) == file.groups("quiet").isEmpty()) {
            problems.add(
                    file.line("quiet"),
                    texts.quiet() == null
                            ? "The key quiet speaks of a control run, and there is no quiet.txt."
                            : "There is a control run in quiet.txt, and the key quiet says nothing of it.",
                    "Maybe both or neither.");
        }
    }

    /** Plant, scenario, control run and services as they are with the nominal assumptions. */
    private void checkOtherTexts(Incident incident, Values file) {
        Map<String, Double> nominal = incident.nominal();
        var used = new LinkedHashSet<String>();
        used.addAll(checkPlaceholders(IncidentTexts.PLANT, texts.plant(), nominal));
        used.addAll(checkPlaceholders(IncidentTexts.SCENARIO, texts.scenario(), nominal));
        used.addAll(checkPlaceholders(IncidentTexts.QUIET, texts.quiet(), nominal));
        for (Values row : file.groups("assumed")) {
            if (!used.contains(row.text("id"))) {
                problems.add(
                        row.line("id"),
                        "%s is assumed and used nowhere.".formatted(row.text("id")),
                        "Maybe write ${%s} in plant.yaml or scenario.txt.".formatted(row.text("id")));
            }
        }
        if (!others.isEmpty()) {
            return;
        }
        Plant plant;
        try {
            plant = PlantFile.parse(texts.file(IncidentTexts.PLANT), Placeholders.fill(texts.plant(), nominal));
        } catch (BadInput bad) {
            others.addAll(bad.problems());
            return;
        }
        collect(() -> ScenarioText.parse(
                texts.file(IncidentTexts.SCENARIO), Placeholders.fill(texts.scenario(), nominal), plant));
        if (texts.quiet() != null) {
            String quiet = Placeholders.fill(texts.quiet(), nominal);
            collect(() -> ScenarioText.parse(texts.file(IncidentTexts.QUIET), quiet, plant));
        }
        if (texts.services() != null) {
            String services = texts.services();
            collect(() -> ServicesFile.parse(texts.file(IncidentTexts.SERVICES), services, plant));
        }
        checkSteps(plant, file);
    }

    private Set<String> checkPlaceholders(String name, @Nullable String text, Map<String, Double> nominal) {
        if (text == null) {
            return Set.of();
        }
        var found = new Problems(texts.file(name));
        Set<String> used = Placeholders.check(text, nominal, found);
        others.addAll(found.list());
        return used;
    }

    private void collect(Runnable reading) {
        try {
            reading.run();
        } catch (BadInput bad) {
            others.addAll(bad.problems());
        }
    }

    /** A statement about an edge no such device has would be met, or missed, whatever happens. */
    private void checkSteps(Plant plant, Values file) {
        var index = new PlantIndex(plant);
        var engine = new TransientPlant(index);
        List<String> ids = plant.devices().stream().map(Device::id).toList();
        for (String list : List.of("mechanism", "quiet")) {
            for (Values row : file.groups(list)) {
                Step step = step(row);
                List<String> matching = step.matching(ids);
                if (matching.size() < (step.occurs() ? step.atLeast() : 1)) {
                    problems.add(
                            row.line("device"),
                            "%s names %d devices of the plant.".formatted(Quote.of(step.device()), matching.size()),
                            Nearest.hint(step.device(), ids));
                    continue;
                }
                Set<String> edges = edges(index, engine, matching);
                if (!edges.contains(step.edge())) {
                    problems.add(
                            row.line("edge"),
                            "%s has no edge %s.".formatted(step.device(), Quote.of(step.edge())),
                            Nearest.hint(step.edge(), edges));
                }
            }
        }
    }

    private static Set<String> edges(PlantIndex index, TransientPlant engine, List<String> devices) {
        var edges = new LinkedHashSet<String>();
        for (String id : devices) {
            edges.addAll(engine.listEdges(index.deviceNum(id)));
            for (Fact fact : Fact.values()) {
                if (!fact.isSensorFact() && fact.appliesTo(index.device(index.deviceNum(id)))) {
                    edges.add(fact.phrase());
                }
            }
        }
        return edges;
    }
}
