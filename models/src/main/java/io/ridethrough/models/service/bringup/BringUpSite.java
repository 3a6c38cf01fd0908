package io.ridethrough.models.service.bringup;

import io.ridethrough.models.physics.generator.PerformanceClass;
import io.ridethrough.models.physics.generator.SetDynamics;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.service.ServiceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a bring-up has to respect, read from the plant once: loads, ways of the power, limits of devices, source and cooling. */
final class BringUpSite {
    /** What a UPS lets pass for the milliseconds of an inrush, over its rating: its current limit. */
    static final double UPS_INRUSH_RATIO = 2;
    /**
     * What a breaker or a panel lets pass: the upper end of the instantaneous band of curve C (IEC 60898-1, 5 to 10 times). An inrush is
     * over within half a cycle, in which the lower end does not open yet: a judgement.
     */
    static final double BREAKER_INRUSH_RATIO = 10;

    final PlantIndex index;
    final List<Rack> racks;
    final int[] machines;
    /** Devices above each rack that have a limit, and the share of its load that each carries. */
    final int[][] above;

    final double[][] aboveShare;
    final double[] ratingW;
    final double[] inrushW;
    final double sourceW;
    /** Block load the source takes at once (W); infinite on a utility. */
    final double stepW;
    /** Seconds between two blocks: the recovery of the class, rounded up to what a person or a sequencer keeps. */
    final double pauseS;

    final double chargingW;
    final double coolingW;
    final double coolingReadyS;
    /** Cooling of the room of each rack, by room number (W), infinite where nothing cools it in the file. */
    final double[] roomCoolingW;

    final int[] roomOfRack;
    final double bootS;
    final int bootAtOnce;

    BringUpSite(PlantIndex index, ServiceModel services, BringUpPlan.Source source) {
        this.index = index;
        racks = index.plant().listDevices(Rack.class);
        machines = new int[racks.size()];
        for (int r = 0; r < machines.length; r++) {
            machines[r] = services.instancesOnRack(r).length;
        }
        above = new int[racks.size()][];
        aboveShare = new double[racks.size()][];
        ratingW = new double[index.deviceCount()];
        inrushW = new double[index.deviceCount()];
        for (int d = 0; d < ratingW.length; d++) {
            ratingW[d] = ratingW(index.device(d));
            inrushW[d] = ratingW[d] * (index.device(d) instanceof Ups ? UPS_INRUSH_RATIO : BREAKER_INRUSH_RATIO);
        }
        for (int r = 0; r < racks.size(); r++) {
            walk(r);
        }
        boolean engines = source == BringUpPlan.Source.GENERATORS;
        List<Generator> sets = index.plant().listDevices(Generator.class);
        sourceW = engines
                ? sets.stream().mapToDouble(Generator::ratingW).sum()
                : index.plant().listDevices(Utility.class).stream().mapToDouble(Utility::capacityW).sum();
        stepW = engines ? sets.stream().mapToDouble(BringUpSite::stepW).sum() : Double.POSITIVE_INFINITY;
        pauseS = engines ? 10 : 5;
        chargingW = index.plant().listDevices(Ups.class).stream()
                .mapToDouble(u -> u.ratingW()
                        * (engines ? u.design().input().engineChargeRatio() : u.design().input().chargeRatio()))
                .sum();
        List<Cooling> units =
                index.plant().listDevices(Cooling.class).stream().filter(u -> !u.spare()).toList();
        coolingW = units.stream().mapToDouble(u -> u.ratingW() / u.cop()).sum();
        coolingReadyS = units.stream().mapToDouble(Cooling::restartS).max().orElse(0);
        List<String> rooms = racks.stream().map(Rack::room).distinct().toList();
        roomOfRack = racks.stream().mapToInt(r -> rooms.indexOf(r.room())).toArray();
        roomCoolingW = rooms.stream().mapToDouble(room -> cooling(room, units)).toArray();
        bootS = services.platform().bootS();
        bootAtOnce = services.platform().bootAtOnce();
    }

    /** Heat that units with a compressor take from a room; one of several rooms gets its part by the load of the rooms. */
    private double cooling(String room, List<Cooling> units) {
        double sumW = 0;
        boolean any = false;
        for (Cooling unit : units) {
            boolean compressor = unit.kind() == Cooling.Kind.CHILLER || unit.kind() == Cooling.Kind.CRAC;
            if (compressor && unit.rooms().contains(room)) {
                double hereW = loadW(room);
                double allW = unit.rooms().stream().mapToDouble(this::loadW).sum();
                sumW += allW > 0 ? unit.ratingW() * hereW / allW : 0;
                any = true;
            }
        }
        return any ? sumW : Double.POSITIVE_INFINITY;
    }

    private double loadW(String room) {
        return racks.stream().filter(r -> r.room().equals(room)).mapToDouble(Rack::loadW).sum();
    }

    private static double stepW(Generator set) {
        var iso = PerformanceClass.valueOf(set.performanceClass());
        return set.ratingW() * iso.largestFirstStepPu(SetDynamics.typical(iso));
    }

    private static double ratingW(Device device) {
        return switch (device) {
            case Ups ups -> ups.ratingW();
            case Sts sts -> sts.ratingW();
            case Transformer transformer -> transformer.ratingW();
            case Pdu pdu -> pdu.ratingW();
            case Breaker breaker -> breaker.ratedW();
            default -> Double.NaN;
        };
    }

    /** Up from every cord, by the preferred source of each device, until a source or a board above the UPSs. */
    private void walk(int r) {
        double[] share = new double[index.deviceCount()];
        int[] cords = index.feeds(index.deviceNum(racks.get(r).id()));
        for (int cord : cords) {
            int at = cord;
            while (at >= 0) {
                share[at] += 1.0 / cords.length;
                int[] feeds = index.feeds(at);
                at = feeds.length == 0 ? -1 : feeds[0];
            }
        }
        int[] found = new int[share.length];
        int count = 0;
        for (int d = 0; d < share.length; d++) {
            if (share[d] > 0 && !Double.isNaN(ratingW[d])) {
                found[count++] = d;
            }
        }
        above[r] = Arrays.copyOf(found, count);
        aboveShare[r] = new double[count];
        for (int i = 0; i < count; i++) {
            aboveShare[r][i] = share[found[i]];
        }
    }

    /** Load of a rack while its servers start (W). */
    double startW(int r) {
        return racks.get(r).loadW() * Math.max(1, racks.get(r).restart().startRatio());
    }

    /** What it draws in the milliseconds after it is switched on (W). */
    double inrushW(int r) {
        return racks.get(r).loadW() * Math.max(1, racks.get(r).restart().inrushRatio());
    }

    /** How long its machines boot. */
    double bootS(int r) {
        return Math.max(bootS, racks.get(r).restart().startS());
    }

    List<String> ids(List<Integer> rackNums) {
        var ids = new ArrayList<String>();
        rackNums.forEach(r -> ids.add(racks.get(r).id()));
        return ids;
    }

    /** The first limit that a rack would break whatever the others do, or null. */
    @Nullable String findImpossible(int r) {
        for (int i = 0; i < above[r].length; i++) {
            if (startW(r) * aboveShare[r][i] > ratingW[above[r][i]]) {
                return "rating of " + index.device(above[r][i]).id();
            }
            if (inrushW(r) * aboveShare[r][i] > inrushW[above[r][i]]) {
                return "inrush on " + index.device(above[r][i]).id();
            }
        }
        return startW(r) > stepW ? "block load of the generators" : null;
    }
}
