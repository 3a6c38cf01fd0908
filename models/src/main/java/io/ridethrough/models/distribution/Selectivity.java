package io.ridethrough.models.distribution;

import io.ridethrough.models.physics.breaker.TripCurve;
import io.ridethrough.models.physics.breaker.TripSettings;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Ups;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether of two devices in series the one next to a fault opens first: the band of the lower device must have ended before that of the
 * upper one begins, at every current up to the highest short circuit.
 */
public final class Selectivity {
    /** Currents looked at between the setting and the fault, evenly spaced in the logarithm. */
    private static final int STEPS = 400;

    private static final int HALVINGS = 50;
    /** A fault must be gone by then, before cables and boards suffer (s). */
    private static final double LATEST_CLEARING_S = 1;

    /**
     * Two protective devices in series.
     *
     * @param upper number of the device nearer to the source
     * @param lower number of the device nearer to the load
     * @param faultA highest current of a fault below the lower one
     * @param firstA first current at which the lower one is not surely faster; NaN when it always is
     */
    public record Pair(int upper, int lower, double faultA, double firstA) {
        public boolean isSelective() {
            return Double.isNaN(firstA);
        }
    }

    /**
     * What interrupts a fault.
     *
     * @param device number of the breaker that is sure to have opened first, -1 for none
     * @param timeS by when
     */
    public record Clearing(int device, double timeS) {}

    private Selectivity() {}

    /**
     * First current at which the lower device is not surely faster than the upper one (A at the lower device); NaN when it always is.
     *
     * @param upperPerLower current in the upper device over that in the lower one: 1, or a transformer's ratio
     */
    public static double firstUnselectiveA(
            TripCurve lower, double lowerSettingA, TripCurve upper, double upperSettingA, double upperPerLower, double faultA) {
        double fromA = Math.min(lowerSettingA, upperSettingA / upperPerLower);
        double soundA = fromA;
        for (int step = 1; step <= STEPS; step++) {
            double currentA = fromA * Math.pow(faultA / fromA, (double) step / STEPS);
            if (!isFaster(lower, currentA / lowerSettingA, upper, currentA * upperPerLower / upperSettingA)) {
                double badA = currentA;
                for (int i = 0; i < HALVINGS; i++) {
                    double middleA = Math.sqrt(soundA * badA);
                    boolean faster = isFaster(lower, middleA / lowerSettingA, upper, middleA * upperPerLower / upperSettingA);
                    soundA = faster ? middleA : soundA;
                    badA = faster ? badA : middleA;
                }
                return badA;
            }
            soundA = currentA;
        }
        return Double.NaN;
    }

    private static boolean isFaster(TripCurve lower, double lowerMultiple, TripCurve upper, double upperMultiple) {
        double upperS = upper.fastestS(upperMultiple);
        return Double.isInfinite(upperS) || lower.slowestS(lowerMultiple) < upperS;
    }

    /** Every breaker with the next one above it on its preferred path. */
    public static List<Pair> pairs(PlantIndex index) {
        FaultLevels levels = FaultLevels.onPreferred(index);
        double[] outputsV = NominalVoltage.outputsV(index);
        var pairs = new ArrayList<Pair>();
        for (int d = 0; d < index.deviceCount(); d++) {
            int upper = nextBreakerAbove(index, d);
            if (index.device(d) instanceof Breaker low && upper >= 0 && index.device(upper) instanceof Breaker high) {
                double faultA = levels.highestA(d, low);
                double firstA = firstUnselectiveA(
                        TripSettings.curve(low),
                        low.trip().settingA(),
                        TripSettings.curve(high),
                        high.trip().settingA(),
                        outputsV[d] / outputsV[upper],
                        faultA);
                pairs.add(new Pair(upper, d, faultA, firstA));
            }
        }
        return pairs;
    }

    /** Pairs that are not selective, and faults that stay too long. */
    public static List<Finding> findings(PlantIndex index) {
        var findings = new ArrayList<Finding>();
        for (Pair pair : pairs(index)) {
            if (!pair.isSelective()) {
                String lower = index.device(pair.lower()).id();
                String upper = index.device(pair.upper()).id();
                findings.add(new Finding(
                        Finding.Kind.NOT_SELECTIVE,
                        lower,
                        pair.firstA(),
                        pair.faultA(),
                        String.format(
                                Locale.ROOT,
                                "From %.0f A on %s may open before %s does; a short circuit there draws up to %.0f A.",
                                pair.firstA(), upper, lower, pair.faultA())));
            }
        }
        FaultLevels levels = FaultLevels.onPreferred(index);
        for (int d = 0; d < index.deviceCount(); d++) {
            if (index.device(d) instanceof Breaker breaker) {
                double lowestA = levels.lowestA(d, breaker.poles().size() == 1 ? FaultLevels.Poles.LINE_TO_NEUTRAL : FaultLevels.Poles.LINE_TO_LINE);
                Clearing clearing = clearing(index, d, lowestA);
                if (clearing.timeS() > LATEST_CLEARING_S) {
                    findings.add(new Finding(
                            Finding.Kind.SLOW_CLEARING,
                            breaker.id(),
                            clearing.timeS(),
                            LATEST_CLEARING_S,
                            String.format(
                                    Locale.ROOT,
                                    "A short circuit of %.0f A below %s is interrupted after %.3g s only.",
                                    lowestA, breaker.id(), clearing.timeS())));
                }
            }
        }
        return findings;
    }

    /** The device that is sure to have interrupted a fault below a device first, over its preferred path up to a UPS. */
    public static Clearing clearing(PlantIndex index, int d, double faultA) {
        double[] outputsV = NominalVoltage.outputsV(index);
        Clearing best = new Clearing(-1, Double.POSITIVE_INFINITY);
        for (int at = d; at >= 0; at = above(index, at)) {
            if (index.device(at) instanceof Breaker breaker) {
                double multiple = faultA * outputsV[d] / outputsV[at] / breaker.trip().settingA();
                double timeS = TripSettings.curve(breaker).slowestS(multiple);
                best = timeS < best.timeS() ? new Clearing(at, timeS) : best;
            }
        }
        return best;
    }

    /**
     * True when the inverter above a device gives enough current for a breaker to clear within the time it can hold it; else the UPS goes
     * to bypass, or drops its load where that is not possible.
     */
    public static boolean inverterClears(PlantIndex index, int d, double inverterHoldsS) {
        double inverterA = FaultLevels.onPreferred(index).inverterA(d);
        return Double.isNaN(inverterA) || clearing(index, d, inverterA).timeS() <= inverterHoldsS;
    }

    private static int nextBreakerAbove(PlantIndex index, int d) {
        int at = above(index, d);
        while (at >= 0 && !(index.device(at) instanceof Breaker)) {
            at = above(index, at);
        }
        return at;
    }

    /** What feeds a device by preference; -1 at a source and at a UPS, behind which a fault is another one. */
    private static int above(PlantIndex index, int d) {
        int[] feeds = index.feeds(d);
        return feeds.length == 0 || index.device(d) instanceof Ups ? -1 : feeds[0];
    }
}
