package io.ridethrough.models.plant;

import java.util.List;

/**
 * One unit of the cooling of rooms.
 *
 * @param kind its place in the chain
 * @param spare starts when a unit of its kind beside it is lost
 * @param ratingW heat it can remove or move
 * @param cop heat removed per electrical power
 * @param restart what a loss of power costs it
 * @param rooms ids of the rooms it serves
 */
public record Cooling(
        String id,
        List<String> fedFrom,
        Kind kind,
        boolean spare,
        double ratingW,
        double cop,
        Restart restart,
        List<String> rooms)
        implements Device {
    public Cooling {
        fedFrom = List.copyOf(fedFrom);
        rooms = List.copyOf(rooms);
    }

    /** Time from power back to full cooling. */
    public double restartS() {
        return restart.restartS;
    }

    /** Place in the chain from room air to the outside. A room without pumps or air handlers in the file needs none. */
    public enum Kind {
        /** Cools water, or a room whose other units the file leaves out. */
        CHILLER(4, 300),
        /** Room unit with a compressor of its own. */
        CRAC(3, 300),
        /** Fan and coil: brings the heat of the air into chilled water. */
        CRAH(25, 30),
        /** Pump of the chilled water. */
        PUMP(50, 15);

        /** Heat moved per electrical power where the file gives none. */
        final double cop;

        /** Restart where the file gives none (s). */
        final double restartS;

        Kind(double cop, double restartS) {
            this.cop = cop;
            this.restartS = restartS;
        }
    }

    /**
     * Loss of power and return.
     *
     * @param restartS power back to full cooling
     * @param rampS last part of it, in which the unit loads
     * @param lockOutS a stopped compressor does not start before
     * @param dropOutPu voltage that no longer holds its contactor
     * @param dropOutS how long such a voltage lasts before the contactor opens
     */
    public record Restart(double restartS, double rampS, double lockOutS, double dropOutPu, double dropOutS) {}
}
