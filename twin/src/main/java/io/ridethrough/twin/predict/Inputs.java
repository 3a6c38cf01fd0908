package io.ridethrough.twin.predict;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.reliability.BasicFault;
import io.ridethrough.models.reliability.learning.LogOdds;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The measurements a forecast rests on, and what it costs when some are stale.
 *
 * <p>Until a new value comes the last one stands in for a stale input, so the probability stays where it was and its interval widens
 * in log odds: each stale input adds a variance and none takes one away. When more than {@link #TOO_MANY} of the inputs of one kind
 * are stale there is no answer.
 */
final class Inputs {
    /** Share of the inputs of one kind that may be stale; 3 of 7 are too many. */
    static final double TOO_MANY = 0.4;

    private static final double NORMAL_95 = 1.6448536269514722;

    /** Kinds of devices whose inputs are counted together, and how they are called. */
    private enum Kind {
        UTILITIES("utilities"),
        GENERATORS("generators"),
        SWITCHES("transfer switches"),
        UPSS("UPSs"),
        RACKS("racks"),
        OTHERS("breakers, boards and cooling");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** An input: its kind, the device it belongs to, and how far it may be off while stale (standard deviation in log odds). */
    private record Input(Kind kind, int deviceNum, double sd) {}

    private final PlantIndex index;
    private final Map<String, Input> byName = new HashMap<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> devices = new EnumMap<>(Kind.class);

    Inputs(PlantIndex index) {
        this.index = index;
        for (int d = 0; d < index.deviceCount(); d++) {
            Device device = index.device(d);
            Kind kind = kind(device);
            devices.merge(kind, 1, Integer::sum);
            for (Map.Entry<String, Double> path : deciding(device).entrySet()) {
                String name = device.id() + "." + path.getKey();
                if (index.findPointNum(name) >= 0) {
                    byName.put(name, new Input(kind, d, path.getValue()));
                    counts.merge(kind, 1, Integer::sum);
                }
            }
        }
    }

    private static Kind kind(Device device) {
        return switch (device) {
            case Utility ignored -> Kind.UTILITIES;
            case Generator ignored -> Kind.GENERATORS;
            case Ups ignored -> Kind.UPSS;
            case Rack ignored -> Kind.RACKS;
            default -> Transfer.find(device) == null ? Kind.OTHERS : Kind.SWITCHES;
        };
    }

    /** Deciding inputs of a device; the deviations are judgements, larger where the device's state itself is not known. */
    private static Map<String, Double> deciding(Device device) {
        return switch (device) {
            case Utility ignored -> Map.of("voltage.l1n", 0.5, "voltage.l2n", 0.5, "voltage.l3n", 0.5);
            case Generator ignored -> Map.of("state", 1.5, "selector", 1.5, "start-battery.crank-voltage", 1.0);
            case Ups ups -> {
                Map<String, Double> paths = new HashMap<>(Map.of("mode", 1.5, "battery.current", 1.0));
                for (int s = 1; s <= ups.battery().strings(); s++) {
                    paths.put("battery.string." + s + ".resistance", 0.5);
                }
                yield paths;
            }
            case Rack ignored -> Map.of("power", 0.5);
            case Switchgear board
            when board.arrangement() instanceof Switchgear.Arrangement.Paralleling ->
                Map.of("voltage", 0.5, "power", 0.5);
            default ->
                Transfer.find(device) == null
                        ? Map.of("state", 0.5, "temperature", 0.2)
                        : Map.of("position", 1.5, "selector", 1.0);
        };
    }

    /** Why no probability can be given with these inputs stale, or null when one can. */
    @Nullable String findSilence(List<String> missing) {
        Map<Kind, Integer> stale = new EnumMap<>(Kind.class);
        for (String name : missing) {
            Input input = byName.get(name);
            if (input != null) {
                stale.merge(input.kind(), 1, Integer::sum);
            }
        }
        for (Map.Entry<Kind, Integer> entry : stale.entrySet()) {
            int of = counts.getOrDefault(entry.getKey(), 0);
            if (entry.getValue() > TOO_MANY * of) {
                return "cannot say: %d of %d inputs of %s are stale".formatted(entry.getValue(), of, entry.getKey().word);
            }
        }
        return null;
    }

    /**
     * The interval with these inputs stale; never narrower than with fewer of them.
     *
     * <p>s^2 = sum (e_i s_i)^2 over the stale inputs: s_i how far the input may be off, e_i how much of that reaches the event: the elasticity
     * of its log odds to the device's fault where there is one, an equal share among devices of the kind where not. Then low and high move
     * apart by 1.645 s, added in squares to their distance from the estimate.
     *
     * @param elasticity d logit P / d logit p of a fault, 0..1
     */
    Interval widen(
            Interval interval,
            double probability,
            List<String> missing,
            List<BasicFault> faults,
            ToDoubleFunction<BasicFault> elasticity) {
        double variance = 0;
        for (String name : missing) {
            Input input = byName.get(name);
            if (input != null) {
                double reaches = Math.max(
                        1.0 / Math.max(1, devices.getOrDefault(input.kind(), 1)),
                        faults.stream()
                                .filter(fault -> fault.devices().contains(index.device(input.deviceNum()).id()))
                                .mapToDouble(elasticity)
                                .max()
                                .orElse(0));
                variance += reaches * reaches * input.sd() * input.sd();
            }
        }
        if (variance == 0) {
            return interval;
        }
        double reach = NORMAL_95 * Math.sqrt(variance);
        double logit = LogOdds.of(probability);
        double below = Math.hypot(Math.max(0, logit - LogOdds.of(interval.low())), reach);
        double above = Math.hypot(Math.max(0, LogOdds.of(interval.high()) - logit), reach);
        return new Interval(
                Math.min(interval.low(), LogOdds.toProbability(logit - below)),
                Math.max(interval.high(), LogOdds.toProbability(logit + above)));
    }
}
