package io.ridethrough.twin.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ridethrough.models.plant.BadInput;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RationalisationTest {
    private final Rationalisation rows = Rationalisation.shipped();

    @Test
    void everyRuleHasARowThatSaysWhatToDo() {
        for (AlarmRule rule : AlarmRule.values()) {
            Rationale row = rows.row(rule);
            assertThat(row.cause()).as(rule.word()).isNotBlank();
            assertThat(row.consequence()).as(rule.word()).isNotBlank();
            assertThat(row.action()).as(rule.word()).isNotBlank();
            assertThat(row.timing().responseS()).as(rule.word()).isPositive();
            // reliability.md 1.3: transfer-critical alarms never get an on-delay above a tenth of the time to respond.
            assertThat(row.timing().onDelayS()).as(rule.word()).isLessThanOrEqualTo(0.1 * row.timing().responseS());
        }
    }

    @Test
    void priorityFloorsAreRoughlyEightyFifteenFive() {
        double count = AlarmRule.values().length;
        double low = share(count, Priority.LOW, Priority.ADVISORY);
        double medium = share(count, Priority.MEDIUM);
        double high = share(count, Priority.HIGH, Priority.ACT_NOW);

        assertThat(low).isBetween(0.75, 0.85);
        assertThat(medium).isBetween(0.10, 0.20);
        assertThat(high).isBetween(0.02, 0.08);
    }

    private double share(double count, Priority... priorities) {
        return Arrays.stream(AlarmRule.values())
                        .filter(rule -> Arrays.asList(priorities).contains(rows.row(rule).floor()))
                        .count()
                / count;
    }

    @Test
    void keysFindTheirRule() {
        for (AlarmRule rule : AlarmRule.values()) {
            assertThat(AlarmRule.find(rule.key("ups-b4", "3"))).isEqualTo(rule);
            if (rule != AlarmRule.PREDICTION) {
                assertThat(AlarmRule.find(rule.key("rpp-a1-1/01", ""))).isEqualTo(rule);
            }
        }
        assertThat(AlarmRule.find("gen-1.unheard-of")).isNull();
        assertThat(AlarmRule.START_BATTERY.key("gen-2", "")).isEqualTo("gen-2.start-battery");
        assertThat(AlarmRule.PREDICTION.key("gen-2", "all-utilities-lost")).isEqualTo("prediction.all-utilities-lost");
    }

    @Test
    void tableThatLacksARuleIsRefused() {
        assertThatThrownBy(() -> Rationalisation.parse("t.yaml", "- {alarm: lost}\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("lacks the key")
                .hasMessageContaining("The alarm false-2n has no row.");
    }
}
