package io.ridethrough.twin.score;

import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.opcua.simulator.truth.TruthPlant;
import io.ridethrough.twin.alarm.Condition;
import io.ridethrough.twin.alarm.Priority;
import io.ridethrough.twin.predict.Prediction;
import io.ridethrough.twin.score.TwinSide.StartTimes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Lives one plant of a fleet through its days: monthly test starts, quarterly battery tests, demands by chance; before each demand
 * the twin looks 24 h and 15 min ahead of it and forecasts, and then the hidden plant shows what happens.
 *
 * <p>Between visits time is left out: the twin's clock jumps, its filters and counts live on, the hidden plant is set up anew as it
 * stands by then. The quarter of an hour before a demand, in which nothing changes, is left out too.
 */
final class PlantLife {
    private static final long EPOCH_NS = 1_768_370_400_000_000_000L;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double MONTH_DAYS = 30.4;
    private static final double QUARTER_HOUR_DAYS = 15.0 / 1440;
    /** Closer to each other than this nothing happens: a plant recovers first. */
    private static final double APART_DAYS = 1.5;

    private static final double TEST_S = 100;
    private static final double BATTERY_TEST_S = 90;
    private static final int PROOF_RUNS = 20;
    private static final int PROOF_DROPS = 2;
    /** Standard deviations of a 90 % interval. */
    private static final double NINETY = 1.645;

    private final FleetSettings settings;
    private final int number;
    private final long seed;
    private final boolean control;
    private final PlantIndex index;
    private final HiddenPlant hidden;
    private final TwinSide twin;
    private final Map<String, Double> standing = new HashMap<>();
    private final List<Demand> demands = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private int warnings;
    private int proofs;

    private PlantLife(FleetSettings settings, int number) {
        this.settings = settings;
        this.number = number;
        seed = Chances.seed(settings.seed(), number);
        control = settings.isControl(number);
        index = new PlantIndex(PlantFile.parse("fleet.yaml", PlantText.of(seed, Reality.asFiled())));
        hidden = new HiddenPlant(seed, settings.days(), settings.horizonS(), control);
        twin = new TwinSide(index, settings.oracle().of(index, settings.forecast(seed)));
    }

    /** The whole life of a plant. The same settings and number give the same life. */
    static Life of(FleetSettings settings, int number) {
        var life = new PlantLife(settings, number);
        life.live();
        return new Life(
                number,
                life.control,
                settings.days(),
                PlantText.wiring(life.seed).name(),
                life.demands,
                life.alerts,
                life.warnings);
    }

    private void live() {
        SplittableRandom random = Chances.of(seed, 10);
        double month = random.nextDouble() * MONTH_DAYS;
        double nextTest = month;
        double nextDemand = waitDays(random);
        int test = 0;
        while (Math.min(nextTest, nextDemand) < settings.days()) {
            if (nextTest < nextDemand) {
                test(nextTest, test++);
                nextTest += MONTH_DAYS;
            } else {
                demand(nextDemand, demands.size());
                nextDemand += waitDays(random);
            }
        }
    }

    private double waitDays(SplittableRandom random) {
        return APART_DAYS - Math.log(1 - random.nextDouble()) * Math.max(0.1, settings.daysBetween() - APART_DAYS);
    }

    private static long epochNs(double day) {
        return EPOCH_NS + Math.round(day * SECONDS_PER_DAY) * 1_000_000_000L;
    }

    /** Every generator is started off load, every third month every battery carries its load for a while. */
    private void test(double day, int count) {
        long chance = Chances.seed(seed, 20, count);
        SplittableRandom random = new SplittableRandom(chance);
        List<Action> actions = new ArrayList<>(hidden.conditions(day));
        for (Generator set : index.plant().listDevices(Generator.class)) {
            if (hidden.testFails(random)) {
                actions.add(new Action(0, set.id(), Fact.GENERATOR_FAILS_TO_START, 0, Double.NaN));
            }
            actions.add(new Action(HiddenPlant.DEMAND_S, set.id(), Fact.GENERATOR_TEST_START, 0, Double.NaN));
        }
        var starts = new StartTimes(index);
        TruthPlant truth = hidden.at(epochNs(day), actions, chance);
        twin.watch(truth, epochNs(day), 0, HiddenPlant.DEMAND_S + TEST_S, 1, starts);
        hidden.keep(truth);
        if (count % 3 == 0) {
            testBatteries(day + 0.1, Chances.seed(seed, 21, count));
        }
        double lookDay = day + 0.5;
        look(lookDay, Chances.seed(seed, 22, count));
        for (DemandKind kind : DemandKind.losses(index)) {
            Prediction said = twin.predict(kind.event());
            raise(lookDay, kind, said);
        }
    }

