package io.ridethrough.twin.alarm;

import java.util.Locale;

/**
 * What a rule found wrong with one device, with live numbers.
 *
 * @param cause what is seen
 * @param consequence what follows, in racks, services and minutes; empty to use the row's
 * @param timeToRespondS seconds until load is lost, NaN when there is no deadline
 * @param atLeast priority by consequence, whatever the row says
 * @param root key of the condition it follows from, empty for none
 */
record Finding(String cause, String consequence, double timeToRespondS, Priority atLeast, String root) {

    /** What is seen, formatted in the neutral locale: operators paste these texts. */
    // The checker's own annotation is not on the class path; every call has its arguments beside it.
    @SuppressWarnings("AnnotateFormatMethod")
    static Finding of(String cause, Object... values) {
        return new Finding(
                String.format(Locale.ROOT, cause, values), "", Double.NaN, Priority.ADVISORY, "");
    }

    Finding leadsTo(String text) {
        return new Finding(cause, text, timeToRespondS, atLeast, root);
    }

    Finding within(double seconds) {
        return new Finding(cause, consequence, seconds, atLeast, root);
    }

    Finding atLeast(Priority priority) {
        return new Finding(cause, consequence, timeToRespondS, priority, root);
    }

    Finding follows(String rootKey) {
        return new Finding(cause, consequence, timeToRespondS, atLeast, rootKey);
    }
}
