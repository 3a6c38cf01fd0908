package io.ridethrough.models.text;

/** Where readers report what is wrong, one call a problem. */
@FunctionalInterface
public interface ProblemSink {
    /**
     * Reports one problem.
     *
     * @param line 1-based line, 0 when the problem has no line
     * @param message what is wrong, with names and values
     * @param hint a likely cure, starting with "Maybe", or empty
     */
    void add(int line, String message, String hint);
}
