package io.ridethrough.models.transients;

import io.ridethrough.models.physics.pdu.ThreePhase;
import java.util.List;

/** What comes out of every device: three phase voltages, frequency, angle, and the island in which that angle means something. */
final class Outputs {
    final double[] phasePu;
    final double[] lowestPu;
    final double[] highestPu;
    final double[] frequencyPu;
    final double[] angleDeg;
    final int[] island;
    /** True when what comes out was made by an inverter, not by a source upstream. */
    final boolean[] inverted;

    private double keptOnePu;
    private double keptTwoPu;
    private double keptThreePu;
    private double keptFrequencyPu;
    private double keptAngleDeg;
    private int keptIsland;
    private boolean keptInverted;

    Outputs(int devices) {
        phasePu = new double[3 * devices];
        lowestPu = new double[devices];
        highestPu = new double[devices];
        frequencyPu = new double[devices];
        angleDeg = new double[devices];
        island = new int[devices];
        inverted = new boolean[devices];
    }

    /** The arrays themselves. */
    List<Object> arrays() {
        return List.of(phasePu, lowestPu, highestPu, frequencyPu, angleDeg, island, inverted);
    }

    /** Remembers an output to be compared with what it becomes. */
    void keep(int d) {
        keptOnePu = phasePu[3 * d];
        keptTwoPu = phasePu[3 * d + 1];
        keptThreePu = phasePu[3 * d + 2];
        keptFrequencyPu = frequencyPu[d];
        keptAngleDeg = angleDeg[d];
        keptIsland = island[d];
        keptInverted = inverted[d];
    }

    /** True when an output is not the one kept last. */
    boolean changed(int d) {
        return keptOnePu != phasePu[3 * d]
                || keptTwoPu != phasePu[3 * d + 1]
                || keptThreePu != phasePu[3 * d + 2]
                || keptFrequencyPu != frequencyPu[d]
                || keptAngleDeg != angleDeg[d]
                || keptIsland != island[d]
                || keptInverted != inverted[d];
    }

    /** The same as comes out of another device. */
    void follow(int d, int source) {
        phasePu[3 * d] = phasePu[3 * source];
        phasePu[3 * d + 1] = phasePu[3 * source + 1];
        phasePu[3 * d + 2] = phasePu[3 * source + 2];
        lowestPu[d] = lowestPu[source];
        highestPu[d] = highestPu[source];
        frequencyPu[d] = frequencyPu[source];
        angleDeg[d] = angleDeg[source];
        island[d] = island[source];
        inverted[d] = inverted[source];
    }

    void kill(int d, int ofIsland) {
        even(d, 0);
        carry(d, 0, 0, ofIsland);
    }

    /** One voltage on all phases; {@link #carry} completes it. */
    void even(int d, double voltagePu) {
        phasePu[3 * d] = voltagePu;
        phasePu[3 * d + 1] = voltagePu;
        phasePu[3 * d + 2] = voltagePu;
    }

    /** Completes an output whose phases are set. */
    void carry(int d, double frequency, double angle, int ofIsland) {
        double onePu = phasePu[3 * d];
        double twoPu = phasePu[3 * d + 1];
        double threePu = phasePu[3 * d + 2];
        lowestPu[d] = Math.min(onePu, Math.min(twoPu, threePu));
        highestPu[d] = Math.max(onePu, Math.max(twoPu, threePu));
        frequencyPu[d] = highestPu[d] > 0 ? frequency : 0;
        angleDeg[d] = angle;
        island[d] = ofIsland;
        inverted[d] = false;
    }

    /** Takes phases out of a bypass; L1 = 1, L2 = 2, L3 = 4 added up. */
    void open(int d, int phases) {
        if (phases > 0) {
            for (int phase = 0; phase < 3; phase++) {
                phasePu[3 * d + phase] *= (phases >> phase & 1) > 0 ? 0 : 1;
            }
            carry(d, frequencyPu[d], angleDeg[d], island[d]);
        }
    }

    /**
     * A breaker of one or two poles delivers one voltage: its phase, or what stands between its two phases.
     *
     * @param first its first pole, 0 for L1; -1 for three
     * @param second its second pole, or -1
     */
    void betweenPoles(int d, int first, int second) {
        if (first < 0) {
            return;
        }
        double firstPu = phasePu[3 * d + first];
        even(d, second < 0 ? firstPu : ThreePhase.lineToLinePu(firstPu, phasePu[3 * d + second]));
        boolean fromInverter = inverted[d];
        carry(d, frequencyPu[d], angleDeg[d], island[d]);
        inverted[d] = fromInverter;
    }
}
