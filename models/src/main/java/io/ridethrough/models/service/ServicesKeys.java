package io.ridethrough.models.service;

import static io.ridethrough.models.text.Key.optional;
import static io.ridethrough.models.text.Key.required;

import io.ridethrough.models.service.recovery.RecoveryClass;
import io.ridethrough.models.text.Form;
import io.ridethrough.models.text.Key;
import java.util.Arrays;
import java.util.List;

/** The keys of services.yaml: one table for the reader, the JSON Schema and the documentation. */
public final class ServicesKeys {
    private static final int MANY = 100_000;
    private static final List<String> FALLBACKS =
            Arrays.stream(Fallback.values()).map(Fallback::word).toList();

    static final Form.Section HOST = new Form.Section(List.of(
            required("id", new Form.Id(), "The host's name, unique in this file."),
            optional("rack", new Form.Id(), "The rack it stands in; left out for a host outside this plant."),
            optional("region", new Form.Id(), "Its region; needed for a host without a rack.")));

    static final Form.Section NEED = new Form.Section(List.of(
            required("service", new Form.Id(), "The service that is needed."),
            optional(
                    "kind",
                    new Form.Choice(Arrays.stream(Need.Kind.values()).map(Need.Kind::word).toList()),
                    "hard",
                    "hard: down without it. quorum: hard, and a majority of its instances must run. soft: falls back."),
            optional(
                    "fallback",
                    new Form.Choice(FALLBACKS),
                    "What the service shows without a soft need; the service's own fallback when left out."),
            optional(
                    "grace-min",
                    new Form.Measure(0, 100_000),
                    "0",
                    "Minutes the service goes on with what it has: valid tokens, fresh features, room in a queue.")));

    static final Form.Section RETRIES = new Form.Section(List.of(
            required("tries", new Form.Whole(1, 1000), "Attempts for each request, the first included, over all layers above it."),
            optional("budget", new Form.Measure(0, 1000), "Retries are at most this share of the requests.")));

    static final Form.Section CACHE = new Form.Section(List.of(
            required("of", new Form.Id(), "The service that answers what the cache does not hold."),
            required("hit-ratio", new Form.Measure(0, 0.9999), "Share it answers itself when warm, 0 to 1."),
            required("warm-min", new Form.Measure(0.01, 100_000), "Time constant of its filling after a restart, in minutes.")));

    /** What all services share when they come back. */
    static final Form.Section PLATFORM = new Form.Section(List.of(
            optional("control-plane", new Form.Id(), "Service without which no managed instance starts and nothing fails over."),
            optional("starts-per-min", new Form.Measure(0.01, 1e6), "Instances the control plane starts a minute from its backlog; no limit when left out."),
            optional("boot-min", new Form.Measure(0, 10_000), "0", "Minutes one machine boots."),
            optional("boot-at-once", new Form.Whole(1, MANY), "Machines that can boot at the same time; no limit when left out."),
            optional("staff-need", new Form.Ids(1, 100), "Services that people need to restart others by hand, such as login and monitoring."),
            optional("cost-per-min", new Form.Measure(0, 1e9), "Cost of a minute in which every user is hit."),
            optional("currency", new Form.Text(), "USD", "Currency of the cost."),
            optional("cost-basis", new Form.Text(), "Where that figure comes from; shown beside every cost.")));

    static final Form.Section SHOWS = new Form.Section(List.of(
            optional("slow", new Form.Text(), "What users notice when it is slow."),
            optional("stale", new Form.Text(), "What users notice when it shows old or generic results."),
            optional("default", new Form.Text(), "What users notice when it shows default values."),
            optional("down", new Form.Text(), "What users notice when it is down.")));

    static final Form.Section SERVICE = new Form.Section(List.of(
            required("id", new Form.Id(), "The service's name in this file, unique."),
            optional("name", new Form.Text(), "The name people use; the id when left out."),
            required("instances", new Form.Ids(1, MANY), "The hosts that run it, one instance each."),
            optional("needs", new Form.Rows(NEED), "Services it calls."),
            optional("capacity", new Form.Whole(1, MANY), "Instances that carry the full load; all when left out."),
            optional(
                    "minimum",
                    new Form.Whole(1, MANY),
                    "Below this many, overload takes the rest down; half the capacity, rounded up, when left out."),
            optional(
                    "data-at-risk-below",
                    new Form.Whole(0, MANY),
                    "0",
                    "Fewer running instances than this put its data at risk."),
            optional("fallback", new Form.Choice(FALLBACKS), "none", "What it shows when its own instances are gone."),
            optional(
                    "restart",
                    new Form.Choice(RecoveryClass.words()),
                    "managed",
                    "How its machines come back after power: managed (median 27 min), bare-metal (4.5 h) or rebuild (20 days)."),
            optional("retries", RETRIES, "How its clients ask again; not at all when left out."),
            optional("cache", CACHE, "Given when it is a cache in front of another service."),
            optional("election-s", new Form.Measure(0, 86_400), "0", "Seconds without an answer after its leader, the first instance that runs, went."),
            optional(
                    "failover-min",
                    new Form.Measure(0, 100_000),
                    "Minutes until instances in other regions take over; left out when they carry load all the time."),
            optional("drain-min", new Form.Measure(0, 100_000), "Minutes it takes to move all its load elsewhere; left out when it cannot be moved."),
            optional(
                    "serves",
                    new Form.Choice(Arrays.stream(Service.Stakeholder.values())
                            .map(Service.Stakeholder::word)
                            .toList()),
                    "users",
                    "Who notices first."),
            optional("region", new Form.Id(), "The region whose users it serves."),
            optional("slo", new Form.Measure(0, 1), "Promised availability, 0 to 1."),
            optional("users", new Form.Measure(0, 1e10), "Users it serves; left out when unknown."),
            optional("shows", SHOWS, "What users notice, in their words.")));

    /** The whole file. */
    public static final Form.Section FILE = new Form.Section(List.of(
            required("hosts", new Form.Rows(HOST), "The machines and their racks."),
            required("services", new Form.Rows(SERVICE), "The services and what they need."),
            optional("platform", PLATFORM, "What all services share when they come back.")));

    private ServicesKeys() {}

    static List<String> names() {
        return FILE.keys().stream().map(Key::name).toList();
    }
}
