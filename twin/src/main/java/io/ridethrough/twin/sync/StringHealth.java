package io.ridethrough.twin.sync;

import io.ridethrough.models.physics.battery.BatteryParameters;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.reliability.Priors;
import io.ridethrough.models.reliability.learning.StringEvidence;
import io.ridethrough.models.reliability.learning.Trend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Capacity of a battery from the ohmic values of its strings.
 *
 * <p>A string is compared with the median of all strings of the plant of the same make: absolute ohmic values differ
 * between instruments, siblings do not. Only a sole string is held against the model of a new one, and only to find it open. 40 % over baseline goes with 80 % capacity, the usual replacement mark
 * (physics.md 3.1); between and beyond the link is linear, a judgement with a stated spread.
 */
final class StringHealth {
    private static final double CAPACITY_PER_RESISTANCE = 0.5;
    private static final double LEAST_CAPACITY = 0.1;
    /** An open string reads many times its siblings. */
    private static final double OPEN_RATIO = 3;
    /** The only string of its make has no siblings: open is what reads this many times the resistance of a new one, whatever the instrument. */
    private static final double SOLE_OPEN_RATIO = 10;
    /** Ohmic excess worth mentioning. */
    private static final double AGED_RATIO = 1.2;
    /** Spread of the capacity of one string around the link. */
    private static final double LINK_SD = 0.15;

    /**
     * What the strings of one UPS say.
     *
     * @param capacityRatio mean capacity of the strings as a share of new
     * @param opens of each string that is not open yet, the probability that it opens when the load steps onto it
     * @param evidence sentence naming weak or open strings, empty when all is well
     */
    record Verdict(double capacityRatio, double capacitySd, double resistanceRatio, List<Double> opens, String evidence) {}

    private StringHealth() {}

    /** @param learnedRatio capacity its last deep discharge has shown, as a multiple of what the strings let expect */
    static Verdict of(PlantIndex index, Ups ups, Points points, double learnedRatio) {
        int strings = ups.battery().strings();
        double medianOhm = siblingMedianOhm(index, ups, points);
        double newOhm = BatteryParameters.of(ups.battery()).resistanceOhm();
        double capacity = 0;
        double conductance = 0;
        double[] floatV = IntStream.rangeClosed(1, strings)
                .mapToDouble(s -> points.find(ups.id(), "battery.string." + s + ".voltage"))
                .toArray();
        double medianV = medianOf(floatV);
        List<Double> opens = new ArrayList<>();
        double variance = Priors.CAPACITY_SD * Priors.CAPACITY_SD;
        var evidence = new StringBuilder();
        for (int s = 1; s <= strings; s++) {
            double ohm = points.need(ups.id(), "battery.string." + s + ".resistance");
            double ratio = Double.isNaN(ohm) || Double.isNaN(medianOhm) ? 1 : ohm / medianOhm;
            if (ratio > OPEN_RATIO) {
                append(evidence, String.format(Locale.ROOT, "string %d is open (%.0f times its siblings' ohmic value)", s, ratio));
                continue;
            }
            if (ohm == medianOhm && strings == 1 && ohm > SOLE_OPEN_RATIO * newOhm) {
                append(evidence, String.format(Locale.ROOT, "its only string is open (%.2g Ohm, a new one has about %.2g)", ohm, newOhm));
                continue;
            }
            double share = Math.clamp(1 - CAPACITY_PER_RESISTANCE * Math.max(0, ratio - 1), LEAST_CAPACITY, 1);
            if (ratio > AGED_RATIO) {
                append(evidence, String.format(Locale.ROOT, "string %d aged (ohmic value %.0f %% over its siblings)", s, 100 * (ratio - 1)));
                variance += LINK_SD * LINK_SD / strings / strings;
            }
            double deviation = floatV[s - 1] / medianV - 1;
            opens.add(StringEvidence.opens(StringEvidence.ohmic(ratio)
                    + (Double.isNaN(deviation) ? 0 : StringEvidence.voltageSpread(deviation))
                    + StringEvidence.testedCapacity(share * learnedRatio)));
            capacity += share / strings;
            conductance += 1 / ratio / strings;
        }
        double capacityRatio = Math.max(capacity, 1e-3);
        return new Verdict(
                capacityRatio,
                Math.sqrt(variance) * capacityRatio,
                conductance > 0 ? 1 / conductance : 1000,
                opens,
                evidence.toString());
    }

    private static void append(StringBuilder evidence, String text) {
        evidence.append(evidence.isEmpty() ? "" : "; ").append(text);
    }

    private static double siblingMedianOhm(PlantIndex index, Ups ups, Points points) {
        List<Ups> siblings = index.plant().listDevices(Ups.class).stream()
                .filter(other -> other.battery().table().equals(ups.battery().table())
                        && other.battery().cells() == ups.battery().cells()
                        && other.battery().capacityAh() == ups.battery().capacityAh())
                .toList();
        double[] ohms = siblings.stream()
                .flatMapToDouble(other -> IntStream.rangeClosed(1, other.battery().strings())
                        .mapToDouble(s -> points.find(other.id(), "battery.string." + s + ".resistance")))
                .filter(ohm -> !Double.isNaN(ohm))
                .sorted()
                .toArray();
        return ohms.length == 0 ? Double.NaN : ohms[ohms.length / 2];
    }

    private static double medianOf(double[] values) {
        double[] known = Arrays.stream(values).filter(v -> v > 0).toArray();
        return known.length == 0 ? Double.NaN : Trend.median(known);
    }
}
