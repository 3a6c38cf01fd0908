package io.ridethrough.twin.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.telemetry.live.ProcessImage;
import io.ridethrough.twin.cli.Plants;
import io.ridethrough.twin.learning.Demand;
import io.ridethrough.twin.ledger.LedgerRecord.Came;
import io.ridethrough.twin.ledger.LedgerRecord.Demanded;
import io.ridethrough.twin.ledger.LedgerRecord.Lost;
import io.ridethrough.twin.ledger.LedgerRecord.Numbered;
import io.ridethrough.twin.ledger.LedgerRecord.Opened;
import io.ridethrough.twin.ledger.LedgerRecord.Predicted;
import io.ridethrough.twin.predict.ForecastDesk;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import io.ridethrough.twin.run.Rehearsal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerBookTest {
    private static final long NOTHING = Long.MAX_VALUE;

    private final PlantIndex index = new PlantIndex(Plants.open("two-feed").parse());
    private final ImageCopy noValues = new ProcessImage(index.points(), 277).copy();
    private final MemoryChain chain = new MemoryChain();
    private LedgerBook book = book(chain);
    private double aPu = 1;
    private double bPu = 1;
    private ForecastDesk.@Nullable Round round;

    @Test
    void lastPredictionBeforeTheDemandCountsAndNoLaterOne() {
        say(0, "utility-a-lost", 0.2);
        say(100, "utility-a-lost", 0.3);
        aPu = 0;
        tick(110, NOTHING);
        say(112, "utility-a-lost", 0.9);
        tick(114, NOTHING);
        Demanded demand = only(Demanded.class);
        assertThat(demand.event()).isEqualTo("utility-a-lost");
        assertThat(demand.atNs()).isEqualTo(ns(110));
        Predicted counted = counted(chain, demand);
        assertThat(counted.probability()).isEqualTo(0.3);
        tick(200, ns(190));
        tick(3711, NOTHING);
        Came came = only(Came.class);
        assertThat(came.failed()).isTrue();
        assertThat(came.failedAfterS()).isEqualTo(80);
        assertThat(came.probability()).isEqualTo(0.3);
        assertThat(came.brier()).isCloseTo(0.49, within(1e-12));
        assertThat(came.logScore()).isCloseTo(-Math.log(0.3), within(1e-12));
        // Said to be likely from the first prediction at 0 s on; lost at 190 s.
        assertThat(only(Lost.class).leadS()).isEqualTo(190);
        LedgerDocument document = LedgerDocument.of(book.view());
        Scorecard loads = document.scores().getFirst();
        assertThat(loads.scored()).isEqualTo(1);
        assertThat(loads.failed()).isEqualTo(1);
        assertThat(loads.brier()).isCloseTo(0.49, within(1e-12));
        assertThat(loads.tooSmall()).isTrue();
        assertThat(document.sentence()).contains("1 loss of feeds scored, 1 dropped load where 0.30 were expected, n too small to tell (16 needed)");
        assertThat(document.leadTimes().p50S()).isEqualTo(190);
        assertThat(document.latest().getFirst().stated()).isEqualTo(0.3);
    }

    @Test
    void sagIsNoDemandAndFeedsThatGoTogetherAreOne() {
        say(0, "all-utilities-lost", 0.5);
        aPu = 0.4;
        tick(10, NOTHING);
        aPu = 1;
        tick(12, NOTHING);
        tick(20, NOTHING);
        assertThat(all(Demanded.class)).isEmpty();
        aPu = 0;
        tick(30, NOTHING);
        bPu = 0;
        tick(32, NOTHING);
        tick(34, NOTHING);
        assertThat(only(Demanded.class).event()).isEqualTo("all-utilities-lost");
        assertThat(only(Demanded.class).atNs()).isEqualTo(ns(30));
    }

    /** What had been said of an hour is not held against five minutes: half of the losses would have come by then. */
    @Test
    void feedThatIsBackEarlyIsScoredByWhatHadBeenSaidForThatTime() {
        say(0, "utility-a-lost", 0.4, new Percentiles(100, 300, 900));
        aPu = 0;
        tick(10, NOTHING);
        tick(14, NOTHING);
        aPu = 1;
        tick(310, NOTHING);
        Came came = only(Came.class);
        assertThat(came.failed()).isFalse();
        assertThat(came.lastedS()).isEqualTo(300);
        assertThat(came.probability()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void secondLossOvertakesTheFirst() {
        say(0, "utility-a-lost", 0.4, new Percentiles(100, 300, 900));
        aPu = 0;
        tick(10, NOTHING);
        tick(14, NOTHING);
        bPu = 0;
        tick(110, NOTHING);
        tick(114, NOTHING);
        assertThat(only(Came.class).ended()).startsWith("overtaken");
        assertThat(only(Came.class).probability()).isCloseTo(0.04, within(1e-12));
        assertThat(all(Demanded.class)).extracting(Demanded::event).containsExactly("utility-a-lost", "utility-b-lost");
        assertThat(all(Demanded.class).getLast().prediction()).as("nothing had been said of the second").isNull();
    }

    @Test
    void sharesOfTheLossesByATimeLieOnStraightLines() {
        var time = new Percentiles(100, 300, 900);
        assertThat(StatedUntil.share(time, 3600, 0)).isZero();
        assertThat(StatedUntil.share(time, 3600, 50)).isCloseTo(0.05, within(1e-12));
        assertThat(StatedUntil.share(time, 3600, 200)).isCloseTo(0.3, within(1e-12));
        assertThat(StatedUntil.share(time, 3600, 900)).isCloseTo(0.9, within(1e-12));
        assertThat(StatedUntil.share(time, 3600, 2250)).isCloseTo(0.95, within(1e-12));
        assertThat(StatedUntil.share(time, 3600, 3600)).isEqualTo(1);
        assertThat(StatedUntil.share(new Percentiles(60, 60, 60), 3600, 61)).isGreaterThan(0.9);
    }

    @Test
    void predictionsAreWrittenWhenTheyMoveAndEveryHour() {
        say(0, "utility-a-lost", 0.100);
        say(30, "utility-a-lost", 0.105);
        say(60, "utility-a-lost", 0.12);
        for (int s = 90; s < 7300; s += 30) {
            say(s, "utility-a-lost", 0.12);
        }
        assertThat(all(Predicted.class).stream().filter(p -> p.event().equals("utility-a-lost")))
                .extracting(Predicted::why)
                .containsExactly("first", "changed", "hourly", "hourly");
    }

    @Test
    void predictionOfYesterdayDoesNotCount() {
        say(0, "utility-a-lost", 0.3);
        round = null;
        aPu = 0;
        tick(90_000, NOTHING);
        tick(90_004, NOTHING);
        assertThat(only(Demanded.class).prediction()).isNull();
    }

    @Test
    void deviceIsScoredByWhatHadBeenSaidOfIt() {
        say(0, "utility-a-lost", 0.3);
        book.observe(tick(50, NOTHING, List.of(new Demand("gen-a", Demand.Kind.START, ns(40), false, Double.NaN, 9))));
        Demanded demand = only(Demanded.class);
        assertThat(demand.event()).isEqualTo("gen-a-start");
        var said = counted(chain, demand);
        assertThat(said.event()).isEqualTo("gen-a-start");
        assertThat(only(Came.class).failed()).isTrue();
        assertThat(only(Came.class).probability()).isEqualTo(said.probability());
    }

    @Test
    void lossWithoutADemandIsOnRecordOnce() {
        say(0, "now", 0.001);
        tick(20, ns(19));
        tick(21, ns(20));
        assertThat(only(Lost.class).demand()).isNull();
        assertThat(only(Lost.class).leadS()).isNull();
    }

    @Test
    void failingFileIsToldAndNothingIsLost() {
        var failing = new Failing();
        book = book(failing);
        failing.fails = true;
        assertThatThrownBy(() -> say(0, "utility-a-lost", 0.3)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> say(30, "utility-a-lost", 0.5)).isInstanceOf(UncheckedIOException.class);
        assertThat(book.view().waiting()).isGreaterThan(2);
        failing.fails = false;
        tick(31, NOTHING);
        assertThat(book.view().waiting()).isZero();
        assertThat(failing.written.records().stream().filter(r -> r instanceof Predicted p && p.event().equals("utility-a-lost")))
                .hasSize(2);
    }

    /** After a restart the counts are the same, and a demand the twin did not see the end of is closed without a score. */
    @Test
    void restartGoesOnAndScoresNothingItDidNotSee() {
        say(0, "utility-a-lost", 0.3);
        aPu = 0;
        tick(10, NOTHING);
        tick(14, NOTHING);
        List<Numbered> records = new ArrayList<>();
        for (int i = 0; i < chain.records().size(); i++) {
            records.add(new Numbered(i + 1L, chain.records().get(i)));
        }
        LedgerView before = book.view();
        book = book(chain);
        book.restore(records);
        assertThat(book.view()).isEqualTo(before);
        book.mended(7, "ab");
        tick(2000, NOTHING);
        Opened opened = all(Opened.class).getLast();
        assertThat(opened.cutBytes()).isEqualTo(7);
        assertThat(only(Came.class).ended()).isEqualTo("the twin was not running");
        assertThat(only(Came.class).brier()).isNull();
    }

    /** The whole loop over the hidden plant: what is on record before the feeds go counts, and the loss has its lead time. */
    @Test
    void cascadeOfTheHiddenPlantIsOnRecordAndScored() {
        var rehearsal = new Rehearsal("two-feed", "cascade", 1, 100);
        rehearsal.run(1500, 1, snapshot -> {});
        List<LedgerRecord> records = rehearsal.ledger().records();
        assertThat(records.getFirst()).isInstanceOf(Opened.class);
        Demanded demand = records.stream()
                .filter(r -> r instanceof Demanded d && Verdict.group(d.event()).equals(Verdict.LOAD_DROP))
                .map(Demanded.class::cast)
                .findFirst()
                .orElseThrow();
        var counted = counted(rehearsal.ledger(), demand);
        assertThat(counted.event()).isEqualTo(demand.event());
        assertThat(counted.timeNs()).isLessThan(demand.atNs());
        assertThat(records.indexOf(demand)).isGreaterThan(records.indexOf(counted));
        assertThat(records.stream().anyMatch(r -> r instanceof Demanded d && d.event().endsWith("-start"))).isTrue();
        assertThat(records.stream().anyMatch(r -> r instanceof Lost lost && lost.demand() != null)).isTrue();
    }

    private void say(double atS, String event, double probability) {
        say(atS, event, probability, null);
    }

    private void say(double atS, String event, double probability, @Nullable Percentiles timeToDark) {
        var prediction = new Prediction(
                event, probability, probability / 2, Math.min(1, 2 * probability), 0, 0, false, timeToDark, List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), 3600, 100, List.of(), null,
                new Prediction.EventFacts("feed-loss", event, 1, "", List.of()), List.of());
        round = new ForecastDesk.Round(state(atS), List.of(prediction), List.of());
        tick(atS, NOTHING);
    }

    private void tick(double atS, long darkenedNs) {
        book.observe(tick(atS, darkenedNs, List.of()));
    }

    private LedgerBook.Tick tick(double atS, long darkenedNs, List<Demand> answered) {
        return new LedgerBook.Tick(ns(atS), state(atS), noValues, round, answered, darkenedNs);
    }

    private PlantState state(double atS) {
        List<DeviceState> states = new ArrayList<>(RestingPlant.of(index).devices());
        states.set(index.deviceNum("utility-a"), new DeviceState.UtilityState(aPu, 60));
        states.set(index.deviceNum("utility-b"), new DeviceState.UtilityState(bPu, 60));
        return new PlantState(ns(atS), states);
    }

    private LedgerBook book(Chain to) {
        return new LedgerBook(index, LedgerBook.Identity.of(index, 1, 100), to);
    }

    private static Predicted counted(MemoryChain chain, Demanded demand) {
        return (Predicted) chain.records().get((int) (Objects.requireNonNull(demand.prediction()) - 1));
    }

    private static long ns(double s) {
        return Math.round(s * 1e9);
    }

    private <T extends LedgerRecord> List<T> all(Class<T> type) {
        return chain.records().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private <T extends LedgerRecord> T only(Class<T> type) {
        assertThat(all(type)).hasSize(1);
        return all(type).getFirst();
    }

    /** A disk that is full for a while. */
    private static final class Failing implements Chain {
        final MemoryChain written = new MemoryChain();
        boolean fails;

        @Override
        public long append(LedgerRecord record) {
            if (fails) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
            return written.append(record);
        }

        @Override
        public void sync() {}

        @Override
        public Head head() {
            return written.head();
        }
    }
}
