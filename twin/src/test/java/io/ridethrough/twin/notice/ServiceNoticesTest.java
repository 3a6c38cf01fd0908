package io.ridethrough.twin.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.service.DrainPlan;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.twin.impact.Clocks;
import io.ridethrough.twin.impact.Impact;
import io.ridethrough.twin.impact.LiveImage;
import io.ridethrough.twin.loop.Health;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import io.ridethrough.twin.siren.SirenReport;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One site, its real image and its services: from a quiet day to the outage and the recovery. */
class ServiceNoticesTest {
    private final LiveImage site = new LiveImage("iad-reference");
    private final Impact impact = new Impact(site.index, site.services);

    @Test
    void quietDayIsToldAsOne() {
        ServiceNotices quiet = notices(site.tick(1));

        assertThat(quiet.stakeholders()).extracting(ServiceNotices.Stakeholder::who).containsExactly("users", "creators", "advertisers", "staff");
        assertThat(quiet.stakeholders()).allSatisfy(s -> assertThat(s.notices()).isEmpty());
        assertThat(quiet.business().costPerMin()).isZero();
        assertThat(quiet.business().budgets()).allSatisfy(b -> assertThat(b.exhaustedInS()).isNull());
        assertThat(quiet.drain()).isEmpty();
        assertThat(quiet.update().status()).isEqualTo("none");
        assertThat(quiet.update().body()).contains("No service is known to be affected").doesNotContain("cause");
    }

    @Test
    void everyGroupIsToldWhatItNoticesAndZerosAreNoLoss() {
        site.racksPu(181, 200, 0);
        ServiceNotices notices = notices(site.tick(1));

        ServiceNotices.Stakeholder creators = group(notices, "creators");
        assertThat(creators.worst()).isEqualTo("DOWN");
        assertThat(creators.notices()).extracting(ServiceNotices.Noticed::text)
                .contains("uploads are stuck", "earnings show 0, the money is safe", "views show 0, the counts are safe");
        assertThat(group(notices, "users").people()).as("one crowd, not a sum over services").isEqualTo(9e6);
        assertThat(group(notices, "staff").notices()).extracting(ServiceNotices.Noticed::service).contains("monitoring");
        IncidentUpdate update = notices.update();
        assertThat(update.status()).isEqualTo("identified");
        assertThat(update.impact()).isEqualTo("critical");
        assertThat(update.body())
                .contains("placeholders")
                .contains("Safe: of all stored data the planned number of copies runs")
                .contains("The cause is not known yet")
                .contains("When the power returns is not known")
                .contains("This is no promise")
                .contains("Next update: ")
                .doesNotContain("lost data");
        assertThat(update.restorationBasis()).isEqualTo(Clocks.Basis.PUBLISHED);
        assertThat(update.components()).anySatisfy(c -> {
            assertThat(c.id()).isEqualTo("creator-earnings");
            assertThat(c.status()).isEqualTo("degraded_performance");
        });
        // Feed: all of its users hit against 0.1 % allowed: a thousand times too fast, a month's budget in 43 minutes.
        ServiceNotices.Budget feed = notices.business().budgets().stream().filter(b -> b.service().equals("feed")).findFirst().orElseThrow();
        assertThat(feed.burnRate()).isCloseTo(1000, within(1e-6));
        assertThat(Objects.requireNonNull(feed.exhaustedInS())).isCloseTo(0.001 * 30 * 86_400, within(1e-6));
        assertThat(notices.business().costPerMin()).isCloseTo(8851, within(1e-6));
        assertThat(notices.business().basis()).contains("Ponemon").contains("not a figure of this platform");
    }

    @Test
    void updateNeverSaysMoreThanIsKnown() {
        site.racksPu(181, 200, Double.NaN);
        ServiceNotices notices = notices(site.tick(1));

        assertThat(notices.update().body()).contains("Not known, for want of data").doesNotContain("Safe:");
        assertThat(notices.update().components()).extracting(IncidentUpdate.Component::id).doesNotContain("feature-store").contains("object-store");
        assertThat(group(notices, "users").people()).as("known: no more than nothing").isNaN();
        assertThat(notices.business().hitRatio()).isNaN();
    }

    @Test
    void powerThatIsBackIsToldApartFromServicesThatAre() {
        site.racksPu(181, 200, 0);
        notices(site.tick(1));
        site.racksPu(181, 200, 1);
        notices(site.tick(1200));
        IncidentUpdate update = notices(site.tick(60)).update();

        assertThat(update.status()).isEqualTo("monitoring");
        assertThat(update.body()).contains("Power is back. We expect the last of these services in");
        Percentiles back = Objects.requireNonNull(update.restoration());
        assertThat(back.p10()).isLessThan(back.p50());
        assertThat(back.p50()).isBetween(3600.0, 86_400.0);
    }

    @Test
    void whatCanStillBeMovedComesWithItsOrder() {
        var feed = new Prediction.ServiceOutlook("feed", "STALE", 0.9, null, new Percentiles(600, 700, 800));
        var login = new Prediction.ServiceOutlook("login", "SLOW", 0.9, null, new Percentiles(400, 500, 600));
        var inference = new Prediction.ServiceOutlook("inference", "STALE", 0.9, null, new Percentiles(600, 700, 800));
        var upload = new Prediction.ServiceOutlook("upload", "DOWN", 0.9, null, new Percentiles(600, 700, 800));

        List<DrainPlan.Step> drain = snapshotNotices(site.tick(1), now(feed, login, inference, upload)).drain();

        // Login takes 6 min, the feed 8 and inference 12; upload cannot be moved at all. Nothing but login fits with another one before 10 min.
        assertThat(drain).extracting(DrainPlan.Step::service).containsExactly("login", "feed", "inference");
        assertThat(drain.getFirst().possible()).isTrue();
        assertThat(drain.get(2).possible()).isFalse();
    }

    private static ServiceNotices.Stakeholder group(ServiceNotices notices, String who) {
        return notices.stakeholders().stream().filter(s -> s.who().equals(who)).findFirst().orElseThrow();
    }

    private ServiceNotices notices(ImageCopy image) {
        return snapshotNotices(image, null);
    }

    private ServiceNotices snapshotNotices(ImageCopy image, @Nullable Prediction prediction) {
        List<Prediction> predictions = prediction == null ? List.of() : List.of(prediction);
        var health = new Health(
                Health.Status.LIVE,
                List.of(),
                new Health.Feed(true, "in process", 0, 0, 0, 0, 0, 0),
                new Health.Store(true, 0, 0, 0),
                new Health.Tick(1, 1, 0));
        var snapshot = new Snapshot(
                site.nowNs(), 0, 1, health, image, new PlantState(site.nowNs(), List.of()), List.of(), predictions,
                List.of(),
                impact.update(site.nowNs(), image, predictions), List.of(), List.of(), List.of(), SirenReport.NONE);
        return ServiceNotices.of(snapshot, site.services);
    }

    private static Prediction now(Prediction.ServiceOutlook... services) {
        return new Prediction(
                "now", 1, 1, 1, 0, 0, true, null, List.of(), List.of(), List.of(), List.of(), List.of(services), List.of(), 3600, 1, List.of(), null,
                new Prediction.EventFacts("now", "What runs now", Double.NaN, "", List.of()), List.of());
    }
}
