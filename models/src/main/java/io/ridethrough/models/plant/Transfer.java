package io.ridethrough.models.plant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an automatic transfer between a preferred and an alternate source.
 *
 * @param transition how the contacts move
 * @param confirmS how long the preferred source must be bad before the alternate is called ("override momentary")
 * @param delayS travel of the contacts, both open
 * @param retransferS how long the preferred source must be good before going back
 * @param staggerS extra wait after the alternate is good, so that switchboards load generators one after another
 * @param engine what the alternate's generator asks for
 * @param sensing what counts as a good and as a lost source
 * @param control controller that it shares with others, which all fail with it; null for one of its own
 */
public record Transfer(
        Transition transition,
        double confirmS,
        double delayS,
        double retransferS,
        double staggerS,
        Engine engine,
        Sensing sensing,
        @Nullable String control) {
    /** Contact movement. */
    public enum Kind {
        /** Break before make. */
        OPEN,
        /** Make before break when both sources agree; open otherwise. */
        CLOSED,
        /** Break, wait in neutral, make. */
        DELAYED,
        /** Break before make at a moment when both sources agree; at any moment when they never do. */
        IN_PHASE
    }

    /**
     * How the contacts move from one live source to another.
     *
     * @param neutralS further time in neutral of a delayed transition
     * @param syncLimitS longest wait for the sources to agree; then it opens first
     * @param overlapS time both contacts are closed
     * @param slipHz slip that the governor's trim or the synchroniser of the alternate leaves
     */
    public record Transition(Kind kind, double neutralS, double syncLimitS, double overlapS, double slipHz) {
        /** Break before make, usual settings for the rest. */
        public static final Transition OPEN = new Transition(Kind.OPEN, 1.4, 60, 0.1, 0.1);
    }

    /**
     * Timers for the alternate's generator.
     *
     * @param dipS how long the alternate may be bad under load before it is left
     * @param coolDownS how long the alternate is still called after the load has left it
     */
    public record Engine(double dipS, double coolDownS) {
        /** ASCO 165 for the dip; a set that cools down by its own controller. */
        public static final Engine USUAL = new Engine(15, 0);
    }

    /**
     * What a controller takes for a good and for a lost source.
     *
     * @param dropOutPu a phase below this is lost
     * @param pickUpPu good again above this
     * @param overVoltagePu a phase above this is lost
     * @param frequencyRatio largest deviation of frequency
     * @param unbalanceRatio largest unbalance of the phases
     */
    public record Sensing(
            double dropOutPu, double pickUpPu, double overVoltagePu, double frequencyRatio, double unbalanceRatio) {
        /** Usual settings of transfer controllers. */
        public static final Sensing USUAL = new Sensing(0.85, 0.90, 1.15, 0.10, 0.20);
    }

    /** A transfer with usual settings but for its timers. */
    public static Transfer open(double confirmS, double delayS, double retransferS, double staggerS) {
        return new Transfer(Transition.OPEN, confirmS, delayS, retransferS, staggerS, Engine.USUAL, Sensing.USUAL, null);
    }

    public Kind kind() {
        return transition.kind();
    }

    /** The transfer of a device, or null when it has none. */
    public static @Nullable Transfer find(Device device) {
        return switch (device) {
            case Ats ats -> ats.transfer();
            case Switchgear board
            when board.arrangement() instanceof Switchgear.Arrangement.Transferring transferring ->
                transferring.transfer();
            default -> null;
        };
    }

    /** The device and all that lose their controller with it. */
    public static List<Device> listUnderOneControl(Plant plant, Device device) {
        Transfer own = find(device);
        if (own == null || own.control == null) {
            return List.of(device);
        }
        return plant.devices().stream()
                .filter(other -> {
                    Transfer transfer = find(other);
                    return transfer != null && own.control.equals(transfer.control);
                })
                .toList();
    }
}
