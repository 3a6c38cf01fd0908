package io.ridethrough.models.planning;

import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Racks without a UPS or without a generator behind them, and cooling without a generator: a room outlives the start of a generator,
 * so cooling needs no UPS.
 */
final class BackupChecks {
    private final SupplyPaths paths;
    private final PlantIndex index;
    private final AtStake stake;

    BackupChecks(SupplyPaths paths, AtStake stake) {
        this.paths = paths;
        index = paths.index();
        this.stake = stake;
    }

    List<AuditFinding> findings() {
        List<Integer> utilities = paths.all(Utility.class);
        boolean[] withoutUps = paths.deadForAMoment(withGenerators(utilities));
        boolean[] withoutGenerator = paths.deadWithout(utilities);
        var findings = new ArrayList<AuditFinding>();
        groups(utilities, d -> index.device(d) instanceof Rack && withoutUps[d]).forEach((feeds, racks) -> findings.add(stake.finding(
                AuditKind.NOT_ON_BACKUP,
                racks,
                racks,
                feeds,
                "No UPS stands behind %s: %s goes dark at once when %s lost."
                        .formatted(Words.names(paths.ids(racks)), Words.kw(stake.loadW(racks)), lost(feeds)))));
        groups(utilities, d -> index.device(d) instanceof Rack && withoutGenerator[d]).forEach((feeds, racks) -> findings.add(stake.finding(
                AuditKind.NOT_ON_BACKUP,
                racks,
                racks,
                paths.minimalCut(feeds, racks),
                "No generator stands behind %s: when %s lost, %s has %s."
                        .formatted(Words.names(paths.ids(racks)), lost(feeds), Words.kw(stake.loadW(racks)), rest(racks)))));
        groups(utilities, d -> index.device(d) instanceof Cooling && withoutGenerator[d])
                .forEach((feeds, units) -> findings.add(cooling(feeds, units)));
        return findings;
    }

    /** Racks of the rooms these units cool are at stake, and no service goes at once. */
    private AuditFinding cooling(List<Integer> feeds, List<Integer> units) {
        var rooms = new ArrayList<String>();
        units.forEach(u -> ((Cooling) index.device(u)).rooms().stream().filter(r -> !rooms.contains(r)).forEach(rooms::add));
        List<Integer> racks = paths.all(Rack.class).stream()
                .filter(r -> rooms.contains(((Rack) index.device(r)).room()))
                .toList();
        String text = "No generator stands behind %s: when %s lost, %s %s without %s."
                .formatted(
                        Words.names(paths.ids(units)),
                        lost(feeds),
                        Words.names(rooms),
                        rooms.size() == 1 ? "is" : "are",
                        units.size() == 1 ? "it" : "them");
        return new AuditFinding(
                AuditKind.NOT_ON_BACKUP, paths.ids(units), paths.ids(racks), stake.loadW(racks), paths.ids(feeds), List.of(), text);
    }

    private String rest(List<Integer> racks) {
        boolean[] above = paths.above(racks);
        List<Integer> systems = paths.all(Ups.class).stream().filter(u -> above[u]).toList();
        return systems.isEmpty()
                ? "nothing"
                : "the battery of %s and nothing after it".formatted(Words.names(paths.ids(systems)));
    }

    private String lost(List<Integer> feeds) {
        return "%s %s".formatted(Words.names(paths.ids(feeds)), Words.are(feeds));
    }

    private List<Integer> withGenerators(List<Integer> utilities) {
        // A start takes seconds: at the first moment no generator helps.
        var all = new ArrayList<>(utilities);
        all.addAll(paths.all(Generator.class));
        return all;
    }

    /** What has the same feeds lost stands in one group. */
    private Map<List<Integer>, List<Integer>> groups(List<Integer> utilities, IntPredicate wanted) {
        Map<List<Integer>, List<Integer>> groups = new LinkedHashMap<>();
        Map<List<Integer>, List<Integer>> byFeeds = new LinkedHashMap<>();
        IntStream.range(0, index.deviceCount()).filter(wanted).forEach(d -> {
            List<Integer> feeds =
                    IntStream.of(index.feeds(d)).boxed().toList();
            byFeeds.computeIfAbsent(feeds, ignored -> new ArrayList<>()).add(d);
        });
        byFeeds.values().forEach(members -> {
            boolean[] above = paths.above(List.of(members.getFirst()));
            List<Integer> feeds = utilities.stream().filter(u -> above[u]).toList();
            groups.computeIfAbsent(feeds, ignored -> new ArrayList<>()).addAll(members);
        });
        groups.values().forEach(members -> members.sort(null));
        return groups;
    }
}
