package io.ridethrough.models.incident;

import io.ridethrough.models.incident.Value.Amount;
import io.ridethrough.models.incident.Value.NotComputed;
import io.ridethrough.models.incident.Value.Truth;
import io.ridethrough.models.incident.Value.Words;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.reliability.Priors;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.transients.TimelineEvent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Metrics read from plant and timeline. */
final class LossMetrics {
    private static final String EMPTY = "battery exhausted";

    private LossMetrics() {}

    static Value loadLostFraction(Evidence evidence, String detail) {
        return new Amount(evidence.run().lostShare(StoryRun.GOES_DARK, StoryRun.THERMAL_SHUTDOWN));
    }

    static Value electricalLoadLost(Evidence evidence, String detail) {
        return new Amount(evidence.run().lostShare(StoryRun.GOES_DARK));
    }

    static Value loadLostAtS(Evidence evidence, String detail) {
        return amountOr(evidence.run().firstLossS(), "no load was lost");
    }

    static Value firstUpsEmptyS(Evidence evidence, String detail) {
        return amountOr(autonomies(evidence.run()).min().orElse(Double.NaN), "no battery was exhausted");
    }

    static Value lastUpsEmptyS(Evidence evidence, String detail) {
        return amountOr(autonomies(evidence.run()).max().orElse(Double.NaN), "no battery was exhausted");
    }

    static Value upsEmptyS(Evidence evidence, String ups) {
        return amountOr(
                evidence.run().timesS(ups, EMPTY).stream().findFirst().orElse(Double.NaN),
                "the battery of %s was not exhausted".formatted(ups));
    }

    static Value upsAutonomyCv(Evidence evidence, String detail) {
        double[] all = autonomies(evidence.run()).toArray();
        if (all.length < 2) {
            return new NotComputed("fewer than two batteries were exhausted");
        }
        double mean = DoubleStream.of(all).average().orElseThrow();
        double squares = DoubleStream.of(all).map(s -> (s - mean) * (s - mean)).sum();
        return new Amount(Math.sqrt(squares / (all.length - 1)) / mean);
    }

    private static DoubleStream autonomies(StoryRun run) {
        return run.plant().listDevices(Ups.class).stream()
                .map(ups -> run.timesS(ups.id(), EMPTY))
                .filter(times -> !times.isEmpty())
                .mapToDouble(List::getFirst);
    }

    /** Promised is what new and full batteries give in the same story; the hidden state of the battery is what differs. */
    static Value autonomyRatio(Evidence evidence, String detail) {
        StoryRun run = evidence.run();
        List<Action> asNew = run.actions().stream()
                .filter(a -> a.fact() != Fact.BATTERY_CAPACITY && a.fact() != Fact.BATTERY_CHARGE)
                .toList();
        double actualS = onBatteryS(run);
        double promisedS = onBatteryS(run.with(asNew));
        return amountOr(actualS / promisedS, "load was not lost on battery");
    }

    /** From the last loss of a UPS's source to the exhaustion that follows (s), the shortest of all UPSs. */
    private static double onBatteryS(StoryRun run) {
        double shortestS = Double.NaN;
        for (Ups ups : run.plant().listDevices(Ups.class)) {
            double emptyS = run.timesS(ups.id(), EMPTY).stream().findFirst().orElse(Double.NaN);
            double lostS = run.timesS(ups.id(), "source lost").stream()
                    .filter(s -> s <= emptyS)
                    .reduce(Double.NaN, (before, s) -> s);
            double autonomyS = emptyS - lostS;
            shortestS = autonomyS < shortestS || Double.isNaN(shortestS) ? autonomyS : shortestS;
        }
        return shortestS;
    }

    static Value secondAutonomyShorter(Evidence evidence, String detail) {
        StoryRun run = evidence.run();
        double lossS = run.firstLossS();
        List<Double> losses = run.actions().stream()
                .filter(a -> a.fact() == Fact.UTILITY_LOST && a.tS() <= lossS)
                .map(Action::tS)
                .toList();
        if (losses.size() < 2 || Double.isInfinite(lossS)) {
            return new NotComputed("load was not lost at a second loss of the utility");
        }
        List<Action> neverBack = run.actions().stream()
                .filter(a -> a.tS() <= losses.getFirst() || a.fact() != Fact.UTILITY_RESTORED)
                .toList();
        double firstAutonomyS = run.with(neverBack).firstLossS() - losses.getFirst();
        return new Truth(lossS - losses.getLast() < firstAutonomyS);
    }

    static Value dualLineupLoss(Evidence evidence, String detail) {
        StoryRun run = evidence.run();
        List<Rack> dual = run.racks().stream().filter(r -> r.fedFrom().size() > 1).toList();
        long dark = dual.stream().filter(r -> !Double.isNaN(run.darkFromS(r.id()))).count();
        return new Truth(dark > 0 && dark < dual.size());
    }

