package io.ridethrough.twin.sync;

import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.reliability.learning.FleetPrior;
import io.ridethrough.models.reliability.learning.StartTime;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.twin.learning.Demand;
import io.ridethrough.twin.learning.SiteRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From measured values to the state a forecast starts from: mode observer, battery filter, readiness evidence. */
public final class StateEstimator {
    /** Above this share of its rating a bus carries load, and not the noise of its meter. */
    private static final double CARRIES_RATIO = 0.01;

    /** A source with less than this on its worst phase is dead for its loads. */
    private static final double DEAD_PU = 0.05;

    private final PlantIndex index;
    private final SiteRecord record;
    private final Readiness readiness;
    /** What was learned of each battery that is discharging, before it began. */
    private final Map<String, Double> onBattery = new HashMap<>();
    private final Map<String, BatteryFilter> batteries = new LinkedHashMap<>();
    private final Map<String, Double> rackLoadsW = new LinkedHashMap<>();
    private List<String> missing = List.of();

    /**
     * An estimator before its first update.
     *
     * @param record how the devices answered their demands so far; what this estimator learns is added to it
     */
    public StateEstimator(PlantIndex index, SiteRecord record) {
        this.index = index;
        this.record = record;
        readiness = new Readiness(record);
        for (Ups ups : index.plant().listDevices(Ups.class)) {
            List<Demand> discharges = record.demands(ups.id(), Demand.Kind.DISCHARGE);
            batteries.put(
                    ups.id(),
                    new BatteryFilter(ups.battery(), discharges.isEmpty() ? 1 : discharges.getLast().shownValue()));
        }
    }

    /** One step of all observers and filters. */
    public PlantState update(long nowNs, ImageCopy image) {
        var points = new Points(index, image);
        List<DeviceState> states = new ArrayList<>(index.deviceCount());
        for (int d = 0; d < index.deviceCount(); d++) {
            states.add(estimate(index.device(d), points, nowNs));
        }
        missing = points.missing();
        return new PlantState(nowNs, states);
    }

    /** Deciding inputs that were stale or absent in the last update. */
    public List<String> missing() {
        return missing;
    }

    private DeviceState estimate(Device device, Points points, long nowNs) {
        return switch (device) {
            case Utility utility ->
                new DeviceState.UtilityState(voltagePu(utility.id(), points), points.find(utility.id(), "frequency"));
            case Generator generator -> generator(generator, points);
            case Switchgear board ->
                switch (board.arrangement()) {
                    case Switchgear.Arrangement.Plain ignored -> new DeviceState.PassiveState();
                    case Switchgear.Arrangement.Transferring ignored ->
                        transfer(board.id(), FleetPrior.TRANSFER, points);
                    case Switchgear.Arrangement.Paralleling paralleling ->
                        new DeviceState.BusState(busIsReleased(board, paralleling, points));
                };
            case Ats ats -> transfer(ats.id(), FleetPrior.TRANSFER, points);
            case Sts sts -> transfer(sts.id(), FleetPrior.STATIC_TRANSFER, points);
            case Ups ups -> ups(ups, points, nowNs);
            case Transformer ignored -> new DeviceState.PassiveState();
            case Pdu ignored -> new DeviceState.PassiveState();
            case Breaker breaker -> new DeviceState.BreakerState(points.state(breaker.id(), "state", "CLOSED"));
            case Rack rack -> new DeviceState.RackState(rackLoadW(rack, points));
            case Room room -> new DeviceState.RoomState(points.need(room.id(), "temperature"));
            case Cooling unit -> new DeviceState.CoolingState(points.state(unit.id(), "state", "RUNNING"));
        };
    }

    /** Voltage alone says little: the first set closes on the dead bus, and loads wait until enough sets are on it. */
    private boolean busIsReleased(Switchgear board, Switchgear.Arrangement.Paralleling paralleling, Points points) {
        double pu = points.need(board.id(), "voltage") / index.plant().facility().phaseVoltageV();
        if (!(pu > 0.5)) {
            return false;
        }
        long closedSets = board.fedFrom().stream()
                .filter(set -> points.state(set, "breaker.state", "OPEN").equals("CLOSED"))
                .count();
        boolean carriesLoad = points.need(board.id(), "power") > CARRIES_RATIO * board.ratingW();
        return carriesLoad || closedSets >= paralleling.minimumSets();
    }

