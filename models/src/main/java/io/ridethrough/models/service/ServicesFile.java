package io.ridethrough.models.service;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Problems;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.service.recovery.RecoveryClass;
import io.ridethrough.models.text.KeyReader;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Quote;
import io.ridethrough.models.text.Values;
import io.ridethrough.models.text.YamlText;
import io.ridethrough.models.text.YamlValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads services.yaml. Whatever the text, the answer is a valid {@link ServiceModel} or one {@link BadInput} with every
 * problem.
 */
public final class ServicesFile {
    private final Plant plant;
    private final Problems problems;
    private final KeyReader reader;
    private final Map<String, Values> hosts = new LinkedHashMap<>();
    private final Map<String, Values> services = new LinkedHashMap<>();

    private ServicesFile(String fileName, Plant plant) {
        this.plant = plant;
        problems = new Problems(fileName);
        reader = new KeyReader(problems);
    }

    /**
     * Parses the text of a service file.
     *
     * @param fileName as the user gave it, for problems
     * @param plant the facility whose racks it names
     */
    public static ServiceModel parse(String fileName, String yamlText, Plant plant) {
        return new ServicesFile(fileName, plant).read(yamlText);
    }

    private ServiceModel read(String yamlText) {
        YamlText.Reading reading = YamlText.read(yamlText, problems);
        if (!(reading.root() instanceof YamlValue.Fields root)) {
            if (reading.root() != null || problems.isEmpty()) {
                problems.add(1, "The file holds no services.", "Maybe start with hosts: [{id: host-1, rack: r001}]");
            }
            throw new BadInput(problems.list());
        }
        refuseUnknownSections(root);
        readRows(root, "hosts", hosts);
        readRows(root, "services", services);
        YamlValue.Field shared = root.byName().get("platform");
        Values platform = reader.read(shared == null ? null : shared.value(), ServicesKeys.PLATFORM, "platform");
        hosts.values().forEach(this::checkHost);
        Set<String> lost = namesOn(reading.droppedLines());
        services.values().forEach(service -> checkService(service, lost));
        checkNamed(platform, "control-plane", "The platform", lost);
        for (String needed : platform.words("staff-need")) {
            if (!services.containsKey(needed) && !lost.contains(needed)) {
                problems.add(
                        platform.line("staff-need"),
                        "The platform's people need the service %s, which is not listed.".formatted(needed),
                        Nearest.hint(needed, services.keySet()));
            }
        }
        if (platform.has("cost-per-min") && !platform.has("cost-basis")) {
            problems.add(
                    platform.line("cost-per-min"),
                    "The platform has a cost and does not say where the figure comes from.",
                    "Maybe add cost-basis: ...");
        }
        problems.throwIfAny();
        return new ServiceModel(
                plant,
                hosts.values().stream().map(ServicesFile::host).toList(),
                services.values().stream().map(ServicesFile::service).toList(),
                platform(platform));
    }

    private void refuseUnknownSections(YamlValue.Fields root) {
        root.byName().forEach((name, field) -> {
            if (!ServicesKeys.names().contains(name)) {
                String hint = Nearest.hint(name, ServicesKeys.names());
                problems.add(
                        field.line(),
                        "There is no section %s in a service file.".formatted(Quote.of(name)),
                        hint.isEmpty() ? "Maybe one of %s.".formatted(String.join(", ", ServicesKeys.names())) : hint);
            }
        });
    }

    private void readRows(YamlValue.Fields root, String section, Map<String, Values> byId) {
        YamlValue.Field field = root.byName().get(section);
        if (field == null) {
            problems.add(0, "The section %s is missing.".formatted(section), "");
            return;
        }
        var row = section.equals("hosts") ? ServicesKeys.HOST : ServicesKeys.SERVICE;
        for (Values values : reader.readRows(field.value(), row, section, null)) {
            reader.requireKeys(values);
            for (Values need : section.equals("services") ? values.groups("needs") : List.<Values>of()) {
                reader.requireKeys(need);
            }
            if (!values.has("id") || !values.isUsable("id")) {
                continue;
            }
            Values before = byId.putIfAbsent(values.text("id"), values);
            if (before != null) {
                problems.add(
                        values.line("id"),
                        "The name %s is given twice among the %s, first on line %d."
                                .formatted(values.text("id"), section, before.line("id")),
                        "Maybe rename one of them.");
            }
        }
    }

