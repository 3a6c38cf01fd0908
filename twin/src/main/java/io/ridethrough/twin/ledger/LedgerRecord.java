package io.ridethrough.twin.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ridethrough.twin.api.Json;
import io.ridethrough.twin.predict.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * One record of the ledger. Absent numbers are absent, never zero. Times are plant time, epoch nanoseconds; a number of a record is its
 * place in the ledger, from 1.
 */
public sealed interface LedgerRecord {
    /** When it was written. */
    long timeNs();

    /**
     * The twin began to write here.
     *
     * @param program version of the program
     * @param plant id of the facility
     * @param plantSha256 hash of the plant as it was read
     * @param seed of all sampling
     * @param samples transient runs of a forecast
     * @param cutBytes bytes of an unfinished record that were cut off the end before; absent when it ended whole
     * @param cutSha256 hash of what was cut off
     */
    record Opened(
            long timeNs,
            String program,
            String plant,
            String plantSha256,
            long seed,
            int samples,
            @Nullable Long cutBytes,
            @Nullable String cutSha256)
            implements LedgerRecord {}

    /**
     * What is said of an event before it happens.
     *
     * @param stateNs plant time of the state it was made from
     * @param event as in predictions, or {@code gen-1-start}, {@code ats-1-transfer}, {@code ups-1-hold}: that the device fails when it is asked
     * @param probability that it goes wrong, 0..1; absent when the twin cannot say
     * @param low lower end of the 90 % interval
     * @param high upper end
     * @param unexplored bound on what was not examined
     * @param deterministic it follows by arithmetic
     * @param timeToDarkS seconds from the event to the first dark rack, given one
     * @param horizonS seconds looked ahead; absent for a device
     * @param missing how many inputs were stale or absent
     * @param cannotSay why there is no probability
     * @param program version of the program
     * @param seed of the sampling
     * @param inputsSha256 hash of the state it was made from, as {@link InputDigest} writes it
     * @param why it was written: {@code first}, {@code changed}, {@code hourly}
     */
    record Predicted(
            long timeNs,
            long stateNs,
            String event,
            @Nullable Double probability,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double unexplored,
            boolean deterministic,
            @Nullable Percentiles timeToDarkS,
            @Nullable Double horizonS,
            int missing,
            @Nullable String cannotSay,
            String program,
            long seed,
            String inputsSha256,
            String why)
            implements LedgerRecord {
        /** The same, written for a reason. */
        Predicted because(String reason) {
            return new Predicted(
                    timeNs, stateNs, event, probability, low, high, unexplored, deterministic, timeToDarkS, horizonS, missing,
                    cannotSay, program, seed, inputsSha256, reason);
        }
    }

    /**
     * An event happened.
     *
     * @param atNs when it happened, by the clock of the source
     * @param event which
     * @param prediction number of the last prediction for it that was on record before it happened; absent when nothing had been said
     * @param seen what was seen, in words
     */
    record Demanded(long timeNs, long atNs, String event, @Nullable Long prediction, String seen) implements LedgerRecord {}

    /**
     * What came of a demand.
     *
     * @param demand number of its record
     * @param failed load was dropped, or the device failed; absent when it cannot be known
     * @param failedAfterS seconds from the demand to that
     * @param lastedS how long the demand lasted: until it was over, overtaken, or the horizon
     * @param ended why it is closed, in words
     * @param probability what had been said, for as long as it lasted; absent when nothing had
     * @param brier squared error of that
     * @param logScore -ln of the probability given to what came
     */
    record Came(
            long timeNs,
            long demand,
            @Nullable Boolean failed,
            @Nullable Double failedAfterS,
            double lastedS,
            String ended,
            @Nullable Double probability,
            @Nullable Double brier,
            @Nullable Double logScore)
            implements LedgerRecord {}

    /**
     * Load was lost: the first rack went dark.
     *
     * @param atNs when, by the clock of the source
     * @param demand number of the demand it came of; absent when the ledger knows none
     * @param leadS seconds since when it had been said to be likely; absent when it had not
     */
    record Lost(long timeNs, long atNs, @Nullable Long demand, @Nullable Double leadS) implements LedgerRecord {}

    /** The record as one line of JSON, always with the same keys in the same order. */
    default String toJson(long number) {
        try {
            ObjectNode node = Json.mapper().createObjectNode().put("n", number).put("kind", kind());
            node.setAll((ObjectNode) Json.mapper().valueToTree(this));
            return Json.mapper().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The record %s cannot be written as JSON.".formatted(this), e);
        }
    }

    /** The word for this kind of record. */
    default String kind() {
        return switch (this) {
            case Opened ignored -> "opened";
            case Predicted ignored -> "prediction";
            case Demanded ignored -> "demand";
            case Came ignored -> "outcome";
            case Lost ignored -> "loss";
        };
    }

    /**
     * A record with its number.
     *
     * @param number place in the ledger, from 1
     */
    record Numbered(long number, LedgerRecord record) {}

    /** Reads a line of {@link #toJson}; keys it does not know are left alone. */
    static Numbered fromJson(String line) {
        try {
            var node = (ObjectNode) Json.mapper().readTree(line);
            long number = node.required("n").asLong();
            String kind = node.required("kind").asText();
            ObjectReader reader = Json.mapper().reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
            Class<? extends LedgerRecord> type =
                    switch (kind) {
                        case "opened" -> Opened.class;
                        case "prediction" -> Predicted.class;
                        case "demand" -> Demanded.class;
                        case "outcome" -> Came.class;
                        case "loss" -> Lost.class;
                        default -> throw new IllegalArgumentException("There is no kind of record " + kind);
                    };
            return new Numbered(number, reader.treeToValue(node, type));
        } catch (JsonProcessingException | IllegalArgumentException | ClassCastException e) {
            throw new IllegalArgumentException("This is no ledger record: " + line, e);
        }
    }
}
