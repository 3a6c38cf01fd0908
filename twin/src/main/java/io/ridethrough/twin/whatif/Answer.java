package io.ridethrough.twin.whatif;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ridethrough.models.transients.TimelineEvent;
import io.ridethrough.twin.predict.Prediction;
import java.util.List;

/**
 * What the twin expects: the forecast of the asked event, and the timeline of the run in which nothing else fails.
 *
 * @param forecast as of {@code predict}
 * @param timeline of the nominal run
 */
public record Answer(@JsonUnwrapped Prediction forecast, List<TimelineEvent> timeline) {
    public Answer {
        timeline = List.copyOf(timeline);
    }
}
