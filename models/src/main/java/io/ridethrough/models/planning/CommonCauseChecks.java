package io.ridethrough.models.planning;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.plant.Utility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Redundant devices that one cause takes together: generators of one common-cause group (fuel, room, firmware), and boards that share
 * the controller of their transfer. Told only where one of them alone would be borne.
 */
final class CommonCauseChecks {
    private final SupplyPaths paths;
    private final PlantIndex index;
    private final AtStake stake;

    CommonCauseChecks(SupplyPaths paths, AtStake stake) {
        this.paths = paths;
        index = paths.index();
        this.stake = stake;
    }

    List<AuditFinding> findings() {
        var findings = new ArrayList<AuditFinding>();
        List<Integer> utilities = paths.all(Utility.class);
        generatorGroups().forEach((group, sets) -> {
            List<Integer> dark = darkTogetherOnly(utilities, sets);
            if (!dark.isEmpty()) {
                List<Integer> cut = paths.minimalCut(join(utilities, sets), dark);
                List<Integer> feeds = utilities.stream().filter(cut::contains).toList();
                findings.add(finding(sets, dark, cut, ("%s are in one common-cause group, %s: what stops one can stop all, and once %s %s lost"
                                + " %s of %s goes dark when the batteries are empty.")
                        .formatted(names(sets), group, names(feeds), Words.are(feeds), load(dark), names(dark))));
            }
        });
        sharedControls().forEach((control, boards) -> {
            // A switch that is stuck on a dead source is as good as lost.
            List<Integer> dark = darkTogetherOnly(List.of(), boards);
            if (!dark.isEmpty()) {
                List<Integer> preferred =
                        boards.stream().map(d -> index.feeds(d)[0]).distinct().toList();
                findings.add(finding(boards, dark, preferred, "%s share the controller %s: if it stops none of them transfers, and %s of %s goes dark once %s %s lost."
                        .formatted(names(boards), control, load(dark), names(dark), names(preferred), Words.are(preferred))));
            }
        });
        return findings;
    }

    private Map<String, List<Integer>> generatorGroups() {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int d : paths.all(Generator.class)) {
            String group = ((Generator) index.device(d)).commonCause();
            if (group != null) {
                groups.computeIfAbsent(group, ignored -> new ArrayList<>()).add(d);
            }
        }
        groups.values().removeIf(sets -> sets.size() < 2);
        return groups;
    }

    private Map<String, List<Integer>> sharedControls() {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int d : paths.carriers()) {
            Device device = index.device(d);
            Transfer transfer = Transfer.find(device);
            if (transfer != null && transfer.control() != null) {
                groups.computeIfAbsent(transfer.control(), ignored -> new ArrayList<>()).add(d);
            }
        }
        groups.values().removeIf(boards -> boards.size() < 2);
        return groups;
    }

    /** Racks that the loss of the group darkens and the loss of no single member does. */
    private List<Integer> darkTogetherOnly(List<Integer> lostAlready, List<Integer> group) {
        var dark = new ArrayList<>(paths.racksDarkWithout(join(lostAlready, group)));
        for (int member : group) {
            dark.removeAll(paths.racksDarkWithout(join(lostAlready, List.of(member))));
        }
        return dark;
    }

    private AuditFinding finding(List<Integer> devices, List<Integer> racks, List<Integer> cutSet, String text) {
        return stake.finding(AuditKind.COMMON_CAUSE, devices, racks, cutSet, text);
    }

    private String names(List<Integer> devices) {
        return Words.names(paths.ids(devices));
    }

    private String load(List<Integer> racks) {
        return Words.kw(stake.loadW(racks));
    }

    private static List<Integer> join(Collection<Integer> one, Collection<Integer> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
