package io.ridethrough.twin.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.twin.api.Json;
import io.ridethrough.twin.cli.PlantSource;
import io.ridethrough.twin.cli.Plants;
import io.ridethrough.twin.impact.ServiceForecasts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs go stale one by one: intervals only ever widen, and in the end the twin says that it cannot say. */
class StaleInputsTest {
    private static final Forecaster.Settings SETTINGS = new Forecaster.Settings(1, 3600, 60);

    private final PlantSource source = Plants.open("two-feed");
    private final PlantIndex index = new PlantIndex(source.parse());
    private final PlantState state = RestingPlant.of(index);
    private final ServiceForecasts services = new ServiceForecasts(index, source.parseServices(index.plant()));

    private Prediction predict(List<String> missing) {
        EventCase both = EventCase.of(index, state).stream()
                .filter(e -> e.id().equals(EventCase.ALL_UTILITIES_LOST))
                .findFirst()
                .orElseThrow();
        // A forecaster remembers what it has searched; each answer here begins from nothing.
        return new Forecaster(index, services).predict(state, both, SETTINGS, missing);
    }

    private List<String> allPoints(long seed) {
        List<String> names = new ArrayList<>(index.points().stream().map(p -> p.name()).toList());
        Collections.shuffle(names, new Random(seed));
        return names;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void intervalOnlyWidensUntilThereIsNoAnswer(long seed) {
        List<String> missing = new ArrayList<>();
        Prediction before = predict(missing);
        double first = before.high() - before.low();
        boolean silent = false;
        for (String point : allPoints(seed)) {
            missing.add(point);
            if (missing.size() % 5 != 0) {
                continue;
            }
            Prediction now = predict(List.copyOf(missing));
            if (now.cannotSay() != null) {
                silent = true;
                assertThat(now.probability()).isNaN();
            } else {
                assertThat(silent).as("an answer came back while inputs went").isFalse();
                assertThat(now.probability()).isCloseTo(before.probability(), within(1e-12));
                assertThat(now.low()).isLessThanOrEqualTo(before.low());
                assertThat(now.high()).isGreaterThanOrEqualTo(before.high());
                before = now;
            }
        }
        assertThat(silent).as("with every input gone there is no answer").isTrue();
        assertThat(before.high() - before.low()).isGreaterThan(first);
    }

    @Test
    void tooManyStaleInputsOfOneKindAreNamed() {
        // Two sets with three deciding inputs each: two of six may be stale, three may not.
        List<String> missing = List.of("gen-a.state", "gen-a.selector");
        assertThat(predict(missing).cannotSay()).isNull();
        List<String> more = List.of("gen-a.state", "gen-a.selector", "gen-b.state");
        Prediction silent = predict(more);
        assertThat(silent.cannotSay()).isEqualTo("cannot say: 3 of 6 inputs of generators are stale");
        assertThat(silent.missing()).isEqualTo(more);
        var json = Json.mapper().valueToTree(silent);
        assertThat(json.has("probability")).isFalse();
        assertThat(json.has("low")).isFalse();
        assertThat(json.path("missing")).hasSize(3);
        assertThat(json.path("faults")).isNotEmpty();
    }

    @Test
    void inputsThatDecideNothingCostNothing() {
        Prediction all = predict(List.of());
        Prediction without = predict(List.of("gen-a.fuel.level", "ups-a.battery.runtime"));
        assertThat(without.low()).isEqualTo(all.low());
        assertThat(without.high()).isEqualTo(all.high());
    }
}
