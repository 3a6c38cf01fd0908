package io.ridethrough.twin.predict;

import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the forecasts fresh: starts a round when something relevant changed, at most one at a time.
 *
 * <p>The loop offers its state every tick and reads the latest answers; rounds run on the executor. With an executor that
 * runs in place everything is deterministic, which replays use. A round under way is given up when a feed goes or comes: what it
 * would say is about a plant that is no more. The ordinary demands are answered first and shown at once; debts, rare faults and planned
 * work follow in the same round and give way to any change.
 */
public final class ForecastDesk {
    /**
     * A round of answers.
     *
     * @param state they were made from
     * @param debts redundancy debt, the one that adds most first
     */
    public record Round(PlantState state, List<Prediction> predictions, List<Debt> debts) {
        public Round {
            predictions = List.copyOf(predictions);
            debts = List.copyOf(debts);
        }

        /** Plant time of the state. */
        public long stateNs() {
            return state.timeNs();
        }
    }

    private static final double QUIET_S = 30;
    private static final double DISTURBED_S = 5;

    private final Forecaster forecaster;
    private final Forecaster.Settings settings;
    private final Executor executor;
    private final DebtBook debtBook = new DebtBook();
    private volatile boolean busy;
    private volatile @Nullable Round latest;
    private volatile @Nullable RuntimeException failure;
    /** True while a round is at what may wait. */
    private volatile boolean demandsDone;
    /** Written by the loop, read by a round between its runs. */
    private volatile boolean overtaken;

    private volatile @Nullable PlantState offered;
    /** Of the loop alone. */
    private List<String> offeredMissing = List.of();

    public ForecastDesk(Forecaster forecaster, Forecaster.Settings settings, Executor executor) {
        this.forecaster = forecaster;
        this.settings = settings;
        this.executor = executor;
    }

    /** Runs one round whose result nobody sees, so that the first real one does not wait for the compiler. */
    public void warmUp(PlantState state) {
        executor.execute(() -> {
            try {
                forecaster.predictDemands(state, settings, List.of(), () -> offered != null);
            } catch (Overtaken e) {
                // The first real state is there.
            }
        });
    }

    /** Starts a round from this state if one is due. Called by the loop. */
    public void offer(PlantState state, List<String> missing) {
        PlantState before = offered;
        if (busy && before != null && (feedsDiffer(before, state) || (demandsDone && differ(before, state)))) {
            overtaken = true;
        }
        // What could not be said may be said now, and the other way round.
        boolean turned = (forecaster.findSilence(missing) == null) != (forecaster.findSilence(offeredMissing) == null);
        if (busy || (before != null && !turned && !due(before, state))) {
            return;
        }
        offeredMissing = missing;
        busy = true;
        overtaken = false;
        offered = state;
        executor.execute(() -> forecast(state, missing));
    }

    /** The latest finished round, or null before the first. */
    public @Nullable Round findLatest() {
        return latest;
    }

    /** The latest predictions with their countdowns brought to a time. */
    public List<Prediction> predictionsAt(long nowNs) {
        Round round = latest;
        if (round == null) {
            return List.of();
        }
        double elapsedS = Math.max(0, (nowNs - round.stateNs()) / 1e9);
        return round.predictions().stream()
                .map(p -> p.event().equals(EventCase.NOW) ? p.later(elapsedS) : p)
                .toList();
    }

    /** Redundancy debt as of the latest round. */
    public List<Debt> debts() {
        Round round = latest;
        return round == null ? List.of() : round.debts();
    }

    /** The error of the last round, or null; the loop turns it into a DEGRADED reason. */
    public @Nullable RuntimeException findFailure() {
        return failure;
    }

    // A forecast that fails must reach the loop as a reason, whatever it is.
    private void forecast(PlantState state, List<String> missing) {
        try {
            List<Prediction> demands = forecaster.predictDemands(state, settings, missing, () -> overtaken);
            Round before = latest;
            List<Prediction> others = before == null || CredibleEvents.isDisturbed(state)
                    ? List.of()
                    : before.predictions().stream().filter(p -> !p.isDemand()).toList();
            List<Debt> debts = before == null ? List.of() : before.debts();
            // What the next demand does must not wait for what a rare fault or a plan would do.
            latest = new Round(state, Forecaster.together(demands, others), debts);
            failure = null;
            demandsDone = true;
            if (forecaster.findSilence(missing) == null) {
                debts = debtBook.follow(forecaster.debts(state, settings, () -> overtaken), state.timeNs());
            }
            others = forecaster.predictOthers(state, settings, missing, () -> overtaken);
            latest = new Round(state, Forecaster.together(demands, others), debts);
        } catch (Overtaken e) {
            // The next offer starts the round that matters.
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            demandsDone = false;
            busy = false;
        }
    }

    private static boolean feedsDiffer(PlantState before, PlantState now) {
        for (int d = 0; d < now.devices().size(); d++) {
            if (now.device(d) instanceof DeviceState.UtilityState && differs(before.device(d), now.device(d))) {
                return true;
            }
        }
        return false;
    }

    private static boolean due(PlantState before, PlantState now) {
        double elapsedS = (now.timeNs() - before.timeNs()) / 1e9;
        return differ(before, now) || elapsedS >= (CredibleEvents.isDisturbed(now) ? DISTURBED_S : QUIET_S);
    }

    private static boolean differ(PlantState before, PlantState now) {
        for (int d = 0; d < now.devices().size(); d++) {
            if (differs(before.device(d), now.device(d))) {
                return true;
            }
        }
        return false;
    }

    /** A change that can move a forecast; drifting loads and charges wait for the regular round. */
    private static boolean differs(DeviceState before, DeviceState now) {
        return switch (now) {
            case DeviceState.UtilityState utility ->
                Math.abs(utility.voltagePu() - ((DeviceState.UtilityState) before).voltagePu()) > 0.05;
            case DeviceState.GeneratorState generator -> {
                var old = (DeviceState.GeneratorState) before;
                yield !generator.state().equals(old.state())
                        || generator.inAuto() != old.inAuto()
                        || Math.abs(generator.failToStart() - old.failToStart()) > 0.001;
            }
            case DeviceState.TransferState transfer -> !transfer.equals(before);
            case DeviceState.UpsState ups -> {
                var old = (DeviceState.UpsState) before;
                yield !ups.mode().equals(old.mode())
                        || Math.abs(ups.capacityRatio() - old.capacityRatio()) > 0.02
                        || Math.abs(ups.failOnTransfer() - old.failOnTransfer()) > 1e-4;
            }
            case DeviceState.BreakerState breaker -> !breaker.equals(before);
            case DeviceState.CoolingState cooling -> !cooling.equals(before);
            case DeviceState.BusState bus -> !bus.equals(before);
            case DeviceState.RackState ignored -> false;
            case DeviceState.RoomState ignored -> false;
            case DeviceState.PassiveState ignored -> false;
        };
    }
}
