package io.ridethrough.models.transients;

import io.ridethrough.models.physics.breaker.HoldsThroughout;
import io.ridethrough.models.physics.breaker.TripCurve;
import io.ridethrough.models.physics.breaker.TripSettings;
import io.ridethrough.models.physics.cooling.ServerFans;
import io.ridethrough.models.physics.psu.RackAutomaton;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Switchgear;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Panels, boards and breakers that have racks behind them and nothing else, and which of those cannot do anything in a run: they pass
 * voltage down and add up load, and a rack may as well hang on what stands above them.
 *
 * <p>A breaker cannot act when it is closed and holds the most its racks can ask of it: each with its whole load on this cord, fans
 * at full speed, servers starting, after {@link #MOST_RETURNS} returns of power. How low the voltage may go follows from that, and
 * is for {@link GroupedPlant} to watch.
 */
final class BranchCircuits {
    /** Returns of power whose inrush is in the bound on a breaker's heat. */
    static final int MOST_RETURNS = 4;
    /** A breaker that needs a better voltage than this may act in a plant where nothing is wrong. */
    private static final double GOOD_PU = 0.95;

    private final PlantIndex index;
    /** Nothing below but panels, boards, breakers and racks. */
    private final boolean[] branch;

    private final @Nullable TripCurve[] curves;

    /** Most that racks behind a device ask of it at nominal voltage for long, and at any moment (W). */
    private final double[] steadyW;

    private final double[] peakW;
    /** How long one inrush of each of them lasts, together (s). */
    private final double[] inrushS;

    BranchCircuits(PlantIndex index) {
        this.index = index;
        int n = index.deviceCount();
        branch = new boolean[n];
        curves = new TripCurve[n];
        steadyW = new double[n];
        peakW = new double[n];
        inrushS = new double[n];
        int[] order = index.downstreamOrder();
        for (int place = n - 1; place >= 0; place--) {
            int d = order[place];
            branch[d] = passes(d) && Arrays.stream(index.consumers(d)).allMatch(c -> isRack(c) || branch[c]);
            if (index.device(d) instanceof Breaker breaker) {
                curves[d] = TripSettings.curve(breaker);
            }
        }
        // What a bus may drop does something.
        index.plant().listDevices(Switchgear.class).forEach(board -> {
            if (board.arrangement() instanceof Switchgear.Arrangement.Paralleling paralleling) {
                paralleling.shedding().order().forEach(feeder -> branch[index.deviceNum(feeder)] = false);
            }
        });
    }

    /** Whether a device feeds racks and nothing else. */
    boolean isBranch(int d) {
        return branch[d];
    }

    private boolean passes(int d) {
        DeviceKind kind = DeviceKind.of(index.device(d));
        return kind == DeviceKind.PASSIVE || kind == DeviceKind.BREAKER;
    }

    private boolean isRack(int d) {
        return index.device(d) instanceof Rack;
    }

    /** Load of a rack in a state, the planned one where nobody measures it (W). */
    static double loadW(Rack rack, PlantState state, int d) {
        double measuredW = ((DeviceState.RackState) state.device(d)).loadW();
        return Double.isNaN(measuredW) ? rack.loadW() : measuredW;
    }

    /**
     * For each device the lowest voltage down to which it can be left out of runs that start from a state (pu): 0 for what never
     * acts, infinite for what stays in.
     *
     * @param named devices that facts are told of; those stay, and with a rack all breakers before it
     */
    double[] leastPu(PlantState state, Set<Integer> named) {
        addUp(state);
        var leastPu = new double[branch.length];
        for (int d = 0; d < branch.length; d++) {
            leastPu[d] = branch[d] && !named.contains(d) ? leastPu(state, d) : Double.POSITIVE_INFINITY;
        }
        for (int d : named) {
            if (isRack(d)) {
                keepBreakersAbove(d, leastPu);
            }
        }
        // What stays hangs on something that stays.
        int[] order = index.downstreamOrder();
        for (int place = order.length - 1; place >= 0; place--) {
            if (leastPu[order[place]] == Double.POSITIVE_INFINITY && !isRack(order[place])) {
                for (int feed : index.feeds(order[place])) {
                    leastPu[feed] = Double.POSITIVE_INFINITY;
                }
            }
        }
        return leastPu;
    }

    private double leastPu(PlantState state, int d) {
        if (!(index.device(d) instanceof Breaker breaker)) {
            return 0;
        }
        boolean closed = switch (((DeviceState.BreakerState) state.device(d)).state()) {
            case "OPEN", "RACKED_OUT", "TRIPPED" -> false;
            default -> true;
        };
        TripCurve curve = curves[d];
        if (!closed || curve == null) {
            return Double.POSITIVE_INFINITY;
        }
        double holdsPu = HoldsThroughout.leastPu(breaker, curve, steadyW[d], peakW[d], MOST_RETURNS * inrushS[d]);
        return holdsPu <= GOOD_PU ? holdsPu : Double.POSITIVE_INFINITY;
    }

    private void keepBreakersAbove(int d, double[] leastPu) {
        for (int feed : index.feeds(d)) {
            if (branch[feed]) {
                leastPu[feed] = index.device(feed) instanceof Breaker ? Double.POSITIVE_INFINITY : leastPu[feed];
                keepBreakersAbove(feed, leastPu);
            }
        }
    }

    private void addUp(PlantState state) {
        Arrays.fill(steadyW, 0);
        Arrays.fill(peakW, 0);
        Arrays.fill(inrushS, 0);
        int[] order = index.downstreamOrder();
        for (int place = order.length - 1; place >= 0; place--) {
            int d = order[place];
            if (index.device(d) instanceof Rack rack) {
                double rackW = loadW(rack, state, d);
                double fansRatio = ServerFans.powerRatio(rack.inlet().fanRiseRatio(), ServerFans.STEPS);
                steadyW[d] = rackW * fansRatio * Math.max(1, rack.restart().startRatio());
                peakW[d] = Math.max(steadyW[d] / RackAutomaton.CORD_DEAD_PU, rackW * rack.restart().inrushRatio());
                inrushS[d] = rack.restart().inrushS();
            } else if (!branch[d]) {
                continue;
            }
            for (int feed : index.feeds(d)) {
                steadyW[feed] += steadyW[d];
                peakW[feed] += peakW[d];
                inrushS[feed] += inrushS[d];
            }
        }
    }
}
