package io.ridethrough.models.transients.closed;

/**
 * The constants of a transfer.
 *
 * @param availableShare c of the battery
 * @param exchangePerS k of the battery
 * @param rechargePerH charging current, as a share of the capacity in an hour
 */
public record TransferSetting(
        double availableShare,
        double exchangePerS,
        BatteryTerminals terminals,
        double rechargePerH,
        GovernedEngine.Parameters engine,
        Breaker breaker,
        Room room,
        Limits limits,
        Schedule schedule) {

    /** Heat in units of the rated current squared. */
    public record Breaker(double timeConstantS, double startHeat) {}

    /** One mass of air and hardware. */
    public record Room(double capacityJPerC, double coolingWPerC, double setpointC) {}

    /** What ends a run, or makes the engine ready. */
    public record Limits(double emptyAh, double readyPu, double tripHeat, double lowPu, double hotC) {}

    /**
     * @param startAtMostS time for the engine to become ready
     * @param stableS ready before the first block
     * @param blocks number of blocks
     * @param blockS time between two blocks
     * @param blockPu load on the engine for each block
     * @param rechargeUntilS from the loss of the utility
     * @param untilS from the loss of the utility
     */
    public record Schedule(
            double startAtMostS, double stableS, int blocks, double blockS, double blockPu, double rechargeUntilS, double untilS) {}

    /** The constants of the published comparison of engines. */
    public static TransferSetting published() {
        return new TransferSetting(
                0.62,
                0.003,
                new BatteryTerminals(480, 40, 0.02),
                0.1,
                new GovernedEngine.Parameters(4, 0.06, 10, 5, 0.2, 0.30, 0.5),
                new Breaker(180, 0.3),
                new Room(6e6, 60e3, 24),
                new Limits(0.02, 0.97, 0.9, 0.90, 45),
                new Schedule(60, 3, 4, 5, 0.2, 480, 600));
    }

    public TransferSetting withEngine(GovernedEngine.Parameters other) {
        return new TransferSetting(
                availableShare, exchangePerS, terminals, rechargePerH, other, breaker, room, limits, schedule);
    }

    /** Refuses a scenario that the closed forms do not cover. */
    void check(double loadW, double capacityAh, double crankS) {
        if (!(loadW >= 0 && loadW < terminals.certainW())) {
            throw new IllegalArgumentException("An almost empty battery can deliver less than %s W, not %s W."
                    .formatted(terminals.certainW(), loadW));
        }
        double latestS = schedule.rechargeUntilS()
                - schedule.startAtMostS()
                - schedule.stableS()
                - schedule.blocks() * schedule.blockS();
        if (!(capacityAh > limits.emptyAh() / availableShare && crankS >= 0 && crankS <= latestS)) {
            throw new IllegalArgumentException("A battery of %s Ah or a crank of %s s is out of range, the latest is %s s."
                    .formatted(capacityAh, crankS, latestS));
        }
    }
}
