package io.ridethrough.models.service.bringup;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServicesFile;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BringUpPlannerTest {
    private static final String PLANT = PlantTexts.resource("/plants/iad-reference/plant.yaml");
    private static final String SERVICES = PlantTexts.resource("/plants/iad-reference/services.yaml");

    private record Site(PlantIndex index, ServiceModel services) {
        static Site of(String plantYaml, String servicesYaml) {
            var index = new PlantIndex(PlantFile.parse("plant.yaml", plantYaml));
            return new Site(index, ServicesFile.parse("services.yaml", servicesYaml, index.plant()));
        }

        BringUpPlan plan(BringUpPlan.Source source) {
            return BringUpPlanner.plan(index, services, source);
        }

        BringUpRun run(BringUpPlan.Source source) {
            return new BringUpRun(index, services, source);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-path", "two-feed", "n-plus-one", "block-redundant", "shared-output", "iad-reference"})
    void planSwitchesEverythingOnAndBreaksNoLimit(String name) {
        var site = Site.of(
                PlantTexts.resource("/plants/%s/plant.yaml".formatted(name)), PlantTexts.resource("/plants/%s/services.yaml".formatted(name)));
        for (BringUpPlan.Source source : BringUpPlan.Source.values()) {
            BringUpPlan plan = site.plan(source);
            BringUpRun run = site.run(source);

            assertThat(plan.leftOff()).as("%s on %s", name, source).isEmpty();
            assertThat(run.violations(run.times(plan))).isEmpty();
            assertThat(plan.stages().stream().mapToInt(s -> s.racks().size()).sum())
                    .isEqualTo(site.index.plant().listDevices(Rack.class).size());
        }
    }

    @Test
    void everythingAtOnceBreaksWhatThePlanRespects() {
        var site = Site.of(PLANT, SERVICES);
        BringUpPlan plan = site.plan(BringUpPlan.Source.GENERATORS);

        assertThat(plan.allAtOnce().violations())
                .extracting(BringUpRun.Violation::limit)
                .contains(BringUpRun.Limit.BOOT, BringUpRun.Limit.HEAT, BringUpRun.Limit.INRUSH);
        assertThat(plan.stages().getFirst().atS()).as("the chillers first").isEqualTo(360);
        assertThat(plan.fullServiceS().p10()).isGreaterThan(plan.allOnS());
        // One rack an instant too early is noticed by the run.
        BringUpRun run = site.run(BringUpPlan.Source.GENERATORS);
        double[] onS = run.times(plan);
        onS[0] = 0;
        assertThat(run.violations(onS)).extracting(BringUpRun.Violation::limit).containsExactly(BringUpRun.Limit.HEAT);
    }

    @Test
    void servicesThatOthersWaitForComeFirst() {
        BringUpPlan plan = Site.of(PLANT, SERVICES).plan(BringUpPlan.Source.GENERATORS);

        List<String> order = plan.stages().stream().flatMap(s -> s.services().stream()).toList();
        assertThat(order).contains("network-core", "control-plane", "feed", "login");
        assertThat(order.indexOf("network-core")).isLessThan(order.indexOf("feed"));
        assertThat(plan.circles()).anySatisfy(c -> assertThat(c.services()).containsExactly("secrets", "login"));
        assertThat(plan.startedByHand()).isNotEmpty();
    }

    @Test
    void blocksStayWithinWhatTheGeneratorsTakeAtOnce() {
        String small = PLANT.replace("rating-kw: 1500}", "rating-kw: 690}")
                .replace("class: G3", "class: G1")
                .replace("cop: 4", "cop: 20");
        BringUpPlan plan = Site.of(small, SERVICES).plan(BringUpPlan.Source.GENERATORS);

        double stepW = java.util.Objects.requireNonNull(plan.limits().stepW());
        assertThat(plan.allAtOnce().violations()).extracting(BringUpRun.Violation::limit).contains(BringUpRun.Limit.STEP);
        // Servers draw a fifth more while they start.
        assertThat(plan.stages()).allSatisfy(s -> assertThat(1.2 * s.loadW()).isLessThanOrEqualTo(stepW * (1 + 1e-9)));
    }

    /** Whatever the ratings: what the planner says respects every limit is found to do so by a run that computes everything afresh. */
    @Test
    void plansOfRandomSitesBreakNoLimit() {
        int tight = 0;
        for (int seed = 0; seed < 30; seed++) {
            var random = new Random(seed);
            String plant = PLANT.replace("rating-kw: 1500}", "rating-kw: %d}".formatted(700 + random.nextInt(900)))
                    .replace("ups: {rating-kw: 500", "ups: {rating-kw: %d".formatted(180 + random.nextInt(400)))
                    .replace("cooling: {rating-kw: 900", "cooling: {rating-kw: %d".formatted(300 + random.nextInt(700)))
                    .replace("pdus: {rating-kw: 225", "pdus: {rating-kw: %d".formatted(80 + random.nextInt(200)))
                    .replace("racks: {hold-up-ms: 16", "racks: {inrush-ratio: %d, hold-up-ms: 16".formatted(2 + random.nextInt(20)));
            String services = SERVICES.replace("boot-at-once: 60", "boot-at-once: %d".formatted(12 + random.nextInt(80)));
            var site = Site.of(plant, services);
            BringUpPlan plan = site.plan(BringUpPlan.Source.GENERATORS);
            BringUpRun run = site.run(BringUpPlan.Source.GENERATORS);
            double[] onS = run.times(plan);

            assertThat(run.violations(onS)).as("site %s", seed).isEmpty();
            assertThat(plan.leftOff().size() + Arrays.stream(onS).filter(t -> !Double.isNaN(t)).count()).isEqualTo(200);
            assertThat(plan.leftOff()).allSatisfy(l -> assertThat(l.limit()).isNotEmpty());
            tight += plan.leftOff().isEmpty() ? 0 : 1;
        }
        assertThat(tight).as("sites on which something must stay off").isBetween(1, 29);
    }
}
