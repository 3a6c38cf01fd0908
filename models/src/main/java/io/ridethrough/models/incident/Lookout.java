package io.ridethrough.models.incident;

import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.transients.TimelineEvent;
import io.ridethrough.models.transients.TransientPlant;
import io.ridethrough.models.incident.Warning.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What could have been said on the way to a loss. At every transition until then the story so far is continued with nothing
 * further failing, and with the loss of one more device; faults that have not shown themselves are left out of it.
 *
 * <p>Arithmetic from the present state, without probabilities: what follows for certain, and what hangs on one device.
 */
final class Lookout {
    /** How far ahead a continuation looks (s). */
    private static final double AHEAD_S = 4 * 3600;

    private static final int MOST_INSTANTS = 60;
    private static final int NAMED = 4;
    /** Looks between transitions as well, since heat comes without one: parts of the time to the loss. */
    private static final int PARTS = 10;
    /** Twice the heat of a sound breaker is no spread of thermometers. */
    private static final double HOT_RATIO = 2;
    /** Modes of a set that only somebody at the set ends. */
    private static final Set<String> STANDS_STILL = Set.of("LOCKED_OUT", "TRIPPED", "EMERGENCY_STOPPED");

    private final StoryRun run;
    private final double lossS;
    private final List<Action> nextLosses = new ArrayList<>();
    private final Map<String, Double> shareWhenWhole = new LinkedHashMap<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final Set<String> said = new HashSet<>();
    private final Map<String, Double> highestLoadW = new LinkedHashMap<>();

    private Lookout(StoryRun run) {
        this.run = run;
        lossS = run.firstLossS();
        for (Device device : run.plant().devices()) {
            if (device instanceof Utility) {
                nextLosses.add(new Action(0, device.id(), Fact.UTILITY_LOST, 0, Double.NaN));
            } else if (device instanceof Ups || device instanceof Switchgear || device instanceof Sts) {
                nextLosses.add(new Action(0, device.id(), Fact.OUTPUT_FAILS, 0, Double.NaN));
            }
        }
    }

    /** The warnings of a run before its first loss, or all when nothing was lost. */
    static List<Warning> over(StoryRun run) {
        var lookout = new Lookout(run);
        lookout.readDiagram();
        for (Action loss : lookout.nextLosses) {
            lookout.shareWhenWhole.put(loss.subject(), lookout.ahead(0, List.of(), List.of(loss)).lostShare());
        }
        for (double tS : lookout.instantsS()) {
            lookout.countFeeds(tS);
            lookout.readTimeline(tS);
            lookout.feelBreakers(tS);
            lookout.lookAhead(tS);
        }
        return lookout.warnings;
    }

    private void readDiagram() {
        var paths = new CommonPaths(run.index());
        paths.falseRedundancy().forEach((device, racks) -> say(
                0,
                Kind.FALSE_REDUNDANCY,
                device,
                "%d racks have two cords and both hang on %s: %s.".formatted(racks.size(), device, names(racks))));
        boolean someAreRedundant = run.racks().stream().anyMatch(r -> r.fedFrom().size() > 1);
        Set<String> single = new HashSet<>();
        paths.singlePaths().values().forEach(single::addAll);
        if (someAreRedundant && !single.isEmpty()) {
            List<String> racks = run.racks().stream().map(Rack::id).filter(single::contains).toList();
            say(
                    0,
                    Kind.SINGLE_PATH,
                    racks.getFirst(),
                    "%d of %d racks have a single path: %s.".formatted(racks.size(), run.racks().size(), names(racks)));
        }
    }

    private List<Double> instantsS() {
        var instants = new TreeSet<Double>();
        instants.add(0.0);
        run.timeline().stream().map(TimelineEvent::tS).forEach(instants::add);
        for (int part = 1; part < PARTS && Double.isFinite(lossS); part++) {
            instants.add(lossS * part / PARTS);
        }
        run.plant().listDevices(Generator.class).forEach(g -> instants.add(HiddenFaults.lateSinceS(run, g)));
        return instants.stream()
                .filter(s -> s < Math.min(lossS, run.untilS()))
                .limit(MOST_INSTANTS)
                .toList();
    }

