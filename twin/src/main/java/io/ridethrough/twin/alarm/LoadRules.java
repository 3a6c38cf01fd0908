package io.ridethrough.twin.alarm;

import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PointCatalog;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.service.ServiceModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Breakers, racks, rooms and cooling. */
final class LoadRules implements RuleGroup {
    /** Server supplies stop below about 70 % of nominal. */
    private static final double LIVE_PU = 0.7;
    /** A room this close to its limit is hot. */
    private static final double HOT_MARGIN_C = 6;

    private final Stakes stakes;
    private final Roots roots;
    private final double liveV;
    private final Map<Device, List<Rack>> false2n;
    private final List<Switchable> breakers = new ArrayList<>();
    private final List<Switchable> coolers = new ArrayList<>();
    private final List<RackCords> racks = new ArrayList<>();
    private final List<Hall> halls = new ArrayList<>();
    private final int rackCount;

    private record Switchable(Device device, int num, int state) {}

    private record RackCords(int rackNum, int num, String group, List<Integer> cords) {}

    private record Hall(Room room, int temperature) {}

    LoadRules(PlantIndex index, Stakes stakes, ServiceModel services) {
        this.stakes = stakes;
        roots = new Roots(index);
        liveV = LIVE_PU * index.plant().facility().phaseVoltageV();
        false2n = stakes.listFalse2n();
        rackCount = services.rackIds().size();
        for (Device device : index.plant().devices()) {
            String id = device.id();
            int num = index.deviceNum(id);
            switch (device) {
                case Breaker _ -> breakers.add(new Switchable(device, num, index.pointNum(id + ".state")));
                case Cooling _ -> coolers.add(new Switchable(device, num, index.pointNum(id + ".state")));
                case Room room -> halls.add(new Hall(room, index.pointNum(id + ".temperature")));
                case Rack rack -> racks.add(rackCords(index, services, rack));
                case Utility _,
                        Generator _,
                        Switchgear _,
                        Ats _,
                        Ups _,
                        Sts _,
                        Transformer _,
                        Pdu _ -> {
                    // Other groups look at these.
                }
            }
        }
    }

    private static RackCords rackCords(PlantIndex index, ServiceModel services, Rack rack) {
        var cords = new ArrayList<Integer>();
        for (int c = 1; c <= rack.fedFrom().size(); c++) {
            cords.add(index.pointNum("%s.cord.%d.voltage".formatted(rack.id(), c)));
        }
        int num = index.deviceNum(rack.id());
        return new RackCords(services.rackNum(rack.id()), num, group(index, num), cords);
    }

    /** Racks are grouped by the UPSs behind their cords, so that one loss is one alarm: {@code ups-a1+ups-b1}. */
    private static String group(PlantIndex index, int deviceNum) {
        var systems = new ArrayList<String>();
        for (int cord : index.feeds(deviceNum)) {
            int at = cord;
            while (!(index.device(at) instanceof Ups) && index.feeds(at).length > 0) {
                at = index.feeds(at)[0];
            }
            if (!systems.contains(index.device(at).id())) {
                systems.add(index.device(at).id());
            }
        }
        return String.join("+", systems);
    }

    @Override
    public void check(Facts facts, Outlook outlook, Findings findings) {
        checkBreakers(facts, findings);
        checkRacks(facts, findings);
        checkFalse2n(outlook, findings);
        checkCooling(facts, findings);
    }

    private void checkBreakers(Facts facts, Findings findings) {
        for (Switchable breaker : breakers) {
            String id = breaker.device.id();
            double state = facts.image().value(breaker.state);
            if (Double.isNaN(state)) {
                findings.undecided(AlarmRule.BREAKER_TRIPPED, id, "");
            } else if (PointCatalog.BREAKER_STATES.get((int) state).equals("TRIPPED")) {
                int lost = stakes.countDarkWithout(breaker.num);
                findings.add(
                        AlarmRule.BREAKER_TRIPPED,
                        id,
                        Finding.of("%s is TRIPPED", id)
                                .leadsTo(lost > 0 ? capital(stakes.lossOf(breaker.num)) : "Its rack runs on the other cord")
                                .atLeast(lost > 0 ? Priority.MEDIUM : Priority.ADVISORY));
            }
        }
    }

