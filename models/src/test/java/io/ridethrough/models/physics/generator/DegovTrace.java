package io.ridethrough.models.physics.generator;

import org.apache.commons.math3.complex.Complex;

/**
 * The published DEGOV system: an infinite bus, a classical machine with the governor, and a load, in a triangle of equal
 * lines; the line between the infinite bus and the machine opens at 1 s. Base 100 MVA, 60 Hz. Definition: physics.md 1.3
 * (NREL-Sienna, BSD-3-Clause).
 */
public final class DegovTrace {
    private static final Complex INFINITE_BUS_PU = new Complex(1.05, 0);
    private static final Complex MACHINE_BUS_PU = new Complex(1.0198615749401696, -0.01680380791834505);
    private static final Complex LOAD_BUS_PU = new Complex(0.9817964461177487, -0.15145839832533242);
    private static final Complex LINE_PU = new Complex(0.01, 0.12);
    private static final Complex TRANSIENT_REACTANCE_PU = new Complex(0, 0.25);
    private static final Complex SOURCE_PU = new Complex(0, 1e-5);
    private static final Complex LOAD_PU = new Complex(2.5, 0.3);
    private static final double OPENS_S = 1;

    private static final GeneratorParameters SET = new GeneratorParameters(100e6, 60, 8, 0.03, 0.25, 58);
    private static final Governor GOVERNOR =
            new Governor(new Governor.Box(0, 0, 0), new Governor.Actuator(18, 12, 5, 0.2), 0, 0, 0, 1.1);

    private final Complex innerPu;
    private final Complex sourcePu;
    private final Complex loadAdmittancePu;

    DegovTrace() {
        // Everything starts from the published bus voltages: currents out of the machine bus and of the infinite bus.
        Complex line = Complex.ONE.divide(LINE_PU);
        Complex machineA = MACHINE_BUS_PU
                .subtract(INFINITE_BUS_PU)
                .multiply(line)
                .add(MACHINE_BUS_PU.subtract(LOAD_BUS_PU).multiply(line));
        innerPu = MACHINE_BUS_PU.add(machineA.multiply(TRANSIENT_REACTANCE_PU));
        Complex sourceA = INFINITE_BUS_PU
                .subtract(MACHINE_BUS_PU)
                .multiply(line)
                .add(INFINITE_BUS_PU.subtract(LOAD_BUS_PU).multiply(line));
        sourcePu = INFINITE_BUS_PU.add(sourceA.multiply(SOURCE_PU));
        double loadVoltagePu = LOAD_BUS_PU.abs();
        loadAdmittancePu = LOAD_PU.conjugate().divide(loadVoltagePu * loadVoltagePu);
    }

    /** Angle of the inner voltage at the start (rad); published as 0.22113174009220... */
    double startAngle() {
        return innerPu.getArgument();
    }

    /** Speeds (pu) at {@code samples} times {@code stepS} apart, integrated with {@code inner} fourth-order steps between them. */
    double[] speeds(int samples, double stepS, int inner) {
        double[] out = new double[samples];
        double[] x = new double[2 + Governor.STATES];
        x[0] = startAngle();
        x[1] = 1;
        double startTorquePu = electricalPu(x[0], true);
        // At rest the integrator of the actuator holds the torque.
        x[2 + 4] = startTorquePu;
        boolean[] closed = {true};
        var steps = new DelaySteps(
                (state, late, dx) -> rate(state, late, closed[0], dx),
                state -> {},
                x,
                6,
                GOVERNOR.deadTimeS(),
                stepS / inner);
        for (int i = 0; i < samples; i++) {
            out[i] = x[1];
            for (int j = 0; j < inner; j++) {
                closed[0] = (i * inner + j + 0.5) * stepS / inner < OPENS_S;
                steps.step();
            }
        }
        return out;
    }

    private void rate(double[] x, double late, boolean closed, double[] dx) {
        dx[0] = 2 * Math.PI * SET.nominalHz() * (x[1] - 1);
        // Mechanical power is y w, so the torque is y; the published trace takes electrical torque equal to electrical power.
        dx[1] = Generator.speedRatePerS(x[1], GOVERNOR.torquePu(late), electricalPu(x[0], closed), SET);
        GOVERNOR.derivatives(x, 2, x[1] - 1, dx);
    }

    /** Electrical power of the machine at an angle of its inner voltage (pu): three node equations, solved by elimination. */
    double electricalPu(double angle, boolean closed) {
        Complex inner = new Complex(innerPu.abs() * Math.cos(angle), innerPu.abs() * Math.sin(angle));
        Complex y = Complex.ONE.divide(LINE_PU);
        Complex between = closed ? y : Complex.ZERO;
        Complex yd = Complex.ONE.divide(TRANSIENT_REACTANCE_PU);
        Complex ys = Complex.ONE.divide(SOURCE_PU);
        Complex[][] a = {
            {ys.add(y).add(between), between.negate(), y.negate()},
            {between.negate(), yd.add(y).add(between), y.negate()},
            {y.negate(), y.negate(), y.multiply(2).add(loadAdmittancePu)}
        };
        Complex[] b = {ys.multiply(sourcePu), yd.multiply(inner), Complex.ZERO};
        for (int i = 0; i < 3; i++) {
            for (int r = i + 1; r < 3; r++) {
                Complex f = a[r][i].divide(a[i][i]);
                for (int c = i; c < 3; c++) {
                    a[r][c] = a[r][c].subtract(f.multiply(a[i][c]));
                }
                b[r] = b[r].subtract(f.multiply(b[i]));
            }
        }
        Complex loadV = b[2].divide(a[2][2]);
        Complex machineV = b[1].subtract(a[1][2].multiply(loadV)).divide(a[1][1]);
        Complex current = inner.subtract(machineV).multiply(yd);
        return inner.multiply(current.conjugate()).getReal();
    }
}
