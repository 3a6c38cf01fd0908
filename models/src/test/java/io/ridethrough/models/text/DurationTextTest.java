package io.ridethrough.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"500ms,0.5", "10s,10", "33min,1980", "2h,7200", "1h30min,5400", "0s,0", "1.5min,90", "1d,86400"})
    void durationReadsIntoSeconds(String text, double expectedS) {
        assertThat(DurationText.parseS(text)).isEqualTo(expectedS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "10 s", "10m", "1e3s", "1..5s", "soon"})
    void anythingElseIsNotADuration(String text) {
        assertThat(DurationText.parseS(text)).isNaN();
    }
}