    private void checkRacks(Facts facts, Findings findings) {
        Map<String, boolean[]> darkByGroup = new LinkedHashMap<>();
        Map<String, RackCords> firstDark = new LinkedHashMap<>();
        for (RackCords rack : racks) {
            boolean live = false;
            boolean known = !rack.cords.isEmpty();
            for (int cord : rack.cords) {
                double voltageV = facts.image().value(cord);
                live |= voltageV >= liveV;
                known &= !Double.isNaN(voltageV);
            }
            if (live) {
                continue;
            }
            if (known) {
                darkByGroup.computeIfAbsent(rack.group, g -> new boolean[rackCount])[rack.rackNum] = true;
                firstDark.putIfAbsent(rack.group, rack);
            } else {
                findings.undecided(AlarmRule.RACKS_DARK, rack.group, "");
            }
        }
        darkByGroup.forEach((group, dark) -> {
            RackCords first = firstDark.get(group);
            String loss = stakes.consequenceOf(dark);
            findings.add(
                    AlarmRule.RACKS_DARK,
                    group,
                    Finding.of("%s behind %s", loss.split(":", 2)[0].split(",", 2)[0], group)
                            .leadsTo(capital(loss))
                            .atLeast(Priority.HIGH)
                            .follows(first == null ? "" : roots.above(findings, first.num)));
        });
    }

    private void checkFalse2n(Outlook outlook, Findings findings) {
        false2n.forEach((device, sharing) -> {
            String id = device.id();
            boolean weak = findings.stands(AlarmRule.STRING_OPEN, id)
                    || findings.stands(AlarmRule.STRING_AGED, id)
                    || findings.stands(AlarmRule.BATTERY_AGED, id)
                    || findings.stands(AlarmRule.UPS_BYPASS, id)
                    || findings.stands(AlarmRule.UPS_OVERLOAD, id);
            Priority priority = findings.stands(AlarmRule.ON_BATTERY, id)
                    ? Priority.HIGH
                    : weak ? mostUrgent(Priority.MEDIUM, outlook.urgency(id)) : Priority.ADVISORY;
            findings.add(
                    AlarmRule.FALSE_2N,
                    id,
                    Finding.of(
                                    "False 2N: both cords of %d racks (%s to %s) end at %s",
                                    sharing.size(), sharing.getFirst().id(), sharing.getLast().id(), id)
                            .leadsTo("When it fails: " + stakes.lossOf(device.id()))
                            .atLeast(priority));
        });
    }

    private void checkCooling(Facts facts, Findings findings) {
        for (Switchable cooler : coolers) {
            String id = cooler.device.id();
            double state = facts.image().value(cooler.state);
            if (Double.isNaN(state)) {
                findings.undecided(AlarmRule.COOLING_LOST, id, "");
                continue;
            }
            String name = PointCatalog.COOLING_STATES.get((int) state);
            if (!name.equals("RUNNING") && !name.equals("STANDBY")) {
                findings.add(
                        AlarmRule.COOLING_LOST,
                        id,
                        Finding.of("%s is %s", id, name).follows(roots.above(findings, cooler.num)));
            }
        }
        for (Hall hall : halls) {
            String id = hall.room.id();
            double temperatureC = facts.image().value(hall.temperature);
            if (Double.isNaN(temperatureC)) {
                findings.undecided(AlarmRule.ROOM_HOT, id, "");
            } else if (temperatureC > hall.room.limitC() - HOT_MARGIN_C) {
                findings.add(
                        AlarmRule.ROOM_HOT,
                        id,
                        Finding.of("%s is at %.1f C, servers stop at %.0f C", id, temperatureC, hall.room.limitC())
                                .atLeast(Priority.HIGH));
            }
        }
    }

    private static Priority mostUrgent(Priority a, Priority b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
