package io.ridethrough.twin.demo;

import io.ridethrough.twin.predict.Percentiles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a demo run showed: the JSON of {@code demo --summary}. Times are plant seconds from the start of the scenario.
 *
 * @param firstWarningLeadS from the first act-now or high alarm that names a cause of the later loss to the loss
 */
record DemoSummary(
        Values values,
        Feed feed,
        Store store,
        Tick tick,
        List<MadePrediction> predictions,
        List<RaisedAlarm> alarms,
        @Nullable Loss loss,
        @Nullable Double firstWarningLeadS,
        @Nullable Countdown countdown,
        List<ServiceResult> services) {

    /** Samples received, bad ones, gaps. */
    record Values(long received, long bad, long gaps) {}

    /** Security in use, reconnects, and writes any client attempted on the plant. */
    record Feed(String security, long reconnects, long writesAttempted) {}

    /** Points in the history, rejected ones, and what still waits. */
    record Store(long points, long rejected, long backlog) {}

    /** Timing of the loop. */
    record Tick(double p50Ms, double p99Ms, long overruns) {}

    /** A forecast as it was made. */
    record MadePrediction(
            double atS,
            String event,
            double probability,
            double low,
            double high,
            boolean deterministic,
            @Nullable Percentiles timeToDarkS) {}

    /** An alarm and when it came. */
    record RaisedAlarm(String id, String cause, double raisedAtS, String priority) {}

    /** Load loss as measured. */
    record Loss(double atS, double loadLostW) {}

    /**
     * The first forecast that called the loss more likely than not, against what came.
     *
     * @param atS when it was made
     * @param darkAtS p10, p50, p90 of the time of the first dark rack
     * @param inside the loss came between p10 and p90
     */
    record Countdown(double atS, Percentiles darkAtS, boolean inside) {}

    /** Worst state a service was seen in, and when it was healthy again. */
    record ServiceResult(String id, String worstState, @Nullable Double worstAtS, @Nullable Double restoredS) {}
}
