package io.ridethrough.twin.predict;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.reliability.BasicFault;
import io.ridethrough.models.reliability.learning.FaultBelief;
import io.ridethrough.models.reliability.learning.LogOdds;
import io.ridethrough.models.reliability.learning.Term;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.twin.predict.Prediction.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Evidence behind a probability: what is seen, what to check, what to do, and both outcomes of the check. */
final class Causes {
    private static final int MOST_CAUSES = 6;
    /** A cause that would change the probability by less than this share is not listed. */
    private static final double MATTERS = 0.02;
    /** From this factor on the odds moved enough to be worth a sentence. */
    private static final double WORTH_SAYING = Math.log(1.3);

    private static final int MOST_TERMS = 3;

    private final PlantIndex index;
    private final PlantState state;
    private final Sums sums;
    private final List<SampledRun> drops;

    Causes(PlantIndex index, PlantState state, Sums sums, List<SampledRun> drops) {
        this.index = index;
        this.state = state;
        this.sums = sums;
        this.drops = drops;
    }

    /** A cause and how much of the probability goes away with it. */
    private record Ranked(Cause cause, double relief) {}

    List<Cause> list() {
        List<Ranked> ranked = new ArrayList<>();
        addBlocked(ranked);
        for (int i = 0; i < sums.faults().size(); i++) {
            addFault(i, ranked);
        }
        ranked.sort(Comparator.comparingDouble((Ranked r) -> -r.relief()).thenComparing(r -> r.cause().device()));
        List<Cause> causes = new ArrayList<>();
        ranked.stream().limit(MOST_CAUSES).forEach(r -> causes.add(r.cause()));
        addFirstToGoDark(causes);
        return causes;
    }

    private void addFault(int i, List<Ranked> ranked) {
        BasicFault fault = sums.faults().get(i);
        double ifGood = sums.withProbability(i, afterGoodCheck(fault));
        double ifBad = sums.given(i, true);
        boolean seen = !adverse(fault).isEmpty();
        // Against a device without what is seen where something is, against a perfect one where only figures stand.
        double relief = sums.probability() - (seen ? sums.withProbability(i, mended(fault)) : sums.given(i, false));
        if (relief < MATTERS * sums.probability() || sums.probability() <= 0) {
            return;
        }
        var cause = new Cause(
                fault.devices().getFirst(), text(fault), check(fault), action(fault), ifGood, ifBad, afterAction(i, fault));
        ranked.add(new Ranked(cause, (seen ? sums.probability() : 0) + relief));
    }

    /** Terms beside prior and record that raise the odds: what a person can go and look at. */
    private static List<Term> adverse(BasicFault fault) {
        return fault.terms().stream()
                .skip(1)
                .filter(term -> term.logOdds() > WORTH_SAYING && !isRecord(term))
                .sorted(Comparator.comparingDouble(term -> -term.logOdds()))
                .toList();
    }

    private static boolean isRecord(Term term) {
        return term.text().startsWith(FaultBelief.OWN_RECORD);
    }

    /** Probability of the fault with everything adverse mended: the same terms without those. */
    private static double mended(BasicFault fault) {
        List<Term> adverse = adverse(fault);
        double logit = fault.logit() - adverse.stream().mapToDouble(Term::logOdds).sum();
        return adverse.isEmpty() ? fault.probability() : LogOdds.toProbability(logit);
    }

    /**
     * Probability of the fault after its check went well: nothing adverse was found, and one more demand was answered.
     *
     * <p>E[p | success] = (E p - E p^2)/(1 - E p), with E p^2 from the spread of the log odds: Var p = (p(1-p) s)^2.
     */
    private static double afterGoodCheck(BasicFault fault) {
        if (fault.kind() == BasicFault.Kind.COMMON_CAUSE || fault.kind() == BasicFault.Kind.SHARED_CONTROL_FAILS) {
            return 0;
        }
        double p = mended(fault);
        return Math.max(0, p - p * p * (1 - p) * fault.logitSd() * fault.logitSd());
    }