    private void checkHost(Values host) {
        if (host.has("rack")) {
            if (host.isUsable("rack") && !(plant.findDevice(host.text("rack")) instanceof Rack)) {
                List<String> racks =
                        plant.listDevices(Rack.class).stream().map(Rack::id).toList();
                problems.add(
                        host.line("rack"),
                        "Host %s stands in rack %s, which plant %s does not have."
                                .formatted(host.text("id"), host.text("rack"), plant.facility().id()),
                        Nearest.hint(host.text("rack"), racks));
            }
        } else if (!host.has("region")) {
            problems.add(
                    host.line(),
                    "Host %s has neither a rack nor a region.".formatted(host.text("id")),
                    "Maybe add rack: r001, or region: ... for a host outside this plant.");
        }
    }

    private void checkService(Values service, Set<String> lost) {
        String id = service.text("id");
        var seen = new HashSet<String>();
        for (String host : service.words("instances")) {
            if (!hosts.containsKey(host) && !lost.contains(host)) {
                problems.add(
                        service.line("instances"),
                        "Service %s runs on host %s, which is not listed.".formatted(id, host),
                        Nearest.hint(host, hosts.keySet()));
            } else if (!seen.add(host)) {
                problems.add(service.line("instances"), "Service %s names host %s twice.".formatted(id, host), "");
            }
        }
        checkSizing(service, id, service.words("instances").size());
        if (service.has("cache")) {
            checkNamed(service.group("cache"), "of", "The cache " + id, lost);
        }
        if (service.has("failover-min") && service.words("instances").stream().noneMatch(this::isElsewhere)) {
            problems.add(
                    service.line("failover-min"),
                    "Service %s fails over and has no instance outside this plant.".formatted(id),
                    "Maybe add a host with a region and no rack.");
        }
        for (Values need : service.groups("needs")) {
            checkNeed(id, need, lost);
        }
    }

    private boolean isElsewhere(String host) {
        Values values = hosts.get(host);
        return values != null && !values.has("rack");
    }

    private void checkNamed(Values values, String key, String owner, Set<String> lost) {
        if (values.has(key) && values.isUsable(key) && !services.containsKey(values.text(key)) && !lost.contains(values.text(key))) {
            problems.add(
                    values.line(key),
                    "%s names the service %s, which is not listed.".formatted(owner, values.text(key)),
                    Nearest.hint(values.text(key), services.keySet()));
        }
    }

    private void checkSizing(Values service, String id, int instances) {
        boolean countable = instances > 0 && (!service.has("capacity") || service.isUsable("capacity"));
        int capacity = countable && service.has("capacity") ? service.whole("capacity") : instances;
        if (countable && capacity > instances) {
            problems.add(
                    service.line("capacity"),
                    "Service %s needs a capacity of %d instances and has %d.".formatted(id, capacity, instances),
                    "Maybe list more instances or lower the capacity.");
        }
        if (countable && service.has("minimum") && service.isUsable("minimum") && service.whole("minimum") > capacity) {
            problems.add(
                    service.line("minimum"),
                    "Service %s has a minimum of %d above its capacity of %d."
                            .formatted(id, service.whole("minimum"), capacity),
                    "Maybe swap the two.");
        }
        if (instances > 0
                && service.isUsable("data-at-risk-below")
                && service.whole("data-at-risk-below") > instances) {
            problems.add(
                    service.line("data-at-risk-below"),
                    "Service %s would always have its data at risk: %d copies wanted, %d listed."
                            .formatted(id, service.whole("data-at-risk-below"), instances),
                    "");
        }
    }

    private void checkNeed(String consumer, Values need, Set<String> lost) {
        if (!need.has("service") || !need.isUsable("service")) {
            return;
        }
        String provider = need.text("service");
        if (provider.equals(consumer)) {
            problems.add(need.line("service"), "Service %s needs itself.".formatted(consumer), "");
        } else if (!services.containsKey(provider) && !lost.contains(provider)) {
            problems.add(
                    need.line("service"),
                    "Service %s needs %s, which is not listed.".formatted(consumer, provider),
                    Nearest.hint(provider, services.keySet()));
        }
        if (need.has("fallback") && need.isUsable("kind") && !need.text("kind").equals("soft")) {
            problems.add(
                    need.line("fallback"),
                    "Service %s has a fallback for %s, which it needs %s."
                            .formatted(consumer, provider, need.text("kind")),
                    "Maybe kind: soft.");
        }
    }

