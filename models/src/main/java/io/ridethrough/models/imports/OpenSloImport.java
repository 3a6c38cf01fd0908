package io.ridethrough.models.imports;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Quote;
import io.ridethrough.models.text.YamlValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenSLO v1: the objectives of its SLOs become the promised availability of services. A service of several objectives takes the
 * strictest; the others are listed. Services that the facility does not have are made only when no facility is given.
 */
public final class OpenSloImport {
    private final Onto onto;
    private final Ledger ledger = new Ledger();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Entity> services = new LinkedHashMap<>();

    /** One objective of one SLO. */
    private record Objective(String slo, double target, String window, String method) {}

    private OpenSloImport(Onto onto) {
        this.onto = onto;
    }

    /** Imports SLOs onto a facility. */
    public static Imported run(List<ImportText> texts, Onto onto) {
        return new OpenSloImport(onto).read(texts);
    }

    private Imported read(List<ImportText> texts) {
        List<Entity> entities = Entity.read(texts, "openslo", problems);
        var objectives = new LinkedHashMap<String, List<Objective>>();
        for (Entity entity : entities) {
            if (!entity.apiVersion().equals("openslo/v1")) {
                ledger.left(label(entity), "the version %s is not read, only openslo/v1".formatted(Quote.clip(entity.apiVersion())));
            } else if (entity.kind().equals("Service")) {
                services.putIfAbsent(entity.name(), entity);
            }
        }
        int slos = 0;
        for (Entity entity : entities) {
            if (entity.apiVersion().equals("openslo/v1") && entity.kind().equals("SLO")) {
                slos++;
                objectives(entity, objectives);
            } else if (entity.apiVersion().equals("openslo/v1") && !entity.kind().equals("Service")) {
                ledger.left(label(entity), other(entity.kind()));
            }
        }
        if (slos == 0 && problems.isEmpty()) {
            problems.add(new Problem(texts.isEmpty() ? "" : texts.getFirst().file(), 0, "It holds no SLO of openslo/v1.", ""));
        }
        if (!problems.isEmpty()) {
            throw new BadInput(problems);
        }
        return new Imported(onto.plantText(), write(objectives), ledger.report());
    }

    private static String label(Entity entity) {
        return entity.kind() + " " + Quote.clip(entity.name());
    }

    private static String other(String kind) {
        return switch (kind) {
            case "SLI" -> "how it is measured; the twin knows from power whether a service works";
            case "AlertPolicy", "AlertCondition", "AlertNotificationTarget" -> "about alerts of a monitoring system";
            case "DataSource" -> "where a monitoring system gets its data";
            default -> "a kind of object that is not known here";
        };
    }

    private void objectives(Entity slo, Map<String, List<Objective>> byService) {
        String service = slo.spec().word("service");
        if (service.isEmpty()) {
            problems.add(new Problem(slo.file(), slo.line(), "The SLO %s names no service.".formatted(Quote.clip(slo.name())), "Maybe add spec: {service: ...}"));
            return;
        }
        String window = window(slo.spec().find("timeWindow"));
        String method = slo.spec().word("budgetingMethod");
        List<YamlValue> rows = slo.spec().find("objectives") instanceof YamlValue.Items items ? items.items() : List.of();
        if (rows.isEmpty()) {
            problems.add(new Problem(slo.file(), slo.line(), "The SLO %s has no objectives.".formatted(Quote.clip(slo.name())), "Maybe add objectives: [{target: 0.999}]"));
        }
        for (YamlValue row : rows) {
            double target = target(slo, row);
            if (!Double.isNaN(target)) {
                byService.computeIfAbsent(service, s -> new ArrayList<>()).add(new Objective(slo.name(), target, window, method));
            }
        }
    }

