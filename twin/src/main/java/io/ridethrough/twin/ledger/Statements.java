package io.ridethrough.twin.ledger;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.reliability.learning.FaultBelief;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.twin.ledger.LedgerRecord.Predicted;
import io.ridethrough.twin.predict.ForecastDesk;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what is due to be written of what the twin says: of its forecasts for events, and of its belief in each device. */
final class Statements {
    private final PlantIndex index;
    private final LedgerBook.Identity identity;
    private ForecastDesk.@Nullable Round seen;

    Statements(PlantIndex index, LedgerBook.Identity identity) {
        this.index = index;
        this.identity = identity;
    }

    /** What is due, in the order of events and devices. */
    List<Predicted> due(long nowNs, PlantState state, ForecastDesk.Round round, Account account) {
        List<Predicted> due = new ArrayList<>();
        boolean fresh = !round.equals(seen);
        seen = round;
        String digest = null;
        for (Prediction p : round.predictions()) {
            Predicted last = account.findLast(p.event());
            if (fresh || isHourOld(last, nowNs)) {
                digest = digest == null ? InputDigest.of(index, round.state()) : digest;
                addIfDue(of(p, nowNs, round.stateNs(), digest), last, due);
            }
        }
        String stateDigest = null;
        for (int d = 0; d < index.deviceCount(); d++) {
            FaultBelief belief = findBelief(state.device(d));
            if (belief == null) {
                continue;
            }
            String event = index.device(d).id() + suffix(state.device(d));
            Predicted last = account.findLast(event);
            // A digest is dear: first a look whether anything moved at all.
            boolean moved = last == null || !Objects.equals(last.probability(), number(belief.probability()));
            if (moved || isHourOld(last, nowNs)) {
                stateDigest = stateDigest == null ? InputDigest.of(index, state) : stateDigest;
                addIfDue(of(event, belief, nowNs, state.timeNs(), stateDigest), last, due);
            }
        }
        return due;
    }

    private static boolean isHourOld(@Nullable Predicted last, long nowNs) {
        return last == null || nowNs - last.timeNs() >= RecordingRule.HOUR_NS;
    }

    private static void addIfDue(Predicted next, @Nullable Predicted last, List<Predicted> due) {
        String why = RecordingRule.why(last, next);
        if (why != null) {
            due.add(next.because(why));
        }
    }

    private Predicted of(Prediction p, long nowNs, long stateNs, String digest) {
        return new Predicted(
                nowNs,
                stateNs,
                p.event(),
                number(p.probability()),
                number(p.low()),
                number(p.high()),
                number(p.unexplored()),
                p.deterministic(),
                p.timeToDarkS(),
                number(p.horizonS()),
                p.missing().size(),
                p.cannotSay(),
                identity.program(),
                identity.seed(),
                digest,
                "");
    }

    private Predicted of(String event, FaultBelief belief, long nowNs, long stateNs, String digest) {
        Double p = number(belief.probability());
        return new Predicted(
                nowNs,
                stateNs,
                event,
                p,
                number(belief.low()),
                number(belief.high()),
                null,
                false,
                null,
                null,
                0,
                p == null ? "the figure is not known" : null,
                identity.program(),
                identity.seed(),
                digest,
                "");
    }

    private static @Nullable FaultBelief findBelief(DeviceState state) {
        return switch (state) {
            case DeviceState.GeneratorState generator -> generator.starting();
            case DeviceState.TransferState transfer -> transfer.transferring();
            case DeviceState.UpsState ups -> ups.holding();
            default -> null;
        };
    }

    private static String suffix(DeviceState state) {
        return switch (state) {
            case DeviceState.GeneratorState ignored -> "-start";
            case DeviceState.TransferState ignored -> "-transfer";
            case DeviceState.UpsState ignored -> "-hold";
            default -> "";
        };
    }

    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
