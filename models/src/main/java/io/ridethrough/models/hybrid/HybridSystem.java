package io.ridethrough.models.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Many automata coupled through their inputs, run over time. Not thread safe; one instance a worker, reused between runs.
 *
 * <p>Component numbers are positions in the list given to the constructor. All times are seconds from the run's start.
 */
public final class HybridSystem {
    /** A settle that needs more passes than this is a modelling error: two devices switch each other for ever. */
    private static final int MAX_SETTLE_PASSES = 200;

    /** Further passes that collect the names for the message. */
    private static final int PASSES_TO_NAME_SWITCHING = 4;

    private static final double NEVER_S = Double.POSITIVE_INFINITY;
    /** Relative input change that counts as none. */
    private static final double SAME_INPUT = 1e-9;

    /** Writes the inputs of all components from their modes: the algebraic pass between devices. */
    @FunctionalInterface
    public interface Coupling {
        void connect(HybridSystem system);
    }

    /** Hears every transition. */
    @FunctionalInterface
    public interface Listener {
        void onEdge(double tS, int component, int from, int to, String edge);
    }

    private final List<String> names;
    private final Automaton[] automata;
    private final Coupling coupling;
    private final Segment[] segments;
    private final int[] mode;
    private final EdgeTimes times;
    private final DueTimes due;
    private final double[][] x;
    private final double[][] u;
    private final double[][] p;
    private final NumberSet dirty;
    /** Components whose mode, state or parameters changed since the coupling last asked. */
    private final NumberSet moved;

    private final List<SteppedPath> stepped = new ArrayList<>();
    private Listener listener = (tS, component, from, to, edge) -> {};
    private double nowS;
    private boolean stopped;
    private double untilS;

    /**
     * @param names one for each automaton, for messages
     */
    public HybridSystem(List<Automaton> automata, List<String> names, Coupling coupling) {
        this(automata, names, coupling, false);
    }

    /** The same system, integrated by Commons Math: slower, and what the other is held against. */
    public static HybridSystem reference(List<Automaton> automata, List<String> names, Coupling coupling) {
        return new HybridSystem(automata, names, coupling, true);
    }

    private HybridSystem(List<Automaton> automata, List<String> names, Coupling coupling, boolean reference) {
        this.names = List.copyOf(names);
        this.automata = automata.toArray(Automaton[]::new);
        this.coupling = coupling;
        int n = this.automata.length;
        mode = new int[n];
        times = new EdgeTimes(n);
        due = new DueTimes(n);
        dirty = new NumberSet(n);
        moved = new NumberSet(n);
        x = new double[n][];
        u = new double[n][];
        p = new double[n][];
        segments = new Segment[n];
        var integrator = new SegmentIntegrator();
        for (int c = 0; c < n; c++) {
            Automaton a = this.automata[c];
            x[c] = new double[a.stateSize()];
            u[c] = new double[a.inputSize()];
            p[c] = new double[a.parameterSize()];
            int mostEdges = 0;
            for (int m = 0; m < a.modeCount(); m++) {
                mostEdges = Math.max(mostEdges, a.edgesFrom(m).length);
            }
            times.size(c, mostEdges);
            segments[c] = new Segment(path(c, mostEdges, reference ? integrator : null), mostEdges, x[c], u[c], p[c]);
        }
    }

    private Path path(int c, int mostEdges, @Nullable SegmentIntegrator integrator) {
        if (integrator != null) {
            return new ReferencePath(integrator, x[c], u[c], p[c]);
        }
        var path = new SteppedPath(mostEdges, automata[c].curvedStates(), x[c], u[c], p[c]);
        stepped.add(path);
        return path;
    }

    /** Forgets the last run. Afterwards set modes, states and parameters, then call {@link #start}. */
    public void reset(Listener newListener) {
        forgetRun(newListener);
        for (int c = 0; c < mode.length; c++) {
            clear(c);
            Arrays.fill(u[c], 0);
        }
    }

    private void forgetRun(Listener newListener) {
        listener = newListener;
        nowS = 0;
        stopped = false;
        for (int i = 0; i < stepped.size(); i++) {
            stepped.get(i).reset();
        }
        due.clear();
    }