    private void testBatteries(double day, long chance) {
        List<Action> actions = new ArrayList<>(hidden.conditions(day));
        for (Ups ups : index.plant().listDevices(Ups.class)) {
            actions.add(new Action(HiddenPlant.DEMAND_S, ups.id(), Fact.UPS_RECTIFIER_FAILS, 0, Double.NaN));
            actions.add(new Action(HiddenPlant.DEMAND_S + BATTERY_TEST_S, ups.id(), Fact.UPS_RECTIFIER_REPAIRED, 0, Double.NaN));
        }
        TruthPlant truth = hidden.at(epochNs(day), actions, chance);
        twin.watch(truth, epochNs(day), 0, HiddenPlant.DEMAND_S + BATTERY_TEST_S + 10, 1, new StartTimes(index));
        hidden.keep(truth);
    }

    /** A few seconds of telemetry. */
    private void look(double day, long chance) {
        TruthPlant truth = hidden.at(epochNs(day), hidden.conditions(day), chance);
        twin.watch(truth, epochNs(day), 0, HiddenPlant.LOOK_S, 1, new StartTimes(index));
    }

    private void demand(double day, int count) {
        SplittableRandom random = Chances.of(seed, 30, count);
        DemandKind kind = DemandKind.draw(index, random);
        double lookDay = day - QUARTER_HOUR_DAYS;
        look(day - 1, Chances.seed(seed, 31, count));
        List<Condition> dayBefore = twin.conditions();

        long chance = Chances.seed(seed, 32, count);
        List<Action> faults = hidden.ownFaults(kind, Chances.seed(seed, 33, count));
        List<Action> actions = new ArrayList<>(hidden.conditions(lookDay));
        actions.addAll(faults);
        actions.addAll(kind.actions(HiddenPlant.DEMAND_S));
        long epochNs = epochNs(lookDay);
        TruthPlant truth = hidden.at(epochNs, actions, chance);
        twin.watch(truth, epochNs, 0, HiddenPlant.LOOK_S, 1, new StartTimes(index));
        Prediction said = twin.predict(kind.event());
        List<Condition> now = raise(lookDay, kind, said);
        Map<String, double[]> expectedStarts = expectedStarts();

        // Replays first: they begin where the demand begins, with the controllers as they remember now.
        Demand.Replays replays = count % settings.replayEvery() == 0 ? replay(lookDay, kind, faults, count) : null;
        boolean bare = !faults.isEmpty() && drops(lookDay, kind, List.of(), chance);
        var starts = new StartTimes(index);
        suffer(truth, epochNs, kind, starts);
        double darkS = truth.firstDarkS() - HiddenPlant.DEMAND_S;
        boolean dropped = !Double.isNaN(darkS);
        demands.add(new Demand(
                number,
                day,
                kind.event().id(),
                said.probability(),
                said.low(),
                said.high(),
                said.deterministic(),
                said.timeToDarkS(),
                dropped,
                darkS,
                faults.isEmpty() ? dropped : bare,
                replays,
                flagged(lookDay, dayBefore, now, said),
                now.stream().anyMatch(c -> c.priority() == Priority.ACT_NOW),
                warnedBeforeS(day, now, said),
                starts(expectedStarts, starts)));
    }

    /** The demand itself, in view of the twin, which learns from it. */
    private void suffer(TruthPlant truth, long epochNs, DemandKind kind, StartTimes starts) {
        double fastEndS = HiddenPlant.DEMAND_S + (kind.isLong() ? 50 : 10);
        twin.watch(truth, epochNs, HiddenPlant.LOOK_S, fastEndS, 1, starts);
        // What comes later the twin would see too; it learns nothing from it, and unwatched it costs half.
        truth.darkFromS(HiddenPlant.DEMAND_S + settings.horizonS());
        hidden.keep(truth);
    }

    private static List<Demand.Start> starts(Map<String, double[]> expected, StartTimes taken) {
        List<Demand.Start> found = new ArrayList<>();
        taken.tookS().forEach((set, tookS) -> {
            double[] bounds = expected.get(set);
            if (bounds != null) {
                found.add(new Demand.Start(bounds[0], bounds[1], tookS));
            }
        });
        return found;
    }

