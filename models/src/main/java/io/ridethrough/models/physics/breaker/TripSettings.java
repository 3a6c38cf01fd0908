package io.ridethrough.models.physics.breaker;

import io.ridethrough.models.physics.Ports;
import io.ridethrough.models.plant.Breaker;
import java.util.Locale;

/** From a breaker in the plant file to its curve, and from the curve to the parameters of its automaton. */
public final class TripSettings {
    /** Instantaneous element of an electronic unit that gives none: the highest usual setting. */
    private static final double ELECTRONIC_INSTANT_RATIO = 12;
    /** Ambient at which bimetals are calibrated: UL 489 at 40 C, IEC 60898 at 30 C. */
    private static final double UL_CALIBRATION_C = 40;

    private static final double IEC_CALIBRATION_C = 30;

    private TripSettings() {}

    /** The curve of a breaker, in multiples of its setting. */
    public static TripCurve curve(Breaker breaker) {
        Breaker.Trip trip = breaker.trip();
        String name = breaker.curve();
        double settingRatio = trip.settingA() / breaker.ratingA();
        if (name.startsWith("iec60898-")) {
            ThermalMagnetic standard = ThermalMagnetic.of(Iec60898.valueOf(name.substring(9).toUpperCase(Locale.ROOT)));
            return Double.isNaN(trip.instantaneousRatio()) ? standard : standard.withMagnet(trip.instantaneousRatio() / settingRatio);
        }
        return switch (name) {
            case "ul489" -> ThermalMagnetic.ul489(
                    trip.settingA(), instant(trip, ThermalMagnetic.UL_489_MAGNETIC_RATIO) / settingRatio);
            case "electronic" -> new Electronic(
                    trip.longTimeS(),
                    orNever(trip.shortTimeRatio()),
                    trip.shortTimeS(),
                    instant(trip, ELECTRONIC_INSTANT_RATIO) / settingRatio);
            case "fuse-gg" -> Printed.fuseGg();
            case "fuse-printed" -> Printed.fuse(printed(breaker));
            case "dynamo-panel" -> Printed.total(TabulatedCurve.dynamoPanel());
            case "printed" -> Printed.total(printed(breaker));
            default -> new Relay(relay(name), trip.timeDial(), instant(trip, Double.POSITIVE_INFINITY) / settingRatio);
        };
    }

    private static InverseCurve relay(String name) {
        return switch (name) {
            case "iec-standard-inverse" -> InverseCurve.IEC_STANDARD;
            case "iec-very-inverse" -> InverseCurve.IEC_VERY;
            case "iec-extremely-inverse" -> InverseCurve.IEC_EXTREMELY;
            case "iec-long-time-inverse" -> InverseCurve.IEC_LONG_TIME;
            case "iec-short-time-inverse" -> InverseCurve.IEC_SHORT_TIME;
            case "ieee-moderately-inverse" -> InverseCurve.IEEE_MODERATELY;
            case "ieee-very-inverse" -> InverseCurve.IEEE_VERY;
            case "ieee-extremely-inverse" -> InverseCurve.IEEE_EXTREMELY;
            default -> throw new IllegalArgumentException("There is no trip curve called %s.".formatted(name));
        };
    }

    private static TabulatedCurve printed(Breaker breaker) {
        return new TabulatedCurve(
                breaker.trip().points().stream().mapToDouble(Breaker.TripPoint::multiple).toArray(),
                breaker.trip().points().stream().mapToDouble(Breaker.TripPoint::timeS).toArray());
    }

    private static double instant(Breaker.Trip trip, double fallbackRatio) {
        return Double.isNaN(trip.instantaneousRatio()) ? fallbackRatio : trip.instantaneousRatio();
    }

    private static double orNever(double ratio) {
        return Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
    }

    /** Parameters of a sound breaker at its calibration temperature. */
    public static void prepare(Breaker breaker, TripCurve curve, double[] p) {
        p[BreakerAutomaton.RATED_W] = breaker.ratedW();
        p[BreakerAutomaton.SETTING_RATIO] = breaker.trip().settingA() / breaker.ratingA();
        p[BreakerAutomaton.INSTANT_RATIO] = curve.instantaneousRatio() * p[BreakerAutomaton.SETTING_RATIO];
        p[BreakerAutomaton.SHORT_TIME_RATIO] = Double.POSITIVE_INFINITY;
        p[BreakerAutomaton.CONTACT_RATIO] = 1;
        p[BreakerAutomaton.AMBIENT_HEAT] = 0;
        p[BreakerAutomaton.WELDED] = 0;
        switch (curve) {
            case ThermalMagnetic bimetal -> replica(bimetal.replica(), p);
            case Electronic unit -> {
                replica(unit.replica(), p);
                p[BreakerAutomaton.SHORT_TIME_RATIO] = unit.shortTimeRatio();
                p[BreakerAutomaton.SHORT_TIME_S] = unit.shortTimeS();
            }
            case Relay relay -> {
                p[BreakerAutomaton.TAU_S] = relay.curve().resetS() * relay.timeDial();
                p[BreakerAutomaton.TRIP_HEAT] = 1;
            }
            case Printed printed -> {
                p[BreakerAutomaton.TAU_S] = printed.coolingS();
                p[BreakerAutomaton.TRIP_HEAT] = 1;
            }
        }
    }

    private static void replica(ThermalReplica replica, double[] p) {
        p[BreakerAutomaton.TAU_S] = replica.tauS();
        p[BreakerAutomaton.TRIP_HEAT] = replica.tripHeat();
    }

    /** A worn contact; it heats what trips by heat, and leaves an electronic unit or a relay alone. */
    public static void contact(TripCurve curve, double contactRatio, double[] p) {
        if (tripsByHeat(curve)) {
            p[BreakerAutomaton.CONTACT_RATIO] = contactRatio;
        }
    }

    /** The temperature around the breaker, for what trips by heat. */
    public static void ambient(TripCurve curve, double ambientC, double[] p) {
        if (tripsByHeat(curve)) {
            boolean ul = curve instanceof ThermalMagnetic bimetal && !bimetal.replica().equals(ThermalReplica.IEC_60898);
            p[BreakerAutomaton.AMBIENT_HEAT] = HotBreaker.ambientHeat(
                    p[BreakerAutomaton.TRIP_HEAT], ambientC, ul ? UL_CALIBRATION_C : IEC_CALIBRATION_C);
        }
    }

    private static boolean tripsByHeat(TripCurve curve) {
        return curve instanceof ThermalMagnetic || curve instanceof Printed;
    }
}