    /** Modes, states, inputs and parameters as they stand before {@link #start}, to begin other runs from. */
    public ArrayImage image() {
        var arrays = new ArrayList<Object>();
        arrays.add(mode);
        arrays.addAll(Arrays.asList(x));
        arrays.addAll(Arrays.asList(u));
        arrays.addAll(Arrays.asList(p));
        return new ArrayImage(arrays);
    }

    /** Forgets the last run and stands where the image was taken. Change what differs with {@link #clear}, then call {@link #start}. */
    public void reset(ArrayImage image, Listener newListener) {
        forgetRun(newListener);
        moved.clear();
        image.restore();
    }

    /** Mode, state and parameters of one component are zero and will be set anew. */
    public void clear(int component) {
        mode[component] = 0;
        Arrays.fill(x[component], 0);
        Arrays.fill(p[component], 0);
        moved.add(component);
    }

    /** Settles the initial state; the end of the run must be known so that no segment is integrated beyond it. */
    public void start(double endS) {
        untilS = endS;
        for (int c = 0; c < mode.length; c++) {
            begin(c, mode[c]);
        }
        settle();
    }

    /** Runs to a time, not beyond the end given to {@link #start}. */
    public void advanceTo(double tS) {
        while (true) {
            double nextS = due.earliestS();
            if (stopped) {
                return;
            }
            if (nextS > tS) {
                nowS = tS;
                return;
            }
            nowS = Math.max(nowS, nextS);
            boolean happened = false;
            for (int c = due.nextDue(0, nowS); c >= 0; c = due.nextDue(c + 1, nowS)) {
                happened |= fireDue(c);
            }
            if (happened) {
                settle();
            }
        }
    }

    /** Ends the run after the present instant, from within a listener: time does not advance any more. */
    public void stop() {
        stopped = true;
    }

    /** Changes a mode from outside, as a scripted fact does, and logs it. Call {@link #settle} afterwards. */
    public void force(int component, int to, String edge) {
        if (mode[component] != to) {
            bringToNow(component);
            listener.onEdge(nowS, component, mode[component], to, edge);
            enter(component, to);
        }
    }

    /** Brings a component to the present before its state or parameters are changed from outside. */
    public void touch(int component) {
        bringToNow(component);
        segments[component].forget();
        dirty.add(component);
        moved.add(component);
    }

    /** First component, from a number on, whose mode, state or parameters changed since {@link #forgetMoved}; -1 for none. */
    public int nextMoved(int from) {
        return moved.next(from);
    }

    /** To be called by the coupling when it has asked all that moved. */
    public void forgetMoved() {
        moved.clear();
    }

    /** Takes every enabled level edge until nothing changes. */
    public void settle() {
        for (int pass = 0; pass < MAX_SETTLE_PASSES; pass++) {
            if (!settleOnce(null)) {
                return;
            }
        }
        var switching = new TreeSet<Integer>();
        for (int pass = 0; pass < PASSES_TO_NAME_SWITCHING; pass++) {
            settleOnce(switching);
        }
        throw new IllegalStateException("The plant does not settle at %s s: %s keep switching each other.\nMaybe two guards of theirs overlap."
                .formatted(nowS, switching.stream().map(names::get).collect(Collectors.joining(", "))));
    }

    /** One pass over all devices, in their order; true when an edge was taken. */
    private boolean settleOnce(@Nullable Set<Integer> taken) {
        coupling.connect(this);
        boolean changed = false;
        for (int c = dirty.next(0); c >= 0; c = dirty.next(c + 1)) {
            dirty.remove(c);
            if (takeLevelEdge(c)) {
                changed = true;
                if (taken != null) {
                    taken.add(c);
                }
            }
            due.set(c, findDueS(c));
        }
        return changed;
    }

    public double nowS() {
        return nowS;
    }

    public int mode(int component) {
        return mode[component];
    }

    /** Sets a mode before {@link #start}; no edge is logged. */
    public void setInitialMode(int component, int initial) {
        mode[component] = initial;
    }

    /** Continuous state at the present time. The array is live; write it only before {@link #start} or after {@link #touch}. */
    public double[] state(int component) {
        bringToNow(component);
        return x[component];
    }

