package io.ridethrough.twin.alarm;

import io.ridethrough.twin.predict.EventCase;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A prediction that the next demand, or what runs now, drops load. Clears below four fifths of where it was raised. */
final class PredictionRules implements RuleGroup {
    private static final double NOTICEABLE = 0.01;
    /** Sampling makes a probability breathe; the gap keeps its alarm from flapping. */
    private static final double CLEAR_RATIO = 0.8;

    private static final String PLANT = "plant";

    /** The device each event's alarm last named; it is part of the alarm's key. */
    private final Map<String, String> lastDevice = new HashMap<>();
    private final Set<String> actNow = new HashSet<>();
    private final Set<String> noticed = new HashSet<>();

    @Override
    public void check(Facts facts, Outlook outlook, Findings findings) {
        for (Prediction prediction : facts.predictions()) {
            String event = prediction.event();
            if (prediction.cannotSay() != null) {
                // Neither there nor gone: an alarm that stands goes on standing.
                findings.undecided(AlarmRule.PREDICTION, lastDevice.getOrDefault(event, PLANT), event);
                continue;
            }
            // A trip of a running set is a rare fault and no demand: what it would do is worth knowing, not worth an urgent alarm.
            boolean isActNow = !prediction.about().kind().equals(EventCase.Kind.GENERATOR_TRIP.word())
                    && holds(actNow, event, prediction.probability(), Outlook.ACT_NOW_PROBABILITY);
            boolean isNoticed = holds(noticed, event, prediction.probability(), NOTICEABLE);
            if (isActNow || isNoticed) {
                add(prediction, isActNow, outlook, findings);
            }
        }
    }

    private static boolean holds(Set<String> standing, String event, double probability, double limit) {
        if (probability >= limit) {
            standing.add(event);
        } else if (probability < CLEAR_RATIO * limit) {
            standing.remove(event);
        }
        return standing.contains(event);
    }

    private void add(Prediction prediction, boolean isActNow, Outlook outlook, Findings findings) {
        Prediction.Cause first =
                prediction.causes().isEmpty() ? null : prediction.causes().getFirst();
        String head = prediction.event().equals(Outlook.NOW)
                ? "Load drops with %s from what runs now".formatted(Outlook.percent(prediction.probability()))
                : "If %s, load drops with %s".formatted(condition(prediction), Outlook.percent(prediction.probability()));
        String range = " (%s to %s)".formatted(Outlook.percent(prediction.low()), Outlook.percent(prediction.high()));
        Percentiles dark = prediction.timeToDarkS();
        boolean running = prediction.event().equals(Outlook.NOW);
        String losses = outlook.losses(prediction);
        String device = first == null ? PLANT : first.device();
        lastDevice.put(prediction.event(), device);
        findings.add(
                AlarmRule.PREDICTION,
                device,
                prediction.event(),
                Finding.of("%s", head + range + (first == null ? "" : ": " + first.text()))
                        .leadsTo(losses.isEmpty() ? "" : "Then" + losses.substring(1))
                        .within(running && isActNow && dark != null ? dark.p10() : Double.NaN)
                        .atLeast(isActNow ? Priority.ACT_NOW : Priority.MEDIUM));
    }

    private static String condition(Prediction prediction) {
        String event = Outlook.event(prediction);
        return event.endsWith(" lost")
                ? event.replaceFirst(" lost$", event.startsWith("all ") ? " are lost" : " is lost")
                : event;
    }
}
