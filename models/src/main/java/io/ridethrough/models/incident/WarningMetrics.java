package io.ridethrough.models.incident;

import io.ridethrough.models.incident.Value.Amount;
import io.ridethrough.models.incident.Value.NotComputed;
import io.ridethrough.models.incident.Value.Truth;
import io.ridethrough.models.incident.Value.Words;
import io.ridethrough.models.incident.Warning.Kind;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import java.util.List;
import java.util.OptionalDouble;

/** Metrics read from what could have been said before load was lost. */
final class WarningMetrics {
    private WarningMetrics() {}

    static Value falseRedundancy(Evidence evidence, String detail) {
        return new Truth(!new CommonPaths(evidence.run().index()).falseRedundancy().isEmpty());
    }

    static Value transferFailureAlarmByS(Evidence evidence, String detail) {
        OptionalDouble firstS = firstS(evidence, Kind.LOAD_WILL_DROP);
        return firstS.isPresent() ? new Amount(firstS.getAsDouble()) : new NotComputed("nothing was said");
    }

    static Value predictedAfterFirstFailedPickup(Evidence evidence, String detail) {
        List<Double> losses = evidence.run().actions().stream()
                .filter(a -> a.fact() == Fact.UTILITY_LOST)
                .map(Action::tS)
                .toList();
        if (losses.size() < 2) {
            return new NotComputed("the utility was lost once");
        }
        return new Truth(evidence.warnings().stream()
                .anyMatch(w -> w.kind() == Kind.NEXT_LOSS_DROPS_LOAD
                        && w.tS() > losses.getFirst()
                        && w.tS() < losses.getLast()
                        && evidence.run().actions().stream()
                                .anyMatch(a -> a.fact() == Fact.UTILITY_LOST && a.subject().equals(w.device()))));
    }

    static Value generatorRunsBreakerOpen(Evidence evidence, String detail) {
        return new Truth(firstS(evidence, Kind.GENERATOR_CARRIES_NOTHING).isPresent());
    }

    static Value leadOfLostRedundancyHours(Evidence evidence, String detail) {
        double lossS = evidence.run().firstLossS();
        OptionalDouble firstS = evidence.warnings().stream()
                .filter(w -> w.kind() == Kind.ONE_FEED_LEFT || w.kind() == Kind.NEXT_LOSS_DROPS_LOAD)
                .mapToDouble(Warning::tS)
                .min();
        return firstS.isPresent() && Double.isFinite(lossS)
                ? new Amount((lossS - firstS.getAsDouble()) / 3600)
                : new NotComputed("nothing was said, or no load was lost");
    }

    static Value retransferAdvice(Evidence evidence, String detail) {
        return new Words(
                firstS(evidence, Kind.COOLING_RESTARTS).isPresent()
                        ? "do not retransfer while chillers are in restart lock-out"
                        : "none");
    }

    static Value hotBreaker(Evidence evidence, String detail) {
        return new Truth(firstS(evidence, Kind.HOT_BREAKER).isPresent());
    }

    private static OptionalDouble firstS(Evidence evidence, Kind kind) {
        return evidence.warnings().stream()
                .filter(w -> w.kind() == kind)
                .mapToDouble(Warning::tS)
                .min();
    }
}
