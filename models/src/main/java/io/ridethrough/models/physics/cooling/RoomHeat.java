package io.ridethrough.models.physics.cooling;

/**
 * A room as two masses: its air, and the racks and structure it warms.
 *
 * @param airJPerC heat capacity of the air, C_a
 * @param solidsJPerC heat capacity of racks and structure, C_s
 * @param exchangeWPerC heat transfer between them, hA
 * @param coolingWPerC heat carried away per degree above the supply air, mc
 */
public record RoomHeat(double airJPerC, double solidsJPerC, double exchangeWPerC, double coolingWPerC) {
    private static final double NEWTON_TOLERANCE_S = 1e-6;
    private static final int NEWTON_STEPS = 60;

    /** Change of the air temperature (C/s). */
    public double airRateCPerS(double airC, double solidsC, double supplyC, double heatW) {
        // (C1) C_a dTa/dt = Q - hA(Ta-Ts) - mc(Ta-Tsup)
        return (heatW - exchangeWPerC * (airC - solidsC) - coolingWPerC * (airC - supplyC)) / airJPerC;
    }

    /** Change of the solids' temperature (C/s). */
    public double solidsRateCPerS(double airC, double solidsC) {
        // (C2) C_s dTs/dt = hA(Ta-Ts)
        return exchangeWPerC * (airC - solidsC) / solidsJPerC;
    }

    /** Slope of the air temperature at the moment all cooling stops (C/s). */
    public double firstSlopeCPerS(double heatW) {
        // (C3) dTa/dt(0) = Q/C_a
        return heatW / airJPerC;
    }

    /** Slope it settles to (C/s). */
    public double lastSlopeCPerS(double heatW) {
        return slopeCPerS(heatW, airJPerC + solidsJPerC);
    }

    /** Slope of a room whose air and solids move together (C/s). */
    static double slopeCPerS(double heatW, double heatCapacityJPerC) {
        // (C4) dTa/dt(inf) = Q/(C_a+C_s)
        return heatW / heatCapacityJPerC;
    }

    /** Time constant between the two slopes (s). */
    public double timeConstantS() {
        // (C5) tau = C_a C_s/((C_a+C_s) hA)
        return airJPerC * solidsJPerC / ((airJPerC + solidsJPerC) * exchangeWPerC);
    }

    /** Air temperature {@code tS} after all cooling stopped in a room of one temperature (C). */
    public double uncooledC(double startC, double heatW, double tS) {
        // (C6) Ta(t) = T_0 + Q/(C_a+C_s) t + (Q/C_a - Q/(C_a+C_s)) tau (1-e^{-t/tau})
        double tauS = timeConstantS();
        double lastCPerS = lastSlopeCPerS(heatW);
        return startC + lastCPerS * tS + (firstSlopeCPerS(heatW) - lastCPerS) * tauS * -Math.expm1(-tS / tauS);
    }

    /** Time from the loss of all cooling to a limit (s); 0 when already there, infinite without heat. */
    public double timeToLimitS(double startC, double limitC, double heatW) {
        if (startC >= limitC) {
            return 0;
        }
        if (!(heatW > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        // (C7) Newton from the left: the curve rises and is concave, so the steps never overshoot
        double tauS = timeConstantS();
        double lastCPerS = lastSlopeCPerS(heatW);
        double extraCPerS = firstSlopeCPerS(heatW) - lastCPerS;
        double tS = 0;
        for (int i = 0; i < NEWTON_STEPS; i++) {
            double stepS =
                    (limitC - uncooledC(startC, heatW, tS)) / (lastCPerS + extraCPerS * Math.exp(-tS / tauS));
            tS += stepS;
            if (Math.abs(stepS) < NEWTON_TOLERANCE_S) {
                break;
            }
        }
        return tS;
    }

    /**
     * Heat a unit removes {@code sincePowerS} after its power came back (W).
     *
     * @param delayS restart delay of the controller
     * @param rampS ramp to the rating
     */
    public static double restartedW(double sincePowerS, double delayS, double rampS, double ratingW) {
        // (C8) cooling(t) = 0 before the restart delay, then a ramp to the rating
        if (sincePowerS < delayS) {
            return 0;
        }
        return rampS <= 0 ? ratingW : ratingW * Math.min(1, (sincePowerS - delayS) / rampS);
    }
}
