package io.ridethrough.twin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.demo.StoryRun.Result;
import org.junit.jupiter.api.Test;

/** The default story on the hidden plant: the twin's countdown against what the plant then does. */
class CountdownTest {
    @Test
    void countdownOfTheDefaultStoryStandsLongBeforeTheLossAndIsNearIt() {
        var story = new StoryRun("iad-reference", "cascade", 1);
        Result result = story.run(900, 258);
        assertThat(result.madeAtS()).as(result.toString()).isLessThan(result.lostAtS() - 120);
        double leftS = result.lostAtS() - result.madeAtS();
        assertThat(result.p50S() - result.madeAtS()).as(result.toString()).isBetween(0.7 * leftS, 1.3 * leftS);
        assertThat(result.p10S()).isLessThan(result.p50S());
        assertThat(result.p90S()).isGreaterThan(result.p50S());
        assertThat(story.last().alarms().stream().map(Alarm::condition).map(c -> c.key()))
                .as("the cause stands on the alarm list")
                .anyMatch(key -> key.contains("gen-2"));
    }

    @Test
    void sameSeedGivesTheSameCountdown() {
        Result first = new StoryRun("two-feed", "cascade", 5).run(900, 250);
        Result second = new StoryRun("two-feed", "cascade", 5).run(900, 250);
        assertThat(first).isEqualTo(second);
        assertThat(first.lostAtS()).isBetween(181.0, 900.0);
    }
}
