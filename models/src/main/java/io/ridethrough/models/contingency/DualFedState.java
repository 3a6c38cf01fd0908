package io.ridethrough.models.contingency;

import java.util.Arrays;

/**
 * What is lost and what everything carries in a {@link DualFedPlant}, changed element by element and taken back by an undo log.
 *
 * <p>A rack with one side gone has all of its load on the other; with both gone it is dark. No allocation after construction but for
 * the log, which grows to what the largest case needs.
 */
final class DualFedState {
    /** Loads are sums: what is over by less than this is rounding. */
    private static final double SAME_RATIO = 1e-9;

    private final DualFedPlant plant;
    final double[] loadW;
    private final double[] limitW;
    private final boolean[] dead;
    private final boolean[][] sideLost;
    private final double[] changeW;
    private final long[] pending;
    /** Elements whose load has changed, with what it was before; cells lost as side * cells + cell; elements that are out. */
    private int[] changed = new int[1024];

    private double[] beforeW = new double[1024];
    private int changedCount;
    private int[] lost = new int[1024];
    private int lostCount;
    private int[] out = new int[64];
    private int outCount;
    private double darkW;

    DualFedState(DualFedPlant plant) {
        this.plant = plant;
        int elements = plant.parent.length;
        loadW = plant.normalW.clone();
        limitW = Arrays.stream(plant.ratingW).map(w -> w * (1 + SAME_RATIO)).toArray();
        dead = new boolean[elements];
        sideLost = new boolean[2][plant.cellW.length];
        changeW = new double[elements];
        pending = new long[(elements + 63) / 64];
    }

    double darkW() {
        return darkW;
    }

    int changedCount() {
        return changedCount;
    }

    int changed(int k) {
        return changed[k];
    }

    /** Load of the element before that change (W). */
    double before(int k) {
        return beforeW[k];
    }

    int outCount() {
        return outCount;
    }

    int out(int k) {
        return out[k];
    }

    int lostCount() {
        return lostCount;
    }

    int lostCell(int k) {
        return lost[k] % plant.cellW.length;
    }

    boolean isOver(int element) {
        return loadW[element] > limitW[element] && !dead[element];
    }

    /** Takes an element out; loads follow with {@link #settle}. */
    void remove(int element) {
        if (dead[element]) {
            return;
        }
        dead[element] = true;
        if (outCount == out.length) {
            out = Arrays.copyOf(out, 2 * outCount);
        }
        out[outCount++] = element;
        int side = plant.sideOf(element);
        boolean[] lostHere = sideLost[side];
        boolean[] lostThere = sideLost[1 - side];
        int[] cells = plant.cellAt[side];
        for (int k = plant.firstCell[element]; k < plant.endCell[element]; k++) {
            int cell = cells[k];
            if (lostHere[cell]) {
                continue;
            }
            lostHere[cell] = true;
            logLost(side, cell);
            int panelHere = plant.panel[side][cell];
            double halfW = plant.cellW[cell] / 2;
            if (lostThere[cell]) {
                change(panelHere, -2 * halfW);
                darkW += 2 * halfW;
            } else {
                change(panelHere, -halfW);
                change(plant.panel[1 - side][cell], halfW);
            }
        }
    }

    private void change(int element, double byW) {
        changeW[element] += byW;
        pending[element >> 6] |= 1L << element;
    }

    private void logLost(int side, int cell) {
        if (lostCount == lost.length) {
            lost = Arrays.copyOf(lost, 2 * lostCount);
        }
        lost[lostCount++] = side * plant.cellW.length + cell;
    }

    /** Brings the changes to everything upstream: elements stand before what they feed, so highest numbers go first. */
    void settle() {
        for (int word = pending.length - 1; word >= 0; word--) {
            while (pending[word] != 0) {
                int bit = 63 - Long.numberOfLeadingZeros(pending[word]);
                pending[word] &= ~(1L << bit);
                int element = (word << 6) + bit;
                double byW = changeW[element];
                changeW[element] = 0;
                if (changedCount == changed.length) {
                    changed = Arrays.copyOf(changed, 2 * changedCount);
                    beforeW = Arrays.copyOf(beforeW, 2 * changedCount);
                }
                changed[changedCount] = element;
                beforeW[changedCount++] = loadW[element];
                loadW[element] += byW;
                if (plant.parent[element] >= 0) {
                    change(plant.parent[element], byW);
                }
            }
        }
    }

    /**
     * Trips whatever is overloaded, all of a stage together, until nothing is.
     *
     * @param from first entry of the change log to look at; earlier ones are looked at by the caller
     */
    void cascade(int from) {
        int stage = from;
        while (stage < changedCount) {
            int end = changedCount;
            int outBefore = outCount;
            for (int k = stage; k < end; k++) {
                if (isOver(changed[k])) {
                    remove(changed[k]);
                }
            }
            stage = end;
            if (outCount > outBefore) {
                settle();
            }
        }
    }

    /** Goes back to where the three logs had this length. */
    void undo(int toChanged, int toLost, int toOut, double toDarkW) {
        while (changedCount > toChanged) {
            changedCount--;
            loadW[changed[changedCount]] = beforeW[changedCount];
        }
        while (lostCount > toLost) {
            lostCount--;
            int at = lost[lostCount];
            int cells = plant.cellW.length;
            sideLost[at / cells][at % cells] = false;
        }
        while (outCount > toOut) {
            dead[out[--outCount]] = false;
        }
        darkW = toDarkW;
    }
}
