package io.ridethrough.models.planning;

import io.ridethrough.models.distribution.PhaseLoads;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether the sets that remain without the spare one carry racks, cooling and the charging of batteries once the utilities are lost.
 * Load that the bus sheds as planned, and no rack needs, does not count.
 */
final class GeneratorChecks {
    private final SupplyPaths paths;
    private final PlantIndex index;
    private final AtStake stake;
    private final List<Integer> utilities;

    GeneratorChecks(CapacityStudy study, AtStake stake) {
        paths = study.paths;
        index = study.index;
        this.stake = stake;
        utilities = paths.all(Utility.class);
    }

    /** Power that arrives at a source, by where it goes (W). */
    private record Demand(double restW, double coolingW, double chargingW) {
        double totalW() {
            return restW + coolingW + chargingW;
        }
    }

    List<AuditFinding> findings() {
        var findings = new ArrayList<AuditFinding>();
        for (int d : paths.carriers()) {
            if (isSource(d)) {
                addIfTooSmall(findings, d);
            }
        }
        return findings;
    }

    /** A paralleling bus, or a set that feeds something else than one. */
    private boolean isSource(int d) {
        if (isBus(d)) {
            return true;
        }
        if (!(index.device(d) instanceof Generator)) {
            return false;
        }
        for (int consumer : index.consumers(d)) {
            if (!isBus(consumer)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBus(int d) {
        return index.device(d) instanceof Switchgear board && board.arrangement() instanceof Switchgear.Arrangement.Paralleling;
    }

    private void addIfTooSmall(List<AuditFinding> findings, int source) {
        double firmW = isBus(source) ? Ratings.firmW(index, source) : Ratings.ratingW(index.device(source));
        Demand demand = demand(source, List.of());
        if (demand.totalW() <= firmW || shedsEnough(source, firmW)) {
            return;
        }
        int spare = isBus(source) ? FailureCases.spareSet(index, source) : -1;
        var without = new ArrayList<>(utilities);
        without.add(source);
        List<Integer> racks = paths.racksDarkWithout(without);
        List<Integer> replaced = utilitiesBeside(source);
        var cutSet = new ArrayList<>(replaced);
        if (spare >= 0) {
            cutSet.add(spare);
        }
        String remain = spare >= 0
                ? "%s remain without %s".formatted(Words.kw(firmW), index.device(spare).id())
                : "it has %s".formatted(Words.kw(firmW));
        findings.add(stake.finding(
                AuditKind.UNDERSIZED_GENERATOR,
                List.of(source),
                racks,
                cutSet,
                "Once %s %s lost, %s must carry %s (UPSs and other loads %s, cooling %s, charging %s), but %s."
                        .formatted(
                                Words.names(paths.ids(replaced)),
                                Words.are(replaced),
                                index.device(source).id(),
                                Words.kw(demand.totalW()),
                                Words.kw(demand.restW()),
                                Words.kw(demand.coolingW()),
                                Words.kw(demand.chargingW()),
                                remain)));
    }

    /** The utilities that otherwise feed what a source feeds. */
    private List<Integer> utilitiesBeside(int source) {
        boolean[] above = paths.above(IntStream.of(index.consumers(source)).boxed().toList());
        return utilities.stream().filter(u -> above[u]).toList();
    }

    private boolean shedsEnough(int source, double firmW) {
        if (!(index.device(source) instanceof Switchgear board)
                || !(board.arrangement() instanceof Switchgear.Arrangement.Paralleling(_, _, Switchgear.Shedding shedding))) {
            return false;
        }
        List<Integer> shed = shedding.order().stream().map(index::deviceNum).toList();
        return !shed.isEmpty() && paths.racksDarkWithout(shed).isEmpty() && demand(source, shed).totalW() <= firmW;
    }

    /** What comes to a source when the utilities and these are lost. */
    private Demand demand(int source, List<Integer> alsoLost) {
        var lost = new HashSet<>(paths.ids(utilities));
        lost.addAll(paths.ids(alsoLost));
        PhaseLoads loads = PhaseLoads.settled(index, lost, PhaseLoads.plannedW(index));
        double coolingW = 0;
        double chargingW = 0;
        for (int d = 0; d < index.deviceCount(); d++) {
            if (index.device(d) instanceof Cooling unit && !unit.spare() && loads.isLive(d) && leadsTo(source, d, loads)) {
                coolingW += unit.ratingW() / unit.cop();
            } else if (index.device(d) instanceof Ups ups && loads.isLive(d) && leadsTo(source, d, loads)) {
                chargingW += chargingW(ups, loads.totalW(d));
            }
        }
        double arrivingW = loads.totalW(source);
        return new Demand(Math.max(0, arrivingW - coolingW), Math.min(coolingW, arrivingW), chargingW);
    }

    /** True when the first live way up from a device passes a source. */
    private boolean leadsTo(int source, int from, PhaseLoads loads) {
        int at = from;
        while (at != source) {
            int next = -1;
            for (int feed : index.feeds(at)) {
                next = next < 0 && loads.isLive(feed) ? feed : next;
            }
            if (next < 0) {
                return false;
            }
            at = next;
        }
        return true;
    }

    /** What a UPS takes to recharge beside its load while its source is an engine (W). */
    private static double chargingW(Ups ups, double loadW) {
        if (ups.design().kind() == Ups.Kind.ROTARY) {
            return 0;
        }
        double carriedW = loadW / ups.efficiency();
        double limitW = ups.design().input().engineLimitRatio() * ups.ratingW() / ups.efficiency();
        return Math.max(0, Math.min(ups.design().input().engineChargeRatio() * ups.ratingW(), limitW - carriedW));
    }
}
