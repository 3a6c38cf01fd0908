package io.ridethrough.models.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ridethrough.models.plant.BadInput;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IncidentFileTest {
    private static final IncidentTexts GOOD = ShippedIncidents.texts("kakao-2022-10-15");

    @Test
    void everyProblemOfEveryFileIsListedWithItsLine() {
        String incident = GOOD.incident()
                .replace("metric: loadLostAtS", "metric: loadLostAt")
                .replace("device: out-*, edge: opens", "device: out-*, edge: open")
                .replace("id: battery-ah", "id: battery-kwh");

        assertThatThrownBy(() -> IncidentFile.parse(with(incident, GOOD.plant(), GOOD.scenario())))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("There is no metric \"loadLostAt\"")
                .hasMessageContaining("battery-kwh is assumed and used nowhere")
                .hasMessageContaining("kakao-2022-10-15/plant.yaml:4: The placeholder \"${battery-ah}\"");
    }

    @Test
    void statementAboutAnEdgeThatDoesNotExistIsRefused() {
        String incident = GOOD.incident().replace("edge: battery exhausted, occurs: no", "edge: battery empty, occurs: no");

        assertThatThrownBy(() -> IncidentFile.parse(with(incident, GOOD.plant(), GOOD.scenario())))
                .hasMessageContaining("ups-* has no edge \"battery empty\"");
    }

    @Test
    void valueOutsideItsOwnRangeIsRefused() {
        String incident = GOOD.incident().replace("value: 150", "value: 1500");

        assertThatThrownBy(() -> IncidentFile.parse(with(incident, GOOD.plant(), GOOD.scenario())))
                .hasMessageContaining("must lie in its range");
    }

    @Test
    void placeholderIsASumOfProducts() {
        Map<String, Double> values = Map.of("mean-kw", 300.0, "spread-kw", 50.0);

        assertThat(Placeholders.fill("a ${mean-kw - 2 * spread-kw + 1} b ${mean-kw / 4} c", values)).isEqualTo("a 201 b 75 c");
    }

    /** A mechanism that holds for the assumed values alone is not right. */
    @Test
    void mechanismThatDependsOnTheChoiceOfAValueIsWrong() {
        String incident = GOOD.incident().replace(
                "{device: ups-*, edge: battery exhausted, occurs: no}",
                "{device: ups-2, edge: overload begins, occurs: no}");
        String plant = GOOD.plant().replace("rating-kw: 400", "rating-kw: 150");

        IncidentReplay.Result result = IncidentReplay.of(IncidentFile.parse(with(incident, plant, GOOD.scenario())));

        assertThat(result.mechanism().right()).isFalse();
        assertThat(result.mechanism().violations().getFirst()).contains("overload begins").contains("load-kw 15");
    }

    private static IncidentTexts with(String incident, String plant, String scenario) {
        return new IncidentTexts("kakao-2022-10-15", incident, plant, scenario, null, null);
    }
}
