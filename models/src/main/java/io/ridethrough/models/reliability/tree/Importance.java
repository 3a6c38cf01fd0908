package io.ridethrough.models.reliability.tree;

/**
 * How much one event matters. With P the probability of the top, p that of the event and B its Birnbaum importance.
 *
 * @param birnbaum B = P(top | happens) - P(top | does not)
 * @param critical p B / P, the share of failures that this event decides
 * @param fussellVesely P(happens | top failed), the diagnostic importance
 * @param raw risk achievement worth, P(top | happens) / P
 * @param rrw risk reduction worth, P / P(top | does not happen); infinite for an event without which the top never fails
 */
public record Importance(double birnbaum, double critical, double fussellVesely, double raw, double rrw) {
    /**
     * From the Birnbaum importance.
     *
     * @param top P, above 0
     */
    public static Importance of(double top, double probability, double birnbaum) {
        double happens = top + (1 - probability) * birnbaum;
        double without = top - probability * birnbaum;
        return new Importance(
                birnbaum,
                probability * birnbaum / top,
                probability * happens / top,
                happens / top,
                without <= 0 ? Double.POSITIVE_INFINITY : top / without);
    }
}
