package io.ridethrough.twin.siren;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.service.Service;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.twin.cli.Plants;
import io.ridethrough.twin.impact.ServiceView;
import io.ridethrough.twin.impact.SirenNotice;
import io.ridethrough.twin.impact.SirenNotice.Status;
import io.ridethrough.twin.loop.DeviceView;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SirenTest {
    private static final PlantIndex INDEX = new PlantIndex(Plants.open("iad-reference").parse());
    private static final ServiceModel SERVICES = Plants.open("iad-reference").parseServices(INDEX.plant());
    private static final String COMMENTS = "comments";
    private static final Percentiles HIT_S = new Percentiles(700, 800, 900);
    private static final long START_NS = 1_768_370_400_000_000_000L;

    /** A siren, and the world it sees: what is forecast and what is measured for one service. */
    private static final class World {
        final Siren siren = new Siren(INDEX, SERVICES, SirenSettings.USUAL);
        final List<SirenMessage> journal = new ArrayList<>();
        double nowS;
        double probability;
        boolean deterministic;
        @Nullable String cannotSay;
        double leadS = 600;
        String state = "HEALTHY";
        boolean dark;
        String upsMode = "NORMAL";

        World() {
            siren.resume(List.of(), journal::addAll);
        }

        SirenReport step(double seconds) {
            nowS += seconds;
            return report();
        }

        SirenReport report() {
            return siren.update(START_NS + (long) (nowS * 1e9), List.of(prediction()), views(), devices());
        }

        SirenView view() {
            return report().services().stream().filter(v -> v.service().equals(COMMENTS)).findFirst().orElseThrow();
        }

        @Nullable SirenNotice shown() {
            return siren.onto(views(), List.of(prediction()), report()).stream()
                    .filter(v -> v.id().equals(COMMENTS))
                    .findFirst()
                    .orElseThrow()
                    .siren();
        }

        List<SirenState> told() {
            return journal.stream().map(SirenMessage::state).toList();
        }

        Prediction prediction() {
            var dark = new Percentiles(leadS * 0.8, leadS, leadS * 1.2);
            String rack = SERVICES.rackIds().get(SERVICES.racksOfService(SERVICES.serviceNum(COMMENTS))[0]);
            boolean silent = cannotSay != null;
            double p = silent ? Double.NaN : probability;
            return new Prediction(
                    "now", p, silent ? p : 0.8 * p, silent ? p : Math.min(1, 1.2 * p), 0.001, 0.01, deterministic, dark, List.of(), List.of(),
                    List.of(new Prediction.Cause("gen-1", "gen-1 does not start", "look", "start it", 0, 1, 0)),
                    p > 0 ? List.of(new Prediction.DeviceOutlook(rack, p, dark)) : List.of(),
                    p > 0 ? List.of(new Prediction.ServiceOutlook(COMMENTS, "DOWN", p, null, HIT_S)) : List.of(),
                    List.of(), 3600, 100, List.of(), cannotSay,
                    new Prediction.EventFacts("now", "What runs now", Double.NaN, "", List.of()), List.of());
        }

        List<ServiceView> views() {
            return SERVICES.services().stream()
                    .map(s -> new ServiceView(s.id(), s.name(), s.id().equals(COMMENTS) ? state : "HEALTHY", "because", 1, 1, "", 0, null, null, List.of(), false))
                    .toList();
        }

        List<DeviceView> devices() {
            String rack = SERVICES.rackIds().get(SERVICES.racksOfService(SERVICES.serviceNum(COMMENTS))[0]);
            return INDEX.plant().devices().stream()
                    .map(d -> new DeviceView(
                            d.id(),
                            "x",
                            d.id().equals("ups-a1") ? upsMode : "ON",
                            d instanceof Rack && d.id().equals(rack) && dark ? DeviceView.Energised.DEAD : DeviceView.Energised.LIVE,
                            Double.NaN, Double.NaN, Double.NaN, false, "", null))
                    .toList();
        }
    }

    @Test
    void soundsAboveTheThresholdAndSaysWhatAndWhen() {
        var world = new World();
        world.probability = 0.29;
        world.step(1);
        assertThat(world.journal).isEmpty();
        assertThat(world.view().state()).isEqualTo(SirenState.ARMED);
        world.probability = 0.4;
        world.step(1);
        assertThat(world.told()).containsExactly(SirenState.SOUNDING);
        SirenMessage message = world.journal.getFirst();
        assertThat(message.service()).isEqualTo(COMMENTS);
        assertThat(message.probability()).isEqualTo(0.4);
        assertThat(message.low()).isCloseTo(0.32, within(1e-12));
        assertThat(message.high()).isGreaterThanOrEqualTo(0.48);
        assertThat(message.leadS()).isEqualTo(new Percentiles(480, 600, 720));
        assertThat(message.cause()).isEqualTo("gen-1 does not start");
        assertThat(message.notice()).isNotEmpty();
        assertThat(message.text()).contains("40 %", "10.0 min", "gen-1 does not start");
        assertThat(message.sequence()).isEqualTo(1);
        assertThat(message.id()).isEqualTo("comments@1768370402000#1");
    }

    @Test
    void escalatesWhenLikelyOrCloseOrCertain() {
        var likely = new World();
        likely.probability = 0.85;
        likely.step(1);
        assertThat(likely.told()).containsExactly(SirenState.ESCALATED);
        var close = new World();
        close.probability = 0.4;
        close.step(1);
        close.leadS = 140;
        close.step(1);
        assertThat(close.told()).containsExactly(SirenState.SOUNDING, SirenState.ESCALATED);
        assertThat(close.journal.getLast().sequence()).isEqualTo(2);
        assertThat(close.journal.getLast().episode()).isEqualTo(close.journal.getFirst().episode());
    }

    @Test
    void aSoundingThatDoesNotComeTrueIsCancelledAfterTheHold() {
        var world = new World();
        world.upsMode = "BATTERY";
        world.probability = 0.5;
        world.step(1);
        world.probability = 0.01;
        world.upsMode = "NORMAL";
        for (int s = 0; s < 59; s++) {
            world.step(1);
        }
        assertThat(world.told()).containsExactly(SirenState.SOUNDING);
        world.step(1);
        assertThat(world.told()).containsExactly(SirenState.SOUNDING, SirenState.CANCELLED);
        SirenMessage cancel = world.journal.getLast();
        assertThat(cancel.cancels()).isEqualTo(world.journal.getFirst().id());
        assertThat(cancel.cause()).isEqualTo("power came back: ups-a1 off battery; the forecast fell to 1.0 %");
        assertThat(cancel.leadS()).isNull();
    }

    /** The service's own view, that page, history and outlets read, says the same. */
    @Test
    void theServiceShowsWhatItsSirenSays() {
        var world = new World();
        assertThat(world.shown()).isNull();
        world.probability = 0.5;
        world.step(1);
        var raised = Objects.requireNonNull(world.shown());
        assertThat(raised.status()).isEqualTo(Status.RAISED);
        assertThat(raised.leadS()).isEqualTo(HIT_S);
        world.probability = 0;
        world.step(100);
        world.step(31);
        var cancelled = Objects.requireNonNull(world.shown());
        assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
        assertThat(cancelled.leadS()).isNull();
        assertThat(cancelled.raisedNs()).isEqualTo(raised.raisedNs());
        world.state = "DOWN";
        world.step(1);
        assertThat(world.shown()).as("that hit was not announced").isNull();
    }

    @Test
    void whatCannotBeSaidNeitherSoundsNorCancels() {
        var world = new World();
        world.cannotSay = "cannot say: no data";
        world.step(1);
        assertThat(world.view().cannotSay()).isEqualTo("cannot say: no data");
        assertThat(world.view().probability()).isNaN();
        assertThat(world.journal).isEmpty();
        world.cannotSay = null;
        world.probability = 0.5;
        world.step(1);
        world.cannotSay = "cannot say: no data";
        for (int s = 0; s < 600; s++) {
            world.step(1);
        }
        assertThat(world.told()).containsExactly(SirenState.SOUNDING);
        assertThat(world.view().state()).isEqualTo(SirenState.SOUNDING);
    }

    @Test
    void aHitSaysHowLongItWasKnownAndIsOverWhenTheServiceIsBack() {
        var world = new World();
        world.probability = 0.5;
        world.step(1);
        world.step(300);
        world.dark = true;
        world.step(10);
        world.state = "DOWN";
        world.step(20);
        SirenMessage hit = world.journal.getLast();
        assertThat(hit.state()).isEqualTo(SirenState.HAPPENED);
        assertThat(hit.warnedS()).isEqualTo(310);
        assertThat(hit.cancels()).isNull();
        world.state = "HEALTHY";
        world.probability = 0;
        world.step(1);
        world.step(30);
        assertThat(world.journal.getLast().state()).isEqualTo(SirenState.OVER);
        assertThat(world.view().state()).isEqualTo(SirenState.ARMED);
    }

    @Test
    void aHitNobodySaidIsToldAsSuch() {
        var world = new World();
        world.step(1);
        world.state = "DOWN";
        world.step(1);
        assertThat(world.told()).containsExactly(SirenState.HAPPENED);
        assertThat(world.journal.getFirst().warnedS()).isNaN();
        assertThat(world.journal.getFirst().text()).contains("Nothing was said before");
        assertThat(world.journal.getFirst().toJson()).doesNotContain("warnedS").doesNotContain("NaN");
    }

    @Test
    void aRestartedTwinTakesBackWhatItAnnouncedBefore() {
        var before = new World();
        before.probability = 0.5;
        before.step(1);
        List<SirenMessage> kept =
                before.journal.stream().map(m -> SirenMessage.fromJson(m.toJson())).toList();
        assertThat(kept).isEqualTo(before.journal);
        var after = new World();
        after.siren.resume(kept, after.journal::addAll);
        after.nowS = before.nowS;
        after.step(100);
        after.step(31);
        assertThat(after.told()).containsExactly(SirenState.CANCELLED);
        assertThat(after.journal.getFirst().cancels()).isEqualTo(kept.getFirst().id());
        assertThat(after.journal.getFirst().number()).isEqualTo(2);
    }

    /** Noise around the threshold for a day: at most one sounding in the longest hold and the quiet after it, once holds have grown. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noiseAroundTheThresholdDoesNotMakeItFlap(long seed) {
        var random = new SplittableRandom(seed);
        var world = new World();
        Map<String, SirenState> open = new HashMap<>();
        for (int s = 0; s < 86_400; s += 10) {
            // Blocks of two minutes, so that both thresholds are crossed for long enough.
            world.probability = Math.clamp(0.22 + 0.25 * Math.signum(Math.sin(s / 40.0)) + 0.1 * (random.nextDouble() - 0.5), 0, 0.6);
            world.step(10);
        }
        long soundings = world.journal.stream().filter(m -> m.sequence() == 1).count();
        assertThat(soundings).isGreaterThan(5).isLessThan(86_400 / 960 * 2);
        for (SirenMessage message : world.journal) {
            if (message.sequence() == 1) {
                assertThat(open.put(message.service(), message.state())).isNull();
            } else if (!message.state().isOpen()) {
                assertThat(open.remove(message.service())).isNotNull();
                assertThat(message.timeNs() - message.sinceNs()).isGreaterThanOrEqualTo(60_000_000_000L);
            }
        }
        assertThat(world.journal.stream().map(SirenMessage::id)).doesNotHaveDuplicates();
    }

    /** Whatever happens, in whatever order: numbers without holes, and every sounding ends in exactly one cancel or hit. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void everySoundingEndsOnce(long seed) {
        var random = new SplittableRandom(seed);
        var world = new World();
        for (int step = 0; step < 5_000; step++) {
            if (random.nextInt(8) == 0) {
                world.probability = random.nextInt(3) == 0 ? 0 : random.nextDouble();
                world.cannotSay = random.nextInt(6) == 0 ? "cannot say: no data" : null;
                world.leadS = 10 + 2000 * random.nextDouble();
                world.state = random.nextInt(5) == 0 ? "DOWN" : random.nextInt(9) == 0 ? "UNKNOWN" : "HEALTHY";
                world.dark = random.nextInt(5) == 0;
            }
            world.step(1 + random.nextInt(20));
        }
        world.probability = 0;
        world.cannotSay = null;
        world.state = "HEALTHY";
        for (int s = 0; s < 3000; s++) {
            world.step(1);
        }
        long number = 1;
        Map<String, List<SirenMessage>> episodes = new HashMap<>();
        for (SirenMessage message : world.journal) {
            assertThat(message.number()).isEqualTo(number++);
            episodes.computeIfAbsent(message.episode(), _ -> new ArrayList<>()).add(message);
        }
        assertThat(episodes).hasSizeGreaterThan(20);
        for (List<SirenMessage> episode : episodes.values()) {
            boolean sounded = episode.stream().anyMatch(m -> m.state().isOpen());
            long cancels = episode.stream().filter(m -> m.state() == SirenState.CANCELLED).count();
            long hits = episode.stream().filter(m -> m.state() == SirenState.HAPPENED).count();
            assertThat(cancels + hits).as(episode.toString()).isEqualTo(1);
            assertThat(sounded || hits == 1).isTrue();
            for (int m = 0; m < episode.size(); m++) {
                assertThat(episode.get(m).sequence()).isEqualTo(m + 1);
            }
        }
    }

    @Test
    void everyServiceHasRacksToCountDownTo() {
        var threats = new Threats(SERVICES);
        for (Service service : SERVICES.services()) {
            assertThat(threats.firmRacks(SERVICES.serviceNum(service.id())).isEmpty()).as(service.id()).isFalse();
        }
    }
}
