package io.ridethrough.models.distribution;

import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Transformer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Loading of breakers, panels and transformers, phase by phase: the 80 % rule, ratings in normal operation and with a side lost. */
public final class LoadingChecks {
    /** A standard-rated breaker carries no more than this of its rating for longer than three hours (NEC 210.20, 215.3). */
    public static final double CONTINUOUS_RATIO = 0.8;
    /** Longer than this is continuous (s). */
    public static final double CONTINUOUS_S = 3 * 3600;

    private static final double LARGEST_IMBALANCE_RATIO = 0.1;
    /** A phase with less than this of its rating may be as uneven as it likes. */
    private static final double LIGHT_RATIO = 0.3;

    private LoadingChecks() {}

    /** Power breakers behind relays are rated for all of their current continuously; moulded-case and miniature breakers and fuses are not. */
    public static boolean isStandardRated(Breaker breaker) {
        return !breaker.curve().endsWith("-inverse");
    }

    /** True when a current that lasts so long breaks the 80 % rule. */
    public static boolean breaksContinuousRule(Breaker breaker, double currentA, double durationS) {
        return isStandardRated(breaker) && durationS > CONTINUOUS_S && currentA > CONTINUOUS_RATIO * breaker.ratingA();
    }

    /** What normal operation does to breakers, panels and transformers. */
    public static List<Finding> normal(PlantIndex index) {
        PhaseLoads loads = PhaseLoads.normal(index);
        double[] outputsV = NominalVoltage.outputsV(index);
        var findings = new ArrayList<Finding>();
        for (int d = 0; d < index.deviceCount(); d++) {
            Device device = index.device(d);
            double limitA = ratingA(device, outputsV[d]);
            if (Double.isNaN(limitA)) {
                continue;
            }
            if (loads.highestA(d) > limitA) {
                findings.add(overload(Finding.Kind.OVERLOAD, loads, d, device, limitA, "in normal operation"));
            } else if (device instanceof Breaker breaker && breaksContinuousRule(breaker, loads.highestA(d), Double.POSITIVE_INFINITY)) {
                findings.add(overload(
                        Finding.Kind.CONTINUOUS_LOAD, loads, d, device, CONTINUOUS_RATIO * limitA, "for longer than three hours"));
            }
            boolean feedsPhases = !(device instanceof Breaker breaker) || breaker.poles().size() == 3;
            if (feedsPhases && loads.highestA(d) > LIGHT_RATIO * limitA && loads.imbalanceRatio(d) > LARGEST_IMBALANCE_RATIO) {
                findings.add(imbalance(loads, d, device));
            }
        }
        return findings;
    }

    private static Finding imbalance(PhaseLoads loads, int d, Device device) {
        double imbalanceRatio = loads.imbalanceRatio(d);
        return new Finding(
                Finding.Kind.IMBALANCE,
                device.id(),
                imbalanceRatio,
                LARGEST_IMBALANCE_RATIO,
                String.format(
                        Locale.ROOT,
                        "%s carries %.1f, %.1f and %.1f A: %.0f %% out of balance.",
                        device.id(),
                        loads.lineA(d, 0),
                        loads.lineA(d, 1),
                        loads.lineA(d, 2),
                        100 * imbalanceRatio));
    }

    /** What the loss of each single UPS, PDU or panel overloads among the others; the worst case of each device. */
    public static List<Finding> onFailover(PlantIndex index) {
        Map<String, Finding> worst = new LinkedHashMap<>();
        PhaseLoads before = PhaseLoads.normal(index);
        double[] outputsV = NominalVoltage.outputsV(index);
        for (String side : PhaseLoads.listSides(index)) {
            PhaseLoads loads = PhaseLoads.without(index, Set.of(side));
            for (int d = 0; d < index.deviceCount(); d++) {
                Device device = index.device(d);
                double limitA = ratingA(device, outputsV[d]);
                if (loads.highestA(d) > limitA && loads.highestA(d) > before.highestA(d)) {
                    Finding found = overload(
                            Finding.Kind.OVERLOAD_ON_FAILOVER, loads, d, device, limitA, "once %s is lost".formatted(side));
                    worst.merge(device.id(), found, (one, other) -> other.value() > one.value() ? other : one);
                }
            }
        }
        return List.copyOf(worst.values());
    }

    private static Finding overload(
            Finding.Kind kind, PhaseLoads loads, int d, Device device, double limitA, String when) {
        int line = 0;
        for (int other = 1; other < 3; other++) {
            line = loads.lineA(d, other) > loads.lineA(d, line) ? other : line;
        }
        double currentA = loads.lineA(d, line);
        return new Finding(
                kind,
                device.id(),
                currentA,
                limitA,
                String.format(Locale.ROOT, "%s carries %.1f A on L%d %s, more than %.1f A.", device.id(), currentA, line + 1, when, limitA));
    }

    /** Current each line of a device may carry; NaN for devices that are not checked here. */
    private static double ratingA(Device device, double outputV) {
        return switch (device) {
            case Breaker breaker -> breaker.ratingA();
            case Pdu pdu -> pdu.ratingW() / (Math.sqrt(3) * outputV);
            case Transformer transformer -> transformer.ratingW() / (Math.sqrt(3) * outputV);
            default -> Double.NaN;
        };
    }
}