    /** Worst phase, per unit; NaN when no phase is known. Transfer controllers look at the worst phase too. */
    private double voltagePu(String utility, Points points) {
        double worstV = Double.NaN;
        for (String path : List.of("voltage.l1n", "voltage.l2n", "voltage.l3n")) {
            double phaseV = points.needFresh(utility, path);
            if (!Double.isNaN(phaseV) && !(worstV <= phaseV)) {
                worstV = phaseV;
            }
        }
        double pu = worstV / index.plant().facility().phaseVoltageV();
        return pu < DEAD_PU ? 0 : pu;
    }

    private DeviceState generator(Generator generator, Points points) {
        String id = generator.id();
        Readiness.Verdict starting = readiness.starting(generator, points);
        StartTime time = readiness.startTime(generator);
        return new DeviceState.GeneratorState(
                points.state(id, "state", "STOPPED"),
                points.state(id, "selector", "AUTO").equals("AUTO"),
                starting.belief(),
                time.meanS(),
                time.sdS(),
                points.find(id, "fuel.level"),
                starting.evidence());
    }

    private DeviceState transfer(String id, FleetPrior prior, Points points) {
        double position = points.need(id, "position");
        boolean auto = points.state(id, "selector", "AUTO").equals("AUTO");
        // Without a position the preferred source is assumed and the gap is named.
        return new DeviceState.TransferState(
                Double.isNaN(position) ? 1 : (int) Math.round(position), auto, readiness.transferring(id, prior));
    }

    private DeviceState ups(Ups ups, Points points, long nowNs) {
        String mode = points.state(ups.id(), "mode", "NORMAL");
        BatteryFilter battery = batteries.get(ups.id());
        if (battery == null) {
            throw new IllegalStateException("No battery filter for %s.".formatted(ups.id()));
        }
        StringHealth.Verdict strings = StringHealth.of(index, ups, points, battery.learnedRatio());
        boolean discharging = mode.equals("BATTERY");
        battery.update(
                nowNs,
                points.need(ups.id(), "battery.current"),
                points.find(ups.id(), "battery.voltage"),
                points.find(ups.id(), "battery.charge"),
                strings.capacityRatio(),
                strings.capacitySd(),
                discharging);
        noteDischarge(ups.id(), battery, discharging, nowNs);
        return new DeviceState.UpsState(
                mode,
                battery.soc(),
                battery.socSd(),
                battery.availableSoc(),
                strings.capacityRatio() * battery.learnedRatio(),
                strings.capacitySd() * battery.learnedRatio(),
                strings.resistanceRatio(),
                readiness.holding(ups, strings, points),
                strings.evidence());
    }

    /** A discharge that has shown something about the capacity is kept: it still counts after the next restart. */
    private void noteDischarge(String id, BatteryFilter battery, boolean discharging, long nowNs) {
        if (discharging) {
            onBattery.putIfAbsent(id, battery.learnedRatio());
        } else {
            Double before = onBattery.remove(id);
            if (before != null && before != battery.learnedRatio()) {
                record.add(new Demand(id, Demand.Kind.DISCHARGE, nowNs, true, Double.NaN, battery.learnedRatio()));
            }
        }
    }

    /** Present load, or what the rack drew before it went dark; NaN when it was never measured. */
    private double rackLoadW(Rack rack, Points points) {
        double powerW = points.find(rack.id(), "power");
        if (powerW > 0.05 * rack.loadW()) {
            rackLoadsW.put(rack.id(), powerW);
            return powerW;
        }
        if (Double.isNaN(powerW)) {
            points.need(rack.id(), "power");
        }
        return rackLoadsW.getOrDefault(rack.id(), Double.NaN);
    }
}