    /** N+0 on utility: whatever stands behind it, the next loss of a feed is the last. */
    private void countFeeds(double tS) {
        List<Utility> feeds = run.plant().listDevices(Utility.class);
        List<String> live = feeds.stream().map(Utility::id).filter(id -> isLive(id, tS)).toList();
        if (feeds.size() > 1 && live.size() == 1) {
            say(
                    tS,
                    Kind.ONE_FEED_LEFT,
                    live.getFirst(),
                    "%s is the only utility feed left of %d.".formatted(live.getFirst(), feeds.size()));
        }
    }

    private boolean isLive(String utility, double tS) {
        return run.timeline().stream()
                .filter(e -> e.tS() <= tS && e.device().equals(utility))
                .reduce((before, last) -> last)
                .map(e -> !e.to().equals("LOST"))
                .orElse(true);
    }

    private void readTimeline(double tS) {
        for (TimelineEvent e : run.timeline()) {
            if (e.tS() != tS) {
                continue;
            }
            Device device = run.plant().getDevice(e.device());
            if (device instanceof Generator && STANDS_STILL.contains(e.to())) {
                say(tS, Kind.GENERATOR_FAILED, e.device(), "%s has stopped for good: %s.".formatted(e.device(), e.edge()));
            } else if (device instanceof Cooling unit && e.to().equals("RESTARTING")) {
                say(
                        tS,
                        Kind.COOLING_RESTARTS,
                        e.device(),
                        String.format(
                                Locale.ROOT,
                                "%s restarts for %.0f min; do not retransfer before, it would begin anew.",
                                e.device(),
                                unit.restartS() / 60));
            } else if (device instanceof Cooling && e.to().equals("FAILED")) {
                say(tS, Kind.COOLING_FAILED, e.device(), "%s has failed.".formatted(e.device()));
            }
        }
        for (String set : HiddenFaults.carryNothing(run, tS)) {
            say(
                    tS,
                    Kind.GENERATOR_CARRIES_NOTHING,
                    set,
                    "%s runs and carries nothing: voltage out of band, or its breaker stays open.".formatted(set));
        }
    }

    /** What a thermometer shows, whatever the reason: the story as it is, hidden faults and all. */
    private void feelBreakers(double tS) {
        List<Breaker> breakers = run.plant().listDevices(Breaker.class);
        if (breakers.isEmpty()) {
            return;
        }
        TransientPlant engine = run.engine();
        engine.begin(run.rest(), run.nominalDraws(), run.untilS(), null);
        for (Action action : run.actions()) {
            if (action.tS() <= tS) {
                engine.advanceTo(action.tS());
                engine.apply(action);
            }
        }
        engine.advanceTo(tS);
        for (Breaker breaker : breakers) {
            int d = run.index().deviceNum(breaker.id());
            // A breaker remembers the load before; the highest so far is what may explain its heat.
            double loadW = highestLoadW.merge(breaker.id(), engine.loadW(d), Math::max);
            double ratio = engine.breakerHeatRatio(d, loadW);
            if (loadW > 0 && ratio > HOT_RATIO) {
                say(
                        tS,
                        Kind.HOT_BREAKER,
                        breaker.id(),
                        String.format(
                                Locale.ROOT, "%s is %.1f times as hot as its current explains.", breaker.id(), ratio));
            }
        }
    }

    private void lookAhead(double tS) {
        Continuation certain = ahead(tS, actionsUntil(tS), List.of());
        if (certain.drops()) {
            say(tS, Kind.LOAD_WILL_DROP, certain.firstLost(), certain.words(tS));
            return;
        }
        for (Action loss : nextLosses) {
            Continuation next = ahead(tS, actionsUntil(tS), List.of(loss));
            if (next.drops() && next.lostShare() > shareWhenWhole.getOrDefault(loss.subject(), 0.0) + 1e-9) {
                say(
                        tS,
                        Kind.NEXT_LOSS_DROPS_LOAD,
                        loss.subject(),
                        "If %s now %s, %s".formatted(
                                loss.subject(),
                                loss.fact() == Fact.UTILITY_LOST ? "is lost" : "fails",
                                next.words(tS)));
            }
        }
    }

