package io.ridethrough.models.scenario;

import java.util.List;

/**
 * A parsed scenario: actions in time order, the end, and expectations.
 *
 * @param untilS end of the scenario, seconds
 */
public record Scenario(String name, List<Action> actions, double untilS, List<Expectation> expectations) {
    public Scenario {
        actions = List.copyOf(actions);
        expectations = List.copyOf(expectations);
    }
}
