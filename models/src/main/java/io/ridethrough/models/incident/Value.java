package io.ridethrough.models.incident;

/** A published or computed metric. */
public sealed interface Value {
    /** A number in the unit its metric names. */
    record Amount(double amount) implements Value {}

    /** Whether something holds. */
    record Truth(boolean holds) implements Value {}

    /** Advice in words. */
    record Words(String words) implements Value {}

    /** What the model does not compute, and why. */
    record NotComputed(String reason) implements Value {}

    /** The text of a file: true, false, a number, or words. */
    static Value parse(String text) {
        if (text.equals("true") || text.equals("false")) {
            return new Truth(text.equals("true"));
        }
        return text.matches("[-+]?[0-9]{1,15}(\\.[0-9]{0,15})?([eE][-+]?[0-9]{1,3})?")
                ? new Amount(Double.parseDouble(text))
                : new Words(text);
    }
}
