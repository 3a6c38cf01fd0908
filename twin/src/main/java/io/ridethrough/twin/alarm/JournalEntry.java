package io.ridethrough.twin.alarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ridethrough.twin.api.Json;
import java.util.Arrays;

/**
 * One transition of one alarm, whole: the last entry of an alarm is all that is needed to have it back after a restart.
 *
 * @param timeNs plant time, epoch nanoseconds
 * @param kind what happened
 * @param who operator, or {@code twin}
 * @param text reason or comment, may be empty
 * @param active the condition stands, delays applied
 * @param shelvedUntilNs end of shelving, 0 when not shelved
 * @param alarm the alarm after the transition
 */
public record JournalEntry(
        long timeNs, Kind kind, String who, String text, boolean active, long shelvedUntilNs, Alarm alarm) {

    /** What happened. */
    public enum Kind {
        RAISED,
        RETURNED,
        ESCALATED,
        ACKNOWLEDGED,
        RESET,
        SHELVED,
        UNSHELVED,
        SUPPRESSED,
        UNSUPPRESSED,
        OUT_OF_SERVICE,
        BACK_IN_SERVICE,
        COMMENTED,
        REGROUPED
    }

    /** One line of JSON, without a line end. */
    public String toJson() {
        try {
            return Json.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The entry %s cannot be written as JSON.".formatted(this), e);
        }
    }

    /** Reads a line of {@link #toJson}. */
    public static JournalEntry fromJson(String line) {
        try {
            JsonNode node = Json.mapper().readTree(line);
            JsonNode alarm = node.required("alarm");
            JsonNode condition = alarm.required("condition");
            return new JournalEntry(
                    node.required("timeNs").asLong(),
                    Kind.valueOf(node.required("kind").asText()),
                    node.required("who").asText(),
                    node.required("text").asText(),
                    node.required("active").asBoolean(),
                    node.required("shelvedUntilNs").asLong(),
                    new Alarm(
                            alarm.required("id").asText(),
                            condition(condition),
                            Alarm.State.valueOf(alarm.required("state").asText()),
                            alarm.required("raisedAtNs").asLong(),
                            alarm.required("changedAtNs").asLong(),
                            alarm.required("incident").asText()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no journal entry: " + line, e);
        }
    }

    private static Condition condition(JsonNode node) {
        String priority = node.required("priority").asText();
        return new Condition(
                node.required("key").asText(),
                node.required("device").asText(),
                node.required("cause").asText(),
                node.required("consequence").asText(),
                node.required("action").asText(),
                Arrays.stream(Priority.values())
                        .filter(p -> p.word().equals(priority))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("There is no priority " + priority)),
                node.path("timeToRespondS").asDouble(Double.NaN),
                node.required("root").asText());
    }
}
