package io.ridethrough.twin.alarm;

import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PointCatalog;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Ups;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Switchgear, ATS and STS: selector, position, and whether they carry voltage. */
final class TransferRules implements RuleGroup {
    private static final double DEAD_PU = 0.5;
    private static final int NO_POINT = -1;

    private final double nominalV;
    private final Roots roots;
    private final Stakes stakes;
    private final List<Switch> switches = new ArrayList<>();

    /** A board; a plain or paralleling one has no selector and no position. */
    private record Switch(Device device, int num, int position, int selector, int voltage, boolean paralleling) {}

    /** Switches above the UPSs, or those below; each group sees what stands above it. */
    TransferRules(PlantIndex index, Stakes stakes, boolean belowUps) {
        roots = new Roots(index);
        this.stakes = stakes;
        nominalV = index.plant().facility().phaseVoltageV();
        for (Device device : index.plant().devices()) {
            boolean carries = device instanceof Switchgear || device instanceof Ats || device instanceof Sts;
            if (carries && isBelowUps(index, index.deviceNum(device.id())) == belowUps) {
                boolean paralleling = device instanceof Switchgear board
                        && board.arrangement() instanceof Switchgear.Arrangement.Paralleling;
                switches.add(new Switch(
                        device,
                        index.deviceNum(device.id()),
                        index.findPointNum(device.id() + ".position"),
                        index.findPointNum(device.id() + ".selector"),
                        index.pointNum(device.id() + ".voltage"),
                        paralleling));
            }
        }
    }

    private static boolean isBelowUps(PlantIndex index, int deviceNum) {
        return index.device(deviceNum) instanceof Ups
                || IntStream.of(index.feeds(deviceNum)).anyMatch(feed -> isBelowUps(index, feed));
    }

    @Override
    public void check(Facts facts, Outlook outlook, Findings findings) {
        for (Switch each : switches) {
            checkSelector(each, facts, outlook, findings);
            checkPosition(each, facts, findings);
            checkVoltage(each, facts, findings);
        }
    }

    private static void checkSelector(Switch each, Facts facts, Outlook outlook, Findings findings) {
        if (each.selector == NO_POINT) {
            return;
        }
        String id = each.device.id();
        double selector = facts.image().value(each.selector);
        if (Double.isNaN(selector)) {
            findings.undecided(AlarmRule.TRANSFER_INHIBITED, id, "");
            return;
        }
        String name = PointCatalog.TRANSFER_SELECTOR.get((int) selector);
        if (!name.equals("AUTO")) {
            findings.add(
                    AlarmRule.TRANSFER_INHIBITED,
                    id,
                    Finding.of("%s is %s: it will not transfer by itself", id, name)
                            .leadsTo(outlook.consequence(id))
                            .atLeast(outlook.urgency(id)));
        }
    }

    private void checkPosition(Switch each, Facts facts, Findings findings) {
        if (each.position == NO_POINT) {
            return;
        }
        String id = each.device.id();
        double position = facts.image().value(each.position);
        if (Double.isNaN(position)) {
            findings.undecided(AlarmRule.ON_ALTERNATE, id, "");
        } else if (PointCatalog.POSITIONS.get((int) position).equals("SOURCE_2")) {
            findings.add(
                    AlarmRule.ON_ALTERNATE,
                    id,
                    Finding.of("%s is on its alternate source %s", id, each.device.fedFrom().getLast())
                            .follows(roots.above(findings, each.num)));
        }
    }

    private void checkVoltage(Switch each, Facts facts, Findings findings) {
        String id = each.device.id();
        double pu = facts.image().value(each.voltage) / nominalV;
        if (each.paralleling) {
            // A generator bus is dead at rest; that is no alarm.
            return;
        }
        if (Double.isNaN(pu)) {
            findings.undecided(AlarmRule.BUS_DEAD, id, "");
        } else if (pu < DEAD_PU) {
            int racks = stakes.countDarkWithout(each.num);
            findings.add(
                    AlarmRule.BUS_DEAD,
                    id,
                    Finding.of("%s is dead: %.0f %% of nominal", id, 100 * pu)
                            .leadsTo(racks > 0 ? "Without it, when batteries are empty: " + stakes.lossOf(each.num) : "")
                            .follows(roots.above(findings, each.num)));
        }
    }
}
