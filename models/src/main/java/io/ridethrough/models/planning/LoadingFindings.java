package io.ridethrough.models.planning;

import io.ridethrough.models.distribution.Finding;
import io.ridethrough.models.distribution.LoadingChecks;
import io.ridethrough.models.distribution.Selectivity;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Switchgear;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a loss overloads, one finding for each loss; and the checks of the distribution, one finding for each panel and kind. */
final class LoadingFindings {
    private static final double OVER = 1 + 1e-6;

    private final CapacityStudy study;
    private final SupplyPaths paths;
    private final PlantIndex index;
    private final AtStake stake;

    LoadingFindings(CapacityStudy study, AtStake stake) {
        this.study = study;
        paths = study.paths;
        index = study.index;
        this.stake = stake;
    }

    List<AuditFinding> findings() {
        var findings = new ArrayList<>(onFailover());
        var distribution = new ArrayList<>(LoadingChecks.normal(index));
        distribution.addAll(Selectivity.findings(index));
        findings.addAll(grouped(distribution));
        return findings;
    }

    private List<AuditFinding> onFailover() {
        Map<List<Integer>, List<Integer>> byLoss = new LinkedHashMap<>();
        for (int d : paths.carriers()) {
            Device device = index.device(d);
            boolean bus = device instanceof Switchgear board && board.arrangement() instanceof Switchgear.Arrangement.Paralleling;
            // Generators and their buses are weighed with what recharges the batteries, among the generators.
            if (!bus && !(device instanceof Generator) && !study.worstCase(d).isEmpty()
                    && overRatio(d) > OVER && study.normal.highestA(d) <= study.limitA(d) * OVER) {
                byLoss.computeIfAbsent(study.worstCase(d), ignored -> new ArrayList<>()).add(d);
            }
        }
        var findings = new ArrayList<AuditFinding>();
        byLoss.forEach((loss, devices) -> findings.add(onLossOf(loss, devices)));
        return findings;
    }

    private double overRatio(int d) {
        double worstA = Math.max(study.worstA(d, 0), Math.max(study.worstA(d, 1), study.worstA(d, 2)));
        return worstA / study.limitA(d);
    }

    private AuditFinding onLossOf(List<Integer> loss, List<Integer> devices) {
        var lost = new ArrayList<>(loss);
        lost.addAll(devices);
        // What the loss darkens by itself is not at stake here.
        List<Integer> racks = new ArrayList<>(paths.racksDarkWithout(lost));
        racks.removeAll(paths.racksDarkWithout(loss));
        int worst = devices.getFirst();
        for (int d : devices) {
            worst = overRatio(d) > overRatio(worst) ? d : worst;
        }
        String text = String.format(
                Locale.ROOT,
                "If %s %s lost, %s %s more than allowed: %s carries %s, %.0f %% of its limit of %s. Where protection trips, %s of %s goes dark.",
                Words.names(paths.ids(loss)),
                Words.are(loss),
                Words.names(paths.ids(devices)),
                devices.size() == 1 ? "carries" : "carry",
                index.device(worst).id(),
                Words.kw(study.worstW(worst)),
                100 * overRatio(worst),
                Words.kw(Ratings.limitW(index, worst)),
                Words.kw(stake.loadW(racks)),
                racks.isEmpty() ? "racks" : Words.names(paths.ids(racks)));
        return stake.finding(AuditKind.OVERLOAD_ON_FAILOVER, devices, racks, loss, text);
    }

    private List<AuditFinding> grouped(List<Finding> found) {
        record Group(Finding.Kind kind, int feed) {}
        Map<Group, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : found) {
            int[] feeds = index.feeds(index.deviceNum(finding.device()));
            groups.computeIfAbsent(new Group(finding.kind(), feeds.length == 0 ? -1 : feeds[0]), ignored -> new ArrayList<>())
                    .add(finding);
        }
        return groups.values().stream().map(this::finding).toList();
    }

    private AuditFinding finding(List<Finding> same) {
        List<Integer> devices = same.stream().map(f -> index.deviceNum(f.device())).toList();
        var below = new TreeSet<Integer>();
        devices.forEach(d -> addRacksBelow(d, below));
        Finding first = same.getFirst();
        String others = same.size() == 1
                ? ""
                : " Likewise %s.".formatted(Words.names(paths.ids(devices.subList(1, devices.size()))));
        // Nothing has to be lost for these, so no cut set. What runs uneven takes no service with it; what trips does.
        boolean takesNothing = first.kind() == Finding.Kind.IMBALANCE;
        double carriedW = devices.stream().mapToDouble(study.normal::totalW).sum();
        return new AuditFinding(
                AuditKind.of(first.kind()),
                paths.ids(devices),
                paths.ids(below),
                carriedW,
                List.of(),
                takesNothing ? List.of() : stake.services(paths.racksDarkWithout(devices)),
                first.text() + others);
    }

    private void addRacksBelow(int d, Set<Integer> below) {
        for (int consumer : index.consumers(d)) {
            if (index.device(consumer) instanceof Rack) {
                below.add(consumer);
            } else {
                addRacksBelow(consumer, below);
            }
        }
    }
}
