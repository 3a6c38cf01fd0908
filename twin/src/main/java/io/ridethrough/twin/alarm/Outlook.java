package io.ridethrough.twin.alarm;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The latest predictions, asked the questions that alarms have. */
final class Outlook {
    static final String NOW = "now";
    /** From this probability on, the next demand is act-now (the product's words). */
    static final double ACT_NOW_PROBABILITY = 0.05;

    private static final int NAMED_SERVICES = 3;

    private final PlantIndex index;
    private final List<Prediction> predictions;

    Outlook(PlantIndex index, List<Prediction> predictions) {
        this.index = index;
        this.predictions = predictions;
    }

    @Nullable Prediction findNow() {
        return predictions.stream().filter(p -> p.event().equals(NOW)).findFirst().orElse(null);
    }

    /** The outlook of a device in what runs now, or null. */
    Prediction.@Nullable DeviceOutlook findNow(String device) {
        Prediction now = findNow();
        return now == null
                ? null
                : now.devices().stream().filter(d -> d.id().equals(device)).findFirst().orElse(null);
    }

    /** The prediction in which this device is the strongest cause, most probable first, or null. */
    @Nullable Prediction findCausedBy(String device) {
        Prediction best = null;
        for (Prediction prediction : predictions) {
            boolean named = prediction.causes().stream().anyMatch(c -> c.device().equals(device));
            if (named && (best == null || !(prediction.probability() <= best.probability()))) {
                best = prediction;
            }
        }
        return best;
    }

    /** What this device does to the predictions, in words, or empty. */
    String consequence(String device) {
        Prediction prediction = findCausedBy(device);
        if (prediction == null) {
            return "";
        }
        return "%s drops load with %s%s".formatted(event(prediction), percent(prediction.probability()), losses(prediction));
    }

    /** High when the device is a cause of a prediction that is act-now, advisory otherwise. */
    Priority urgency(String device) {
        Prediction prediction = findCausedBy(device);
        return prediction != null && prediction.probability() >= ACT_NOW_PROBABILITY ? Priority.HIGH : Priority.ADVISORY;
    }

    /** ": 200 racks dark from 4.1 min on, Feed down, ...", or empty. */
    String losses(Prediction prediction) {
        long racks = prediction.devices().stream()
                .filter(d -> index.device(index.deviceNum(d.id())) instanceof Rack)
                .count();
        var text = new StringBuilder();
        if (racks > 0) {
            text.append(": up to %d rack%s dark".formatted(racks, racks == 1 ? "" : "s"));
            Percentiles dark = prediction.timeToDarkS();
            if (dark != null) {
                text.append(", first after ").append(minutes(dark.p50()));
            }
        }
        prediction.services().stream().limit(NAMED_SERVICES).forEach(s -> text.append(", %s %s".formatted(s.id(), words(s.state()))));
        if (prediction.services().size() > NAMED_SERVICES) {
            text.append(", %d more services".formatted(prediction.services().size() - NAMED_SERVICES));
        }
        return text.toString();
    }

    /** The event in words: {@code all utilities lost}. */
    static String event(Prediction prediction) {
        return prediction.event().equals(NOW) ? "what runs now" : prediction.event().replace("-lost", " lost").replace("all-utilities", "all utilities");
    }

    /** In words; a probability that cannot be said is called unknown, never 0. */
    static String percent(double probability) {
        if (Double.isNaN(probability)) {
            return "an unknown probability";
        }
        double percent = 100 * probability;
        return String.format(Locale.ROOT, percent >= 99.95 || percent == 0 ? "%.0f %%" : percent >= 10 ? "%.0f %%" : "%.2g %%", percent);
    }

    static String minutes(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.1f min", seconds / 60);
    }

    private static String words(String state) {
        return state.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