    private double target(Entity slo, YamlValue row) {
        String word = row instanceof YamlValue.Fields fields ? fields.word("target") : "";
        String percent = row instanceof YamlValue.Fields fields ? fields.word("targetPercent") : "";
        String given = word.isEmpty() ? percent : word;
        try {
            double target = Double.parseDouble(given) / (word.isEmpty() ? 100 : 1);
            if (target > 0 && target < 1) {
                return target;
            }
        } catch (NumberFormatException _) {
            // Reported below like a number out of range.
        }
        problems.add(new Problem(
                slo.file(),
                row.line(),
                "The SLO %s has an objective without a usable target: %s.".formatted(Quote.clip(slo.name()), Quote.of(given)),
                word.isEmpty() ? "Maybe target: 0.999" : "Maybe targetPercent, or a share such as 0.999."));
        return Double.NaN;
    }

    private static String window(@Nullable YamlValue value) {
        YamlValue first = value instanceof YamlValue.Items items && !items.items().isEmpty() ? items.items().getFirst() : value;
        if (!(first instanceof YamlValue.Fields fields)) {
            return "";
        }
        return fields.word("duration") + (fields.word("isRolling").equals("true") ? " rolling" : "");
    }

    private String write(Map<String, List<Objective>> byService) {
        var changes = new LinkedHashMap<String, Map<String, String>>();
        var made = new LinkedHashMap<String, Objective>();
        Map<String, String> existing = onto.services();
        byService.forEach((service, objectives) -> {
            String id = onto.isKnown() ? findService(service, existing) : Ids.slug(service);
            Objective strictest = objectives.stream().max(Comparator.comparingDouble(Objective::target)).orElseThrow();
            boolean taken = false;
            for (Objective objective : objectives) {
                String label = "SLO " + Quote.clip(objective.slo);
                if (id == null) {
                    ledger.left(label, "the facility has no service %s%s".formatted(Quote.clip(service), near(service, existing)));
                } else if (!taken && objective.equals(strictest)) {
                    taken = true;
                    ledger.understood("SLO objective");
                } else {
                    ledger.left(label, "service %s takes its strictest objective, %s of %s".formatted(id, FacilityText.exact(strictest.target), strictest.slo));
                }
            }
            if (id != null && existing.containsKey(id)) {
                changes.put(id, Map.of("slo", FacilityText.exact(strictest.target)));
            } else if (id != null) {
                made.put(service, strictest);
            }
            if (id != null && (!strictest.window.isEmpty() || !strictest.method.isEmpty())) {
                ledger.assume("The promise to %s holds over %s and is counted by %s; services.yaml keeps the availability alone."
                        .formatted(id, strictest.window.isEmpty() ? "no stated time" : strictest.window, strictest.method.isEmpty() ? "no stated method" : strictest.method));
            }
        });
        services.forEach((name, entity) -> account(name, entity, byService, existing));
        ServicesText text = onto.begin(changes);
        made.forEach((service, objective) -> {
            String id = Ids.slug(service);
            Entity entity = services.get(service);
            ledger.name(id, service);
            text.host("unplaced/" + id, null, "unplaced", "");
            text.service(new ServicesText.Row(id, entity == null ? service : entity.title(), List.of("unplaced/" + id), List.of(), "", objective.target));
        });
        if (!made.isEmpty()) {
            ledger.assume("Where %d services run is not in OpenSLO: each has one host of its own outside the facility, which no power failure reaches.".formatted(made.size()));
        }
        return text.checked(onto.plant());
    }

    private void account(String name, Entity entity, Map<String, List<Objective>> byService, Map<String, String> existing) {
        if (!byService.containsKey(name)) {
            ledger.left(label(entity), "no SLO of the input is about it");
        } else if (onto.isKnown() && findService(name, existing) == null) {
            ledger.left(label(entity), "the facility has no such service" + near(name, existing));
        } else {
            ledger.understood("Service");
        }
    }

    /** The service of that id, or of that name. */
    private static @Nullable String findService(String word, Map<String, String> existing) {
        if (existing.containsKey(word)) {
            return word;
        }
        String slug = Ids.slug(word);
        for (var service : existing.entrySet()) {
            if (service.getValue().equals(word) || service.getKey().equals(slug)) {
                return service.getKey();
            }
        }
        return null;
    }

    private static String near(String word, Map<String, String> existing) {
        String near = Nearest.find(word, existing.keySet());
        return near == null ? "" : "; maybe " + near;
    }
}
