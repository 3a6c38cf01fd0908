package io.ridethrough.twin.api;

import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PointCatalog;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.DeviceState.CoolingState;
import io.ridethrough.models.transients.DeviceState.GeneratorState;
import io.ridethrough.models.transients.DeviceState.UpsState;
import io.ridethrough.models.transients.DeviceState.UtilityState;
import io.ridethrough.twin.api.Margin.State;
import io.ridethrough.twin.loop.DeviceView;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Computes the margin of each power path of the overview from a snapshot. Pure. */
final class Margins {
    /** A feed is in band between 90 % and 110 % of nominal (ANSI C84.1 service range B, rounded outwards). */
    private static final double VOLTAGE_BAND_PU = 0.1;
    /** IEEE 1188: a battery below 80 % of its rated capacity is due for replacement. */
    private static final double CAPACITY_DUE = 0.8;
    /** Continuous load limit of a protective device, NEC 210.20. */
    private static final double CONTINUOUS_LOAD = 0.8;
    /** Above this chance of failing, a generator does not count as ready. */
    private static final double DOUBTFUL_START = 0.1;

    private final PlantIndex index;
    private final Snapshot snapshot;

    private Margins(PlantIndex index, Snapshot snapshot) {
        this.index = index;
        this.snapshot = snapshot;
    }

    /** One margin a path, in the order power flows. Paths the plant does not have are left out. */
    static List<Margin> of(PlantIndex index, Snapshot snapshot) {
        return new Margins(index, snapshot).all();
    }

    private List<Margin> all() {
        var margins = new ArrayList<Margin>();
        List<Utility> utilities = index.plant().listDevices(Utility.class);
        if (!utilities.isEmpty()) {
            margins.add(utility(utilities));
        }
        List<Generator> generators = index.plant().listDevices(Generator.class);
        if (!generators.isEmpty()) {
            margins.add(generators(generators));
        }
        var systems = new LinkedHashMap<String, List<Ups>>();
        for (Ups ups : index.plant().listDevices(Ups.class)) {
            systems.computeIfAbsent(stem(ups.id()), ignored -> new ArrayList<>()).add(ups);
        }
        systems.forEach((name, members) -> margins.add(ups(name, members)));
        margins.add(distribution());
        List<Cooling> cooling = index.plant().listDevices(Cooling.class);
        if (!cooling.isEmpty()) {
            margins.add(cooling(cooling));
        }
        return margins;
    }

    /** {@code ups-a1} and {@code ups-a2} are one system, UPS A. */
    private static String stem(String id) {
        return id.replaceAll("[0-9]+$", "").replaceAll("[-_]+$", "").replace('-', ' ').toUpperCase(Locale.ROOT);
    }

    private DeviceState state(Device device) {
        return snapshot.state().device(index.deviceNum(device.id()));
    }

    private DeviceView view(Device device) {
        return snapshot.devices().get(index.deviceNum(device.id()));
    }

    private Margin utility(List<Utility> feeds) {
        int inBand = 0;
        int known = 0;
        double worstPu = Double.NaN;
        Utility worst = feeds.getFirst();
        for (Utility feed : feeds) {
            double voltagePu = ((UtilityState) state(feed)).voltagePu();
            if (Double.isNaN(voltagePu)) {
                continue;
            }
            known++;
            inBand += Math.abs(voltagePu - 1) <= VOLTAGE_BAND_PU ? 1 : 0;
            if (!(Math.abs(voltagePu - 1) <= Math.abs(worstPu - 1))) {
                worstPu = voltagePu;
                worst = feed;
            }
        }
        State state = known < feeds.size() ? State.UNKNOWN : inBand < feeds.size() ? State.ABNORMAL : State.NORMAL;
        String headline = known < feeds.size()
                ? text("%d of %d feeds observed", known, feeds.size())
                : text("%d of %d feeds in band", inBand, feeds.size());
        String detail = Double.isNaN(worstPu)
                ? "no data"
                : worstPu < 0.05
                        ? text("%s is dead", worst.id())
                        : text("%s is furthest off: %+.1f %%, limit ±10 %%", worst.id(), 100 * (worstPu - 1));
        // The bar runs from 80 % to 120 % of nominal.
        double position = Math.clamp((worstPu - 0.8) / 0.4, 0, 1);
        return new Margin("Utility", state, headline, detail, "voltage, worst feed", position, 0.25, 0.75, ids(feeds));
    }