    static Value worseThanControl(Evidence evidence, String detail) {
        StoryRun quiet = evidence.quiet();
        if (quiet == null) {
            return new NotComputed("there is no control run");
        }
        return new Truth(!Double.isInfinite(evidence.run().firstLossS()) && Double.isInfinite(quiet.firstLossS()));
    }

    static Value roomsDarkFraction(Evidence evidence, String detail) {
        StoryRun run = evidence.run();
        List<Room> rooms = run.plant().listDevices(Room.class).stream()
                .filter(room -> run.racks().stream().anyMatch(r -> r.room().equals(room.id())))
                .toList();
        long dark = rooms.stream()
                .filter(room -> run.racks().stream()
                        .filter(r -> r.room().equals(room.id()))
                        .noneMatch(r -> Double.isNaN(run.darkFromS(r.id()))))
                .count();
        return new Amount((double) dark / rooms.size());
    }

    static Value componentsDarkFraction(Evidence evidence, String detail) {
        List<Rack> racks = evidence.run().racks();
        long dark = racks.stream()
                .filter(r -> !Double.isNaN(evidence.run().darkFromS(r.id())))
                .count();
        return new Amount((double) dark / racks.size());
    }

    static Value outageMinutesMax(Evidence evidence, String detail) {
        StoryRun run = evidence.run();
        double longestS = 0;
        for (Rack rack : run.racks()) {
            double darkS = run.darkFromS(rack.id());
            double backS = run.restoredS(rack.id());
            if (!Double.isNaN(darkS) && Double.isNaN(backS)) {
                return new NotComputed("%s stays dark to the end of the story".formatted(rack.id()));
            }
            longestS = Double.isNaN(darkS) ? longestS : Math.max(longestS, backS - darkS);
        }
        return new Amount(longestS / 60);
    }

    static Value thermalShedMinutes(Evidence evidence, String detail) {
        return amountOr(
                evidence.run().timeline().stream()
                        .filter(e -> e.edge().equals(StoryRun.THERMAL_SHUTDOWN))
                        .mapToDouble(TimelineEvent::tS)
                        .min()
                        .orElse(Double.NaN)
                        / 60,
                "no rack was shut down by heat");
    }

    static Value coolingMargin(Evidence evidence, String detail) {
        StoryRun run = evidence.run();
        List<String> units = run.plant().listDevices(Cooling.class).stream().map(Cooling::id).toList();
        long before = units.stream().filter(id -> run.firstMode(id).equals("RUNNING")).count();
        long after = units.stream().filter(id -> run.lastMode(id).equals("RUNNING")).count();
        return before == 0 ? new NotComputed("no cooling unit ran") : new Amount((double) after / before);
    }

    /** The binomial tail: engines that did not start, of all there are, on generators and on rotary UPSs. */
    static Value independentFailures(Evidence evidence, String detail) {
        StoryRun run = evidence.run();
        Set<String> failed = run.actions().stream()
                .filter(a -> a.fact() == Fact.GENERATOR_FAILS_TO_START || a.fact() == Fact.UPS_ENGINE_FAILS)
                .map(Action::subject)
                .collect(Collectors.toSet());
        long rotary = run.plant().listDevices(Ups.class).stream()
                .filter(ups -> ups.design().kind() == Ups.Kind.ROTARY)
                .count();
        int sets = run.plant().listDevices(Generator.class).size() + (int) rotary;
        if (failed.isEmpty()) {
            return new NotComputed("no set failed to start");
        }
        double tail = 0;
        for (int k = failed.size(); k <= sets; k++) {
            tail += Math.exp(logChoose(sets, k)
                    + k * Math.log(Priors.FAIL_TO_START)
                    + (sets - k) * Math.log1p(-Priors.FAIL_TO_START));
        }
        return new Words(String.format(
                Locale.ROOT, "P(>=%d of %d)=%.1e at Q=%s", failed.size(), sets, tail, Priors.FAIL_TO_START)
                .replace("e-0", "e-"));
    }

    private static double logChoose(int n, int k) {
        double sum = 0;
        for (int i = 1; i <= k; i++) {
            sum += Math.log((double) (n - k + i) / i);
        }
        return sum;
    }

    /** Advised when load that went dark returns in one instant. */
    static Value sequencingAdvice(Evidence evidence, String detail) {
        StoryRun run = evidence.run();
        long atOnce = run.timeline().stream()
                .filter(e -> e.edge().equals("power back") && run.plant().getDevice(e.device()) instanceof Rack)
                .collect(Collectors.groupingBy(TimelineEvent::tS, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return new Words(atOnce > 1 ? "stagger re-energisation" : "none");
    }

    private static Value amountOr(double amount, String why) {
        return Double.isFinite(amount) ? new Amount(amount) : new NotComputed(why);
    }
}
