package io.ridethrough.models.plant;

import java.util.List;

/**
 * A static transfer switch with two sources, preferred first.
 *
 * @param transferS break time of one transfer
 */
public record Sts(String id, List<String> fedFrom, double ratingW, double transferS, Settings settings) implements Device {
    public Sts {
        fedFrom = List.copyOf(fedFrom);
    }

    /**
     * When it transfers and how.
     *
     * @param delayS further break when the sources are out of phase
     * @param phaseDeg angle up to which they are in phase
     * @param voltageRatio largest deviation of voltage; good again inside two thirds of it
     * @param frequencyHz largest deviation of frequency
     * @param returnS how long the preferred source must be good and in phase before return
     * @param lockout transfers that lock it
     * @param loadBusSync UPSs on both sources are kept in phase whatever they run on
     */
    public record Settings(
            double delayS,
            double phaseDeg,
            double voltageRatio,
            double frequencyHz,
            double returnS,
            Lockout lockout,
            boolean loadBusSync) {
        /** Usual settings: 50 ms, 15 degrees, 15 %, 1 Hz, 30 s. */
        public static final Settings USUAL = new Settings(0.05, 15, 0.15, 1, 30, new Lockout(5, 600), true);
    }

    /** So many transfers within a time lock the switch on the source it has then. */
    public record Lockout(int transfers, double withinS) {}
}
