package io.ridethrough.twin.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.service.RackOutcome;
import io.ridethrough.models.service.recovery.RecoveryClass;
import io.ridethrough.models.service.recovery.RecoveryCurve;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ImpactTest {
    private final LiveImage site = new LiveImage("iad-reference");
    private final Impact impact = new Impact(site.index, site.services);

    @Test
    void healthyPlantHasHealthyServices() {
        List<ServiceView> views = update(site.tick(1));

        assertThat(views).hasSize(site.services.services().size());
        assertThat(views).extracting(ServiceView::state).containsOnly("HEALTHY");
        assertThat(views).extracting(ServiceView::powerRestoredS).containsOnlyNulls();
        assertThat(impact.listDarkRacks()).isEmpty();
    }

    @Test
    void darkRacksDegradeServicesInTheReadersWords() {
        site.racksPu(181, 200, 0);

        List<ServiceView> views = update(site.tick(1));

        ServiceView feed = view(views, "feed");
        assertThat(feed.state()).isEqualTo("STALE");
        assertThat(feed.userText()).isEqualTo("the feed is generic, not personal");
        assertThat(feed.usersAffected()).isEqualTo(9e6);
        assertThat(feed.reason()).isEqualTo("Feature store is down");
        assertThat(view(views, "creator-earnings").state()).isEqualTo("DEFAULTED");
        assertThat(view(views, "creator-earnings").dataAtRisk()).isFalse();
        assertThat(view(views, "feature-store").serviceRestoredS()).as("no forecast, no promise").isNull();
        Clocks clocks = view(views, "feature-store").clocks();
        assertThat(clocks.basis()).as("the band is that of published outages, and says so").isEqualTo(Clocks.Basis.PUBLISHED);
        assertThat(Objects.requireNonNull(clocks.power()).p50()).isBetween(1800.0, 7200.0);
        assertThat(Objects.requireNonNull(clocks.service()).p50()).isGreaterThan(Objects.requireNonNull(clocks.power()).p50());
        assertThat(impact.listDarkRacks()).hasSize(20).startsWith("r181");
    }

    @Test
    void rackWithoutDataIsUnknownAndNotDark() {
        site.racksPu(181, 200, Double.NaN);

        List<ServiceView> views = update(site.tick(1));

        assertThat(impact.listDarkRacks()).isEmpty();
        assertThat(impact.listUnknownRacks()).hasSize(20);
        assertThat(view(views, "feature-store").state()).isEqualTo(ServiceView.UNKNOWN);
        assertThat(view(views, "feature-store").usersAffected()).isNaN();
        assertThat(view(views, "feature-store").instancesUp()).as("instances known to have power").isZero();
        assertThat(view(views, "playback").state()).isEqualTo("HEALTHY");
        assertThat(view(views, "control-plane").state()).as("1 of 3 unknown, 2 suffice").isEqualTo("HEALTHY");
        assertThat(view(views, "control-plane").reason()).isEqualTo("no instance is known to be dark, power of 1 unknown");
    }

    @Test
    void silentFeedMakesEverythingUnknown() {
        update(site.tick(1));

        List<ServiceView> views = update(site.silence(60));

        assertThat(views).extracting(ServiceView::state).containsOnly(ServiceView.UNKNOWN);
    }

    @Test
    void oneLiveCordKeepsARackLive() {
        site.set("r181.cord.1.voltage", 0).set("r182.cord.1.voltage", Double.NaN);

        update(site.tick(1));

        assertThat(impact.listDarkRacks()).isEmpty();
        assertThat(impact.listUnknownRacks()).isEmpty();
    }

    @Test
    void serviceRestartsAfterItsPowerAndTheTwoClocksDiffer() {
        site.racksPu(183, 188, 0);
        update(site.tick(1));
        site.racksPu(183, 188, 1);
        update(site.tick(60));

        List<ServiceView> after = update(site.tick(600));

        ServiceView ingestion = view(after, "ingestion");
        assertThat(ingestion.state()).as("one of six is back, three of eight run").isEqualTo("SLOW");
        assertThat(ingestion.powerRestoredS()).as("it has power").isNull();
        assertThat(ingestion.serviceRestoredS())
                .isCloseTo(RecoveryClass.MANAGED.curve().timeS(3.5 / 6, 0.5) - 600, within(1.0));
        assertThat(ingestion.clocks().basis()).isEqualTo(Clocks.Basis.POWER_IS_BACK);
        Percentiles band = Objects.requireNonNull(ingestion.clocks().service());
        assertThat(band.p10()).isLessThan(band.p50());
        assertThat(band.p90()).isGreaterThan(2 * band.p50());
        assertThat(ingestion.reason()).contains("5 restarting since power is back");
        ServiceView later = view(update(site.tick(1600)), "ingestion");
        assertThat(later.state()).isEqualTo("REDUNDANCY_LOST");
        assertThat(later.clocks()).isEqualTo(Clocks.QUIET);
    }

    @Test
    void forecastOfNowTellsWhenAServiceIsBack() {
        site.racksPu(181, 200, 0);
        var outlook = new Prediction.ServiceOutlook("ingestion", "DOWN", 1, new Percentiles(1000, 3000, 9000));

        List<ServiceView> views = update(site.tick(1), prediction("all-utilities-lost"), prediction("now", outlook));

        assertThat(view(views, "ingestion").serviceRestoredS()).isEqualTo(3000);
        assertThat(view(views, "ingestion").powerRestoredS()).isCloseTo(3000 - RecoveryClass.MANAGED.curve().timeS(3.5 / 6, 0.5), within(1.0));
    }

    @Test
    void sampledRunsBecomeOneOutlookPerService() {
        var outlooks = new ServiceOutlooks(site.services);
        var false2n = new ArrayList<RackOutcome>();
        for (int rack = 181; rack <= 200; rack++) {
            false2n.add(new RackOutcome("r" + rack, 240, 1200));
        }
        for (int run = 0; run < 1000; run++) {
            outlooks.add(run % 4 == 0 ? false2n : List.of(), 1);
        }

        List<Prediction.ServiceOutlook> result = outlooks.outlooks();

        Prediction.ServiceOutlook ingestion =
                result.stream().filter(o -> o.id().equals("ingestion")).findFirst().orElseThrow();
        assertThat(ingestion.state()).isEqualTo("DOWN");
        assertThat(ingestion.probability()).isCloseTo(0.25, within(1e-9));
        // Six of eight machines were dark and six are needed: it is back with the fourth of the six, after power at 1200 s.
        Percentiles back = Objects.requireNonNull(ingestion.restoredS());
        RecoveryCurve managed = RecoveryClass.MANAGED.curve();
        assertThat(back.p10()).isCloseTo(1200 + managed.timeS(3.5 / 6, 0.1), within(20.0));
        assertThat(back.p50()).isCloseTo(1200 + managed.timeS(3.5 / 6, 0.5), within(60.0));
        assertThat(back.p90()).isCloseTo(1200 + managed.timeS(3.5 / 6, 0.9), within(400.0));
        assertThat(result).extracting(Prediction.ServiceOutlook::id).doesNotContain("playback", "control-plane");
        assertThat(result.stream().filter(o -> o.id().equals("view-counters")).findFirst().orElseThrow().state())
                .isEqualTo("DEFAULTED");
    }

    @Test
    void runsThatNeverGetPowerBackLeaveTheUpperPercentilesOpen() {
        var outlooks = new ServiceOutlooks(site.services);
        for (int run = 0; run < 100; run++) {
            boolean back = run % 5 != 0;
            outlooks.add(
                    java.util.stream.IntStream.rangeClosed(182, 187)
                            .mapToObj(r -> new RackOutcome("r" + r, 10, back ? 20 : Double.NaN))
                            .toList(),
                    2.5);
        }

        Percentiles restored = Objects.requireNonNull(outlooks.outlooks().getFirst().restoredS());

        assertThat(restored.p50()).isFinite();
        assertThat(restored.p90()).as("a fifth of the runs is not restored").isNaN();
    }

    private List<ServiceView> update(ImageCopy image, Prediction... predictions) {
        return impact.update(site.nowNs(), image, List.of(predictions));
    }

    private static ServiceView view(List<ServiceView> views, String id) {
        return views.stream().filter(v -> v.id().equals(id)).findFirst().orElseThrow();
    }

    private static Prediction prediction(String event, Prediction.ServiceOutlook... services) {
        return new Prediction(
                event, 1, 1, 1, 0, 0, true, null, List.of(), List.of(), List.of(), List.of(), List.of(services), List.of(), 3600, 1, List.of(), null, new Prediction.EventFacts("now", event, Double.NaN, "", List.of()), List.of());
    }
}