    private Margin generators(List<Generator> sets) {
        int needed = index.plant().listDevices(Switchgear.class).stream()
                .map(Switchgear::arrangement)
                .filter(Switchgear.Arrangement.Paralleling.class::isInstance)
                .mapToInt(a -> ((Switchgear.Arrangement.Paralleling) a).minimumSets())
                .sum();
        needed = Math.max(needed, 1);
        int ready = 0;
        int unknown = 0;
        double worstFail = -1;
        Generator worst = sets.getFirst();
        String why = "";
        for (Generator set : sets) {
            var state = (GeneratorState) state(set);
            boolean able = state.inAuto() && !state.state().equals("LOCKED_OUT");
            double fail = able ? state.failToStart() : 1;
            unknown += Double.isNaN(fail) ? 1 : 0;
            ready += fail <= DOUBTFUL_START ? 1 : 0;
            if (fail > worstFail) {
                worstFail = fail;
                worst = set;
                why = able ? evidence(state.evidence()) : state.inAuto() ? ", locked out" : ", not in AUTO";
            }
        }
        int spare = ready - needed;
        State state = unknown > 0 ? State.UNKNOWN : spare < 0 ? State.ABNORMAL : spare == 0 ? State.WATCH : State.NORMAL;
        String headline = text("N%s%d: %d ready of %d needed", spare < 0 ? "-" : "+", Math.abs(spare), ready, needed);
        String detail = worstFail < 0
                ? "no data"
                : text("weakest %s: %.0f %% likely to start%s", worst.id(), 100 * (1 - worstFail), why);
        double total = sets.size();
        return new Margin(
                "Generators", state, headline, detail, "sets ready", ready / total, needed / total, 1, ids(sets));
    }

    private Margin ups(String name, List<Ups> members) {
        Ups worst = members.getFirst();
        double worstCapacity = Double.NaN;
        int abnormal = 0;
        int unknown = 0;
        for (Ups ups : members) {
            var state = (UpsState) state(ups);
            double capacity = state.soc() * state.capacityRatio();
            boolean observed = !Double.isNaN(capacity) && PointCatalog.UPS_MODES.contains(state.mode());
            unknown += observed ? 0 : 1;
            abnormal += observed && !state.mode().equals("NORMAL") ? 1 : 0;
            if (!(capacity >= worstCapacity) && !Double.isNaN(capacity)) {
                worstCapacity = capacity;
                worst = ups;
            }
        }
        State state = unknown > 0
                ? State.UNKNOWN
                : abnormal > 0 ? State.ABNORMAL : worstCapacity < CAPACITY_DUE ? State.WATCH : State.NORMAL;
        DeviceView view = view(worst);
        String evidence = evidence(((UpsState) state(worst)).evidence());
        String load = Double.isNaN(view.loadW())
                ? "load: no data"
                : text("load %.0f of %.0f kW", view.loadW() / 1000, worst.ratingW() / 1000);
        String battery = Double.isNaN(worstCapacity)
                ? "battery: no data"
                : text("battery %.0f %% of new", 100 * worstCapacity);
        return new Margin(
                name,
                state,
                minutes(members, worst),
                text("%s: %s%s, %s%s", worst.id(), battery, interval(worst), load, evidence),
                "usable battery, worst UPS",
                Math.clamp(worstCapacity, 0, 1),
                CAPACITY_DUE,
                1,
                worstFirst(members, worst));
    }

    /** The shortest battery time of a system with output: the twin's own when a prediction has one, else what the UPS says. */
    private String minutes(List<Ups> members, Ups worst) {
        List<String> alive = members.stream()
                .filter(ups -> view(ups).energised() != DeviceView.Energised.DEAD)
                .map(Device::id)
                .toList();
        if (alive.isEmpty()) {
            return text("%d of %d off", members.size(), members.size());
        }
        double twinS = Double.NaN;
        String twinId = worst.id();
        for (Prediction prediction :
                snapshot.predictions().stream().filter(Prediction::isDemand).toList()) {
            for (Prediction.DeviceOutlook outlook : prediction.devices()) {
                if (outlook.timeToDarkS() != null
                        && alive.contains(outlook.id())
                        && !(outlook.timeToDarkS().p50() >= twinS)) {
                    twinS = outlook.timeToDarkS().p50();
                    twinId = outlook.id();
                }
            }
        }
        if (!Double.isNaN(twinS)) {
            return text("%s, %s first", minutes(twinS), twinId);
        }
        double vendorS = Double.NaN;
        String vendorId = worst.id();
        for (Ups ups : members) {
            double runtimeS = snapshot.points().value(index.pointNum(ups.id() + ".battery.runtime"));
            if (alive.contains(ups.id()) && !Double.isNaN(runtimeS) && !(runtimeS >= vendorS)) {
                vendorS = runtimeS;
                vendorId = ups.id();
            }
        }
        return Double.isNaN(vendorS) ? "no data" : text("%s, says %s", minutes(vendorS), vendorId);
    }

    /** How long its battery may last at this load. */
    private String interval(Ups ups) {
        return snapshot.expected().stream()
                .filter(e -> e.device().equals(ups.id()) && e.quantity().equals("battery-minutes"))
                .findFirst()
                .map(e -> text(" (%s to %s at this load, 90 %%)", minutes(e.low()), minutes(e.high())))
                .orElse("");
    }

    private static String evidence(String seen) {
        return seen.isEmpty() ? "" : "; " + seen;
    }

    private static String minutes(double seconds) {
        return seconds < 5400 ? text("%.1f min", seconds / 60) : text("%.1f h", seconds / 3600);
    }