    private List<Action> actionsUntil(double tS) {
        return run.actions().stream()
                .filter(a -> a.tS() <= tS && !HiddenFaults.isHidden(run, a, tS))
                .toList();
    }

    /** A story until now, these actions, and then nothing further. */
    private Continuation ahead(double tS, List<Action> soFar, List<Action> now) {
        TransientPlant engine = run.engine();
        var timeline = new ArrayList<TimelineEvent>();
        engine.begin(run.rest(), run.nominalDraws(), tS + AHEAD_S, timeline);
        for (Action action : soFar) {
            engine.advanceTo(action.tS());
            engine.apply(action);
        }
        engine.advanceTo(tS);
        int before = timeline.size();
        now.forEach(engine::apply);
        engine.advanceTo(tS + AHEAD_S);
        return new Continuation(timeline.subList(before, timeline.size()), run);
    }

    private void say(double tS, Kind kind, String device, String text) {
        if (said.add(kind + " " + device)) {
            warnings.add(new Warning(tS, text, Double.isInfinite(lossS) ? Double.NaN : lossS - tS, kind, device));
        }
    }

    private static String names(List<String> ids) {
        return ids.size() <= NAMED
                ? String.join(", ", ids)
                : String.join(", ", ids.subList(0, NAMED)) + " and %d more".formatted(ids.size() - NAMED);
    }

    /** What follows after the present moment. */
    private record Continuation(List<TimelineEvent> events, StoryRun run) {

        private boolean isLoss(TimelineEvent e) {
            return e.edge().equals(StoryRun.GOES_DARK) || e.edge().equals(StoryRun.THERMAL_SHUTDOWN);
        }

        boolean drops() {
            return events.stream().anyMatch(this::isLoss);
        }

        double lostShare() {
            Set<String> lost = new HashSet<>();
            events.stream().filter(this::isLoss).forEach(e -> lost.add(e.device()));
            List<Rack> racks = run.racks();
            double lostW = racks.stream().filter(r -> lost.contains(r.id())).mapToDouble(Rack::loadW).sum();
            return lostW / racks.stream().mapToDouble(Rack::loadW).sum();
        }

        String firstLost() {
            return events.stream().filter(this::isLoss).findFirst().map(TimelineEvent::device).orElse("");
        }

        /** The loss, its cause and the countdown of every UPS that runs empty. */
        String words(double nowS) {
            TimelineEvent first = events.stream().filter(this::isLoss).findFirst().orElseThrow();
            var countdowns = new ArrayList<String>();
            for (TimelineEvent e : events) {
                if (e.edge().equals("battery exhausted")) {
                    countdowns.add(String.format(Locale.ROOT, "%s %.0f s", e.device(), e.tS() - nowS));
                }
            }
            return String.format(
                    Locale.ROOT,
                    "%.0f %% of the load goes dark, the first in %.0f s%s.%s",
                    100 * lostShare(),
                    first.tS() - nowS,
                    cause(first),
                    countdowns.isEmpty() ? "" : " Until empty: " + names(countdowns) + ".");
        }

        /** The last thing before the first loss that can have brought it about, electrical or thermal as the loss is. */
        private String cause(TimelineEvent loss) {
            boolean byHeat = loss.edge().equals(StoryRun.THERMAL_SHUTDOWN);
            String cause = "";
            for (TimelineEvent e : events) {
                Device device = run.plant().getDevice(e.device());
                boolean thermal = device instanceof Room || device instanceof Cooling;
                boolean relief = e.edge().equals("cooling back");
                if (e.tS() <= loss.tS() && !(device instanceof Rack) && thermal == byHeat && !relief) {
                    cause = " (%s %s)".formatted(e.device(), e.edge());
                }
            }
            return cause;
        }
    }
}
