package io.ridethrough.models.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrainPlanTest {
    @Test
    void leastTimeFirstAndWhatCannotBeMovedIsSaid() {
        List<DrainPlan.Step> steps = DrainPlan.of(List.of(
                new DrainPlan.Move("slow", 500, 520), new DrainPlan.Move("feed", 120, 300), new DrainPlan.Move("login", 60, 200), new DrainPlan.Move("late", 100, 40)));

        assertThat(steps).extracting(DrainPlan.Step::service).containsExactly("login", "feed", "slow", "late");
        assertThat(steps.get(0).order()).isEqualTo(1);
        assertThat(steps.get(1).doneS()).isEqualTo(180);
        assertThat(steps.get(1).slackS()).isEqualTo(120);
        assertThat(steps.get(2).possible()).as("500 s after 180 s are more than 520 s").isFalse();
        assertThat(steps.get(2).slackS()).as("had it begun first").isEqualTo(20);
        assertThat(steps.get(3).slackS()).isCloseTo(-60, within(1e-9));
        assertThat(DrainPlan.of(List.of())).isEmpty();
    }

    /** Against every order of every subset: no plan moves more services in time. */
    @Test
    void asManyAsCanBeMovedAreMoved() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var moves = new ArrayList<DrainPlan.Move>();
            int count = 1 + random.nextInt(7);
            for (int i = 0; i < count; i++) {
                moves.add(new DrainPlan.Move("s" + i, 1 + random.nextInt(100), 1 + random.nextInt(250)));
            }
            List<DrainPlan.Step> steps = DrainPlan.of(moves);
            long possible = steps.stream().filter(DrainPlan.Step::possible).count();
            assertThat(steps).hasSize(count);
            assertThat(steps.stream().filter(DrainPlan.Step::possible)).allSatisfy(s -> assertThat(s.slackS()).isNotNegative());
            assertThat(possible).as("seed %s", seed).isEqualTo(best(moves));
        }
    }

    private static long best(List<DrainPlan.Move> moves) {
        long best = 0;
        for (int subset = 0; subset < 1 << moves.size(); subset++) {
            var chosen = new ArrayList<DrainPlan.Move>();
            for (int i = 0; i < moves.size(); i++) {
                if ((subset >> i & 1) == 1) {
                    chosen.add(moves.get(i));
                }
            }
            // A set can be done in time exactly when it can be done by deadline.
            chosen.sort((a, b) -> Double.compare(a.leftS(), b.leftS()));
            double atS = 0;
            boolean inTime = true;
            for (DrainPlan.Move move : chosen) {
                atS += move.drainS();
                inTime &= atS <= move.leftS();
            }
            best = inTime ? Math.max(best, chosen.size()) : best;
        }
        return best;
    }
}
