package io.ridethrough.twin.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.twin.impact.LiveImage;
import io.ridethrough.twin.impact.ServiceForecasts;
import io.ridethrough.twin.loop.Health;
import io.ridethrough.twin.predict.EventCase;
import io.ridethrough.twin.predict.Forecaster;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlarmRulesTest {
    private final LiveImage site = new LiveImage("iad-reference");
    private final PlantState atRest = RestingPlant.of(site.index);
    private final AlarmRules rules = new AlarmRules(site.index, site.services, Rationalisation.shipped());

    @Test
    void quietHealthyFacilityHasOneAdvisoryAndNoActNowAlarm() {
        var forecaster = new Forecaster(site.index, new ServiceForecasts(site.index, site.services));
        List<Prediction> predictions = EventCase.of(site.index, atRest).stream()
                .map(event -> forecaster.predict(atRest, event, Forecaster.Settings.standard(1), List.of()))
                .toList();

        Findings findings = evaluate(site.tick(1), predictions);

        assertThat(findings.conditions())
                .extracting(Condition::priority)
                .doesNotContain(Priority.ACT_NOW, Priority.HIGH);
        assertThat(findings.conditions())
                .filteredOn(c -> !c.key().startsWith("prediction."))
                .extracting(Condition::key)
                .containsExactly("ups-b4.false-2n");
        assertThat(findings.undecided()).isEmpty();
    }

    @Test
    void false2nAloneIsAnAdvisoryWithItsStakes() {
        Condition debt = only(evaluate(site.tick(1)));

        assertThat(debt.key()).isEqualTo("ups-b4.false-2n");
        assertThat(debt.priority()).isEqualTo(Priority.ADVISORY);
        assertThat(debt.cause()).isEqualTo("False 2N: both cords of 20 racks (r181 to r200) end at ups-b4");
        assertThat(debt.consequence()).contains("20 racks dark", "down", "9.0 million users");
    }

    @Test
    void false2nRisesWhenTheSharedDeviceIsAtRisk() {
        site.set("ups-b4.battery.string.3.resistance", 0.4 * 1.975);

        List<Condition> conditions = evaluate(site.tick(1)).conditions();

        Condition aged = get(conditions, "ups-b4.string-aged.3");
        assertThat(aged.cause()).isEqualTo("ups-b4 battery string 3 is aged: 0.79 Ohm, 98 % above its siblings");
        assertThat(get(conditions, "ups-b4.false-2n").priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void openStringIsToldFromAnAgedOne() {
        site.set("ups-a2.battery.string.1.resistance", 24);

        List<Condition> conditions = evaluate(site.tick(1)).conditions();

        assertThat(get(conditions, "ups-a2.string-open.1").priority()).isEqualTo(Priority.MEDIUM);
        assertThat(conditions).extracting(Condition::key).doesNotContain("ups-a2.string-aged.1");
    }

    @Test
    void weakStartBatteryIsNamedAndHighWhenItIsTheCauseOfAnActNowPrediction() {
        site.set("gen-2.start-battery.crank-voltage", 15.5);

        Condition quiet = get(evaluate(site.tick(1)).conditions(), "gen-2.start-battery");
        assertThat(quiet.priority()).isEqualTo(Priority.LOW);
        assertThat(quiet.cause())
                .isEqualTo("gen-2 start battery is weak: 15.5 V at the last crank, the band begins at 16 V");

        Prediction both = prediction("all-utilities-lost", 0.31, "gen-2", new Percentiles(230, 250, 280));
        List<Condition> urgent = evaluate(site.tick(1), List.of(both)).conditions();
        assertThat(get(urgent, "gen-2.start-battery").priority()).isEqualTo(Priority.HIGH);
        assertThat(get(urgent, "gen-2.start-battery").consequence())
                .isEqualTo("all utilities lost drops load with 31 %: up to 1 rack dark, first after 4.2 min, feed stale");
        Condition prediction = get(urgent, "prediction.all-utilities-lost");
        assertThat(prediction.priority()).isEqualTo(Priority.ACT_NOW);
        assertThat(prediction.device()).isEqualTo("gen-2");
        assertThat(prediction.cause())
                .isEqualTo("If all utilities are lost, load drops with 31 % (28 % to 34 %): gen-2 may fail to start");
    }

    /** Perkins 854F manual: 24 V band from 16 V at 10 C and above, 14 V down to -7 C, 12 V below; half for 12 V systems. */
    @Test
    void crankBandFollowsThePerkinsTable() {
        assertThat(GeneratorRules.crankLimitV(25, false)).isEqualTo(16);
        assertThat(GeneratorRules.crankLimitV(0, false)).isEqualTo(14);
        assertThat(GeneratorRules.crankLimitV(-15, false)).isEqualTo(12);
        assertThat(GeneratorRules.crankLimitV(25, true)).isEqualTo(8);
    }

    /** While a set carries the load alone its trip would drop everything: known and said, but one comes in a thousand hours. */
    @Test
    void whatTheTripOfARunningSetWouldDoIsNotAnUrgentAlarm() {
        Prediction trip = prediction("gen-1-trips", "generator-trip", 1, "ups-a1", new Percentiles(230, 250, 280));
        Condition said = get(evaluate(site.tick(1), List.of(trip)).conditions(), "prediction.gen-1-trips");
        assertThat(said.priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void predictionBelowFivePercentIsNotActNowAndDoesNotFlap() {
        assertThat(priorityAt(0.049)).isEqualTo(Priority.MEDIUM);
        assertThat(priorityAt(0.051)).isEqualTo(Priority.ACT_NOW);
        assertThat(priorityAt(0.045)).as("breathing below the limit").isEqualTo(Priority.ACT_NOW);
        assertThat(priorityAt(0.039)).isEqualTo(Priority.MEDIUM);
        assertThat(evaluate(site.tick(1), List.of(prediction("all-utilities-lost", 0.001, "gen-2", null))).conditions())
                .extracting(Condition::key)
                .containsExactly("ups-b4.false-2n");
    }

    private Priority priorityAt(double probability) {
        return get(
                        evaluate(site.tick(1), List.of(prediction("all-utilities-lost", probability, "gen-2", null)))
                                .conditions(),
                        "prediction.all-utilities-lost")
                .priority();
    }

    @Test
    void upsOnBatteryCountsDownAndHangsUnderTheLostUtility() {
        loseUtilityB();
        site.set("ups-b4.mode", "BATTERY").set("ups-b4.battery.charge", 0.62).set("ups-b4.battery.runtime", 900);
        Prediction now = prediction("now", 0.9, "ups-b4", new Percentiles(200, 240, 300));

        List<Condition> conditions = evaluate(site.tick(1), List.of(now)).conditions();

        Condition onBattery = get(conditions, "ups-b4.on-battery");
        assertThat(onBattery.timeToRespondS()).isEqualTo(200);
        assertThat(onBattery.priority()).isEqualTo(Priority.ACT_NOW);
        assertThat(onBattery.root()).isEqualTo("msb-b.dead");
        assertThat(get(conditions, "msb-b.dead").root()).isEqualTo("utility-b.lost");
        assertThat(onBattery.consequence()).contains("Dark with 90 %, in 4.0 min (3.3 min to 5.0 min)", "20 racks dark");
        assertThat(get(conditions, "ups-b4.battery-empties").root()).isEqualTo("ups-b4.on-battery");
        assertThat(get(conditions, "ups-b4.runtime-disagrees").cause())
                .isEqualTo("ups-b4 shows 15.0 min of runtime, the twin expects 4.0 min");
        assertThat(get(conditions, "ups-b4.false-2n").priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void onBatteryWithoutForecastUsesTheShownRuntimeAndSaysSo() {
        site.set("ups-a1.mode", "BATTERY").set("ups-a1.battery.runtime", 480);

        Condition onBattery = get(evaluate(site.tick(1)).conditions(), "ups-a1.on-battery");

        assertThat(onBattery.timeToRespondS()).isEqualTo(480);
        assertThat(onBattery.consequence()).startsWith("It shows 8.0 min of runtime");
        assertThat(onBattery.root()).isEmpty();
    }

    @Test
    void darkRacksAreOneAlarmOfTheirUps() {
        loseUtilityB();
        site.set("ups-b4.mode", "OFF").racksPu(181, 200, 0);

        List<Condition> conditions = evaluate(site.tick(1)).conditions();

        Condition dark = get(conditions, "ups-b4.racks-dark");
        assertThat(dark.cause()).isEqualTo("20 racks dark behind ups-b4");
        assertThat(dark.root()).isEqualTo("ups-b4.output-off");
        assertThat(get(conditions, "ups-b4.output-off").root()).isEqualTo("msb-b.dead");
        var book = new AlarmBook(Rationalisation.shipped(), entry -> {});
        book.update(site.nowNs(), conditions);
        book.update(site.nowNs() + 3_000_000_000L, conditions);
        assertThat(book.listIncidents())
                .extracting(i -> i.root().condition().key())
                .containsExactlyInAnyOrder("utility-b.lost", "ups-b4.false-2n");
        assertThat(conditions.size()).as("a major upset stays readable").isLessThanOrEqualTo(10);
    }

    @Test
    void silentFeedRaisesNothingButStaleAndClearsNothing() {
        evaluate(site.tick(1));

        Findings findings = evaluate(site.silence(60), List.of());

        assertThat(findings.conditions()).extracting(Condition::key).containsExactly("feed.stale", "ups-b4.false-2n");
        assertThat(findings.undecided())
                .contains("utility-a.lost", "ups-b4.on-battery", "gen-2.start-battery", "ups-b4.string-aged.3")
                .contains("ups-b4.racks-dark", "rpp-a1-1/01.tripped", "chiller-1.cooling-lost");
    }

    @Test
    void badVoltageRowsRaiseNothingButStale() {
        for (String phase : List.of("l1n", "l2n", "l3n")) {
            site.set("utility-a.voltage." + phase, Double.NaN);
        }
        site.set("utility-a.frequency", Double.NaN);

        assertThat(evaluate(site.tick(1)).conditions())
                .extracting(Condition::key)
                .containsExactly("utility-a.stale", "ups-b4.false-2n");
    }

    @Test
    void utilityVoltageIsJudgedByBand() {
        assertThat(keysAt(0.995)).isEmpty();
        assertThat(keysAt(0.89)).containsExactly("utility-a.under-voltage");
        assertThat(keysAt(0.02)).contains("utility-a.lost").doesNotContain("utility-a.under-voltage");
        assertThat(keysAt(1.119)).containsExactly("utility-a.over-voltage");
        // Climbing: warned below the limit after the third sample in a row above 1.09.
        assertThat(keysAt(1.05)).isEmpty();
        assertThat(keysAt(1.092)).isEmpty();
        assertThat(keysAt(1.095)).isEmpty();
        assertThat(keysAt(1.098)).containsExactly("utility-a.over-voltage");
        site.set("utility-a.voltage.l1n", 0);
        assertThat(evaluate(site.tick(1)).conditions())
                .extracting(Condition::key)
                .contains("utility-a.phase-lost")
                .doesNotContain("utility-a.lost");
    }

    private List<String> keysAt(double pu) {
        setUtility("utility-a", pu);
        return evaluate(site.tick(1)).conditions().stream()
                .map(Condition::key)
                .filter(k -> k.startsWith("utility-a"))
                .toList();
    }

    @Test
    void eachRemainingRuleFindsItsFault() {
        site.set("gen-1.selector", "MANUAL").set("gen-3.state", "LOCKED_OUT").set("gen-1.fuel.level", 0.3);
        site.set("gen-3.coolant.temperature", 8).set("msb-a.selector", "INHIBITED").set("sts-1.position", "SOURCE_2");
        site.set("ups-a3.mode", "BYPASS").set("ups-a4.output.power", 560e3).set("ups-b1.battery.charge", 0.7);
        site.set("ups-b2.battery.temperature", 45).set("rpp-a1-1/01.state", "TRIPPED").set("hall-1.temperature", 36);
        site.set("chiller-1.state", "FAILED").set("utility-b.frequency", 59.2);

        List<Condition> conditions = evaluate(site.tick(1)).conditions();

        assertThat(conditions)
                .extracting(Condition::key)
                .containsExactlyInAnyOrder(
                        "utility-b.frequency",
                        "gen-1.not-in-auto",
                        "gen-1.low-fuel",
                        "gen-3.locked-out",
                        "gen-3.cold-coolant",
                        "msb-a.transfer-inhibited",
                        "sts-1.on-alternate",
                        "ups-a3.bypass",
                        "ups-a4.overload",
                        "ups-b1.not-charged",
                        "ups-b2.battery-hot",
                        "ups-b4.false-2n",
                        "rpp-a1-1/01.tripped",
                        "hall-1.hot",
                        "chiller-1.cooling-lost");
        assertThat(conditions).allSatisfy(c -> {
            assertThat(c.cause()).isNotBlank().doesNotContain("NaN");
            assertThat(c.consequence()).isNotBlank().doesNotContain("NaN");
            assertThat(c.action()).isNotBlank();
        });
        // 15000 l * 0.3 at 0.27 l/kWh and 1500 kW: 11.1 h.
        assertThat(get(conditions, "gen-1.low-fuel").cause()).isEqualTo("gen-1 has 30 % fuel, 11.1 h at full load");
    }

    @Test
    void ownTroubleIsTold() {
        Health bad = new Health(
                Health.Status.DEGRADED,
                List.of(),
                new Health.Feed(false, "None", 3, 1000, 0, 1, 0, 900),
                new Health.Store(false, 10, 0, 55),
                new Health.Tick(1, 2, 0));
        ImageCopy image = site.tick(1);

        List<Condition> conditions =
                rules.evaluate(new Facts(site.nowNs(), image, atRest, List.of(), List.of(), bad)).conditions();

        assertThat(conditions).extracting(Condition::key).contains("feed.disconnected", "store.unreachable");
        Health overrun = new Health(
                Health.Status.LIVE, List.of(), bad.feed(), new Health.Store(true, 10, 4, 0), new Health.Tick(90, 120, 5));
        assertThat(rules.evaluate(new Facts(site.nowNs(), image, atRest, List.of(), List.of(), overrun)).conditions())
                .extracting(Condition::key)
                .contains("twin.overrun", "store.rejected");
    }

    @Test
    void smallPlantWithAStaticSwitchInFrontOfBothCordsIsAFalse2n() {
        var small = new LiveImage("shared-output");
        var smallRules = new AlarmRules(small.index, small.services, Rationalisation.shipped());

        List<Condition> conditions = smallRules
                .evaluate(new Facts(
                        small.nowNs(), small.tick(1), RestingPlant.of(small.index), List.of(), List.of(), live()))
                .conditions();

        assertThat(conditions).extracting(Condition::key).containsExactly("sts-1.false-2n");
        assertThat(new Stakes(small.index, small.services).countDarkWithout(small.index.deviceNum("sts-1"))).isEqualTo(6);
        assertThat(Outlook.percent(0.0004)).isEqualTo("0.040 %");
    }

    private void loseUtilityB() {
        setUtility("utility-b", 0);
        site.set("utility-b.frequency", Double.NaN).set("msb-b.voltage", 0);
    }

    private void setUtility(String id, double pu) {
        for (String phase : List.of("l1n", "l2n", "l3n")) {
            site.set(id + ".voltage." + phase, pu * site.plant.facility().phaseVoltageV());
        }
    }

    private Findings evaluate(ImageCopy image) {
        return evaluate(image, List.of());
    }

    private Findings evaluate(ImageCopy image, List<Prediction> predictions) {
        return rules.evaluate(new Facts(site.nowNs(), image, atRest, predictions, List.of(), live()));
    }

    private static Health live() {
        return new Health(
                Health.Status.LIVE,
                List.of(),
                new Health.Feed(true, "Basic256Sha256/SignAndEncrypt", 0, 1, 0, 0, 1, 1),
                new Health.Store(true, 1, 0, 0),
                new Health.Tick(1, 2, 0));
    }

    private static Prediction prediction(String event, double probability, String device, @Nullable Percentiles dark) {
        return prediction(event, "feed-loss", probability, device, dark);
    }

    private static Prediction prediction(
            String event, String kind, double probability, String device, @Nullable Percentiles dark) {
        return new Prediction(
                event,
                probability,
                probability * 0.9,
                probability * 1.1,
                0,
                0,
                false,
                dark,
                List.of(),
                List.of(),
                List.of(new Prediction.Cause(device, device + " may fail to start", "check", "act", 0.01, 0.9, 0.01)),
                List.of(
                        new Prediction.DeviceOutlook("ups-b4", probability, dark),
                        new Prediction.DeviceOutlook("r181", probability, dark)),
                List.of(new Prediction.ServiceOutlook("feed", "STALE", probability, null)),
                List.of(),
                3600,
                100,
                List.of(),
                null,
                new Prediction.EventFacts(kind, event, 1.2, "", List.of()),
                List.of());
    }

    private static Condition only(Findings findings) {
        assertThat(findings.conditions()).hasSize(1);
        return findings.conditions().getFirst();
    }

    private static Condition get(List<Condition> conditions, String key) {
        return conditions.stream()
                .filter(c -> c.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        key + " is not among " + conditions.stream().map(Condition::key).toList()));
    }
}
