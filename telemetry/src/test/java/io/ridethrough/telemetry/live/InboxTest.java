package io.ridethrough.telemetry.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.seeds.Seeds;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class InboxTest {

    /** Writes down what arrives. */
    private static final class Diary implements SampleSink {
        final List<String> lines = new ArrayList<>();

        @Override
        public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
            lines.add(pointNum + "@" + sourceTimeNs + "=" + value + " " + quality);
        }

        @Override
        public void gap(int pointNum, long fromNs, long toNs) {
            lines.add("gap " + pointNum + " " + fromNs + ".." + toNs);
        }
    }

    @Test
    void samplesAndGapsComeOutInTheOrderTheyWentIn() {
        var inbox = new Inbox(8);
        inbox.accept(3, 10, 1.5, Quality.GOOD);
        inbox.gap(-1, 10, 20);
        inbox.accept(4, 20, Double.NaN, Quality.BAD);

        var diary = new Diary();
        assertThat(inbox.drainTo(diary, 100)).isEqualTo(3);
        assertThat(diary.lines).containsExactly("3@10=1.5 GOOD", "gap -1 10..20", "4@20=NaN BAD");
        assertThat(inbox.drainTo(diary, 100)).isZero();
    }

    @Test
    void overflowDropsTheOldestCountsItAndShowsItAsAGap() {
        var inbox = new Inbox(4);
        for (int i = 1; i <= 7; i++) {
            inbox.accept(i, 100 + i, i, Quality.GOOD);
        }

        var diary = new Diary();
        assertThat(inbox.overflowed()).isEqualTo(3);
        assertThat(inbox.drainTo(diary, 100)).isEqualTo(4);
        assertThat(diary.lines)
                .containsExactly("gap -1 101..103", "4@104=4.0 GOOD", "5@105=5.0 GOOD", "6@106=6.0 GOOD", "7@107=7.0 GOOD");
    }

    @Test
    void drainTakesNoMoreThanAskedFor() {
        var inbox = new Inbox(5000);
        for (int i = 0; i < 3000; i++) {
            inbox.accept(i, i, i, Quality.GOOD);
        }
        var diary = new Diary();
        assertThat(inbox.drainTo(diary, 2500)).isEqualTo(2500);
        assertThat(inbox.waiting()).isEqualTo(500);
        assertThat(diary.lines.getLast()).isEqualTo("2499@2499=2499.0 GOOD");
    }

    @ParameterizedTest(name = "seed {0}")
    @Seeds({1, 2, 3})
    void everySampleOfManyProducersIsDeliveredOrCountedAsLostAndEachProducerStaysInOrder(long seed) throws Exception {
        int producers = 4;
        int each = 20_000;
        var inbox = new Inbox(512);
        var threads = new ArrayList<Thread>();
        for (int p = 0; p < producers; p++) {
            int producer = p;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 1; i <= each; i++) {
                    inbox.accept(producer, i, i, Quality.GOOD);
                }
            }));
        }
        long[] last = new long[producers];
        long[] delivered = new long[1];
        var sink = new SampleSink() {
            @Override
            public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
                assertThat(sourceTimeNs).isGreaterThan(last[pointNum]);
                assertThat(value).isEqualTo((double) sourceTimeNs);
                last[pointNum] = sourceTimeNs;
                delivered[0]++;
            }

            @Override
            public void gap(int pointNum, long fromNs, long toNs) {}
        };
        var random = new SplittableRandom(seed);
        while (threads.stream().anyMatch(Thread::isAlive)) {
            inbox.drainTo(sink, 1 + random.nextInt(700));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        inbox.drainTo(sink, Integer.MAX_VALUE);
        assertThat(delivered[0] + inbox.overflowed()).isEqualTo((long) producers * each).isEqualTo(inbox.received());
    }
}