    /** The event's probability once the action is done; NaN where nobody knows what a service buys. */
    private double afterAction(int i, BasicFault fault) {
        return switch (fault.kind()) {
            case FAILS_TO_START, FAILS_TO_TRANSFER ->
                adverse(fault).isEmpty() ? Double.NaN : sums.withProbability(i, mended(fault));
            case COMMON_CAUSE, SHARED_CONTROL_FAILS, DROPS_LOAD -> sums.given(i, false);
            case TRIPS_WHILE_RUNNING -> Double.NaN;
        };
    }

    /** Generators that cannot start at all: locked out or not in AUTO. */
    private void addBlocked(List<Ranked> ranked) {
        for (int d = 0; d < index.deviceCount(); d++) {
            if (state.device(d) instanceof DeviceState.GeneratorState generator && sums.probability() > 0) {
                String id = index.device(d).id();
                if (generator.state().equals("LOCKED_OUT")) {
                    ranked.add(new Ranked(new Cause(
                            id,
                            id + " is locked out after a failed start or a trip",
                            "Read the controller's alarm list",
                            "Clear the fault, reset the lockout and start it by hand",
                            sums.probability(),
                            sums.probability(),
                            Double.NaN), 1.5 * sums.probability()));
                } else if (!generator.inAuto()) {
                    ranked.add(new Ranked(new Cause(
                            id,
                            id + " is not in AUTO and will not start by itself",
                            "Look at its selector switch",
                            "Put the selector to AUTO",
                            sums.probability(),
                            sums.probability(),
                            Double.NaN), 1.5 * sums.probability()));
                }
            }
        }
    }

    /** What the probability rests on: what is seen today, else the fleet and the device's own record. */
    private static String grounds(BasicFault fault) {
        List<Term> adverse = adverse(fault);
        String record = fault.terms().stream().filter(Causes::isRecord).map(Term::text).findFirst().orElse("");
        if (adverse.isEmpty()) {
            return record.isEmpty() ? ", fleet figure)" : ", fleet figure; %s)".formatted(record);
        }
        String seen = adverse.stream().limit(MOST_TERMS).map(Term::text).collect(Collectors.joining("; "));
        return (record.isEmpty() ? "): " : "; %s): ".formatted(record)) + seen;
    }

    /** Which strings are weak or open. */
    private String strings(BasicFault fault) {
        return state.device(index.deviceNum(fault.devices().getFirst())) instanceof DeviceState.UpsState ups
                        && !ups.evidence().isEmpty()
                ? ": " + ups.evidence()
                : "";
    }

    private String text(BasicFault fault) {
        String device = String.join(", ", fault.devices());
        String percent = String.format(Locale.ROOT, "%.2g %%", 100 * fault.probability());
        return switch (fault.kind()) {
            case FAILS_TO_START -> "%s may fail to start (%s%s".formatted(device, percent, grounds(fault));
            case TRIPS_WHILE_RUNNING -> "%s may trip while it carries load (%s)".formatted(device, percent);
            case COMMON_CAUSE -> "%s may all fail to start from one cause (%s)".formatted(device, percent);
            case FAILS_TO_TRANSFER -> "%s may fail to transfer (%s%s".formatted(device, percent, grounds(fault));
            case SHARED_CONTROL_FAILS -> "%s may all fail to transfer: they share a controller (%s)".formatted(device, percent);
            case DROPS_LOAD -> "%s may drop its load when its source fails (%s%s%s".formatted(device, percent, grounds(fault), strings(fault));
        };
    }

