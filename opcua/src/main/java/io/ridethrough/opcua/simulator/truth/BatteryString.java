package io.ridethrough.opcua.simulator.truth;

/** One string of cells in series: three wells of charge, a capacity and a resistance of its own, closed or open. */
final class BatteryString {
    /** Ohmic value of a new cell times its capacity as a battery monitor reads it: 20 mOhm for six cells of 7.8 Ah. */
    private static final double READ_OHM_AH = 0.020 / 6 * 7.8;

    private static final double OPEN_READS_OHM = 24;
    private static final double POLARISATION_S = 2;

    private final CellLaw law;
    private final int cells;
    private final double nameplateAh;
    private final double scatter;
    private final double floatScatter;
    private double capacityRatio;
    private double surface = 1;
    private double mouth = 1;
    private double depth = 1;
    private double polarisationV;
    private boolean open;
    /** Discharge positive. */
    private double currentA;

    BatteryString(CellLaw law, int cells, double nameplateAh, double capacityRatio, Draws draws) {
        this.law = law;
        this.cells = cells;
        this.nameplateAh = nameplateAh;
        this.capacityRatio = capacityRatio;
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
        surface = filling;
        mouth = filling;
        depth = filling;
    }

    /** Resistance rises as capacity is lost. */
    private double growth() {
        return (1 + 1.5 * Math.max(-0.1, 1 - capacityRatio)) * scatter;
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
        return cells * law.innerV(surface, polarisationV);
    }

    double currentA() {
        return currentA;
    }

    void currentA(double amperes) {
        currentA = amperes;
    }

    /** Filling of all wells together, 0..1 of the present capacity. */
    double filling() {
        return law.surface() * surface + law.mouth() * mouth + law.depth() * depth;
    }

    double surfaceFilling() {
        return surface;
    }

    /** Current the string accepts while charging (positive number), limited to a tenth of its capacity an hour. */
    double acceptsA() {
        double presentAh = nameplateAh * capacityRatio;
        return open ? 0 : Math.min(0.1 * nameplateAh, 1.2 * presentAh * (1 - surface)) + floatA();
    }

    /** Leakage on float: below a milliampere an ampere-hour, more in an aged string. */
    double floatA() {
        return open ? 0 : 0.0008 * nameplateAh * floatScatter * (1 + 2 * Math.max(0, 1 - capacityRatio));
    }

    /** An aged string floats a little low. */
    double floatVoltageV(double busV) {
        return busV * (1 - 0.006 * Math.max(0, 1 - capacityRatio) - 0.0008 * (floatScatter - 1));
    }

    /** Moves charge for one step at the present current; float leakage is heat and moves none. */
    void move(double dtS) {
        double drawnA = currentA < 0 ? Math.min(0, currentA + floatA()) : currentA;
        double dtH = dtS / 3600;
        double rate = open ? 0 : drawnA / nameplateAh;
        polarisationV += (law.tafelAtV(rate) - polarisationV) * (1 - Math.exp(-dtS / POLARISATION_S));
        double toSurface = law.exchangePerH() * (mouth - surface);
        double toMouth = law.depthExchangePerH() * (depth - mouth);
        double perWell = rate / (law.charge() * capacityRatio);
        surface = Math.clamp(surface + dtH * (toSurface - perWell) / law.surface(), 0, 1);
        mouth = Math.clamp(mouth + dtH * (toMouth - toSurface) / law.mouth(), 0, 1);
        depth = Math.clamp(depth - dtH * toMouth / law.depth(), 0, 1);
    }
}
