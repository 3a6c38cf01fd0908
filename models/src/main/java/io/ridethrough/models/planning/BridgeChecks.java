package io.ridethrough.models.planning;

import io.ridethrough.models.physics.battery.BatteryParameters;
import io.ridethrough.models.physics.battery.RuntimeCorrection;
import io.ridethrough.models.physics.ups.KineticStore;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a UPS holds until its source is back on generators when everything starts at the first attempt: battery as new, at the
 * load of normal operation, against detection, start, synchronising, transfer and the rectifier's hold-off.
 */
final class BridgeChecks {
    private final CapacityStudy study;
    private final SupplyPaths paths;
    private final PlantIndex index;
    private final AtStake stake;
    /** From the loss of the utilities until a device is live again (s); infinite for never. */
    private final double[] backS;

    BridgeChecks(CapacityStudy study, AtStake stake) {
        this.study = study;
        paths = study.paths;
        index = study.index;
        this.stake = stake;
        backS = new double[index.deviceCount()];
        for (int d : index.downstreamOrder()) {
            backS[d] = backS(index.device(d), index.feeds(d));
        }
    }

    List<AuditFinding> findings() {
        var tooShort = new ArrayList<Integer>();
        int worst = -1;
        for (int d : paths.all(Ups.class)) {
            if (Double.isFinite(neededS(d)) && heldS(d) < neededS(d)) {
                tooShort.add(d);
                worst = worst < 0 || heldS(d) - neededS(d) < heldS(worst) - neededS(worst) ? d : worst;
            }
        }
        if (tooShort.isEmpty()) {
            return List.of();
        }
        List<Integer> racks = paths.racksDarkWithout(tooShort);
        String others = tooShort.size() == 1 ? "" : " Of too short a time: %s.".formatted(Words.names(paths.ids(tooShort)));
        return List.of(stake.finding(
                AuditKind.UNDERSIZED_GENERATOR,
                tooShort,
                racks,
                paths.all(Utility.class),
                "%s holds %s of %s, but its source is back on generators after %s at the best: %s goes dark before.%s"
                        .formatted(
                                index.device(worst).id(),
                                Words.seconds(heldS(worst)),
                                Words.kw(study.normal.totalW(worst)),
                                Words.seconds(neededS(worst)),
                                Words.kw(stake.loadW(racks)),
                                others)));
    }

    private double neededS(int ups) {
        Ups system = (Ups) index.device(ups);
        if (system.design().flywheel() != null) {
            return system.design().flywheel().engineS();
        }
        double sourceS = Double.POSITIVE_INFINITY;
        for (int feed : index.feeds(ups)) {
            sourceS = Math.min(sourceS, backS[feed]);
        }
        return sourceS + system.walkIn().holdOffS();
    }

    private double heldS(int ups) {
        Ups system = (Ups) index.device(ups);
        double loadW = study.normal.totalW(ups);
        Ups.Flywheel flywheel = system.design().flywheel();
        if (loadW <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        if (flywheel != null) {
            return Double.isNaN(flywheel.rotorJ())
                    ? flywheel.storeS() * system.ratingW() / loadW
                    : KineticStore.holdS(KineticStore.usableJ(flywheel.rotorJ(), flywheel.lowestSpeedRatio()), loadW);
        }
        return RuntimeCorrection.of(system.battery()).runtimeS(BatteryParameters.of(system.battery()), loadW / system.efficiency());
    }

    private double backS(Device device, int[] feeds) {
        if (device instanceof Utility) {
            return Double.POSITIVE_INFINITY;
        }
        if (device instanceof Generator generator) {
            return generator.start().preheatS() + generator.start().readyS() + generator.start().warmUpS();
        }
        if (device instanceof Switchgear board && board.arrangement() instanceof Switchgear.Arrangement.Paralleling(int least, double syncS, _)) {
            return onBusS(feeds, least, syncS);
        }
        Transfer transfer = Transfer.find(device);
        double bestS = Double.POSITIVE_INFINITY;
        for (int i = 0; i < feeds.length; i++) {
            double switchS = transfer == null || i == 0 ? 0 : transferS(transfer);
            bestS = Math.min(bestS, backS[feeds[i]] + switchS);
        }
        return bestS;
    }

    /** The first set closes on the dead bus when it is ready, each further one takes its time to synchronise. */
    private double onBusS(int[] sets, int least, double syncS) {
        double[] readyS = Arrays.stream(sets).mapToDouble(s -> backS[s]).sorted().toArray();
        double busS = readyS.length == 0 ? Double.POSITIVE_INFINITY : readyS[0];
        for (int i = 1; i < Math.min(least, readyS.length); i++) {
            busS = Math.max(busS, readyS[i]) + syncS;
        }
        return busS;
    }

    private static double transferS(Transfer transfer) {
        double neutralS = transfer.kind() == Transfer.Kind.DELAYED ? transfer.transition().neutralS() : 0;
        return transfer.confirmS() + transfer.staggerS() + transfer.delayS() + neutralS;
    }
}
