package io.ridethrough.opcua.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.signal.Quality;
import io.ridethrough.opcua.mapping.AddressBook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.junit.jupiter.api.Test;

class InletTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final Instant WALL = Instant.ofEpochMilli(T0 + 99);

    private final Recorder sink = new Recorder();
    private final Inlet inlet = new Inlet(AddressBook.ofPoints(TestPlant.points(2)), sink, InstantSource.fixed(WALL));
    private final FeedItem item = new FeedItem(0, new NodeId(1, "dev.p0"), FeedGroup.FAST);
    private final int epoch = inlet.open();

    @Test
    void repeatedAndOlderValuesAreDroppedButANewStatusAtTheSameTimeIsNot() {
        take(value(1, T0, StatusCodes.Good));
        take(value(1, T0, StatusCodes.Good));
        take(value(2, T0 + 10, StatusCodes.Good));
        take(value(1, T0 + 5, StatusCodes.Good));
        take(value(2, T0 + 10, StatusCodes.Bad_NoCommunication));
        assertThat(sink.samples)
                .containsExactly(
                        new Recorder.Sample(0, T0, 1, Quality.GOOD),
                        new Recorder.Sample(0, T0 + 10, 2, Quality.GOOD),
                        new Recorder.Sample(0, T0 + 10, Double.NaN, Quality.BAD));
        assertThat(inlet.counts(0, 0)).isEqualTo(new FeedCounts(3, 1, 0, 2, 0, 0, 0));
    }

    @Test
    void overflowOfTheServersQueueIsAGapOfThatPoint() {
        take(value(1, T0, StatusCodes.Good));
        take(new DataValue(Variant.of(9.0), StatusCode.GOOD.withDataValueInfoType().withOverflow(), time(T0 + 900)));
        assertThat(sink.gaps).containsExactly(new Recorder.Gap(0, T0, T0 + 900));
        assertThat(sink.samples.getLast()).isEqualTo(new Recorder.Sample(0, T0 + 900, 9, Quality.GOOD));
    }

    @Test
    void sourceClockSetBackAnHourIsFollowedAfterFiveValues() {
        take(value(1, T0, StatusCodes.Good));
        for (int i = 0; i < 8; i++) {
            take(value(2 + i, T0 - 3_600_000 + 1000L * i, StatusCodes.Good));
        }
        assertThat(sink.samples).extracting(Recorder.Sample::value).containsExactly(1.0, 6.0, 7.0, 8.0, 9.0);
        assertThat(inlet.counts(0, 0).clockSteps()).isEqualTo(1);
    }

    @Test
    void waitingForInitialDataIsNoValueAndAMissingTimeStampIsReplaced() {
        take(value(0, T0, StatusCodes.Bad_WaitingForInitialData));
        assertThat(sink.samples).isEmpty();
        take(new DataValue(Variant.of(7.0), StatusCode.GOOD));
        assertThat(sink.samples).hasSize(1);
    }

    @Test
    void valuesOfAnEarlierSessionAreIgnored() {
        int later = inlet.open();
        take(value(1, T0, StatusCodes.Good));
        assertThat(sink.samples).isEmpty();
        inlet.batch(later, List.of(item), List.of(value(2, T0, StatusCodes.Good)));
        assertThat(sink.samples).hasSize(1);
    }

    @Test
    void breakThatLostNothingIsNoGapAndALongerOneIs() throws InterruptedException {
        take(value(1, T0, StatusCodes.Good));
        inlet.breakOff(false);
        take(value(2, T0 + 1_000, StatusCodes.Good)); // the next sample of a point with a cadence of one second
        settle();
        assertThat(sink.gaps).isEmpty();
        inlet.breakOff(false);
        take(value(3, T0 + 5_000, StatusCodes.Good));
        settle();
        assertThat(sink.gaps).containsExactly(new Recorder.Gap(-1, T0 + 1_000, T0 + 5_000));
    }

    private void settle() throws InterruptedException {
        Thread.sleep(600);
        inlet.settle();
    }

    private void take(DataValue value) {
        inlet.batch(epoch, List.of(item), List.of(value));
    }

    private static DataValue value(double raw, long timeMs, long status) {
        return new DataValue(Variant.of(raw), StatusCode.of(status), time(timeMs));
    }

    private static DateTime time(long ms) {
        return new DateTime(Instant.ofEpochMilli(ms));
    }
}