    private static String check(BasicFault fault) {
        return switch (fault.kind()) {
            case FAILS_TO_START -> "Start it off load and read the lowest battery voltage under crank";
            case TRIPS_WHILE_RUNNING -> "Run it on a load bank for 30 minutes at 30 % or more";
            case COMMON_CAUSE -> "Check fuel quality, day tank valves and start batteries of the whole group";
            case FAILS_TO_TRANSFER -> "Exercise the transfer, and read its operating time";
            case SHARED_CONTROL_FAILS -> "Test the transfer of each board with the shared controller off";
            case DROPS_LOAD -> "Run a battery test and read the string voltages under load";
        };
    }

    private static String action(BasicFault fault) {
        return switch (fault.kind()) {
            case FAILS_TO_START -> startAction(fault);
            case TRIPS_WHILE_RUNNING -> "Service the set; keep one more set available until then";
            case COMMON_CAUSE -> "Separate what the sets share";
            case FAILS_TO_TRANSFER -> "Have the mechanism serviced; know the manual transfer procedure";
            case SHARED_CONTROL_FAILS -> "Give each board its own controller; know the manual transfer procedure";
            case DROPS_LOAD -> "Move its load to the other side before the next transfer";
        };
    }

    /** What mends the strongest thing seen. */
    private static String startAction(BasicFault fault) {
        String strongest = adverse(fault).stream().map(Term::text).findFirst().orElse("battery");
        if (strongest.startsWith("coolant")) {
            return "Repair the block heater, warm the engine before it is needed";
        }
        if (strongest.startsWith("fuel")) {
            return "Refill the tank, drain water and sediment";
        }
        return strongest.startsWith("last start")
                ? "Have injectors, filters and starter looked at"
                : "Replace or boost the start battery, check its charger and cables";
    }

    /** The UPS that empties first in most dropping runs, and the racks that hang on it alone. */
    private void addFirstToGoDark(List<Cause> causes) {
        Map<Integer, Double> first = new LinkedHashMap<>();
        double total = 0;
        for (SampledRun run : drops) {
            int earliest = -1;
            for (int d = 0; d < index.deviceCount(); d++) {
                if (index.device(d) instanceof Ups
                        && !Double.isNaN(run.darkFromS(d))
                        && (earliest < 0 || run.darkFromS(d) < run.darkFromS(earliest))) {
                    earliest = d;
                }
            }
            if (earliest >= 0) {
                first.merge(earliest, run.weight(), Double::sum);
                total += run.weight();
            }
        }
        double half = total / 2;
        first.forEach((ups, weight) -> {
            if (weight > half) {
                causes.add(firstToGoDark(ups));
            }
        });
    }

    private Cause firstToGoDark(int ups) {
        String id = index.device(ups).id();
        List<String> alone = new ArrayList<>();
        for (int d = 0; d < index.deviceCount(); d++) {
            if (index.device(d) instanceof Rack && hangsOnlyOn(d, ups)) {
                alone.add(index.device(d).id());
            }
        }
        String evidence = ((DeviceState.UpsState) state.device(ups)).evidence();
        String text = "%s is the first to run out%s%s"
                .formatted(
                        id,
                        evidence.isEmpty() ? "" : ": " + evidence,
                        alone.isEmpty()
                                ? ""
                                : "; %d racks (%s to %s) have every cord on it"
                                        .formatted(alone.size(), alone.getFirst(), alone.getLast()));
        return new Cause(
                id,
                text,
                alone.isEmpty() ? "Compare its string voltages and ohmic values" : "Trace both cords of " + alone.getFirst(),
                alone.isEmpty() ? "Replace the weak string" : "Move one cord of each of these racks to another UPS",
                sums.probability(),
                sums.probability(),
                Double.NaN);
    }

    /** True when every path from a rack upwards passes this UPS. */
    private boolean hangsOnlyOn(int d, int ups) {
        if (d == ups) {
            return true;
        }
        int[] feeds = index.feeds(d);
        if (feeds.length == 0) {
            return false;
        }
        for (int feed : feeds) {
            if (!hangsOnlyOn(feed, ups)) {
                return false;
            }
        }
        return true;
    }
}
