package io.ridethrough.models.imports;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.models.service.Need;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Backstage's catalog-info.yaml: components and resources are services, what they depend on and whose interfaces they consume is
 * what they need. Where they run is not in the catalog; two annotations say it: {@code ridethrough.io/hosts} and
 * {@code ridethrough.io/racks}, names separated by commas. {@code ridethrough.io/soft} lists the references it can do without.
 */
public final class BackstageImport {
    private static final String HOSTS = "ridethrough.io/hosts";
    private static final String RACKS = "ridethrough.io/racks";
    private static final String SOFT = "ridethrough.io/soft";
    private static final Set<String> SERVICES = Set.of("component", "resource");

    private final Onto onto;
    private final Ledger ledger = new Ledger();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Entity> services = new LinkedHashMap<>();
    private final Map<String, Entity> interfaces = new LinkedHashMap<>();
    private final Map<String, List<String>> providersOf = new LinkedHashMap<>();
    private final Map<String, Map<String, Need.Kind>> needs = new LinkedHashMap<>();
    private final Map<String, String> idOf = new LinkedHashMap<>();
    private int unplaced;

    private BackstageImport(Onto onto) {
        this.onto = onto;
    }

    /** Imports entities onto a facility. */
    public static Imported run(List<ImportText> texts, Onto onto) {
        return new BackstageImport(onto).read(texts);
    }

