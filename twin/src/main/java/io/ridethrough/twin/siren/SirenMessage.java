package io.ridethrough.twin.siren;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ridethrough.twin.api.Json;
import io.ridethrough.twin.predict.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * One message of the siren. Times are plant time.
 *
 * @param id unique; the key by which a receiver drops repeats: {@code feed-ranking@1768371123400#2}
 * @param number counts all messages of this twin, from 1, without holes
 * @param service id of the service
 * @param name its name for people
 * @param state what the message says
 * @param timeNs when it was made, epoch nanoseconds
 * @param episode the sounding it belongs to: service and epoch milliseconds of its first message
 * @param sequence place within the episode, from 1
 * @param sinceNs when the episode began
 * @param cancels id of the first message of the episode, when this one takes it back; otherwise absent
 * @param probability that users notice within the horizon, 0..1; NaN, absent in JSON, when it cannot be said
 * @param low lower end of its 90 % interval
 * @param high upper end
 * @param leadS seconds from now to the first effect, given that there is one; absent when there is none to expect
 * @param certain the loss follows by arithmetic from the present state
 * @param worst state the service is expected to reach, or has reached: a name of {@code ServiceState}
 * @param cause why, in words
 * @param notice what users will notice, or notice
 * @param text the message in one sentence
 * @param warnedS with {@code HAPPENED}: seconds from the first message to the first dark rack it stands on, or to the hit when no rack
 *     was seen dark before; NaN, absent in JSON, when nothing was said before
 */
public record SirenMessage(
        String id,
        long number,
        String service,
        String name,
        SirenState state,
        long timeNs,
        String episode,
        int sequence,
        long sinceNs,
        @Nullable String cancels,
        double probability,
        double low,
        double high,
        @Nullable Percentiles leadS,
        boolean certain,
        String worst,
        String cause,
        String notice,
        String text,
        double warnedS) {

    /** One line of JSON, without a line end. */
    public String toJson() {
        try {
            return Json.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The message %s cannot be written as JSON.".formatted(this), e);
        }
    }

    /** Reads a line of {@link #toJson}. */
    public static SirenMessage fromJson(String line) {
        try {
            JsonNode node = Json.mapper().readTree(line);
            JsonNode lead = node.path("leadS");
            return new SirenMessage(
                    node.required("id").asText(),
                    node.required("number").asLong(),
                    node.required("service").asText(),
                    node.required("name").asText(),
                    SirenState.valueOf(node.required("state").asText()),
                    node.required("timeNs").asLong(),
                    node.required("episode").asText(),
                    node.required("sequence").asInt(),
                    node.required("sinceNs").asLong(),
                    node.hasNonNull("cancels") ? node.get("cancels").asText() : null,
                    number(node, "probability"),
                    number(node, "low"),
                    number(node, "high"),
                    lead.isObject() ? new Percentiles(number(lead, "p10"), number(lead, "p50"), number(lead, "p90")) : null,
                    node.required("certain").asBoolean(),
                    node.required("worst").asText(),
                    node.required("cause").asText(),
                    node.required("notice").asText(),
                    node.required("text").asText(),
                    number(node, "warnedS"));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no siren message: " + line, e);
        }
    }

    private static double number(JsonNode node, String key) {
        return node.path(key).asDouble(Double.NaN);
    }
}
