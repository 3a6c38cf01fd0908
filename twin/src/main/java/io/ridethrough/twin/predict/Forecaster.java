package io.ridethrough.twin.predict;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.reliability.BasicFault;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.transients.GroupedPlant;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.TransientPlant;
import io.ridethrough.twin.predict.Prediction.DeviceOutlook;
import io.ridethrough.twin.predict.Prediction.EventFacts;
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

    /** Variant of the state as it is. */
    private static final String PRESENT = "";
    /** Planned work stands this long when supply is lost (s). */
    private static final double WORK_S = 60;

    private final PlantIndex index;
    private final GroupedPlant engine;
    private @Nullable TransientPlant full;
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
        String silence = inputs.findSilence(missing);
        if (silence != null) {
            List<BasicFault> faults = FaultList.of(index, state, settings.horizonS());
            return Prediction.silent(event, missing, settings.horizonS(), FaultList.shown(faults), silence);
        }
        Answer answer = ask(state, event, PRESENT, settings, true, overtaken);
        Exploration exploration = answer.exploration();
        Sums sums = answer.sums();
        Interval interval = inputs.widen(
                answer.interval(), sums.probability(), missing, exploration.faults(), sums::elasticity);
        var dark = new Weighted();
        exploration.drops().forEach(run -> dark.add(run.firstDarkS(), run.weight()));
        boolean deterministic = sums.dropsWithoutFault();
        return new Prediction(
                event.id(),
                sums.probability(),
                interval.low(),
                interval.high(),
                answer.unexplored(),
                sums.probability() > 0 ? exploration.standardError() / sums.probability() : Double.NaN,
                deterministic,
                dark.percentiles(),
                sums.cutSets(),
                sums.importance(),
                new Causes(index, state, sums, exploration.drops()).list(),
                devices(exploration.drops()),
                services.outlook(exploration.drops(), settings.horizonS(), settings.seed()),
                missing,
                settings.horizonS(),
                exploration.family().runs(),
                FaultList.shown(exploration.faults()),
                null,
                EventFacts.of(event),
                deterministic
                        ? new ArithmeticFailures(index, inFull(), state, event, settings.horizonS()).list()
                        : List.of());
    }

    /** What the numbers of an answer are read from. */
    private record Answer(Exploration exploration, Sums sums, double unexplored, Interval interval) {
        double probability() {
            return sums.probability();
        }
    }

    /**
     * Brings the family of an event in line with the state and adds it up.
     *
     * @param variant tells the present state from one in which something was put right
     * @param whole true when the times of dark racks are wanted too, and not the probability alone
     */
    private Answer ask(
            PlantState state, EventCase event, String variant, Settings settings, boolean whole, BooleanSupplier overtaken) {
        List<BasicFault> faults = FaultList.of(index, state, settings.horizonS());
        var trials = new Trials(index, engine, state, event, settings.horizonS(), faults, overtaken);
        CutFamily family = families.update(
                new CutFamilies.Key(event, variant), state, settings.horizonS(), faults, trials, settings.samples());
        var exploration = new Exploration(faults, family, trials, settings.seed());
        exploration.explore(settings.samples() / (whole ? 3 : 12), whole);
        family.addRuns(trials.runs());
        var sums = new Sums(exploration);
        double unexplored = exploration.unexplored() + trials.beyondCorner();
        return new Answer(exploration, sums, unexplored, Interval.of(exploration, sums.probability(), unexplored, settings.seed()));
    }

    /**
     * Forecasts every credible event. The answer for "now" is unconditional: what the present state leads to, plus the
     * chance that one of the events comes within the horizon and drops load. While a feed is lost or a battery carries load,
     * only feeds, returns, running sets and now are forecast: nobody begins planned work then, and countdowns must be fresh.
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
        return together(
                predictDemands(state, settings, missing, overtaken), predictOthers(state, settings, missing, overtaken));
    }

    /** The ordinary demands and what runs now, which comes last and does not yet know of the others. */
    List<Prediction> predictDemands(
            PlantState state, Settings settings, List<String> missing, BooleanSupplier overtaken) {
        return EventCase.of(index, state).stream()
                .filter(e -> e.kind() != EventCase.Kind.DEVICE_FAULT && e.kind() != EventCase.Kind.PLANNED)
                .map(e -> predict(state, e, settings, missing, overtaken))
                .toList();
    }

    /** Faults of devices and planned work; none of it in a disturbed plant. */
    List<Prediction> predictOthers(
            PlantState state, Settings settings, List<String> missing, BooleanSupplier overtaken) {
        List<Prediction> others = new ArrayList<>();
        if (!CredibleEvents.isDisturbed(state)) {
            for (EventCase event : EventCase.of(index, state)) {
                if (event.kind() == EventCase.Kind.DEVICE_FAULT) {
                    others.add(predict(state, event, settings, missing, overtaken));
                } else if (event.kind() == EventCase.Kind.PLANNED) {
                    Prediction work = predict(state, event, settings, missing, overtaken);
                    others.add(duringWork(work, state, event, settings, overtaken));
                }
            }
        }
        return others;
    }

    /** Both in one list, now last and with the chance of every other event in it that its own faults do not cover. */
    static List<Prediction> together(List<Prediction> demands, List<Prediction> others) {
        List<Prediction> all = new ArrayList<>(demands.subList(0, demands.size() - 1));
        all.addAll(others);
        double comes = 0;
        double comesLow = 0;
        double comesHigh = 0;
        for (Prediction p : all) {
            // Trips of running sets are among the faults of now already.
            if (p.about().perYear() > 0 && !p.about().kind().equals(EventCase.Kind.GENERATOR_TRIP.word())) {
                double chance = chance(p.about().perYear(), p.horizonS());
                comes += chance * p.probability();
                comesLow += chance * p.low();
                comesHigh += chance * p.high();
            }
        }
        all.add(demands.getLast().plus(comes, comesLow, comesHigh));
        return all;
    }

    /** P(event within the horizon) of a Poisson process. */
    private static double chance(double perYear, double horizonS) {
        return -Math.expm1(-perYear * horizonS / SECONDS_PER_YEAR);
    }

    /**
     * Forecasts one event by its name, as {@link #predictAll} does when the plant is quiet.
     *
     * @throws java.util.NoSuchElementException when there is no such event in this state
     */
    public Prediction predictOne(PlantState state, String eventId, Settings settings, List<String> missing) {
        EventCase event = EventCase.of(index, state).stream()
                .filter(e -> e.id().equals(eventId))
                .findFirst()
                .orElseThrow();
        return switch (event.kind()) {
            case NOW -> predictAll(state, settings, missing).getLast();
            case PLANNED ->
                duringWork(predict(state, event, settings, missing), state, event, settings, () -> false);
            default -> predict(state, event, settings, missing);
        };
    }

    /** Planned work with the loss of supply that it must outlast: of all feeds, or of the only one. */
    private Prediction duringWork(
            Prediction work, PlantState state, EventCase event, Settings settings, BooleanSupplier overtaken) {
        EventCase loss = worstLoss(state);
        if (loss == null || work.cannotSay() != null) {
            return work;
        }
        List<Action> actions = new ArrayList<>(event.actions());
        loss.actions().forEach(a -> actions.add(new Action(WORK_S, a.subject(), a.fact(), a.number(), a.value())));
        Answer both = ask(state, new EventCase(event.id() + "+" + loss.id(), actions, Double.NaN), PRESENT, settings, false, overtaken);
        double without = ask(state, loss, PRESENT, settings, false, overtaken).probability();
        double chance = chance(loss.perYear(), settings.horizonS());
        return work.during(
                new Prediction.During(loss.id(), both.probability(), without),
                chance * both.probability(),
                chance * both.interval().low(),
                chance * both.interval().high());
    }

    private @Nullable EventCase worstLoss(PlantState state) {
        return EventCase.of(index, state).stream()
                .filter(e -> e.kind() == EventCase.Kind.FEED_LOSS)
                .max(Comparator.comparingInt(e -> e.actions().size()))
                .orElse(null);
    }

    /**
     * Redundancy debt: each latent fault of the present state with the fault sets it creates, the one that adds most first.
     *
     * <p>Every event of a demand is asked twice, in the present state and with the fault put right.
     */
    public List<Debt> debts(PlantState state, Settings settings) {
        return debts(state, settings, () -> false);
    }

    List<Debt> debts(PlantState state, Settings settings, BooleanSupplier overtaken) {
        List<EventCase> demands = EventCase.of(index, state).stream()
                .filter(e -> e.kind() == EventCase.Kind.FEED_LOSS || e.kind() == EventCase.Kind.NOW)
                .toList();
        List<Debt> debts = new ArrayList<>();
        for (LatentFaults.Latent latent : new LatentFaults(index, state).list()) {
            Debt worst = null;
            for (EventCase event : demands) {
                Sums now = ask(state, event, PRESENT, settings, false, overtaken).sums();
                Sums healed = ask(latent.healed(), event, latent.text(), settings, false, overtaken).sums();
                var debt = new Debt(
                        latent.device(),
                        latent.text(),
                        latent.action(),
                        event.id(),
                        now.probability(),
                        healed.probability(),
                        now.cutSetsNotIn(healed),
                        null);
                double adds = debt.probability() - debt.probabilityWithout();
                if (worst == null || adds > worst.probability() - worst.probabilityWithout()) {
                    worst = debt;
                }
            }
            if (worst != null) {
                debts.add(worst);
            }
        }
        debts.sort(Comparator.comparingDouble((Debt d) -> d.probabilityWithout() - d.probability()).thenComparing(Debt::key));
        return debts;
    }

    /** Why nothing can be said with these inputs stale, or null. */
    @Nullable String findSilence(List<String> missing) {
        return inputs.findSilence(missing);
    }

    /** The plant rack by rack, for what must be told with its devices; built when first needed. */
    private TransientPlant inFull() {
        if (full == null) {
            full = new TransientPlant(index);
        }
        return full;
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
