package io.ridethrough.twin.sync;

import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.physics.ups.UpsAutomaton;
import io.ridethrough.models.reliability.learning.DemandRecord;
import io.ridethrough.models.reliability.learning.Evidence;
import io.ridethrough.models.reliability.learning.FaultBelief;
import io.ridethrough.models.reliability.learning.FleetPrior;
import io.ridethrough.models.reliability.learning.GeneratorEvidence;
import io.ridethrough.models.reliability.learning.StartTime;
import io.ridethrough.models.reliability.learning.StringEvidence;
import io.ridethrough.models.reliability.learning.TransferEvidence;
import io.ridethrough.models.reliability.learning.Trend;
import io.ridethrough.twin.learning.Demand;
import io.ridethrough.twin.learning.Demand.Kind;
import io.ridethrough.twin.learning.SiteRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How likely each device fails its next demand: the fleet's figure, the device's own record, and what telemetry shows today. */
final class Readiness {
    /** Ambient of a start battery in a heated enclosure (C); a default until a point measures it. */
    private static final double START_BATTERY_C = 20;
    /** On its charger a 12 V battery stays below this, a 24 V one above. */
    private static final double TWELVE_VOLT_LIMIT_V = 18;

    private static final int TREND_TESTS = 3;
    private static final double SECONDS_PER_DAY = 86_400;

    private final SiteRecord record;

    Readiness(SiteRecord record) {
        this.record = record;
    }

    /** A belief, and in words what moved it, empty when nothing did. */
    record Verdict(FaultBelief belief, String evidence) {
        static Verdict of(FleetPrior prior, DemandRecord record, List<Evidence> evidence) {
            String words = evidence.stream()
                    .filter(Evidence::isNoteworthy)
                    .map(Evidence::text)
                    .collect(Collectors.joining("; "));
            return new Verdict(FaultBelief.of(prior, record, evidence), words);
        }
    }

    /** Next start of a set. */
    Verdict starting(Generator generator, Points points) {
        String id = generator.id();
        List<Evidence> evidence = new ArrayList<>();
        double systemV = points.find(id, "start-battery.voltage") < TWELVE_VOLT_LIMIT_V ? 12 : 24;
        double crankV = points.need(id, "start-battery.crank-voltage");
        // Zero is what a controller shows that has not cranked yet.
        if (crankV > 0) {
            evidence.add(GeneratorEvidence.crankVoltage(crankV, START_BATTERY_C, systemV));
            addTrend(id, crankV, systemV, evidence);
        }
        double coolantC = points.find(id, "coolant.temperature");
        if (!Double.isNaN(coolantC)) {
            evidence.add(GeneratorEvidence.coolant(coolantC));
        }
        double fuelRatio = points.find(id, "fuel.level");
        if (!Double.isNaN(fuelRatio)) {
            evidence.add(GeneratorEvidence.fuel(fuelRatio));
        }
        List<Double> took = tookS(id);
        if (!took.isEmpty()) {
            double usualS = StartTime.of(generator.start().readyS(), took.subList(0, took.size() - 1)).meanS();
            evidence.add(GeneratorEvidence.startTime(took.getLast(), took.getLast() / usualS));
        }
        return Verdict.of(FleetPrior.START, starts(id, points), evidence);
    }

    /** Time to ready of a set, from its nameplate and its starts so far. */
    StartTime startTime(Generator generator) {
        return StartTime.of(generator.start().readyS(), tookS(generator.id()));
    }

    /** The controller's own counters where they count more than the twin has seen. */
    private DemandRecord starts(String id, Points points) {
        DemandRecord seen = record.counted(id, Kind.START);
        double starts = points.find(id, "starts");
        double failed = points.find(id, "failed-starts");
        if (!(starts >= seen.demands()) || !(failed >= 0)) {
            return seen;
        }
        int failures = Math.max((int) failed, seen.failures());
        return new DemandRecord(Math.max((int) starts, failures), failures);
    }

    private List<Double> tookS(String id) {
        return record.demands(id, Kind.START).stream()
                .map(Demand::tookS)
                .filter(tookS -> !tookS.isNaN())
                .toList();
    }

    private void addTrend(String id, double crankV, double systemV, List<Evidence> evidence) {
        List<Demand> cranks = record.demands(id, Kind.START).stream()
                .filter(demand -> demand.shownValue() > 0)
                .toList();
        double[] days = cranks.stream().mapToDouble(d -> d.atNs() / 1e9 / SECONDS_PER_DAY).toArray();
        double[] volts = cranks.stream().mapToDouble(Demand::shownValue).toArray();
        // Starts of one day say nothing about months.
        if (days.length >= TREND_TESTS && days[days.length - 1] - days[0] >= 1) {
            double slope = Trend.slope(days, volts);
            evidence.add(GeneratorEvidence.crankTrend(slope, days.length, crankV, START_BATTERY_C, systemV));
        }
    }

    /** Next transfer of a switch. */
    FaultBelief transferring(String id, FleetPrior prior) {
        List<Evidence> evidence = new ArrayList<>();
        double[] took = record.demands(id, Kind.TRANSFER).stream()
                .mapToDouble(Demand::tookS)
                .filter(tookS -> tookS > 0)
                .toArray();
        if (took.length > TREND_TESTS) {
            double[] before = Arrays.copyOf(took, took.length - 1);
            evidence.add(TransferEvidence.operatingTime(took[took.length - 1], Trend.median(before)));
        }
        return FaultBelief.of(prior, record.counted(id, Kind.TRANSFER), evidence);
    }

    /** Electronics, or too few strings for the present load; a load nobody measured counts as the rating. */
    FaultBelief holding(Ups ups, StringHealth.Verdict strings, Points points) {
        double loadW = points.find(ups.id(), "output.power");
        int needed = UpsAutomaton.stringsNeeded(ups, Double.isNaN(loadW) ? ups.ratingW() : Math.max(loadW, 1));
        double[] opens = strings.opens().stream().mapToDouble(Double::doubleValue).toArray();
        return FaultBelief.of(
                FleetPrior.UPS,
                record.counted(ups.id(), Kind.HOLD),
                List.of(StringEvidence.tooFew(opens, needed, ups.battery().strings())));
    }
}
