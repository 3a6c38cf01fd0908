package io.ridethrough.models.contingency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What overload does in a settled state: breakers, generators and UPSs open, UPSs go to bypass, a bus drops feeders; the load moves
 * on, and so again until nothing is left that would act. Only what carries more than with everything in service acts.
 */
final class OverloadCascade {
    /** Loads are sums: what is over by less than this is rounding. */
    private static final double SAME_RATIO = 1e-9;

    private static final int TRIPS = 0;
    private static final int TO_BYPASS = 1;
    private static final int SHED = 2;
    private static final int CODES = 3;
    private static final int END_OF_STAGE = -1;

    private final SettledPlant plant;
    private final SettledState state;
    private final double[] normalW;
    private int[] acts = new int[64];
    private int actCount;

    OverloadCascade(SettledPlant plant, SettledState state) {
        this.plant = plant;
        this.state = state;
        normalW = state.loadW.clone();
    }

    /** Load with everything in service (W). */
    double normalW(int p) {
        return normalW[p];
    }

    boolean isAbove(int p, double boundW) {
        double nowW = state.loadW[p];
        return nowW > boundW * (1 + SAME_RATIO) && nowW > normalW[p] * (1 + SAME_RATIO) + 2 * SettledState.SAME_W;
    }

    /** Runs from a state after {@link SettledState#settle}; looks at all that is in its log. */
    void run() {
        actCount = 0;
        int from = 0;
        while (from < state.logCount()) {
            int end = state.logCount();
            int before = actCount;
            for (int k = from; k < end; k++) {
                act(state.logPosition(k));
            }
            from = end;
            if (actCount > before) {
                note(END_OF_STAGE);
                state.settle();
            }
        }
    }

    private void act(int p) {
        if (state.isDead(p) || !state.live[p]) {
            return;
        }
        if (plant.kind[p] == SettledPlant.BUS && isAbove(p, plant.shedAboveRatio[p] * state.setsW(p))) {
            shedNext(p);
        }
        if (plant.kind[p] == SettledPlant.UPS && isAbove(p, plant.inverterW[p])) {
            overloadedUps(p);
        } else if (isAbove(p, plant.tripW[p]) && !waitsForShedding(p)) {
            trip(p);
        }
    }

    private void overloadedUps(int p) {
        if (!state.hasBypass(p) || isAbove(p, plant.tripW[p])) {
            trip(p);
        } else if (!state.isOnBypass(p) && state.live[plant.feeds[p][0]]) {
            state.toBypass(p);
            note(CODES * p + TO_BYPASS);
        }
    }

    private void trip(int p) {
        state.remove(p);
        note(CODES * p + TRIPS);
    }

    private void shedNext(int bus) {
        int next = nextToShed(bus);
        if (next >= 0) {
            state.remove(next);
            note(CODES * next + SHED);
        }
    }

    private int nextToShed(int bus) {
        for (int feeder : plant.shedOrder[bus]) {
            if (!state.isDead(feeder) && state.live[feeder] && hangsOn(feeder, bus)) {
                return feeder;
            }
        }
        return -1;
    }

    private boolean hangsOn(int p, int bus) {
        for (int at = state.sourceOf(p); at >= 0; at = state.sourceOf(at)) {
            if (at == bus) {
                return true;
            }
        }
        return false;
    }

    /** Sets outlast the seconds in which their bus drops feeders. */
    private boolean waitsForShedding(int set) {
        for (int consumer : plant.consumers[set]) {
            if (plant.kind[consumer] == SettledPlant.BUS
                    && state.live[consumer]
                    && isAbove(consumer, plant.shedAboveRatio[consumer] * state.setsW(consumer))
                    && nextToShed(consumer) >= 0) {
                return true;
            }
        }
        return false;
    }

    private void note(int act) {
        if (actCount == acts.length) {
            acts = Arrays.copyOf(acts, 2 * actCount);
        }
        acts[actCount++] = act;
    }

    /** Adds what opened by overload, and what carries more than its rating now. */
    void addOverloaded(BitSet into) {
        for (int k = 0; k < actCount; k++) {
            if (acts[k] >= 0 && acts[k] % CODES != SHED) {
                into.set(acts[k] / CODES);
            }
        }
        for (int k = 0; k < state.logCount(); k++) {
            int p = state.logPosition(k);
            if (state.live[p] && isAbove(p, plant.limitW[p])) {
                into.set(p);
            }
        }
    }

    /** Adds whatever has changed otherwise than by its load alone. */
    void addActors(long[] into) {
        for (int k = 0; k < actCount; k++) {
            if (acts[k] >= 0) {
                SettledState.set(into, acts[k] / CODES);
            }
        }
    }

    /** The stages of the last run, in words. */
    List<List<String>> stages() {
        List<List<String>> stages = new ArrayList<>();
        List<String> stage = new ArrayList<>();
        for (int k = 0; k < actCount; k++) {
            if (acts[k] == END_OF_STAGE) {
                stages.add(List.copyOf(stage));
                stage.clear();
            } else {
                String id = plant.id(acts[k] / CODES);
                stage.add(
                        switch (acts[k] % CODES) {
                            case TO_BYPASS -> id + " to bypass";
                            case SHED -> id + " dropped by its bus";
                            default -> id + " trips";
                        });
            }
        }
        return stages;
    }
}
