package io.ridethrough.models.physics.cooling;

/** The way of heat out of a room. */
public final class CoolingChain {
    private CoolingChain() {}

    /**
     * Heat that can leave a room (W).
     *
     * @param cracW room units with compressors of their own
     * @param chillersW chillers that run
     * @param pumpsW what their pumps move; infinite for a room whose pumps are not listed
     * @param airHandlersW what fans and coils take from the air; infinite for a room without any listed
     */
    public static double capacityW(double cracW, double chillersW, double pumpsW, double airHandlersW) {
        // (C13) K = K_crac + min(K_chiller, K_pump, K_crah): heat passes every link of the chain
        return cracW + Math.min(chillersW, Math.min(pumpsW, airHandlersW));
    }

    /**
     * How long a transfer back should wait so that it does not throw away a restart (s).
     *
     * @param sincePowerS since power came back to the chillers
     * @param restartS of the slowest of them
     */
    public static double holdRetransferS(double sincePowerS, double restartS) {
        // (C14) wait = max(0, t_restart - t): every break of supply begins the restart anew
        return Math.max(0, restartS - sincePowerS);
    }
}
