package io.ridethrough.models.planning;

import io.ridethrough.models.physics.psu.PowerSupply;
import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.plant.Ups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Transfers that take longer than the supplies of a rack hold, where no other cord and no UPS below carries it meanwhile: of a switch
 * when its preferred source goes, of a UPS from eco mode to its inverter, of a UPS to its bypass out of step, of a switch in the rack.
 */
final class GapChecks {
    private final SupplyPaths paths;
    private final PlantIndex index;
    private final AtStake stake;

    GapChecks(SupplyPaths paths, AtStake stake) {
        this.paths = paths;
        index = paths.index();
        this.stake = stake;
    }

    List<AuditFinding> findings() {
        var findings = new ArrayList<AuditFinding>();
        for (int d : paths.carriers()) {
            Device device = index.device(d);
            double gapS = transferGapS(device);
            if (gapS > 0) {
                int source = index.feeds(d)[0];
                report(findings, List.of(d), List.of(source), List.of(d, source), gapS, "%s transfers when %s is lost"
                        .formatted(device.id(), index.device(source).id()));
            }
            if (device instanceof Ups ups && ups.design().kind() != Ups.Kind.ROTARY && ups.design().bypass().present()) {
                report(findings, List.of(d), List.of(d), List.of(d), ups.design().bypass().gapS(), "%s goes to bypass out of step"
                        .formatted(device.id()));
            }
        }
        ecoGaps(findings);
        rackSwitches(findings);
        return findings;
    }

    /** Break of a switch that leaves a dead source; 0 for what is no switch (s). */
    private static double transferGapS(Device device) {
        return switch (device) {
            case Sts sts -> sts.transferS() + (sts.settings().loadBusSync() ? 0 : sts.settings().delayS());
            case Ats ats -> transferGapS(ats.transfer());
            case Switchgear board when board.arrangement() instanceof Switchgear.Arrangement.Transferring(Transfer transfer) ->
                transferGapS(transfer);
            default -> 0;
        };
    }

    private static double transferGapS(Transfer transfer) {
        double neutralS = transfer.kind() == Transfer.Kind.DELAYED ? transfer.transition().neutralS() : 0;
        return transfer.confirmS() + transfer.delayS() + neutralS;
    }

    /** UPSs whose load stands on one source without conversion all leave it together. */
    private void ecoGaps(List<AuditFinding> findings) {
        Map<Integer, List<Integer>> bySource = new TreeMap<>();
        for (int d : paths.all(Ups.class)) {
            if (((Ups) index.device(d)).design().eco() != null) {
                bySource.computeIfAbsent(index.feeds(d)[0], ignored -> new ArrayList<>()).add(d);
            }
        }
        bySource.forEach((source, systems) -> {
            double gapS = systems.stream().mapToDouble(d -> ecoGapS((Ups) index.device(d))).max().orElse(0);
            report(findings, systems, List.of(source), systems, gapS, "%s %s over to the inverter when %s is lost"
                    .formatted(
                            Words.names(paths.ids(systems)),
                            systems.size() == 1 ? "goes" : "go",
                            index.device(source).id()));
        });
    }

    private static double ecoGapS(Ups ups) {
        Ups.Eco eco = ups.design().eco();
        return eco == null ? 0 : eco.gapS();
    }

    private void rackSwitches(List<AuditFinding> findings) {
        Map<Double, List<Integer>> byGap = new TreeMap<>();
        for (int d : paths.all(Rack.class)) {
            Rack rack = (Rack) index.device(d);
            if (rack.rackSwitch() != null && rack.rackSwitch().transferS() > holdUpS(rack)) {
                byGap.computeIfAbsent(rack.rackSwitch().transferS(), ignored -> new ArrayList<>()).add(d);
            }
        }
        byGap.forEach((gapS, racks) -> {
            List<Integer> firstCords = racks.stream().map(r -> index.feeds(r)[0]).distinct().toList();
            findings.add(finding(racks, firstCords, racks, gapS, "The switches in these racks transfer when their first cord is lost"));
        });
    }

    private void report(
            List<AuditFinding> findings,
            List<Integer> devices,
            List<Integer> cutSet,
            Collection<Integer> openMeanwhile,
            double gapS,
            String when) {
        boolean[] dead = paths.deadForAMoment(openMeanwhile);
        List<Integer> racks = paths.racks(dead).stream()
                .filter(r -> gapS > holdUpS((Rack) index.device(r)))
                .toList();
        if (!racks.isEmpty()) {
            findings.add(finding(devices, cutSet, racks, gapS, when));
        }
    }

    private AuditFinding finding(List<Integer> devices, List<Integer> cutSet, List<Integer> racks, double gapS, String when) {
        double shortestS = racks.stream().mapToDouble(r -> holdUpS((Rack) index.device(r))).min().orElse(Double.NaN);
        return stake.finding(
                AuditKind.GAP_EXCEEDS_HOLD_UP,
                devices,
                racks,
                cutSet,
                "%s: a gap of %s, longer than the %s of hold-up in %s; %s goes dark."
                        .formatted(
                                when,
                                Words.seconds(gapS),
                                Words.seconds(shortestS),
                                Words.names(paths.ids(racks)),
                                Words.kw(stake.loadW(racks))));
    }

    private static double holdUpS(Rack rack) {
        return PowerSupply.holdUpAtS(rack.holdUpS(), rack.supplies().holdUpLoadW(), rack.loadW());
    }
}
