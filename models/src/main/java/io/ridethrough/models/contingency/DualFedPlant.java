package io.ridethrough.models.contingency;

import io.ridethrough.models.flow.GeneratedNetwork;
import java.util.Arrays;

/**
 * Two trees A and B that feed the same racks, half the load each, as flat arrays. Racks with the same two panels are one cell.
 *
 * <p>Elements of A have the numbers 0..n-1, those of B n..2n-1, every element after the one that feeds it and a whole branch of a
 * tree without gaps (depth first), so that the cells behind any element are one range. Immutable.
 */
public final class DualFedPlant {
    private static final int RACKS_PER_BLOCK = 27;

    final int elementsPerSide;
    /** By element: the one that feeds it; -1 for a source. */
    final int[] parent;

    final double[] ratingW;
    /** By element: load with everything in service (W). */
    final double[] normalW;

    final double[] cellW;
    final int[] cellRacks;
    /** By side and cell: the element that feeds it. */
    final int[][] panel;
    /** By side: cells in the order of their panels. */
    final int[][] cellAt;
    /** By element: its range in the order of its side. */
    final int[] firstCell;

    final int[] endCell;

    private DualFedPlant(int elementsPerSide, int[] parent, double[] cellW, int[] cellRacks, int[][] panel) {
        this.elementsPerSide = elementsPerSide;
        this.parent = parent;
        this.cellW = cellW;
        this.cellRacks = cellRacks;
        this.panel = panel;
        int elements = parent.length;
        ratingW = new double[elements];
        normalW = new double[elements];
        firstCell = new int[elements];
        endCell = new int[elements];
        cellAt = new int[2][];
        Arrays.fill(firstCell, Integer.MAX_VALUE);
        int[] cellCount = new int[elements];
        for (int side = 0; side < 2; side++) {
            int[] panels = panel[side];
            cellAt[side] = java.util.stream.IntStream.range(0, cellW.length)
                    .boxed()
                    .sorted((c, d) -> panels[c] - panels[d])
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int place = 0; place < cellW.length; place++) {
                int cell = cellAt[side][place];
                for (int e = panels[cell]; e >= 0; e = parent[e]) {
                    normalW[e] += cellW[cell] / 2;
                    firstCell[e] = Math.min(firstCell[e], place);
                    endCell[e] = Math.max(endCell[e], place + 1);
                    cellCount[e]++;
                }
            }
        }
        for (int e = 0; e < elements; e++) {
            if (cellCount[e] != Math.max(0, endCell[e] - firstCell[e])) {
                throw new IllegalArgumentException("Elements are not numbered depth first: the racks of element %d have gaps.".formatted(e));
            }
        }
    }

    /**
     * A network twice; on B the PDU blocks of 27 racks change places, always the same way.
     *
     * @param network radial
     * @param leastRatio every element may carry its normal load times a number between this and {@code mostRatio}, always the same; a
     *     number below 2 trips when the other side loses all the same racks
     */
    public static DualFedPlant of(GeneratedNetwork network, double leastRatio, double mostRatio) {
        int nodes = network.nodeCount();
        int[] element = new int[nodes];
        int[] feeder = new int[nodes];
        Arrays.fill(feeder, -1);
        for (int b = 0; b < network.branchCount(); b++) {
            feeder[network.to(b)] = network.from(b);
        }
        int perSide = 0;
        int racks = 0;
        int[] rackNode = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            if (network.activePu(node) > 0) {
                rackNode[racks++] = node;
            } else {
                element[node] = perSide++;
            }
        }
        int[] parent = new int[2 * perSide];
        for (int node = 0; node < nodes; node++) {
            if (network.activePu(node) == 0) {
                parent[element[node]] = feeder[node] < 0 ? -1 : element[feeder[node]];
                parent[perSide + element[node]] = feeder[node] < 0 ? -1 : perSide + element[feeder[node]];
            }
        }
        var draw = new Draw();
        int[] blockOnB = draw.permutation(racks / RACKS_PER_BLOCK);
        double[] cellW = new double[racks];
        int[] cellRacks = new int[racks];
        int[][] panel = new int[2][racks];
        int cells = 0;
        for (int rack = 0; rack < racks; rack++) {
            int twin = blockOnB[rack / RACKS_PER_BLOCK] * RACKS_PER_BLOCK + rack % RACKS_PER_BLOCK;
            int panelA = element[feeder[rackNode[rack]]];
            int panelB = perSide + element[feeder[rackNode[twin]]];
            boolean same = cells > 0 && panel[0][cells - 1] == panelA && panel[1][cells - 1] == panelB;
            int cell = same ? cells - 1 : cells++;
            panel[0][cell] = panelA;
            panel[1][cell] = panelB;
            cellW[cell] += network.activePu(rackNode[rack]) * network.baseVa();
            cellRacks[cell]++;
        }
        var plant = new DualFedPlant(perSide, parent, Arrays.copyOf(cellW, cells), Arrays.copyOf(cellRacks, cells), new int[][] {
            Arrays.copyOf(panel[0], cells), Arrays.copyOf(panel[1], cells)
        });
        for (int e = 0; e < plant.ratingW.length; e++) {
            plant.ratingW[e] = plant.normalW[e] * (leastRatio + (mostRatio - leastRatio) * draw.share());
        }
        return plant;
    }

    /** Elements of both sides that can fail: sources, transformers, boards, UPS inputs and outputs, PDUs, panels. */
    public int elementCount() {
        return parent.length;
    }

    public int rackCount() {
        return Arrays.stream(cellRacks).sum();
    }

    /** Load of all racks (W). */
    public double totalW() {
        return Arrays.stream(cellW).sum();
    }

    int sideOf(int element) {
        return element < elementsPerSide ? 0 : 1;
    }

    /** The generator of the network itself, from its own seed: every build of the plant is the same. */
    private static final class Draw {
        private long state = 12345;

        double share() {
            state = (state * 1103515245L + 12345) & 0x7fffffff;
            return state / (double) 0x7fffffff;
        }

        int[] permutation(int count) {
            int[] order = java.util.stream.IntStream.range(0, count).toArray();
            for (int i = count - 1; i > 0; i--) {
                int j = (int) Math.min(i, (i + 1) * share());
                int kept = order[i];
                order[i] = order[j];
                order[j] = kept;
            }
            return order;
        }
    }
}
