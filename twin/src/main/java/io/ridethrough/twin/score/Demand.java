package io.ridethrough.twin.score;

import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.score.Degradation.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One demand: what the twin had said before, and what the hidden plant did.
 *
 * @param plant number of the plant
 * @param day day of its life
 * @param event what came
 * @param probability what the twin said, NaN when it could not
 * @param low lower end of its interval
 * @param high upper end
 * @param saidDeterministic it said that this follows by arithmetic
 * @param timeToDarkS what it said of the time to dark; null when nothing
 * @param dropped load was lost
 * @param darkS seconds after the demand of the first dark rack, NaN when none
 * @param dropsByArithmetic the same plant drops load without any fault that has no telemetry signature
 * @param replays further replays, null when this demand was not chosen for them
 * @param degraded faults with a telemetry signature that stood
 * @param actNow an act-now alarm stood for this event
 * @param warnedBeforeS seconds the act-now or high alarm that names the cause had stood, NaN when none did
 * @param starts start times foretold and taken
 */
record Demand(
        int plant,
        double day,
        String event,
        double probability,
        double low,
        double high,
        boolean saidDeterministic,
        @Nullable Percentiles timeToDarkS,
        boolean dropped,
        double darkS,
        boolean dropsByArithmetic,
        @Nullable Replays replays,
        List<Flagged> degraded,
        boolean actNow,
        double warnedBeforeS,
        List<Start> starts) {

    Demand {
        degraded = List.copyOf(degraded);
        starts = List.copyOf(starts);
    }

    /**
     * Outcomes of independent replays.
     *
     * @param redrawnFirst load lost, faults without a signature drawn anew
     * @param redrawnSecond the same once more
     * @param sameFaults load lost with the faults of the demand itself and other luck
     */
    record Replays(boolean redrawnFirst, boolean redrawnSecond, boolean sameFaults) {}

    /**
     * A fault with a signature that stood at the demand.
     *
     * @param ageDays days since it is a fault
     * @param dayBefore an alarm named its device 24 h before
     * @param quarterBefore an alarm or a cause of the forecast named its device 15 min before
     */
    record Flagged(Kind kind, String device, double ageDays, boolean dayBefore, boolean quarterBefore) {}

    /** A start: 90 % interval said before, seconds taken. */
    record Start(double lowS, double highS, double tookS) {
        boolean inside() {
            return tookS >= lowS && tookS <= highS;
        }
    }
}
