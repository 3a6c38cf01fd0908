package io.ridethrough.twin.learning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ridethrough.twin.api.Json;

/**
 * One time a device was asked to do what it is there for.
 *
 * @param atNs source time of the demand, epoch nanoseconds
 * @param good it did what was asked
 * @param tookS seconds it took: start command to ready, or the way from one source to the other; NaN when not seen
 * @param shownValue what the demand showed besides: lowest crank voltage (V) of a start, capacity as a share of new of a discharge; NaN
 *     when nothing
 */
public record Demand(String device, Kind kind, long atNs, boolean good, double tookS, double shownValue) {
    /** What was asked. */
    public enum Kind {
        /** A generator is called to start, by a test or in earnest. */
        START,
        /** A switch is called to the other source. */
        TRANSFER,
        /** A UPS is called to hold its load on battery, by a test or in earnest. */
        HOLD,
        /** A discharge deep enough to show the capacity; never a failure. */
        DISCHARGE
    }

    /** One line of JSON, without a line end. A number that was not seen is left out. */
    public String toJson() {
        try {
            return Json.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The demand %s cannot be written as JSON.".formatted(this), e);
        }
    }

    /** Reads a line of {@link #toJson}. */
    public static Demand fromJson(String line) {
        try {
            JsonNode node = Json.mapper().readTree(line);
            return new Demand(
                    node.required("device").asText(),
                    Kind.valueOf(node.required("kind").asText()),
                    node.required("atNs").asLong(),
                    node.required("good").asBoolean(),
                    node.path("tookS").asDouble(Double.NaN),
                    node.path("shownValue").asDouble(Double.NaN));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no demand: " + line, e);
        }
    }
}
