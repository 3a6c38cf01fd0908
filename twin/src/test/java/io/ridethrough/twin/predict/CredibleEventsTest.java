package io.ridethrough.twin.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.reliability.learning.FaultBelief;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.twin.cli.Plants;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CredibleEventsTest {
    private static final Forecaster.Settings SETTINGS = Forecaster.Settings.standard(1);

    private final PlantIndex plant = new PlantIndex(Plants.open("two-feed").parse());
    private final PlantState rest = RestingPlant.of(plant);
    private final Forecaster forecaster = new Forecaster(plant, (drops, horizonS, seed) -> List.of());

    @Test
    void everyEventOfAQuietPlantOnceAndNowLast() {
        assertThat(EventCase.of(plant, rest)).extracting(EventCase::id).containsExactly(
                "utility-a-lost", "utility-b-lost", "all-utilities-lost",
                "msb-a-fault", "msb-b-fault", "ups-a-fault", "ups-b-fault",
                "gen-a-out", "gen-b-out", "msb-a-bypassed", "msb-b-bypassed", "ups-a-maintenance", "ups-b-maintenance",
                "now");
        assertThat(EventCase.of(plant, rest))
                .filteredOn(e -> e.perYear() > 0)
                .allSatisfy(e -> assertThat(e.rateSource()).isNotEmpty());
    }

    @Test
    void anOutageHasItsOwnEvents() {
        PlantState outage = with(with(rest, "utility-a", d -> new DeviceState.UtilityState(0, 0)), "gen-a", d -> {
            var g = (DeviceState.GeneratorState) d;
            return new DeviceState.GeneratorState("READY", true, g.starting(), g.startS(), g.startSdS(), 1, "");
        });
        assertThat(EventCase.of(plant, outage)).extracting(EventCase::id).contains("utility-b-lost", "utility-a-restored", "gen-a-trips")
                .doesNotContain("utility-a-lost", "all-utilities-lost", "gen-a-out");
        assertThat(forecaster.predictAll(outage, SETTINGS, List.of()))
                .extracting(p -> p.about().kind())
                .doesNotContain("planned", "device-fault");
    }

    /** With a set out, the other side is left: its own failures alone now drop load when both feeds go. */
    @Test
    void plannedWorkSaysWhatALossWouldDoMeanwhile() {
        Prediction out = forecaster.predictOne(rest, "gen-a-out", SETTINGS, List.of());
        double lost = forecaster.predictOne(rest, "all-utilities-lost", SETTINGS, List.of()).probability();
        Prediction.During during = out.about().during().getFirst();
        assertThat(during.event()).isEqualTo("all-utilities-lost");
        assertThat(during.without()).isCloseTo(lost, withinPercentage(5));
        assertThat(during.probability()).isGreaterThan(5 * lost);
        assertThat(out.probability()).as("a loss must come within the hour").isLessThan(1e-4);
    }

    /** A set that is not in auto is the same as one that is out: the debt names it and the sets it creates. */
    @Test
    void aGeneratorNotInAutoIsDebt() {
        assertThat(forecaster.debts(rest, SETTINGS)).isEmpty();
        PlantState latent = with(rest, "gen-a", d -> {
            var g = (DeviceState.GeneratorState) d;
            return new DeviceState.GeneratorState(g.state(), false, g.starting(), g.startS(), g.startSdS(), 1, "");
        });
        Debt debt = forecaster.debts(latent, SETTINGS).getFirst();
        assertThat(debt.device()).isEqualTo("gen-a");
        assertThat(debt.event()).isEqualTo("all-utilities-lost");
        assertThat(debt.probabilityWithout())
                .isCloseTo(forecaster.predictOne(rest, "all-utilities-lost", SETTINGS, List.of()).probability(), withinPercentage(5));
        assertThat(debt.probability())
                .isCloseTo(forecaster.predictOne(latent, "all-utilities-lost", SETTINGS, List.of()).probability(), withinPercentage(5));
        assertThat(debt.cutSets()).extracting(Prediction.CutSet::faults).contains(List.of("gen-b fails to start"), List.of("msb-b fails to transfer"));
        assertThat(debt.cutSets()).allSatisfy(c -> assertThat(c.faults()).hasSize(1));
        DebtBook book = new DebtBook();
        assertThat(book.follow(List.of(debt), 5).getFirst().sinceNs()).isEqualTo(5);
        assertThat(book.follow(List.of(debt), 9).getFirst().sinceNs()).isEqualTo(5);
        book.follow(List.of(), 11);
        assertThat(book.follow(List.of(debt), 12).getFirst().sinceNs()).isEqualTo(12);
    }

    /** Arithmetic is named with its numbers and racks, and only for what drops load with nothing going wrong. */
    @Test
    void arithmeticIsNamedWithItsRacks() {
        var shared = new PlantIndex(Plants.open("shared-output").parse());
        var answers = new Forecaster(shared, (drops, horizonS, seed) -> List.of());
        Prediction fault = answers.predictOne(RestingPlant.of(shared), "sts-1-fault", SETTINGS, List.of());
        assertThat(fault.deterministic()).isTrue();
        assertThat(fault.probability()).isEqualTo(1);
        assertThat(fault.arithmetic()).singleElement().satisfies(a -> {
            assertThat(a.device()).isEqualTo("sts-1");
            assertThat(a.text()).isEqualTo("sts-1 is on every way to these racks, whatever their 2 cords");
            assertThat(a.racks()).containsExactly("r01", "r02", "r03", "r04", "r05", "r06");
        });
        Prediction lost = answers.predictOne(RestingPlant.of(shared), "all-utilities-lost", SETTINGS, List.of());
        assertThat(lost.deterministic()).isFalse();
        assertThat(lost.arithmetic()).isEmpty();
    }

    /** Only beliefs moved: no run is made, and the numbers are those of a new search. */
    @Test
    void aChangeOfProbabilitiesAloneNeedsNoSearch() {
        Prediction before = forecaster.predictOne(rest, "all-utilities-lost", SETTINGS, List.of());
        PlantState moved = with(rest, "gen-a", d -> {
            var g = (DeviceState.GeneratorState) d;
            var worse = new FaultBelief(0.3, 0.2, 0.4, 0.3, List.of());
            return new DeviceState.GeneratorState(g.state(), true, worse, g.startS(), g.startSdS(), 1, "");
        });
        Prediction kept = forecaster.predictOne(moved, "all-utilities-lost", SETTINGS, List.of());
        Prediction fresh = new Forecaster(plant, (drops, horizonS, seed) -> List.of())
                .predictOne(moved, "all-utilities-lost", SETTINGS, List.of());
        assertThat(kept.probability()).isGreaterThan(2 * before.probability()).isCloseTo(fresh.probability(), withinPercentage(2));
        assertThat(kept.samples() - before.samples()).isLessThan(fresh.samples());
    }

    private PlantState with(PlantState state, String device, UnaryOperator<DeviceState> change) {
        List<DeviceState> devices = new ArrayList<>(state.devices());
        int d = plant.deviceNum(device);
        devices.set(d, change.apply(devices.get(d)));
        return new PlantState(state.timeNs(), devices);
    }
}
