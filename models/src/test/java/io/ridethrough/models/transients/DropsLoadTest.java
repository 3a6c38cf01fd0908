package io.ridethrough.models.transients;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.seeds.Seeds;
import org.junit.jupiter.params.ParameterizedTest;

/** The question whether load drops has the answer of the whole run, and the engine is as good as new afterwards. */
final class DropsLoadTest {
    @ParameterizedTest
    @Seeds({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void sameAnswerAsTheWholeRun(long seed) {
        ScenarioRun run = RandomScenarios.run(seed);
        boolean drops = run.engine().outcome().loadDrops();
        double firstS = run.engine().outcome().firstDarkS();
        TransientPlant engine = run.engine();
        assertThat(engine.dropsLoad(run.initial(), run.draws(), run.actions(), run.untilS())).isEqualTo(drops);
        Outcome again = engine.run(run.initial(), run.draws(), run.actions(), run.untilS(), null);
        assertThat(again.firstDarkS()).isEqualTo(firstS);
    }
}