    private static Host host(Values host) {
        return new Host(
                host.text("id"),
                host.has("rack") ? host.text("rack") : null,
                host.has("region") ? host.text("region") : "");
    }

    private static Service service(Values values) {
        int instances = values.words("instances").size();
        int capacity = values.has("capacity") ? values.whole("capacity") : instances;
        int minimum = values.has("minimum") ? values.whole("minimum") : (capacity + 1) / 2;
        Fallback fallback = fallback(values.text("fallback"));
        Values shows = values.group("shows");
        return new Service(
                values.text("id"),
                values.has("name") ? values.text("name") : values.text("id"),
                values.words("instances"),
                values.groups("needs").stream().map(need -> need(need, fallback)).toList(),
                new Service.Sizing(capacity, minimum, values.whole("data-at-risk-below")),
                new Service.Audience(
                        Service.Stakeholder.valueOf(values.text("serves").toUpperCase(Locale.ROOT)),
                        textOr(values, "region", ""),
                        numberOrUnknown(values, "users"),
                        numberOrUnknown(values, "slo"),
                        new Service.UserWords(
                                textOr(shows, "slow", ""),
                                textOr(shows, "stale", ""),
                                textOr(shows, "default", ""),
                                textOr(shows, "down", ""))),
                behaviour(values, fallback));
    }

    private static Behaviour behaviour(Values values, Fallback fallback) {
        Behaviour.Cache cache = null;
        if (values.has("cache")) {
            Values given = values.group("cache");
            cache = new Behaviour.Cache(given.text("of"), given.number("hit-ratio"), 60 * given.number("warm-min"));
        }
        Behaviour.Retries retries = Behaviour.Retries.NONE;
        if (values.has("retries")) {
            Values given = values.group("retries");
            retries = new Behaviour.Retries(
                    given.whole("tries"), given.has("budget") ? given.number("budget") : Double.POSITIVE_INFINITY);
        }
        return new Behaviour(
                fallback,
                RecoveryClass.of(values.text("restart")),
                retries,
                cache,
                values.number("election-s"),
                60 * numberOrUnknown(values, "failover-min"),
                60 * numberOrUnknown(values, "drain-min"));
    }

    private static Platform platform(Values values) {
        return new Platform(
                values.has("control-plane") ? values.text("control-plane") : null,
                values.has("starts-per-min") ? values.number("starts-per-min") / 60 : Double.POSITIVE_INFINITY,
                60 * values.number("boot-min"),
                values.has("boot-at-once") ? values.whole("boot-at-once") : Integer.MAX_VALUE,
                values.words("staff-need"),
                values.has("cost-per-min")
                        ? new Platform.Cost(
                                values.number("cost-per-min") / 60, values.text("currency"), values.text("cost-basis"))
                        : null);
    }

    private static Need need(Values need, Fallback ofService) {
        Need.Kind kind =
                switch (need.text("kind")) {
                    case "soft" -> Need.Kind.SOFT;
                    case "quorum" -> Need.Kind.QUORUM;
                    default -> Need.Kind.HARD;
                };
        return new Need(
                need.text("service"),
                kind,
                need.has("fallback") ? fallback(need.text("fallback")) : ofService,
                60 * need.number("grace-min"));
    }

    private static Fallback fallback(String word) {
        return switch (word) {
            case "stale" -> Fallback.STALE;
            case "default" -> Fallback.DEFAULT;
            default -> Fallback.NONE;
        };
    }

    private static String textOr(Values values, String key, String absent) {
        return values.has(key) ? values.text(key) : absent;
    }

    private static double numberOrUnknown(Values values, String key) {
        return values.has(key) ? values.number(key) : Double.NaN;
    }

    /** Every word on lines that could not be read: what they may have defined is not reported as missing. */
    private static Set<String> namesOn(List<String> lines) {
        var names = new HashSet<String>();
        for (String line : lines) {
            names.addAll(List.of(line.split("[^A-Za-z0-9_/-]+", -1)));
        }
        return names;
    }
}
