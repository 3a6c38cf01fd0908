package io.ridethrough.models.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of one kind of device: its modes, what moves in each, and the edges between them. Immutable and shared by
 * all devices of the kind; state, inputs and parameters live in the {@link HybridSystem}.
 */
public final class Automaton {
    private static final Guard.Jump NO_JUMP = (x, u, p) -> {};

    private final String kind;
    private final String[] modes;
    private final List<Edge> edges;
    private final Edge[][] edgesByMode;
    private final @Nullable Motion[] motions;
    private final int stateSize;
    private final int curvedStates;
    private final int inputSize;
    private final int parameterSize;

    private Automaton(Builder<?> builder) {
        kind = builder.kind;
        modes = Arrays.stream(builder.modes).map(Enum::name).toArray(String[]::new);
        edges = List.copyOf(builder.edges);
        motions = builder.motions;
        stateSize = builder.stateSize;
        curvedStates = builder.curvedStates;
        inputSize = builder.inputSize;
        parameterSize = builder.parameterSize;
        edgesByMode = new Edge[modes.length][];
        for (int mode = 0; mode < modes.length; mode++) {
            int from = mode;
            edgesByMode[mode] = edges.stream().filter(e -> e.from() == from).toArray(Edge[]::new);
        }
    }

    /** Starts the table of a device kind whose modes are the constants of an enum. */
    public static <M extends Enum<M>> Builder<M> of(String kind, Class<M> modes) {
        return new Builder<>(kind, modes.getEnumConstants());
    }

    public String kind() {
        return kind;
    }

    public int modeCount() {
        return modes.length;
    }

    public String modeName(int mode) {
        return modes[mode];
    }

    /** All edges in table order; the order decides when two are enabled at once. */
    public List<Edge> edges() {
        return edges;
    }

    int stateSize() {
        return stateSize;
    }

    /** How many states, from the first on, may move at a rate that depends on the state in a mode that is integrated. */
    int curvedStates() {
        return curvedStates;
    }

    int inputSize() {
        return inputSize;
    }

    int parameterSize() {
        return parameterSize;
    }

    Edge[] edgesFrom(int mode) {
        return edgesByMode[mode];
    }

    /** How the state moves in a mode, null when it is held. */
    @Nullable Motion motion(int mode) {
        return motions[mode];
    }

    /** Builds an automaton. */
    public static final class Builder<M extends Enum<M>> {
        private final String kind;
        private final M[] modes;
        private final List<Edge> edges = new ArrayList<>();
        private final @Nullable Motion[] motions;
        private int stateSize;
        private int curvedStates;
        private int inputSize;
        private int parameterSize;

        private Builder(String kind, M[] modes) {
            this.kind = kind;
            this.modes = modes;
            this.motions = new Motion[modes.length];
        }

        /** Numbers of continuous states, inputs and parameters. */
        public Builder<M> sizes(int states, int inputs, int parameters) {
            stateSize = states;
            curvedStates = states;
            inputSize = inputs;
            parameterSize = parameters;
            return this;
        }

        /** Only the first states bend: in every mode that is integrated the others move at a rate of inputs and parameters alone. */
        public Builder<M> curves(int firstStates) {
            curvedStates = firstStates;
            return this;
        }

        /** What moves in a mode; a mode without a derivative holds its state. */
        public Builder<M> moves(M mode, Guard.Derivative derivative) {
            motions[mode.ordinal()] = new Motion.Integrated(derivative);
            return this;
        }

        /** What moves in a mode whose derivative depends on inputs and parameters only: exact in closed form. */
        public Builder<M> drifts(M mode, Guard.Derivative derivative) {
            motions[mode.ordinal()] = new Motion.Straight(derivative);
            return this;
        }

        /** What moves in a mode whose equations have a solution in closed form. */
        public Builder<M> flows(M mode, Guard.Flow flow) {
            motions[mode.ordinal()] = new Motion.Solved(flow);
            return this;
        }

        public Builder<M> edge(M from, M to, String name, Guard guard) {
            return edge(from, to, name, guard, NO_JUMP);
        }

        /** An edge that also changes state. */
        public Builder<M> edge(M from, M to, String name, Guard guard, Guard.Jump jump) {
            edges.add(new Edge(name, from.ordinal(), to.ordinal(), guard, jump));
            return this;
        }

        public Automaton build() {
            return new Automaton(this);
        }
    }
}
