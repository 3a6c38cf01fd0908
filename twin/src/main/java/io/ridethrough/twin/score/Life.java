package io.ridethrough.twin.score;

import java.util.List;

/**
 * What one plant of a fleet has lived through.
 *
 * @param plant its number
 * @param control nothing of it ever degrades or is left in the wrong position
 * @param days days lived
 * @param wiring how it is joined
 * @param demands in order of time
 * @param alerts act-now alarms, in order of time
 * @param warnings conditions of any priority that rose
 */
record Life(int plant, boolean control, double days, String wiring, List<Demand> demands, List<Alert> alerts, int warnings) {
    Life {
        demands = List.copyOf(demands);
        alerts = List.copyOf(alerts);
    }
}