    /** Parameters; live, may be written before {@link #start} or after {@link #touch}. */
    public double[] parameters(int component) {
        return p[component];
    }

    public double input(int component, int input) {
        return u[component][input];
    }

    /** All inputs as the coupling last set them; live, for reading only. */
    public double[] inputs(int component) {
        return u[component];
    }

    /** Sets one input at the present time; to be called by the coupling only. */
    public void setInput(int component, int input, double value) {
        double old = u[component][input];
        if (value == old) {
            return;
        }
        if (Math.abs(value - old) <= SAME_INPUT * Math.max(Math.abs(value), Math.abs(old))) {
            return;
        }
        bringToNow(component);
        segments[component].forget();
        u[component][input] = value;
        dirty.add(component);
    }

    public Automaton automaton(int component) {
        return automata[component];
    }

    public int componentCount() {
        return automata.length;
    }

    private void bringToNow(int c) {
        segments[c].advance(nowS, automata[c].motion(mode[c]));
    }

    private void enter(int c, int to) {
        begin(c, to);
        moved.add(c);
    }

    private void begin(int c, int to) {
        mode[c] = to;
        times.enter(c, nowS);
        segments[c].begin(nowS);
        dirty.add(c);
    }

    private void take(int c, Edge edge) {
        bringToNow(c);
        edge.jump().apply(x[c], u[c], p[c]);
        listener.onEdge(nowS, c, edge.from(), edge.to(), edge.name());
        enter(c, edge.to());
    }

    private boolean takeLevelEdge(int c) {
        Edge[] edges = automata[c].edgesFrom(mode[c]);
        for (int e = 0; e < edges.length; e++) {
            boolean enabled =
                    switch (edges[e].guard()) {
                        case Guard.When when -> when.condition().holds(x[c], u[c], p[c]);
                        case Guard.Held held -> times.arm(c, e, held, nowS, x[c], u[c], p[c]);
                        case Guard.Crossing crossing -> {
                            bringToNow(c);
                            yield crossing.given().holds(x[c], u[c], p[c]) && crossing.g().at(x[c], u[c], p[c]) >= 0;
                        }
                        case Guard.After ignored -> false;
                    };
            if (enabled) {
                take(c, edges[e]);
                return true;
            }
        }
        return false;
    }

    /** Takes the first edge that is due now, in table order; false when it was only time to look further ahead. */
    private boolean fireDue(int c) {
        Edge[] edges = automata[c].edgesFrom(mode[c]);
        for (int e = 0; e < edges.length; e++) {
            if (edgeDueS(c, e, edges[e]) <= nowS) {
                take(c, edges[e]);
                return true;
            }
        }
        if (segments[c].lookedUntilS(automata[c].motion(mode[c])) <= nowS) {
            segments[c].lookBeyond(nowS, automata[c].motion(mode[c]));
            due.set(c, findDueS(c));
            return false;
        }
        // The state was read since, and the crossing found again from there lies a rounding later: look once more.
        dirty.add(c);
        return true;
    }

    private double findDueS(int c) {
        Edge[] edges = automata[c].edgesFrom(mode[c]);
        double earliestS = NEVER_S;
        for (int e = 0; e < edges.length; e++) {
            double edgeS = edgeDueS(c, e, edges[e]);
            if (edgeS == NEVER_S && edges[e].guard() instanceof Guard.Crossing crossing && crossing.given().holds(x[c], u[c], p[c])) {
                edgeS = segments[c].lookedUntilS(automata[c].motion(mode[c]));
            }
            earliestS = Math.min(earliestS, edgeS);
        }
        return earliestS;
    }

    private double edgeDueS(int c, int e, Edge edge) {
        return switch (edge.guard()) {
            case Guard.When ignored -> NEVER_S;
            case Guard.Held held -> times.dueS(c, e, held, x[c], u[c], p[c]);
            case Guard.After after -> times.dueS(c, after, x[c], u[c], p[c]);
            case Guard.Crossing crossing ->
                crossing.given().holds(x[c], u[c], p[c])
                        ? segments[c].crossingS(e, crossing.g(), automata[c].motion(mode[c]), untilS)
                        : NEVER_S;
        };
    }
}
