package io.ridethrough.models.transients;

import java.util.List;

/** What every line asks of the device it hangs on, kept from pass to pass. */
final class LineDemand {
    private final double[] loadW;
    private final double[] rampW;
    private final double[] rampToW;
    private final double[] excessW;
    private final double[] inrushW;
    private final boolean[] calls;

    LineDemand(Wiring wiring) {
        int lines = wiring.lineFeed.length;
        loadW = new double[lines];
        rampW = new double[lines];
        rampToW = new double[lines];
        excessW = new double[lines];
        inrushW = new double[lines];
        calls = new boolean[lines];
    }

    /** The arrays themselves. */
    List<?> arrays() {
        return List.of(loadW, rampW, rampToW, excessW, inrushW, calls);
    }

    /** Sets all of one line; true when any of it is new. */
    boolean put(int line, double load, double ramp, double rampTo, double excess, double inrush, boolean call) {
        boolean changes = loadW[line] != load
                || rampW[line] != ramp
                || rampToW[line] != rampTo
                || excessW[line] != excess
                || inrushW[line] != inrush
                || calls[line] != call;
        if (changes) {
            loadW[line] = load;
            rampW[line] = ramp;
            rampToW[line] = rampTo;
            excessW[line] = excess;
            inrushW[line] = inrush;
            calls[line] = call;
        }
        return changes;
    }

    double loadW(int line) {
        return loadW[line];
    }

    double rampW(int line) {
        return rampW[line];
    }

    double rampToW(int line) {
        return rampToW[line];
    }

    double excessW(int line) {
        return excessW[line];
    }

    double inrushW(int line) {
        return inrushW[line];
    }

    boolean calls(int line) {
        return calls[line];
    }
}
