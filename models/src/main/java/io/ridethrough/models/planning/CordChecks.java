package io.ridethrough.models.planning;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Ups;
import java.util.ArrayList;
import java.util.List;

/**
 * Devices whose loss alone darkens racks. With cords to spare that is a false redundancy, at a UPS or below it a shared output, above
 * it a shared source; without it is the single cord the rack was given.
 */
final class CordChecks {
    private final SupplyPaths paths;
    private final PlantIndex index;
    private final AtStake stake;

    CordChecks(SupplyPaths paths, AtStake stake) {
        this.paths = paths;
        index = paths.index();
        this.stake = stake;
    }

    /** Devices in series, sources first, each of which darkens the same racks. */
    private record Chain(List<Integer> racks, List<Integer> devices) {}

    List<AuditFinding> findings() {
        var outputs = new ArrayList<Chain>();
        var sources = new ArrayList<Chain>();
        var single = new ArrayList<Chain>();
        for (int d : paths.carriers()) {
            List<Integer> dark = paths.racksDarkWithout(List.of(d));
            if (paths.isOutput(d)) {
                add(outputs, dark.stream().filter(this::hasSpareCord).toList(), d);
                add(single, dark.stream().filter(r -> !hasSpareCord(r)).toList(), d);
            } else {
                add(sources, dark, d);
            }
        }
        keepLargest(single);
        var findings = new ArrayList<AuditFinding>();
        outputs.forEach(chain -> findings.add(sharedOutput(chain.racks(), chain.devices())));
        for (Chain source : sources) {
            List<Chain> below = single.stream().filter(c -> c.racks().equals(source.racks())).toList();
            if (below.isEmpty()) {
                findings.add(sharedSource(source.racks(), source.devices()));
            }
            below.forEach(chain -> chain.devices().addAll(0, source.devices()));
        }
        single.forEach(chain -> findings.add(singleCorded(chain.racks(), chain.devices())));
        return findings;
    }

    private void add(List<Chain> chains, List<Integer> racks, int device) {
        if (racks.isEmpty()) {
            return;
        }
        boolean[] above = paths.above(List.of(device));
        for (Chain chain : chains) {
            if (chain.racks().equals(racks) && above[chain.devices().getLast()]) {
                chain.devices().add(device);
                return;
            }
        }
        chains.add(new Chain(racks, new ArrayList<>(List.of(device))));
    }

    /** Drops what is part of a larger group: the breaker of a rack behind a panel. */
    private static void keepLargest(List<Chain> chains) {
        chains.removeIf(part -> chains.stream()
                .anyMatch(whole -> whole.racks().size() > part.racks().size() && whole.racks().containsAll(part.racks())));
    }

    private boolean hasSpareCord(int rack) {
        return index.feeds(rack).length > paths.needed(rack);
    }

    private AuditFinding sharedOutput(List<Integer> racks, List<Integer> devices) {
        int nearest = devices.getLast();
        return stake.finding(
                AuditKind.SHARED_OUTPUT,
                devices.reversed(),
                racks,
                List.of(nearest),
                "%s feeds %s of %s: if it fails, %s goes dark %s%s"
                        .formatted(
                                index.device(nearest).id(),
                                cords(racks),
                                Words.names(paths.ids(racks)),
                                Words.kw(stake.loadW(racks)),
                                healthy(nearest),
                                alsoTrueOf(devices)));
    }

    private AuditFinding sharedSource(List<Integer> racks, List<Integer> devices) {
        int nearest = devices.getLast();
        List<Integer> systems = upsBetween(nearest, racks);
        return stake.finding(
                AuditKind.SHARED_SOURCE,
                devices.reversed(),
                racks,
                List.of(nearest),
                "Every way to %s leads through %s: if it fails, %s goes dark%s%s"
                        .formatted(
                                Words.names(paths.ids(racks)),
                                index.device(nearest).id(),
                                Words.kw(stake.loadW(racks)),
                                systems.isEmpty() ? "" : " once the battery of %s is empty".formatted(Words.names(paths.ids(systems))),
                                alsoTrueOf(devices)));
    }

    private AuditFinding singleCorded(List<Integer> racks, List<Integer> devices) {
        int nearest = devices.getLast();
        boolean several = racks.stream().allMatch(r -> index.feeds(r).length > 1);
        return stake.finding(
                AuditKind.SINGLE_CORDED,
                devices.reversed(),
                racks,
                List.of(nearest),
                "%s feeds %s of %s: if it fails, %s goes dark%s"
                        .formatted(
                                index.device(nearest).id(),
                                several ? "a cord that cannot be spared" : "the only cord",
                                Words.names(paths.ids(racks)),
                                Words.kw(stake.loadW(racks)),
                                alsoTrueOf(devices)));
    }

    private String cords(List<Integer> racks) {
        boolean two = racks.stream().allMatch(r -> index.feeds(r).length == 2);
        return two ? "both cords" : "more cords than can be spared";
    }

    /** What stays healthy and does not help: the UPSs above a switch, or those that are not this one. */
    private String healthy(int device) {
        boolean[] above = paths.above(List.of(device));
        List<Integer> systems = paths.all(Ups.class).stream().filter(u -> above[u] && u != device).toList();
        return switch (systems.size()) {
            case 0 -> "although every other UPS is healthy";
            case 1 -> "although %s is healthy".formatted(index.device(systems.getFirst()).id());
            case 2 -> "although both UPSs, %s, are healthy".formatted(Words.names(paths.ids(systems)));
            default -> "although %s are healthy".formatted(Words.names(paths.ids(systems)));
        };
    }

    private List<Integer> upsBetween(int device, List<Integer> racks) {
        boolean[] dead = paths.deadWithout(List.of(device));
        boolean[] above = paths.above(racks);
        return paths.all(Ups.class).stream().filter(u -> dead[u] && above[u]).toList();
    }

    private String alsoTrueOf(List<Integer> devices) {
        return devices.size() == 1
                ? "."
                : ". The same is true of %s.".formatted(Words.names(paths.ids(devices.subList(0, devices.size() - 1))));
    }
}
