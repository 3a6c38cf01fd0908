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
    /** Equal stages in which a compressor loads. */
    static final int STAGES = 4;

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

    /**
     * A room by what a plant file says of it.
     *
     * @param lagS time constant with which hardware follows the air
     */
    public static RoomHeat of(double heatCapacityJPerC, double airJPerC, double lagS) {
        // (C11) C_s = C-C_a, hA = C_s/t_lag
        double solidsJPerC = heatCapacityJPerC - airJPerC;
        return new RoomHeat(airJPerC, solidsJPerC, solidsJPerC / lagS, 0);
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
        return timeConstantS(airJPerC, solidsJPerC, exchangeWPerC);
    }

    static double timeConstantS(double airJPerC, double solidsJPerC, double exchangeWPerC) {
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
     * How much warmer the air is than the solids after a time with constant heat and cooling (C).
     *
     * @param netW heat less cooling
     */
    static double apartC(double startC, double netW, double airJPerC, double tauS, double afterS) {
        // (C9) D(t) = D_inf + (D_0-D_inf) e^{-t/tau}, D_inf = (Q-K) tau/C_a; the mean temperature rises by (C4)
        double lastC = netW * tauS / airJPerC;
        return lastC + (startC - lastC) * Math.exp(-afterS / tauS);
    }

    /** Temperature of solids in air that is held (C). */
    static double settlingC(double solidsC, double airC, double lagS, double afterS) {
        // (C10) Ts(t) = Ta + (Ts_0-Ta) e^{-t hA/C_s}
        return airC + (solidsC - airC) * Math.exp(-afterS / lagS);
    }

    /** Share of the rating at a stage of the ramp, 1 to {@link #STAGES}: the mean of the ramp over the stage. */
    static double stageRatio(int stage) {
        return (stage - 0.5) / STAGES;
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
