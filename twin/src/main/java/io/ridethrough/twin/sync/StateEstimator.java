package io.ridethrough.twin.sync;

import io.ridethrough.models.physics.generator.StartBattery;
import io.ridethrough.models.physics.ups.UpsAutomaton;
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
import io.ridethrough.models.reliability.Priors;
import io.ridethrough.models.reliability.StringRedundancy;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.telemetry.live.ImageCopy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From measured values to the state a forecast starts from: mode observer, battery filter, readiness evidence. */
public final class StateEstimator {
    /** Above this share of its rating a bus carries load, and not the noise of its meter. */
    private static final double CARRIES_RATIO = 0.01;

    /** A source with less than this on its worst phase is dead for its loads. */
    private static final double DEAD_PU = 0.05;

    private static final double START_SYSTEM_V = 24;
    /** Ambient of a start battery in a heated enclosure (C); a default until a point measures it. */
    private static final double START_BATTERY_C = 20;
    /** A block heater keeps the coolant above this (C); colder engines start worse (NFPA 110 asks for 32 C water). */
    private static final double COLD_COOLANT_C = 25;

    private static final double COLD_FAIL_TO_START = 0.05;
    /** Prior demands behind the fleet's start figure: how fast a site's own record moves it. */
    private static final double PRIOR_STARTS = 100;

    private final PlantIndex index;
    private final Map<String, BatteryFilter> batteries = new LinkedHashMap<>();
    private final Map<String, Double> rackLoadsW = new LinkedHashMap<>();
    private List<String> missing = List.of();

    public StateEstimator(PlantIndex index) {
        this.index = index;
        for (Ups ups : index.plant().listDevices(Ups.class)) {
            batteries.put(ups.id(), new BatteryFilter(ups.battery()));
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
                        transfer(board.id(), Priors.FAIL_TO_TRANSFER, points);
                    case Switchgear.Arrangement.Paralleling paralleling ->
                        new DeviceState.BusState(busIsReleased(board, paralleling, points));
                };
            case Ats ats -> transfer(ats.id(), Priors.FAIL_TO_TRANSFER, points);
            case Sts sts -> transfer(sts.id(), Priors.STS_FAILS, points);
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
            double phaseV = points.need(utility, path);
            if (!Double.isNaN(phaseV) && !(worstV <= phaseV)) {
                worstV = phaseV;
            }
        }
        double pu = worstV / index.plant().facility().phaseVoltageV();
        return pu < DEAD_PU ? 0 : pu;
    }

    private DeviceState generator(Generator generator, Points points) {
        String id = generator.id();
        double crankV = points.find(id, "start-battery.crank-voltage");
        double coolantC = points.find(id, "coolant.temperature");
        double starts = points.find(id, "starts");
        double failed = points.find(id, "failed-starts");
        // Beta-binomial: prior failures and starts plus the site's own
        double failToStart = Double.isNaN(starts) || Double.isNaN(failed)
                ? Priors.FAIL_TO_START
                : (Priors.FAIL_TO_START * PRIOR_STARTS + failed) / (PRIOR_STARTS + Math.max(starts, failed));
        var evidence = new StringBuilder();
        if (!Double.isNaN(crankV)) {
            StartBattery.Band band = StartBattery.bandV(START_BATTERY_C, START_SYSTEM_V);
            if (crankV < band.lowV() + 1) {
                double crank = StartBattery.startProbability(crankV, START_BATTERY_C, START_SYSTEM_V);
                failToStart = 1 - (1 - failToStart) * crank;
                evidence.append(String.format(
                        Locale.ROOT,
                        "start battery fell to %.1f V at the last crank (expected %.0f to %.0f V)",
                        crankV,
                        band.lowV(),
                        band.highV()));
            }
        } else {
            points.need(id, "start-battery.crank-voltage");
        }
        if (coolantC < COLD_COOLANT_C) {
            failToStart = 1 - (1 - failToStart) * (1 - COLD_FAIL_TO_START);
            evidence.append(evidence.isEmpty() ? "" : "; ")
                    .append(String.format(Locale.ROOT, "coolant at %.0f C, block heater off?", coolantC));
        }
        boolean inAuto = points.state(id, "selector", "AUTO").equals("AUTO");
        double readyS = generator.start().readyS();
        return new DeviceState.GeneratorState(
                points.state(id, "state", "STOPPED"),
                inAuto,
                failToStart,
                readyS,
                Priors.START_TIME_SD * readyS,
                points.find(id, "fuel.level"),
                evidence.toString());
    }

    private static DeviceState transfer(String id, double failToTransfer, Points points) {
        double position = points.need(id, "position");
        boolean auto = points.state(id, "selector", "AUTO").equals("AUTO");
        // Without a position the preferred source is assumed and the gap is named.
        return new DeviceState.TransferState(
                Double.isNaN(position) ? 1 : (int) Math.round(position), auto, failToTransfer);
    }

    private DeviceState ups(Ups ups, Points points, long nowNs) {
        String mode = points.state(ups.id(), "mode", "NORMAL");
        StringHealth.Verdict strings = StringHealth.of(index, ups, points);
        BatteryFilter battery = batteries.get(ups.id());
        if (battery == null) {
            throw new IllegalStateException("No battery filter for %s.".formatted(ups.id()));
        }
        battery.update(
                nowNs,
                points.need(ups.id(), "battery.current"),
                points.find(ups.id(), "battery.voltage"),
                points.find(ups.id(), "battery.charge"),
                strings.capacityRatio(),
                strings.capacitySd(),
                mode.equals("BATTERY"));
        return new DeviceState.UpsState(
                mode,
                battery.soc(),
                battery.socSd(),
                battery.availableSoc(),
                strings.capacityRatio() * battery.learnedRatio(),
                strings.capacitySd() * battery.learnedRatio(),
                strings.resistanceRatio(),
                failOnTransfer(ups, strings.connected(), points),
                strings.evidence());
    }

    /** Electronics, or too few strings for the present load; a load nobody measured counts as the rating. */
    private static double failOnTransfer(Ups ups, int connected, Points points) {
        double loadW = points.find(ups.id(), "output.power");
        int needed = UpsAutomaton.stringsNeeded(ups, Double.isNaN(loadW) ? ups.ratingW() : Math.max(loadW, 1));
        return 1 - (1 - Priors.UPS_FAILS) * (1 - StringRedundancy.failsProbability(connected, needed));
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
