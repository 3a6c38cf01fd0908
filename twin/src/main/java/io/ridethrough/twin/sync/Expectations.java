package io.ridethrough.twin.sync;

import io.ridethrough.models.physics.battery.BatteryParameters;
import io.ridethrough.models.physics.battery.BatteryRuntime;
import io.ridethrough.models.physics.ups.UpsFlow;
import io.ridethrough.models.physics.ups.UpsPower;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.reliability.Priors;
import io.ridethrough.models.reliability.learning.AdaptiveConformal;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.telemetry.live.ImageCopy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * What the twin expects of quantities that have a length or a size: battery time of each UPS, start time of each set, load of the plant
 * in an hour.
 *
 * <p>Battery and start times have few observations, so their intervals are posterior: the spread of what the filters believe. Load has
 * one every five minutes, so its interval is adaptive conformal: as wide as the forecast has been wrong.
 */
public final class Expectations {
    private static final double NORMAL_95 = 1.6448536269514722;
    private static final long REFRESH_NS = 30_000_000_000L;
    private static final long LOAD_STEP_NS = 300_000_000_000L;
    private static final long AHEAD_NS = 3_600_000_000_000L;
    /** Longest battery time worth a figure (s). */
    private static final double LONGEST_S = 86_400;

    private final PlantIndex index;
    private final AdaptiveConformal loadErrors = new AdaptiveConformal(0.1, 0.01, 288);
    /** Loads of the last hour, oldest first, each the forecast for an hour later. */
    private final Deque<LoadSeen> loads = new ArrayDeque<>();

    private List<Expected> latest = List.of();
    private long refreshedNs = Long.MIN_VALUE;

    private record LoadSeen(long atNs, double loadW) {}

    public Expectations(PlantIndex index) {
        this.index = index;
    }

    /** The expectations at a time; made anew every half minute. */
    public List<Expected> update(long nowNs, ImageCopy image, PlantState state) {
        if (refreshedNs != Long.MIN_VALUE && nowNs - refreshedNs < REFRESH_NS) {
            return latest;
        }
        refreshedNs = nowNs;
        var points = new Points(index, image);
        List<Expected> expected = new ArrayList<>();
        for (Ups ups : index.plant().listDevices(Ups.class)) {
            addBattery(ups, (DeviceState.UpsState) state.device(index.deviceNum(ups.id())), points, expected);
        }
        for (Generator set : index.plant().listDevices(Generator.class)) {
            addStart(set, (DeviceState.GeneratorState) state.device(index.deviceNum(set.id())), expected);
        }
        addLoad(nowNs, points, expected);
        latest = List.copyOf(expected);
        return latest;
    }

    private void addBattery(Ups ups, DeviceState.UpsState state, Points points, List<Expected> expected) {
        double loadW = points.find(ups.id(), "output.power");
        if (Double.isNaN(loadW) || Double.isNaN(state.soc()) || !(loadW > 0)) {
            return;
        }
        double powerW = UpsPower.batteryW(loadW, UpsFlow.losses(ups).inverterEfficiency(loadW, ups.ratingW()));
        BatteryParameters asNew = BatteryParameters.of(ups.battery());
        double value = runtimeS(asNew, state.capacityRatio(), state.soc(), powerW);
        double low = runtimeS(
                asNew,
                state.capacityRatio() * Math.exp(-NORMAL_95 * relativeSd(state)),
                Math.max(0, state.soc() - NORMAL_95 * state.socSd()),
                powerW);
        double high = runtimeS(
                asNew,
                state.capacityRatio() * Math.exp(NORMAL_95 * relativeSd(state)),
                Math.min(1, state.soc() + NORMAL_95 * state.socSd()),
                powerW);
        if (value < LONGEST_S) {
            String basis = String.format(
                    Locale.ROOT,
                    "posterior: capacity %.0f %% of new within %.0f %%, runtime law within %.0f %%",
                    100 * state.capacityRatio(),
                    100 * state.capacitySd() / state.capacityRatio(),
                    100 * Priors.RUNTIME_MODEL_SD);
            expected.add(new Expected(ups.id(), "battery-minutes", "s", value, low, Math.min(high, LONGEST_S), basis));
        }
    }

    /** Capacity and the runtime law as one relative deviation of power over capacity: t depends on nothing else (B15). */
    private static double relativeSd(DeviceState.UpsState state) {
        return Math.hypot(state.capacitySd() / state.capacityRatio(), Priors.RUNTIME_MODEL_SD);
    }

    private static double runtimeS(BatteryParameters asNew, double capacityRatio, double soc, double powerW) {
        return Math.min(LONGEST_S, BatteryRuntime.runtimeS(asNew.scaledBy(capacityRatio), soc, powerW));
    }

    private static void addStart(Generator set, DeviceState.GeneratorState state, List<Expected> expected) {
        double logSd = state.startSdS() / state.startS();
        expected.add(new Expected(
                set.id(),
                "start-time",
                "s",
                state.startS(),
                state.startS() * Math.exp(-NORMAL_95 * logSd),
                state.startS() * Math.exp(NORMAL_95 * logSd),
                "posterior: nameplate and the starts that were seen"));
    }

    /** The plant's load now is the forecast for an hour later; how wrong that has been is the interval. */
    private void addLoad(long nowNs, Points points, List<Expected> expected) {
        double loadW = totalW(points);
        if (Double.isNaN(loadW)) {
            return;
        }
        if (loads.isEmpty() || nowNs - loads.getLast().atNs() >= LOAD_STEP_NS) {
            while (!loads.isEmpty() && nowNs - loads.getFirst().atNs() >= AHEAD_NS) {
                loadErrors.learn(Math.abs(loadW - loads.removeFirst().loadW()));
            }
            loads.addLast(new LoadSeen(nowNs, loadW));
        }
        double half = loadErrors.halfWidth();
        if (Double.isFinite(half)) {
            expected.add(new Expected(
                    "plant",
                    "load-in-an-hour",
                    "W",
                    loadW,
                    Math.max(0, loadW - half),
                    loadW + half,
                    "adaptive conformal over %d hours that were forecast".formatted(loadErrors.seen())));
        }
    }

    /** What all UPSs deliver; the whole utility where there is none. NaN when one of them is not known. */
    private double totalW(Points points) {
        List<Ups> upss = index.plant().listDevices(Ups.class);
        double sum = 0;
        for (Ups ups : upss) {
            sum += points.find(ups.id(), "output.power");
        }
        if (upss.isEmpty()) {
            for (Utility utility : index.plant().listDevices(Utility.class)) {
                sum += points.find(utility.id(), "power");
            }
        }
        return sum;
    }
}