    private Map<String, double[]> expectedStarts() {
        Map<String, double[]> bounds = new LinkedHashMap<>();
        for (Generator set : index.plant().listDevices(Generator.class)) {
            if (twin.state().device(index.deviceNum(set.id())) instanceof DeviceState.GeneratorState state) {
                double half = NINETY * state.startSdS();
                bounds.put(set.id(), new double[] {state.startS() - half, state.startS() + half});
            }
        }
        return bounds;
    }

    private Demand.Replays replay(double day, DemandKind kind, List<Action> faults, int count) {
        return new Demand.Replays(
                dropsRedrawn(day, kind, Chances.seed(seed, 40, count, 1)),
                dropsRedrawn(day, kind, Chances.seed(seed, 40, count, 2)),
                drops(day, kind, faults, Chances.seed(seed, 41, count)));
    }

    private boolean dropsRedrawn(double day, DemandKind kind, long chance) {
        return drops(day, kind, hidden.redrawnFaults(kind, chance), chance + 1);
    }

    private boolean drops(double day, DemandKind kind, List<Action> faults, long chance) {
        return !Double.isNaN(hidden.darkS(day, kind, faults, chance));
    }

    /** Notes which conditions are new, and whether act-now among them is right. */
    private List<Condition> raise(double day, DemandKind kind, Prediction said) {
        List<Condition> now = twin.conditions();
        for (Condition condition : now) {
            if (!standing.containsKey(condition.key())) {
                warnings++;
            }
            String actNow = "act-now " + condition.key();
            if (condition.priority() == Priority.ACT_NOW && !standing.containsKey(actNow)) {
                alerts.add(new Alert(number, day, condition.key(), isRight(day, kind, condition, said)));
            }
        }
        Map<String, Double> before = Map.copyOf(standing);
        standing.clear();
        for (Condition condition : now) {
            standing.put(condition.key(), before.getOrDefault(condition.key(), day));
            String word = condition.priority() == Priority.ACT_NOW ? "act-now " : condition.priority() == Priority.HIGH ? "high " : "";
            if (!word.isEmpty()) {
                standing.put(word + condition.key(), before.getOrDefault(word + condition.key(), day));
            }
        }
        return now;
    }

    private boolean isRight(double day, DemandKind kind, Condition condition, Prediction said) {
        boolean named = hidden.degradations().stream()
                .filter(d -> d.standsOn(day))
                .anyMatch(d -> names(condition, said, d.device()));
        if (named) {
            return true;
        }
        int drops = 0;
        int proof = proofs++;
        for (int run = 0; run < PROOF_RUNS && drops < PROOF_DROPS; run++) {
            drops += dropsRedrawn(day, kind, Chances.seed(seed, 50, proof, run)) ? 1 : 0;
        }
        return drops >= PROOF_DROPS;
    }

    private static boolean names(Condition condition, Prediction said, String device) {
        return condition.device().equals(device)
                || (condition.key().equals("prediction." + said.event())
                        && said.causes().stream().anyMatch(c -> c.device().equals(device)));
    }

    private List<Demand.Flagged> flagged(double day, List<Condition> dayBefore, List<Condition> now, Prediction said) {
        List<Demand.Flagged> flags = new ArrayList<>();
        for (Degradation d : hidden.degradations()) {
            if (d.isFaultOn(day)) {
                boolean early = dayBefore.stream().anyMatch(c -> c.device().equals(d.device()));
                boolean late = now.stream().anyMatch(c -> c.device().equals(d.device()))
                        || said.causes().stream().anyMatch(c -> c.device().equals(d.device()));
                flags.add(new Demand.Flagged(d.kind(), d.device(), day - d.faultFromDay(), early, late));
            }
        }
        return flags;
    }

    /** The longest that an act-now or high alarm about this event or one of its causes has stood, NaN for none. */
    private double warnedBeforeS(double day, List<Condition> now, Prediction said) {
        double best = Double.NaN;
        for (Condition condition : now) {
            boolean concerns = condition.key().equals("prediction." + said.event())
                    || said.causes().stream().anyMatch(c -> c.device().equals(condition.device()));
            for (String word : List.of("act-now ", "high ")) {
                Double since = standing.get(word + condition.key());
                if (concerns && since != null) {
                    double lead = (day - since) * SECONDS_PER_DAY;
                    best = Double.isNaN(best) ? lead : Math.max(best, lead);
                }
            }
        }
        return best;
    }
}
