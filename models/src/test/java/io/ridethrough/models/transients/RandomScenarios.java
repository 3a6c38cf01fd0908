package io.ridethrough.models.transients;

import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Scenarios and luck drawn from a seed, on the small built-in plants. */
final class RandomScenarios {
    private static final List<String> PLANTS = Stream.concat(
                    BuiltInPlants.NAMES.stream().filter(name -> !name.equals("iad-reference")), Stream.of("ups-kinds"))
            .toList();
    private static final int MOST_ACTIONS = 12;
    private static final double HORIZON_S = 5400;

    private RandomScenarios() {}

    static String plant(long seed) {
        return PLANTS.get((int) (seed % PLANTS.size()));
    }

    static ScenarioRun run(long seed) {
        var index = new PlantIndex(PlantTexts.named(plant(seed)));
        return run(index, RestingPlant.of(index), new SplittableRandom(seed));
    }

    /** On the reference facility, every other time with the load of every rack measured. */
    static ScenarioRun runOnReference(long seed) {
        var random = new SplittableRandom(seed);
        var index = new PlantIndex(PlantTexts.builtIn("iad-reference"));
        PlantState resting = RestingPlant.of(index);
        if (seed % 2 == 0) {
            return run(index, resting, random);
        }
        List<DeviceState> measured = new ArrayList<>(resting.devices());
        for (int d = 0; d < measured.size(); d++) {
            if (index.device(d) instanceof Rack rack) {
                measured.set(d, new DeviceState.RackState(rack.loadW() * (0.8 + 0.3 * random.nextDouble())));
            }
        }
        return run(index, new PlantState(0, measured), random);
    }

    private static ScenarioRun run(PlantIndex index, PlantState resting, SplittableRandom random) {
        var draws = new Draws(index.deviceCount());
        draws.setNominal(index, resting);
        for (int d = 0; d < index.deviceCount(); d++) {
            draws.fails[d] = random.nextInt(5) == 0;
            draws.startS[d] *= 0.7 + random.nextDouble();
            draws.failsAfterS[d] = random.nextInt(4) == 0 ? 3600 * random.nextDouble() : Double.POSITIVE_INFINITY;
            if (index.device(d) instanceof Ups) {
                draws.capacityRatio[d] = 0.2 + 0.9 * random.nextDouble();
                draws.soc[d] = random.nextInt(3) == 0 ? random.nextDouble() : 1;
                draws.availableSoc[d] = draws.soc[d];
                draws.batteryPowerRatio[d] = 0.9 + 0.2 * random.nextDouble();
            }
        }
        return ScenarioRun.of(index, resting, draws, actions(index, random), HORIZON_S);
    }

    private static List<Action> actions(PlantIndex index, SplittableRandom random) {
        List<Action> actions = new ArrayList<>();
        int count = 1 + random.nextInt(MOST_ACTIONS);
        while (actions.size() < count) {
            Device device = index.device(random.nextInt(index.deviceCount()));
            List<Fact> facts =
                    Arrays.stream(Fact.values()).filter(f -> f.appliesTo(device)).toList();
            if (!facts.isEmpty()) {
                Fact fact = facts.get(random.nextInt(facts.size()));
                // Whole seconds, so that some things happen at once.
                double tS = random.nextInt((int) HORIZON_S / 2);
                actions.add(new Action(tS, device.id(), fact, number(fact, random), value(fact, random)));
            }
        }
        actions.sort(Comparator.comparingDouble(Action::tS));
        return actions;
    }

    private static int number(Fact fact, SplittableRandom random) {
        return switch (fact) {
            case UTILITY_SAG -> 1 + random.nextInt(5000);
            case TRANSFER_BYPASSED -> 1 + random.nextInt(2);
            default -> 1;
        };
    }

    private static double value(Fact fact, SplittableRandom random) {
        double share = random.nextDouble();
        return switch (fact) {
            case UTILITY_VOLTAGE, UTILITY_PHASE_VOLTAGE -> 0.5 + 0.7 * share;
            case UTILITY_SAG -> share;
            case UTILITY_ANGLE -> 40 * share - 20;
            case UTILITY_FREQUENCY -> 55 + 10 * share;
            case GENERATOR_CRANK_VOLTAGE -> 12 + 10 * share;
            case GENERATOR_COOLANT, ROOM_TEMPERATURE -> 15 + 24 * share;
            case BATTERY_TEMPERATURE -> 40 * share - 10;
            case BATTERY_RESISTANCE, BATTERY_STRING_RESISTANCE -> 1 + 2 * share;
            case RACK_LOAD -> 60e3 * share;
            case UPS_ISOLATION_BREAKER -> 30 * share;
            case BREAKER_SETTING -> 10 + 30 * share;
            case BREAKER_CONTACT_RESISTANCE -> 0.5 + 7 * share;
            case BREAKER_AMBIENT -> 80 * share;
            case GENERATOR_FUEL -> 0.1 * share;
            case BATTERY_CAPACITY, BATTERY_CHARGE, BATTERY_STRING_CAPACITY -> share;
            default -> Double.NaN;
        };
    }
}
