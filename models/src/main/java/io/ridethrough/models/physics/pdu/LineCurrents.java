package io.ridethrough.models.physics.pdu;

/** The three line currents at one place, as phasors: L1 leads L2 leads L3 by 120 degrees, balanced voltages, unity power factor. */
public final class LineCurrents {
    private static final double THIRD_DEG = 120;

    private final double[] realA = new double[3];
    private final double[] imaginaryA = new double[3];

    /** Adds a load between two lines. */
    public void addLineToLine(int first, int second, double loadW, double lineToLineV) {
        // (D5) I_i += W/V e^{j phi_ij}, I_j -= the same: phi_ij is the angle of the voltage between the lines
        double angleDeg = Math.toDegrees(Math.atan2(
                Math.sin(phase(first)) - Math.sin(phase(second)), Math.cos(phase(first)) - Math.cos(phase(second))));
        add(first, loadW / lineToLineV, angleDeg);
        add(second, -loadW / lineToLineV, angleDeg);
    }

    /** Adds a load between a line and neutral. */
    public void addLineToNeutral(int line, double loadW, double lineToLineV) {
        add(line, loadW / (lineToLineV / Math.sqrt(3)), -line * THIRD_DEG);
    }

    /** Adds a balanced load. */
    public void addBalanced(double loadW, double lineToLineV) {
        for (int line = 0; line < 3; line++) {
            addLineToNeutral(line, loadW / 3, lineToLineV);
        }
    }

    public void add(LineCurrents other) {
        for (int line = 0; line < 3; line++) {
            realA[line] += other.realA[line];
            imaginaryA[line] += other.imaginaryA[line];
        }
    }

    /** The currents on the delta side of a transformer whose star side carries these. */
    public LineCurrents behindDelta(double starV, double deltaV) {
        // (D8) I_A = n (I_a - I_c), n = V_2/(sqrt(3) V_1): each line meets two windings of the delta
        LineCurrents delta = new LineCurrents();
        double turns = starV / (Math.sqrt(3) * deltaV);
        for (int line = 0; line < 3; line++) {
            int other = (line + 2) % 3;
            double real = turns * (realA[line] - realA[other]);
            double imaginary = turns * (imaginaryA[line] - imaginaryA[other]);
            // Measured against the delta side's own voltage, which leads the star's by 30 degrees in this connection.
            double turn = Math.PI / 6;
            delta.realA[line] = real * Math.cos(turn) - imaginary * Math.sin(turn);
            delta.imaginaryA[line] = real * Math.sin(turn) + imaginary * Math.cos(turn);
        }
        return delta;
    }

    /** Current of a line (A). */
    public double lineA(int line) {
        return Math.hypot(realA[line], imaginaryA[line]);
    }

    /** Highest line current (A). */
    public double highestA() {
        return Math.max(lineA(0), Math.max(lineA(1), lineA(2)));
    }

    /** Current of the neutral (A). */
    public double neutralA() {
        // (D7) I_N = |I_1 + I_2 + I_3|
        return Math.hypot(realA[0] + realA[1] + realA[2], imaginaryA[0] + imaginaryA[1] + imaginaryA[2]);
    }

    /** Power of a line against neutral (W). */
    public double lineW(int line, double lineToLineV) {
        // (D6) P_i = Re(V_i conj(I_i))
        double phaseV = lineToLineV / Math.sqrt(3);
        return phaseV * (realA[line] * Math.cos(phase(line)) + imaginaryA[line] * Math.sin(phase(line)));
    }

    private void add(int line, double currentA, double angleDeg) {
        realA[line] += currentA * Math.cos(Math.toRadians(angleDeg));
        imaginaryA[line] += currentA * Math.sin(Math.toRadians(angleDeg));
    }

    /** Angle of a line's voltage to neutral (rad). */
    private static double phase(int line) {
        return Math.toRadians(-line * THIRD_DEG);
    }
}
