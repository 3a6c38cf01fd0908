package io.ridethrough.bench;

import io.ridethrough.models.transients.closed.AutonomyRace;
import io.ridethrough.models.transients.closed.TransferSetting;
import java.util.List;

/** A probability of about one in a million that the battery is empty before the engine carries the load, to 5 %. */
final class RaceRows {
    private static final double WANTED_VARIATION = 0.05;
    private static final int MOST_SAMPLES = 1_000_000;

    private RaceRows() {}

    static List<Row> measure() {
        var race = new AutonomyRace(TransferSetting.published(), AutonomyRace.Luck.oneInAMillion());
        AutonomyRace.Estimate estimate = race.estimate(WANTED_VARIATION, MOST_SAMPLES, 1);
        Timing timing = Timing.of(
                () -> race.estimate(WANTED_VARIATION, MOST_SAMPLES, 1).probability(), 1);
        return List.of(Row.of("race-1e-6", timing, "ms")
                .budget(50)
                .note("p %.3e, CV %.3f, %,d samples, %,d transfers"
                        .formatted(estimate.probability(), estimate.variation(), estimate.samples(), estimate.runs())));
    }
}