    private Margin distribution() {
        double worstRatio = Double.NaN;
        @Nullable Device worst = null;
        int dead = 0;
        int tripped = 0;
        int unknown = 0;
        for (int d = 0; d < index.deviceCount(); d++) {
            Device device = index.device(d);
            DeviceView view = snapshot.devices().get(d);
            tripped += view.mode().equals("TRIPPED") ? 1 : 0;
            boolean counted = device instanceof Pdu
                    || device instanceof Sts
                    || device instanceof Ats
                    || (device instanceof Switchgear board
                            && !(board.arrangement() instanceof Switchgear.Arrangement.Paralleling));
            if (!counted) {
                continue;
            }
            dead += view.energised() == DeviceView.Energised.DEAD ? 1 : 0;
            unknown += view.energised() == DeviceView.Energised.UNKNOWN || view.stale() ? 1 : 0;
            double ratio = view.loadW() / view.ratingW();
            if (!Double.isNaN(ratio) && !(ratio <= worstRatio)) {
                worstRatio = ratio;
                worst = device;
            }
        }
        State state = dead + tripped > 0
                ? State.ABNORMAL
                : unknown > 0 ? State.UNKNOWN : worstRatio > CONTINUOUS_LOAD ? State.WATCH : State.NORMAL;
        String headline = dead + tripped > 0
                ? outOfService(dead, tripped)
                : Double.isNaN(worstRatio) ? "no data" : text("%.0f %% headroom", 100 * (1 - worstRatio));
        String detail = worst == null ? "no data" : text("%s at %.0f %% of its rating", worst.id(), 100 * worstRatio);
        if (unknown > 0) {
            detail += text("; %d without fresh data", unknown);
        }
        return new Margin(
                "Distribution",
                state,
                headline,
                detail,
                "load, tightest unit",
                Math.clamp(worstRatio, 0, 1),
                0,
                CONTINUOUS_LOAD,
                worst == null ? List.of() : List.of(worst.id()));
    }

    private static String outOfService(int dead, int tripped) {
        String units = text("%d %s dead", dead, dead == 1 ? "unit" : "units");
        String breakers = text("%d %s tripped", tripped, tripped == 1 ? "breaker" : "breakers");
        return dead == 0 ? breakers : tripped == 0 ? units : units + ", " + breakers;
    }

    private Margin cooling(List<Cooling> units) {
        double runningW = 0;
        double largestW = 0;
        int running = 0;
        int unknown = 0;
        int standby = 0;
        @Nullable Cooling stopped = null;
        for (Cooling unit : units) {
            String state = ((CoolingState) state(unit)).state();
            if (state.equals("RUNNING")) {
                running++;
                runningW += unit.ratingW();
                largestW = Math.max(largestW, unit.ratingW());
            } else if (state.equals("STANDBY")) {
                standby++;
            } else if (PointCatalog.COOLING_STATES.contains(state)) {
                stopped = unit;
            } else {
                unknown++;
            }
        }
        double heatW = heatW();
        double ratio = runningW > 0 ? heatW / runningW : Double.NaN;
        boolean spare = runningW - largestW >= heatW;
        State state = unknown > 0 || Double.isNaN(heatW)
                ? State.UNKNOWN
                : heatW > runningW || stopped != null ? State.ABNORMAL : spare ? State.NORMAL : State.WATCH;
        String headline = Double.isNaN(ratio)
                ? text("%d of %d on", running, units.size() - standby)
                : text("%.0f %% spare, %d of %d on", 100 * (1 - ratio), running, units.size() - standby);
        String detail = Double.isNaN(heatW)
                ? "heat load: no data"
                : stopped != null
                        ? text("%s is %s", stopped.id(), ((CoolingState) state(stopped)).state())
                        : spare ? "carries the load with the largest unit lost" : "not enough with the largest unit lost";
        return new Margin(
                "Cooling",
                state,
                headline,
                detail,
                "heat load of running capacity",
                Math.clamp(ratio, 0, 1),
                0,
                runningW > 0 ? 1 - largestW / runningW : 0,
                ids(units));
    }

    /** Heat of all racks, NaN when fewer than nine in ten are measured; unmeasured racks count as the average one. */
    private double heatW() {
        double sumW = 0;
        int known = 0;
        int racks = 0;
        for (DeviceView view : snapshot.devices()) {
            if (view.kind().equals("rack")) {
                racks++;
                if (!Double.isNaN(view.loadW())) {
                    known++;
                    sumW += view.loadW();
                }
            }
        }
        return racks > 0 && known >= 0.9 * racks ? sumW * racks / known : Double.NaN;
    }

    private static List<String> ids(List<? extends Device> devices) {
        return devices.stream().map(Device::id).toList();
    }

    private static List<String> worstFirst(List<Ups> members, Ups worst) {
        var ids = new ArrayList<String>();
        ids.add(worst.id());
        members.stream().map(Ups::id).filter(id -> !id.equals(worst.id())).forEach(ids::add);
        return ids;
    }

    /** Numbers with a point, whatever the machine's language. */
    @SuppressWarnings("AnnotateFormatMethod")
    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
