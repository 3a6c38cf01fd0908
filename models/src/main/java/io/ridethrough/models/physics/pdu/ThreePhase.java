package io.ridethrough.models.physics.pdu;

/** Currents of a three-phase unit with line-to-line banks. */
public final class ThreePhase {
    private ThreePhase() {}

    /** Current of one line from the two banks that meet on it (A). */
    public static double lineA(double bankA, double otherBankA) {
        // (D1) I_L = sqrt(a^2 + b^2 + a b)
        return Math.sqrt(bankA * bankA + otherBankA * otherBankA + bankA * otherBankA);
    }

    /** Voltage between two phases over its nominal, from the two phase-to-neutral voltages 120 degrees apart (pu). */
    public static double lineToLinePu(double onePu, double otherPu) {
        // (D4) v_12 = sqrt(v1^2 + v2^2 + v1 v2)/sqrt(3); no rounding where phases are equal, so that a limit is met or not met by all
        return onePu == otherPu ? onePu : Math.sqrt((onePu * onePu + otherPu * otherPu + onePu * otherPu) / 3);
    }

    /** Imbalance of three phase powers or currents, 0 when equal. */
    public static double imbalanceRatio(double one, double two, double three) {
        // (D2) imbalance = max|S_i - mean|/mean
        double mean = (one + two + three) / 3;
        return Math.max(Math.abs(one - mean), Math.max(Math.abs(two - mean), Math.abs(three - mean))) / mean;
    }

    /** Current of a bank (A). */
    public static double bankA(double loadVa, double lineToLineV) {
        // (D3) I = S/V
        return loadVa / lineToLineV;
    }
}
