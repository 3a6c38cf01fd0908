package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** Every fact there is, one after another, on every device it can be said of: accepted, and the energy still balances. */
final class EveryFact {
    private EveryFact() {}

    static void comesTrue(String name, PlantIndex index) {
        var actions = new ArrayList<Action>();
        double tS = 1;
        for (Fact fact : Fact.values()) {
            for (Device device : index.plant().devices()) {
                if (fact.appliesTo(device)) {
                    actions.add(new Action(tS, device.id(), fact, 1, usualValue(fact)));
                }
            }
            tS += 7;
        }
        var truth = new TruthPlant(index, new Scenario("all facts", actions, tS + 100, List.of()), 9, 0);
        var recorder = new Recorder(index);
        for (double nowS = 0; nowS < tS + 60; nowS += 0.5) {
            truth.advanceTo(nowS, recorder);
            TruthPlant.Balance balance = truth.balance();
            assertThat(balance.residualW()).as("%s at %s s: %s", name, nowS, balance).isCloseTo(0, within(1e-3));
            assertThat(truth.listLoadedDeadDevices()).as("%s at %s s", name, nowS).isEmpty();
        }
    }

    private static double usualValue(Fact fact) {
        String phrase = fact.phrase();
        if (fact == Fact.UTILITY_FREQUENCY) {
            return 59;
        }
        if (fact == Fact.RACK_LOAD) {
            return 9_000;
        }
        if (phrase.contains("{C}")) {
            return 30;
        }
        return phrase.contains("{A}") || phrase.contains("{V}") ? 18 : 0.7;
    }
}
