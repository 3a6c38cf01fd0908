package io.ridethrough.models.physics.battery;

/** Open-circuit voltage through points, linear between them: lithium cells, whose curve has no simple form. */
public final class OpenCircuitTable implements OpenCircuit {
    private final double[] depletionRatios;
    private final double[] voltagesV;

    /**
     * @param depletionRatios rising from 0 to 1
     * @param voltagesV strictly falling
     */
    public OpenCircuitTable(double[] depletionRatios, double[] voltagesV) {
        this.depletionRatios = depletionRatios.clone();
        this.voltagesV = voltagesV.clone();
        int last = depletionRatios.length - 1;
        if (last < 1 || voltagesV.length != last + 1 || depletionRatios[0] != 0 || depletionRatios[last] != 1) {
            throw new IllegalArgumentException(
                    "An open-circuit curve needs as many voltages as charges, from full (0) to empty (1).");
        }
        for (int i = 1; i <= last; i++) {
            if (!(depletionRatios[i] > depletionRatios[i - 1] && voltagesV[i] < voltagesV[i - 1])) {
                throw new IllegalArgumentException(
                        "The open-circuit voltage must fall all the way: %s V follows %s V.\nMaybe two points changed places."
                                .formatted(voltagesV[i], voltagesV[i - 1]));
            }
        }
    }

    @Override
    public double voltageV(double depletionRatio) {
        int i = 1;
        while (i < depletionRatios.length - 1 && depletionRatios[i] < depletionRatio) {
            i++;
        }
        double share = (depletionRatio - depletionRatios[i - 1]) / (depletionRatios[i] - depletionRatios[i - 1]);
        return voltagesV[i - 1] + share * (voltagesV[i] - voltagesV[i - 1]);
    }

    @Override
    public double depletionRatio(double voltageV) {
        int i = 1;
        while (i < voltagesV.length - 1 && voltagesV[i] > voltageV) {
            i++;
        }
        double share = (voltageV - voltagesV[i - 1]) / (voltagesV[i] - voltagesV[i - 1]);
        return Math.min(1, depletionRatios[i - 1] + share * (depletionRatios[i] - depletionRatios[i - 1]));
    }

    @Override
    public double fullV() {
        return voltagesV[0];
    }

    @Override
    public OpenCircuit times(double cellsRatio) {
        double[] scaled = voltagesV.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= cellsRatio;
        }
        return new OpenCircuitTable(depletionRatios, scaled);
    }
}
