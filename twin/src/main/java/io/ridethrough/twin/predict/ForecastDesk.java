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
 * would say is about a plant that is no more.
 */
public final class ForecastDesk {
    /** A round of answers and the state they were made from. */
    public record Round(PlantState state, List<Prediction> predictions) {
        public Round {
            predictions = List.copyOf(predictions);
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
    private volatile boolean busy;
    private volatile @Nullable Round latest;
    private volatile @Nullable RuntimeException failure;
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
                forecaster.predictAll(state, settings, List.of(), () -> offered != null);
            } catch (Overtaken e) {
                // The first real state is there.
            }
        });
    }

    /** Starts a round from this state if one is due. Called by the loop. */
    public void offer(PlantState state, List<String> missing) {
        PlantState before = offered;
        if (busy && before != null && feedsDiffer(before, state)) {
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

    /** The error of the last round, or null; the loop turns it into a DEGRADED reason. */
    public @Nullable RuntimeException findFailure() {
        return failure;
    }

    // A forecast that fails must reach the loop as a reason, whatever it is.
    private void forecast(PlantState state, List<String> missing) {
        try {
            latest = new Round(state, forecaster.predictAll(state, settings, missing, () -> overtaken));
            failure = null;
        } catch (Overtaken e) {
            // The next offer starts the round that matters.
        } catch (RuntimeException e) {
            failure = e;
        } finally {
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
        boolean disturbed = false;
        for (int d = 0; d < now.devices().size(); d++) {
            if (differs(before.device(d), now.device(d))) {
                return true;
            }
            disturbed |= now.device(d) instanceof DeviceState.UpsState ups && ups.mode().equals("BATTERY");
        }
        return elapsedS >= (disturbed ? DISTURBED_S : QUIET_S);
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
