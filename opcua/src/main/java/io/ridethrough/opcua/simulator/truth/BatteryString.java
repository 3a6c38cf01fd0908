package io.ridethrough.opcua.simulator.truth;

/** One string of cells in series: a capacity and a resistance of its own, closed or open. */
final class BatteryString {
    /** Ohmic value of a new cell times its capacity as a battery monitor reads it: 20 mOhm for six cells of 7.8 Ah. */
    private static final double READ_OHM_AH = 0.020 / 6 * 7.8;

    private static final double OPEN_READS_OHM = 24;
    /** Heat capacity of a cell for each ampere-hour: 11 kg of a block of six cells of 32 Ah. */
    private static final double J_PER_C_AH = 57;

    private final Cell law;
    private final int cells;
    private final double nameplateAh;
    private final double scatter;
    private final double floatScatter;
    private double capacityRatio;
    private double resistanceRatio = 1;
    private final double[] state;
    private final Substeps substeps;
    private final Substeps.Law motion = this::rates;
    private double ratePerH;
    private boolean open;
    /** Discharge positive. */
    private double currentA;

    BatteryString(Cell law, int cells, double nameplateAh, double capacityRatio, Draws draws) {
        this.law = law;
        this.cells = cells;
        this.nameplateAh = nameplateAh;
        this.capacityRatio = capacityRatio;
        double[] tolerances = law.tolerances();
        state = new double[tolerances.length];
        substeps = new Substeps(tolerances);
        law.fill(state, 1);
        scatter = draws.normal(1, 1, 0.03);
        floatScatter = draws.normal(2, 1, 0.10);
    }

    double capacityRatio() {
        return capacityRatio;
    }

    void capacityRatio(double ratio) {
        capacityRatio = ratio;
    }

    boolean open() {
        return open;
    }

    void open(boolean isOpen) {
        open = isOpen;
        currentA = 0;
    }

    void charge(double filling) {
        law.fill(state, filling);
    }

    /** Beyond what the loss of capacity brings: corroded straps, a dried-out cell. */
    void resistanceRatio(double ratio) {
        resistanceRatio = ratio;
    }

    /** Resistance rises as capacity is lost. */
    private double growth() {
        return resistanceRatio * (1 + 1.5 * Math.max(-0.1, 1 - capacityRatio)) * scatter;
    }

    double resistanceOhm() {
        return cells * law.ohmAh() / nameplateAh * growth();
    }

    /** What the battery monitor reads; far up when the string is open. */
    double readOhm() {
        return open ? OPEN_READS_OHM * scatter : cells * READ_OHM_AH / nameplateAh * growth();
    }

    /** Voltage behind the resistance. */
    double innerV() {
        return cells * law.innerV(state);
    }

    double currentA() {
        return currentA;
    }

    void currentA(double amperes) {
        currentA = amperes;
    }

    /** Stored charge, 0..1 of the present capacity. */
    double filling() {
        return law.filling(state);
    }

    /** Current the string accepts while charging (positive number). */
    double acceptsA() {
        return open ? 0 : nameplateAh * capacityRatio * law.acceptsPerH(state) + floatA();
    }

    /** Warming by the present current in its resistance and its reaction (C/s). */
    double warmingCPerS() {
        double lossW = currentA * currentA * resistanceOhm() + Math.abs(currentA) * cells * Math.abs(law.polarisationV(state));
        return lossW / (J_PER_C_AH * nameplateAh * cells);
    }

    /** Leakage on float: below a milliampere an ampere-hour, more in an aged string. */
    double floatA() {
        return open ? 0 : 0.0008 * nameplateAh * floatScatter * (1 + 2 * Math.max(0, 1 - capacityRatio));
    }

    /** An aged string floats a little low. */
    double floatVoltageV(double busV) {
        return busV * (1 - 0.006 * Math.max(0, 1 - capacityRatio) - 0.0008 * (floatScatter - 1));
    }

    /** Moves charge for one step at the present current; float leakage is heat and moves none, gas stores none. */
    void move(double dtS) {
        double drawnA = currentA < 0 ? Math.min(0, currentA + floatA()) * law.chargeEfficiency(state) : currentA;
        ratePerH = open ? 0 : drawnA / nameplateAh;
        substeps.advance(motion, state, dtS);
        law.bound(state);
    }

    private void rates(double[] x, double[] dx) {
        law.rates(x, ratePerH, capacityRatio, dx);
    }
}
