package io.ridethrough.twin.predict;

import com.google.errorprone.annotations.FormatMethod;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.transients.Draws;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.TimelineEvent;
import io.ridethrough.models.transients.TransientPlant;
import io.ridethrough.twin.predict.Prediction.ArithmeticFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Why load drops when nothing goes wrong beyond the event itself, with the numbers behind it: an overload, a battery that ends before
 * a source comes, a gap longer than the hold-up, a single way to the racks.
 */
final class ArithmeticFailures {
    /** Moment before a device opens at which its load is read (s). */
    private static final double BEFORE_S = 1e-3;

    private static final double[] PHASE_FACTOR = {1 / Math.sqrt(3), 1, Math.sqrt(3)};
    private static final String PLANT = "plant";

    private final PlantIndex index;
    private final TransientPlant engine;
    private final PlantState state;
    private final EventCase event;
    private final double horizonS;

    ArithmeticFailures(PlantIndex index, TransientPlant engine, PlantState state, EventCase event, double horizonS) {
        this.index = index;
        this.engine = engine;
        this.state = state;
        this.event = event;
        this.horizonS = horizonS;
    }

    /** What takes a rack down, and when. */
    private record Culprit(String device, String edge, double tS) {}

    /** One for each device that takes racks down in the run with everything at its expected value, the first one first. */
    List<ArithmeticFailure> list() {
        List<TimelineEvent> timeline = new ArrayList<>();
        var draws = new Draws(index.deviceCount());
        draws.setNominal(index, state);
        engine.run(state, draws, event.actions(), horizonS, timeline);
        double[] darkFromS = engine.outcome().darkFromS.clone();
        double[] restoredS = engine.outcome().restoredS.clone();
        Map<Culprit, List<Integer>> racks = new LinkedHashMap<>();
        for (int d = 0; d < darkFromS.length; d++) {
            if (index.device(d) instanceof Rack && !Double.isNaN(darkFromS[d])) {
                racks.computeIfAbsent(culprit(d, darkFromS[d], timeline), _ -> new ArrayList<>()).add(d);
            }
        }
        List<ArithmeticFailure> failures = new ArrayList<>();
        racks.entrySet().stream()
                .sorted(Comparator.comparingDouble(e -> darkFromS[e.getValue().getFirst()]))
                .forEach(e -> {
                    int first = e.getValue().getFirst();
                    List<String> ids = e.getValue().stream().map(r -> index.device(r).id()).toList();
                    String text = words(e.getKey(), first, darkFromS[first], restoredS[first], draws);
                    failures.add(new ArithmeticFailure(e.getKey().device(), text, ids, darkFromS[first]));
                });
        return failures;
    }

    /** The last device above a rack that opened, ran out or failed before the rack went dark; else what the event is about. */
    private Culprit culprit(int rack, double darkS, List<TimelineEvent> timeline) {
        Culprit found = null;
        for (TimelineEvent one : timeline) {
            if (one.tS() > darkS) {
                break;
            }
            boolean opens = one.to().equals("TRIPPED") || one.to().equals("DARK") || one.to().equals("FAILED") || one.to().equals("LOCKED_OUT");
            if (opens && isAbove(rack, index.deviceNum(one.device()))) {
                found = new Culprit(one.device(), one.edge(), one.tS());
            }
        }
        return found != null ? found : new Culprit(subject(), event.title(), 0);
    }

    private String subject() {
        return event.actions().isEmpty() ? PLANT : event.actions().getFirst().subject();
    }

    private boolean isAbove(int d, int above) {
        for (int feed : index.feeds(d)) {
            if (feed == above || isAbove(feed, above)) {
                return true;
            }
        }
        return false;
    }

    private String words(Culprit culprit, int rack, double darkS, double restoredS, Draws draws) {
        Device device = culprit.device().equals(PLANT) ? null : index.device(index.deviceNum(culprit.device()));
        int cords = index.feeds(rack).length;
        if (device instanceof Breaker breaker) {
            double loadW = loadBefore(culprit, draws);
            return text(
                    "%s trips after %s at %.1f kW, %.0f %% of what its %.0f A carry",
                    breaker.id(), seconds(culprit.tS()), loadW / 1000, 100 * loadW / ratedW(breaker), breaker.ratingA());
        }
        if (device instanceof Ups ups && culprit.edge().contains("exhausted")) {
            double loadW = loadBefore(culprit, draws);
            return text(
                    "the battery of %s holds %.0f kW for %s, and no source comes before that", ups.id(), loadW / 1000, seconds(culprit.tS()));
        }
        if (device instanceof Ups ups && culprit.edge().contains("overload")) {
            double loadW = loadBefore(culprit, draws);
            return text(
                    "%s carries %.0f kW, %.0f %% of its %.0f kW, and gives up after %s",
                    ups.id(), loadW / 1000, 100 * loadW / ups.ratingW(), ups.ratingW() / 1000, seconds(culprit.tS()));
        }
        if (!Double.isNaN(restoredS) && restoredS - darkS < 60) {
            return text("the gap of %s is longer than the hold-up of the racks", seconds(restoredS - darkS));
        }
        return cords == 1
                ? text("%s is on the only way to these racks, they have one cord", culprit.device())
                : text("%s is on every way to these racks, whatever their %d cords", culprit.device(), cords);
    }

    /** Load of a device just before it opens (W), from the same run once more. */
    private double loadBefore(Culprit culprit, Draws draws) {
        engine.begin(state, draws, horizonS, null);
        double untilS = Math.max(0, culprit.tS() - BEFORE_S);
        for (var action : event.actions()) {
            if (action.tS() <= untilS) {
                engine.advanceTo(action.tS());
                engine.apply(action);
            }
        }
        engine.advanceTo(untilS);
        return engine.loadW(index.deviceNum(culprit.device()));
    }

    /** Power at rated current: line to neutral, line to line, three phases. */
    private static double ratedW(Breaker breaker) {
        return breaker.ratingA() * breaker.voltageV() * PHASE_FACTOR[breaker.poles().size() - 1];
    }

    private static String seconds(double s) {
        return s < 1 ? text("%.0f ms", 1000 * s) : s < 90 ? text("%.1f s", s) : text("%.1f min", s / 60);
    }

    @FormatMethod
    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
