package io.ridethrough.twin.predict;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.reliability.BasicFault;
import io.ridethrough.models.transients.GroupedPlant;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.twin.predict.Prediction.DeviceOutlook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers "if this happens now, does everything ride through?" with a probability, an interval, a countdown and causes.
 *
 * <p>The smallest fault sets that drop load are searched on the transient engine and summed up exactly; races against time are
 * sampled on it. What was found is kept for the next round, which tries its borders only. Not thread safe: one instance a worker.
 * Same states, events and settings in the same order, same bytes.
 */
public final class Forecaster {
    /**
     * How to forecast.
     *
     * @param seed of all sampling
     * @param horizonS seconds looked ahead
     * @param samples transient runs an event may use for the search of its cuts, and a third of that for races and times
     */
    public record Settings(long seed, double horizonS, int samples) {
        public static final double HORIZON_S = 3600;

        public static Settings standard(long seed) {
            return new Settings(seed, HORIZON_S, 1500);
        }
    }

    /** Turns dropping runs into service outlooks; the impact model of the twin. */
    @FunctionalInterface
    public interface ServiceForecast {
        List<Prediction.ServiceOutlook> outlook(List<SampledRun> drops, double horizonS, long seed);
    }

    private static final double SECONDS_PER_YEAR = 365.25 * 86_400;
    /** Below this share of the total probability a device's outlook is not worth a line. */
    private static final double WORTH_SAYING = 1e-9;

    private final PlantIndex index;
    private final GroupedPlant engine;
    private final Inputs inputs;
    private final ServiceForecast services;
    private final CutFamilies families = new CutFamilies();

    public Forecaster(PlantIndex index, ServiceForecast services) {
        this.index = index;
        this.engine = new GroupedPlant(index);
        this.inputs = new Inputs(index);
        this.services = services;
    }

    /**
     * Forecasts one event.
     *
     * @param state where the plant stands
     * @param missing names of stale or absent inputs, passed on to the answer
     */
    public Prediction predict(PlantState state, EventCase event, Settings settings, List<String> missing) {
        return predict(state, event, settings, missing, () -> false);
    }

    private Prediction predict(
            PlantState state, EventCase event, Settings settings, List<String> missing, BooleanSupplier overtaken) {
        List<BasicFault> faults = FaultList.of(index, state, settings.horizonS());
        String silence = inputs.findSilence(missing);
        if (silence != null) {
            return Prediction.silent(event.id(), missing, settings.horizonS(), FaultList.shown(faults), silence);
        }
        var trials = new Trials(index, engine, state, event, settings.horizonS(), faults, overtaken);
        CutFamily family = families.update(event, state, settings.horizonS(), faults, trials, settings.samples());
        var exploration = new Exploration(faults, family, trials, settings.seed(), index.deviceCount());
        exploration.explore(settings.samples() / 3);
        var sums = new Sums(exploration);
        double unexplored = exploration.unexplored() + trials.beyondCorner();
        Interval interval = inputs.widen(
                Interval.of(exploration, sums.probability(), unexplored, settings.seed()),
                sums.probability(),
                missing,
                faults,
                sums::elasticity);
        var dark = new Weighted();
        exploration.drops().forEach(run -> dark.add(run.firstDarkS(), run.weight()));
        return new Prediction(
                event.id(),
                sums.probability(),
                interval.low(),
                interval.high(),
                unexplored,
                sums.probability() > 0 ? exploration.standardError() / sums.probability() : Double.NaN,
                sums.dropsWithoutFault(),
                dark.percentiles(),
                sums.cutSets(),
                sums.importance(),
                new Causes(index, state, sums, exploration.drops()).list(),
                devices(exploration.drops()),
                services.outlook(exploration.drops(), settings.horizonS(), settings.seed()),
                missing,
                settings.horizonS(),
                exploration.runs(),
                FaultList.shown(faults),
                null);
    }

    /**
     * Forecasts every credible event. The answer for "now" is unconditional: what the present state leads to, plus the
     * chance that one of the events comes within the horizon and drops load.
     */
    public List<Prediction> predictAll(PlantState state, Settings settings, List<String> missing) {
        return predictAll(state, settings, missing, () -> false);
    }

    /**
     * The same, given up as soon as a newer state makes it pointless.
     *
     * @param overtaken asked between runs
     * @throws Overtaken when it said yes
     */
    List<Prediction> predictAll(PlantState state, Settings settings, List<String> missing, BooleanSupplier overtaken) {
        List<Prediction> predictions = new ArrayList<>();
        List<EventCase> cases = EventCase.of(index, state);
        double comes = 0;
        double comesLow = 0;
        double comesHigh = 0;
        for (EventCase event : cases) {
            Prediction prediction = predict(state, event, settings, missing, overtaken);
            if (event.id().equals(EventCase.NOW)) {
                prediction = prediction.plus(comes, comesLow, comesHigh);
            } else {
                // P(event within the horizon) of a Poisson process
                double chance = -Math.expm1(-event.perYear() * settings.horizonS() / SECONDS_PER_YEAR);
                comes += chance * prediction.probability();
                comesLow += chance * prediction.low();
                comesHigh += chance * prediction.high();
            }
            predictions.add(prediction);
        }
        return predictions;
    }

    /** Why nothing can be said with these inputs stale, or null. */
    @Nullable String findSilence(List<String> missing) {
        return inputs.findSilence(missing);
    }

    /** Racks and UPSs that go dark in some run, most probable first, then earliest. */
    private List<DeviceOutlook> devices(List<SampledRun> drops) {
        List<DeviceOutlook> outlooks = new ArrayList<>();
        for (int d = 0; d < index.deviceCount(); d++) {
            if (index.device(d) instanceof Rack || index.device(d) instanceof Ups) {
                var times = new Weighted();
                for (SampledRun run : drops) {
                    if (!Double.isNaN(run.darkFromS(d))) {
                        times.add(run.darkFromS(d), run.weight());
                    }
                }
                if (times.total() > WORTH_SAYING) {
                    outlooks.add(new DeviceOutlook(index.device(d).id(), Math.min(1, times.total()), times.percentiles()));
                }
            }
        }
        outlooks.sort(Comparator.comparingDouble((DeviceOutlook o) -> -o.probability())
                .thenComparing(o -> o.timeToDarkS() == null ? 0 : o.timeToDarkS().p50())
                .thenComparing(DeviceOutlook::id));
        return outlooks;
    }
}