    private Imported read(List<ImportText> texts) {
        List<Entity> entities = Entity.read(texts, "backstage.io/", problems);
        var others = new ArrayList<Entity>();
        for (Entity entity : entities) {
            String kind = entity.kind().toLowerCase(Locale.ROOT);
            Map<String, Entity> list = SERVICES.contains(kind) ? services : kind.equals("api") ? interfaces : null;
            if (list == null) {
                others.add(entity);
            } else if (list.putIfAbsent(entity.ref(), entity) != null) {
                ledger.left(entity.ref(), "an entity of this kind and name stands earlier in the input");
            }
        }
        if (services.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(
                    texts.isEmpty() ? "" : texts.getFirst().file(), 0, "It holds no Component and no Resource.", "Maybe another catalog-info.yaml."));
        }
        nameServices();
        services.values().forEach(this::collectProvided);
        services.values().forEach(this::collectNeeds);
        interfaces.values().forEach(this::accountInterface);
        others.forEach(this::accountOther);
        String text = write();
        return new Imported(onto.plantText(), text, ledger.report());
    }

    private void nameServices() {
        var ids = new Ids();
        services.forEach((ref, entity) -> {
            String name = Ids.slug(entity.name());
            String kind = entity.kind().toLowerCase(Locale.ROOT);
            ids.add(ref, List.of(name, kind + "/" + name, "%s/%s/%s".formatted(kind, Ids.slug(entity.namespace()), name)));
        });
        idOf.putAll(ids.settle());
        idOf.forEach((ref, id) -> {
            needs.put(ref, new LinkedHashMap<>());
            ledger.name(id, ref);
        });
    }

    private void collectProvided(Entity entity) {
        for (String word : entity.words("providesApis")) {
            String ref = reference(word, "api", entity);
            if (interfaces.containsKey(ref)) {
                providersOf.computeIfAbsent(ref, r -> new ArrayList<>()).add(entity.ref());
            } else {
                leave(entity, "providesApis", word);
            }
        }
    }

    private void collectNeeds(Entity entity) {
        ledger.understood(entity.kind());
        for (String word : entity.words("dependsOn")) {
            need(entity, "dependsOn", word, reference(word, "component", entity));
        }
        for (String word : entity.words("dependencyOf")) {
            String consumer = reference(word, "component", entity);
            Entity other = services.get(consumer);
            if (other == null) {
                leave(entity, "dependencyOf", word);
            } else {
                need(other, "dependencyOf", word, entity.ref());
            }
        }
        for (String word : entity.words("consumesApis")) {
            String ref = reference(word, "api", entity);
            List<String> providers = providersOf.getOrDefault(ref, List.of());
            if (providers.isEmpty()) {
                leave(entity, "consumesApis", word);
            }
            providers.forEach(provider -> need(entity, "consumesApis", word, provider));
        }
    }

    private void need(Entity entity, String key, String word, String target) {
        if (interfaces.containsKey(target)) {
            providersOf.getOrDefault(target, List.of()).forEach(provider -> need(entity, key, word, provider));
            return;
        }
        Map<String, Need.Kind> own = needs.get(entity.ref());
        if (!services.containsKey(target) || own == null) {
            leave(entity, key, word);
            return;
        }
        if (target.equals(entity.ref())) {
            ledger.left("%s %s %s".formatted(entity.ref(), key, Quote.clip(word)), "it refers to itself");
            return;
        }
        boolean soft = entity.annotated(SOFT).stream().anyMatch(w -> reference(w, "component", entity).equals(target) || w.equals(word));
        own.merge(target, soft ? Need.Kind.SOFT : Need.Kind.HARD, (a, b) -> a == Need.Kind.HARD ? a : b);
    }

    private void leave(Entity entity, String key, String word) {
        ledger.left("%s %s %s".formatted(entity.ref(), key, Quote.clip(word)), "what it refers to is not in the input, or nothing there provides it");
    }

    /** {@code [kind:][namespace/]name} with what is left out filled in. */
    private static String reference(String word, String kind, Entity from) {
        int colon = word.indexOf(':');
        String rest = word.substring(colon + 1);
        String full = (colon < 0 ? kind : word.substring(0, colon)) + ":" + (rest.contains("/") ? rest : from.namespace() + "/" + rest);
        return full.toLowerCase(Locale.ROOT);
    }

    private void accountInterface(Entity entity) {
        if (providersOf.containsKey(entity.ref())) {
            ledger.understood(entity.kind());
        } else {
            ledger.left(entity.ref(), "no component of the input provides it");
        }
    }

    private void accountOther(Entity entity) {
        ledger.left(
                entity.ref(),
                switch (entity.kind().toLowerCase(Locale.ROOT)) {
                    case "system", "domain" -> "groups components; needs hold between the components themselves";
                    case "group", "user" -> "about people, not about what runs";
                    case "location" -> "points to other files, which must be given themselves";
                    case "template" -> "a template for new components, not a thing that runs";
                    default -> "a kind of entity that is not known here";
                });
    }

    private String write() {
        var existing = onto.services();
        var changes = new LinkedHashMap<String, Map<String, String>>();
        services.forEach((ref, entity) -> {
            String id = id(ref);
            if (existing.containsKey(id)) {
                changes.put(id, addedNeeds(id, needs.getOrDefault(ref, Map.of())));
            }
        });
        ServicesText text = onto.begin(changes);
        var hosts = new LinkedHashSet<>(onto.hosts());
        services.forEach((ref, entity) -> {
            if (!existing.containsKey(id(ref))) {
                List<String> instances = place(entity, id(ref), text, hosts);
                List<ServicesText.Needed> own = needs.getOrDefault(ref, Map.of()).entrySet().stream()
                        .map(need -> new ServicesText.Needed(id(need.getKey()), need.getValue()))
                        .toList();
                text.service(new ServicesText.Row(id(ref), entity.title(), instances, own, "", Double.NaN));
            }
        });
        if (!problems.isEmpty()) {
            throw new BadInput(problems);
        }
        if (unplaced > 0) {
            ledger.assume("Where %d services run is not in the catalog (no annotation %s or %s): each has one host of its own outside the facility, which no power failure reaches."
                    .formatted(unplaced, HOSTS, RACKS));
        }
        ledger.assume("Every dependency counts as hard unless the annotation %s lists it.".formatted(SOFT));
        return text.checked(onto.plant());
    }

    private String id(String ref) {
        return idOf.getOrDefault(ref, ref);
    }

    private Map<String, String> addedNeeds(String id, Map<String, Need.Kind> more) {
        var list = new ArrayList<String>();
        if (!onto.needsText(id).isEmpty()) {
            list.add(onto.needsText(id));
        }
        more.forEach((ref, kind) -> {
            if (!onto.needs(id, id(ref))) {
                list.add("{service: %s, kind: %s}".formatted(FlowYaml.text(id(ref)), kind.word()));
            }
        });
        return list.isEmpty() ? Map.of() : Map.of("needs", "[" + String.join(", ", list) + "]");
    }

    private List<String> place(Entity entity, String id, ServicesText text, Set<String> hosts) {
        var instances = new ArrayList<String>();
        for (String host : entity.annotated(HOSTS)) {
            if (!hosts.contains(host)) {
                problem(entity, "%s runs on host %s, which the facility does not have.".formatted(entity.name(), Quote.clip(host)), Nearest.hint(host, hosts));
            }
            instances.add(host);
        }
        for (String rack : entity.annotated(RACKS)) {
            if (!onto.racks().contains(rack)) {
                problem(
                        entity,
                        "%s stands in rack %s, which the facility does not have.".formatted(entity.name(), Quote.clip(rack)),
                        onto.isKnown() ? Nearest.hint(rack, onto.racks()) : "Maybe --plant PLANT.");
                continue;
            }
            String host = id + "/" + rack;
            text.host(host, rack, "", "");
            instances.add(host);
        }
        if (instances.isEmpty()) {
            unplaced++;
            text.host("unplaced/" + id, null, "unplaced", "");
            instances.add("unplaced/" + id);
        }
        return instances;
    }

    private void problem(Entity entity, String message, String hint) {
        problems.add(new Problem(entity.file(), entity.line(), message, hint));
    }
}
