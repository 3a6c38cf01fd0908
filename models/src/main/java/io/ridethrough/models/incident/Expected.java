package io.ridethrough.models.incident;

/**
 * A published outcome and how near the replay must come.
 *
 * @param name as in the reference list, a detail after {@code @}: {@code upsEmptyS@ups-5}
 * @param metric what is computed for it
 * @param value what was published
 * @param low smallest acceptable amount; NaN for values that are no amounts
 * @param high largest acceptable amount
 * @param tolerance the tolerance in words
 * @param note what the reference list says about it, or empty
 * @param fittedBy an assumption without a number that this metric chose, or empty
 */
public record Expected(
        String name,
        Metric metric,
        Value value,
        double low,
        double high,
        String tolerance,
        String note,
        String fittedBy) {

    /** What follows the {@code @} in the name, or empty. */
    String detail() {
        int at = name.indexOf('@');
        return at < 0 ? "" : name.substring(at + 1);
    }

    boolean accepts(Value actual) {
        return (actual instanceof Value.Amount(double amount) && value instanceof Value.Amount)
                ? within(amount)
                : value.equals(actual);
    }

    private boolean within(double amount) {
        return low <= amount && amount <= high;
    }
}
