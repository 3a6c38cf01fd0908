package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.twin.score.IncidentWatch;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Published outages seen through telemetry alone. All of them: {@code ./ridethrough replay --telemetry --all}. */
class IncidentWatchTest {
    /** Two generators that do not start: said minutes before the first battery is empty. */
    @Test
    void failedStartsAreNamedMinutesBeforeTheLoss() {
        IncidentWatch.Result result = IncidentWatch.of(Incidents.builtIn("ovh-sbg-2017"), 1);
        assertThat(result.lossAtS()).isBetween(300.0, 900.0);
        assertThat(result.warning()).isNotNull();
        assertThat(Objects.requireNonNull(result.warning()).leadS()).isGreaterThan(240);
    }

    /** A blip that no store stands behind: nothing could be known before, and nothing is claimed. */
    @Test
    void lossWithoutASignalHasNoWarning() {
        IncidentWatch.Result result = IncidentWatch.of(Incidents.builtIn("equinix-ld8-2020-08-18"), 1);
        assertThat(result.lossAtS()).isLessThan(1.0);
        assertThat(result.controlAlarm()).isNull();
    }
}
