package io.ridethrough.models.incident;

import java.util.List;

/**
 * A physical quantity that was not published, by which the replay is nevertheless determined.
 *
 * @param id name of its placeholder in plant.yaml, scenario.txt and quiet.txt
 * @param unit as people write it, empty for a pure number
 * @param value the nominal value, with which metrics are computed
 * @param low lower end of what is physically plausible
 * @param high upper end
 * @param reason where the range and the value come from
 * @param fittedTo metrics that were used to choose the value; they show nothing any more
 */
public record Assumption(
        String id, String unit, double value, double low, double high, String reason, List<String> fittedTo) {
    public Assumption {
        fittedTo = List.copyOf(fittedTo);
    }
}
