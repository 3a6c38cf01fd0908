package io.ridethrough.twin.predict;

import io.ridethrough.models.reliability.learning.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the twin expects of one event. The JSON of {@code predict} and {@code /api/v1/predictions}.
 *
 * @param event event id: {@code utility-a lost}, {@code both utilities lost}, {@code now}
 * @param probability P(load drop within the horizon, given the event), 0..1; NaN, absent in JSON, when it cannot be said
 * @param low lower end of the 90 % credible interval
 * @param high upper end, {@code unexplored} included
 * @param unexplored certified bound on the probability of configurations not examined
 * @param cv coefficient of variation of the probability from sampling alone; 0 when nothing had to be sampled, NaN, absent in JSON,
 *     when the probability is 0
 * @param deterministic load drops by arithmetic from the present state, with nothing going wrong beyond the event
 * @param timeToDarkS seconds from the event to the first dark rack, given that one goes dark; absent when none can
 * @param cutSets smallest fault sets that drop load, most probable first
 * @param importance per basic fault
 * @param causes evidence a person can check, the one that matters most first
 * @param devices outlook per UPS and rack that can go dark
 * @param services outlook per affected service
 * @param missing inputs that were stale or absent
 * @param horizonS seconds looked ahead
 * @param samples transient runs behind the numbers
 * @param faults what may go wrong at the event, each with the terms of its probability
 * @param about what the event is, how often it comes
 * @param arithmetic what drops load when nothing goes wrong beyond the event; empty unless {@code deterministic}
 * @param cannotSay why there is no probability, such as {@code cannot say: 3 of 7 inputs of generators are stale}; absent when there is one
 */
