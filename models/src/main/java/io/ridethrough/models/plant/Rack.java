package io.ridethrough.models.plant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rack of servers; power cords share the load while their sources live.
 *
 * @param fedFrom the cords' sources (key {@code cords}); one for a single-corded rack
 * @param loadW planned load
 * @param room the room it heats
 * @param supplies its power supplies
 * @param restart what it does when power or cooling is back
 * @param inlet how it stands in the air
 * @param rackSwitch transfer switch between its two cords, null for none
 */
public record Rack(
        String id,
        List<String> fedFrom,
        double loadW,
        String room,
        Supplies supplies,
        Restart restart,
        Inlet inlet,
        @Nullable RackSwitch rackSwitch)
        implements Device {
    public Rack {
        fedFrom = List.copyOf(fedFrom);
    }

    /** A rack of which no more is known: equal shares, any one cord carries it. */
    public Rack(String id, List<String> fedFrom, double loadW, double holdUpS, String room) {
        this(id, fedFrom, loadW, room, Supplies.usual(holdUpS, loadW), Restart.USUAL, Inlet.USUAL, null);
    }

    /** How long its power supplies ride on their capacitors, at the load of {@link Supplies#holdUpLoadW()}. */
    public double holdUpS() {
        return supplies.holdUpS;
    }

    /**
     * Power supplies.
     *
     * @param holdUpS hold-up as the datasheet states it
     * @param holdUpLoadW at this load
     * @param leastPu lowest voltage they run on for ever; below, ITIC bounds the time
     * @param cordLimitW what the supplies on one cord carry; infinite when one carries all
     * @param firstCordShare share of the first cord while all live, 1 for hot standby; negative for equal shares
     */
    public record Supplies(double holdUpS, double holdUpLoadW, double leastPu, double cordLimitW, double firstCordShare) {
        static Supplies usual(double holdUpS, double loadW) {
            return new Supplies(holdUpS, loadW, 0.9, Double.POSITIVE_INFINITY, -1);
        }
    }

    /**
     * Return of power or cooling.
     *
     * @param delayS wait after power is back, as outlets are sequenced
     * @param inrushRatio current of the inrush over that of the load
     * @param inrushS how long it lasts
     * @param startRatio load while servers start over the load after
     * @param startS how long they start
     * @param afterHeat servers that stopped for heat start by themselves once their room is cooled
     */
    public record Restart(
            double delayS, double inrushRatio, double inrushS, double startRatio, double startS, boolean afterHeat) {
        public static final Restart USUAL = new Restart(0, 8, 0.004, 1.2, 60, false);
    }

    /**
     * Place in the room's air.
     *
     * @param offsetC inlet temperature above the room's
     * @param fanRiseRatio what full server fans add, relative to the load
     */
    public record Inlet(double offsetC, double fanRiseRatio) {
        public static final Inlet USUAL = new Inlet(0, 0.1);
    }

    /**
     * A small transfer switch in the rack.
     *
     * @param transferS gap of one transfer, detection included
     * @param returnS how long the first cord is good before it goes back
     */
    public record RackSwitch(double transferS, double returnS) {}
}
