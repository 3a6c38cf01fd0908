package io.ridethrough.models.hybrid;

/** When an edge may be taken. All functions see the component's state x, inputs u and parameters p. */
public sealed interface Guard {

    /** Enabled at once while the condition holds. */
    record When(Condition condition) implements Guard {}

    /** Enabled when the condition has held without a break for the delay (s). */
    record Held(Condition condition, Expression delayS) implements Guard {}

    /** Enabled when the component has been in the mode for the delay (s). */
    record After(Expression delayS) implements Guard {}

    /**
     * Enabled when the expression rises to zero while the state moves.
     *
     * @param given asked of inputs and parameters only; where it does not hold, nobody looks for the crossing
     */
    record Crossing(Expression g, Condition given) implements Guard {
        public Crossing(Expression g) {
            this(g, (x, u, p) -> true);
        }
    }

    /** A yes-or-no question about one component. */
    @FunctionalInterface
    interface Condition {
        boolean holds(double[] x, double[] u, double[] p);
    }

    /** A number of one component; the unit is the caller's. */
    @FunctionalInterface
    interface Expression {
        double at(double[] x, double[] u, double[] p);
    }

    /** Right-hand side dx/dt of one mode; dx arrives zeroed. */
    @FunctionalInterface
    interface Derivative {
        void into(double[] x, double[] u, double[] p, double[] dx);
    }

    /** The state a time after x, in closed form; end arrives holding x. */
    @FunctionalInterface
    interface Flow {
        void into(double[] x, double[] u, double[] p, double afterS, double[] end);
    }

    /** A change of state or parameters when an edge is taken. */
    @FunctionalInterface
    interface Jump {
        void apply(double[] x, double[] u, double[] p);
    }
}
