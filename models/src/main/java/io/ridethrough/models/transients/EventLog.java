package io.ridethrough.models.transients;

import java.util.Arrays;

/** Every transition of the last run, in order, in arrays that only grow: nothing is allocated once a run as long has been seen. */
public final class EventLog {
    private static final int FIRST_SIZE = 256;

    private double[] timesS = new double[FIRST_SIZE];
    private int[] devices = new int[FIRST_SIZE];
    private int[] from = new int[FIRST_SIZE];
    private int[] to = new int[FIRST_SIZE];
    private String[] edges = new String[FIRST_SIZE];
    private int size;

    EventLog() {}

    void clear() {
        size = 0;
    }

    void add(double tS, int device, int fromMode, int toMode, String edge) {
        if (size == timesS.length) {
            timesS = Arrays.copyOf(timesS, 2 * size);
            devices = Arrays.copyOf(devices, 2 * size);
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            edges = Arrays.copyOf(edges, 2 * size);
        }
        timesS[size] = tS;
        devices[size] = device;
        from[size] = fromMode;
        to[size] = toMode;
        edges[size] = edge;
        size++;
    }

    /** Adds a transition before all that are later; equal times stay in the order in which they are added. */
    void addInOrder(double tS, int device, int fromMode, int toMode, String edge) {
        int at = size;
        add(tS, device, fromMode, toMode, edge);
        while (at > 0 && timesS[at - 1] > tS) {
            timesS[at] = timesS[at - 1];
            devices[at] = devices[at - 1];
            from[at] = from[at - 1];
            to[at] = to[at - 1];
            edges[at] = edges[at - 1];
            at--;
        }
        timesS[at] = tS;
        devices[at] = device;
        from[at] = fromMode;
        to[at] = toMode;
        edges[at] = edge;
    }

    public int size() {
        return size;
    }

    public double timeS(int event) {
        return timesS[event];
    }

    /** Number of the device. */
    public int device(int event) {
        return devices[event];
    }

    /** Ordinal of the mode it left. */
    public int from(int event) {
        return from[event];
    }

    /** Ordinal of the mode it entered. */
    public int to(int event) {
        return to[event];
    }

    /** Name of the edge, as in the timeline. */
    public String edge(int event) {
        return edges[event];
    }
}