public record Prediction(
        String event,
        double probability,
        double low,
        double high,
        double unexplored,
        double cv,
        boolean deterministic,
        @Nullable Percentiles timeToDarkS,
        List<CutSet> cutSets,
        List<Importance> importance,
        List<Cause> causes,
        List<DeviceOutlook> devices,
        List<ServiceOutlook> services,
        List<String> missing,
        double horizonS,
        int samples,
        List<Fault> faults,
        @Nullable String cannotSay,
        EventFacts about,
        List<ArithmeticFailure> arithmetic) {

    /**
     * A basic fault behind the prediction.
     *
     * @param device the devices it takes, joined by {@code +}
     * @param kind what fails: {@code fails-to-start}, {@code drops-load}, ...
     * @param probability at the demand, 0..1
     * @param low lower end of its 90 % credible interval
     * @param high upper end
     * @param terms sum to the log odds of the probability
     */
    public record Fault(String device, String kind, double probability, double low, double high, List<Term> terms) {
        public Fault {
            terms = List.copyOf(terms);
        }
    }

    /**
     * A smallest set of faults that drops load at this event.
     *
     * @param faults what happens, in words; none when load drops without any
     * @param probability that they happen and load drops
     * @param chance that load drops when they happen: 1 when certain, less when it is a race against time
     */
    public record CutSet(List<String> devices, List<String> faults, double probability, double chance) {
        public CutSet {
            devices = List.copyOf(devices);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Importance of one device's fault: Birnbaum, Fussell-Vesely, risk achievement worth, risk reduction worth.
     *
     * @param kind of the fault: {@code fails-to-start}, ...
     * @param rrw P over P without the fault; NaN, absent in JSON, when nothing is left without it
     */
    public record Importance(String device, String kind, double birnbaum, double fussellVesely, double raw, double rrw) {}

    /**
     * Evidence for the probability.
     *
     * @param device the device it concerns
     * @param text what is seen, with numbers
     * @param check what a person can check today
     * @param action what to do about it
     * @param probabilityIfGood the event's probability if the check finds the device good
     * @param probabilityIfBad the event's probability if the check finds it bad
     * @param probabilityAfter the event's probability once the action is done; NaN when that is not known
     */
    public record Cause(
            String device,
            String text,
            String check,
            String action,
            double probabilityIfGood,
            double probabilityIfBad,
            double probabilityAfter) {}

    /** A UPS or rack that can go dark: how likely, and when, given that it does. */
    public record DeviceOutlook(String id, double probability, @Nullable Percentiles timeToDarkS) {}

    /**
     * The worst state a service reaches, how likely, and when it is back, given that it is hit.
     *
     * @param hitS seconds until users notice, given that they do
     */
    public record ServiceOutlook(
            String id, String state, double probability, @Nullable Percentiles restoredS, @Nullable Percentiles hitS) {
        /** One of which it is not known when it begins. */
        public ServiceOutlook(String id, String state, double probability, @Nullable Percentiles restoredS) {
            this(id, state, probability, restoredS, null);
        }

        ServiceOutlook later(double elapsedS) {
            return new ServiceOutlook(
                    id,
                    state,
                    probability,
                    restoredS == null ? null : restoredS.minus(elapsedS),
                    hitS == null ? null : hitS.minus(elapsedS));
        }
    }

    /** This prediction with further, independent chances of a load drop added to its probability. */
    Prediction plus(double more, double moreLow, double moreHigh) {
        return new Prediction(
                event,
                Math.min(1, probability + (1 - probability) * more),
                Math.min(1, low + (1 - low) * moreLow),
                Math.min(1, high + (1 - high) * moreHigh),
                unexplored,
                cv,
                deterministic,
                timeToDarkS,
                cutSets,
                importance,
                causes,
                devices,
                services,
                missing,
                horizonS,
                samples,
                faults,
                cannotSay,
                about,
                arithmetic);
    }

    /** This prediction as seen some seconds later: every countdown shorter by that, never below zero. */
    Prediction later(double elapsedS) {
        return new Prediction(
                event,
                probability,
                low,
                high,
                unexplored,
                cv,
                deterministic,
                timeToDarkS == null ? null : timeToDarkS.minus(elapsedS),
                cutSets,
                importance,
                causes,
                devices.stream()
                        .map(d -> new DeviceOutlook(
                                d.id(),
                                d.probability(),
                                d.timeToDarkS() == null ? null : d.timeToDarkS().minus(elapsedS)))
                        .toList(),
                services.stream().map(o -> o.later(elapsedS)).toList(),
                missing,
                horizonS,
                samples,
                faults,
                cannotSay,
                about,
                arithmetic);
    }

    /** No numbers: what is missing is listed, and nothing is guessed. */
    static Prediction silent(
            EventCase event, List<String> missing, double horizonS, List<Fault> faults, String why) {
        return new Prediction(
                event.id(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                false,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                missing,
                horizonS,
                0,
                faults,
                why,
                EventFacts.of(event),
                List.of());
    }

    /**
     * What the event is.
     *
     * @param kind {@code feed-loss}, {@code retransfer}, {@code generator-trip}, {@code device-fault}, {@code planned}, {@code now}
     * @param title in words
     * @param perYear expected events a year; NaN, absent in JSON, for now and for what somebody decides to do
     * @param rateSource where that figure comes from
     * @param during for planned work, what a loss of supply would do while it lasts
     */
    public record EventFacts(String kind, String title, double perYear, String rateSource, List<During> during) {
        public EventFacts {
            during = List.copyOf(during);
        }

        static EventFacts of(EventCase event) {
            return new EventFacts(event.kind().word(), event.title(), event.perYear(), event.rateSource(), List.of());
        }
    }

    /**
     * What planned work does to another event.
     *
     * @param probability that load drops at that event while the work lasts
     * @param without the same without the work
     */
    public record During(String event, double probability, double without) {}

    /**
     * Load that drops by arithmetic when the event comes, nothing else going wrong.
     *
     * @param device what takes the racks down
     * @param text why, with the numbers
     * @param racks that go dark by it
     * @param afterS seconds from the event to the first of them
     */
    public record ArithmeticFailure(String device, String text, List<String> racks, double afterS) {
        public ArithmeticFailure {
            racks = List.copyOf(racks);
        }
    }

    /** True when this is about the next ordinary demand or what runs now, and not about a rare fault or a plan. */
    public boolean isDemand() {
        return switch (about.kind()) {
            case "device-fault", "planned" -> false;
            default -> true;
        };
    }

    /** This prediction with what planned work does to another event, whose chance within the horizon adds to it. */
    Prediction during(During other, double more, double moreLow, double moreHigh) {
        Prediction sum = plus(more, moreLow, moreHigh);
        return new Prediction(
                event,
                sum.probability,
                sum.low,
                sum.high,
                unexplored,
                cv,
                deterministic,
                timeToDarkS,
                cutSets,
                importance,
                causes,
                devices,
                services,
                missing,
                horizonS,
                samples,
                faults,
                cannotSay,
                new EventFacts(about.kind(), about.title(), about.perYear(), about.rateSource(), List.of(other)),
                arithmetic);
    }

    public Prediction {
        arithmetic = List.copyOf(arithmetic);
        faults = List.copyOf(faults);
        cutSets = List.copyOf(cutSets);
        importance = List.copyOf(importance);
        causes = List.copyOf(causes);
        devices = List.copyOf(devices);
        services = List.copyOf(services);
        missing = List.copyOf(missing);
    }
}
