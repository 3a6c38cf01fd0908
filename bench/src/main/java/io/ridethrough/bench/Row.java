package io.ridethrough.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param value median
 * @param unit ends in {@code /s} where more is better
 * @param budget what it should reach, in the same unit
 * @param reference what another engine needs for the same, in the same unit
 * @param runs over how many measurements the median goes; 1 for what is not a time
 * @param best the best of them: on a shared machine the steadier figure
 * @param thread median of the processor time of the measuring thread alone
 * @param residualPu largest power mismatch of the solution behind it
 * @param note what the reference is, and whatever else belongs to the figure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Row(
        String name,
        double value,
        String unit,
        @Nullable Double budget,
        @Nullable Double reference,
        int runs,
        @Nullable Double best,
        @Nullable Double thread,
        @Nullable Double residualPu,
        @Nullable String note) {

    static Row of(String name, Timing timing, String unit) {
        return new Row(name, timing.median(unit), unit, null, null, timing.runs(), timing.best(unit), timing.threadMedian(unit), null, null);
    }

    /** A figure that is not a time. */
    static Row plain(String name, double value, String unit, @Nullable String note) {
        return new Row(name, value, unit, null, null, 1, null, null, null, note);
    }

    Row budget(double newBudget) {
        return new Row(name, value, unit, newBudget, reference, runs, best, thread, residualPu, note);
    }

    Row reference(double newReference) {
        return new Row(name, value, unit, budget, newReference, runs, best, thread, residualPu, note);
    }

    Row residualPu(double newResidualPu) {
        return new Row(name, value, unit, budget, reference, runs, best, thread, newResidualPu, note);
    }

    Row note(String newNote) {
        return new Row(name, value, unit, budget, reference, runs, best, thread, residualPu, newNote);
    }

    /** For work that runs on threads of its own, where the time of the measuring one says nothing. */
    Row withoutThread() {
        return new Row(name, value, unit, budget, reference, runs, best, null, residualPu, note);
    }

    /** How many times better than the reference. */
    private @Nullable Double ratio() {
        if (reference == null) {
            return null;
        }
        return unit.endsWith("/s") ? value / reference : reference / value;
    }

    static String heading() {
        return String.format(
                Locale.ROOT,
                "%-26s %11s %11s %11s %-6s %11s %11s %8s %9s %5s  %s",
                "name", "median", "best", "thread", "unit", "budget", "reference", "ratio", "max|dS|", "runs", "note");
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-26s %11s %11s %11s %-6s %11s %11s %8s %9s %5d  %s",
                name,
                digits(value),
                digits(best),
                digits(thread),
                unit,
                digits(budget),
                digits(reference),
                digits(ratio()),
                residualPu == null ? "" : String.format(Locale.ROOT, "%.1e", residualPu),
                runs,
                note == null ? "" : note).stripTrailing();
    }

    /** Three digits, or whole numbers. */
    private static String digits(@Nullable Double number) {
        if (number == null) {
            return "";
        }
        if (Math.abs(number) >= 1000 || number == Math.rint(number)) {
            return String.format(Locale.ROOT, "%,.0f", number);
        }
        return String.format(Locale.ROOT, Math.abs(number) >= 100 ? "%.0f" : Math.abs(number) >= 1 ? "%.2f" : "%.3g", number);
    }
}
