package io.ridethrough.twin.api;

import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.plant.PointCatalog;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.reliability.learning.FaultBelief;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.telemetry.live.ProcessImage;
import io.ridethrough.twin.cli.Plants;
import io.ridethrough.twin.ledger.Chain;
import io.ridethrough.twin.ledger.LedgerRecord;
import io.ridethrough.twin.ledger.LedgerView;
import io.ridethrough.twin.ledger.Verdict;
import io.ridethrough.twin.loop.DeviceView;
import io.ridethrough.twin.loop.DeviceView.Energised;
import io.ridethrough.twin.loop.Health;
import io.ridethrough.twin.loop.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Staged snapshots of the reference facility, so that the API and the page can be tested and looked at without a plant.
 *
 * <p>Two scenes: BEFORE (latent faults, both utilities on) and DURING (both utilities lost {@code elapsedS} ago).
 */
final class Stage {
    static final long EPOCH_NS = 1_768_435_200_000_000_000L;
    final PlantIndex index = new PlantIndex(Plants.open("iad-reference").parse());
    final ServiceModel services = Plants.open("iad-reference").parseServices(index.plant());

    /** Which part of the story. */
    enum Scene {
        BEFORE,
        DURING
    }

    Snapshot snapshot(Scene scene, long tick) {
        double elapsedS = tick * 0.1;
        long timeNs = EPOCH_NS + tick * 100_000_000L;
        var story = new StageStory(scene, elapsedS, timeNs);
        var views = new ArrayList<DeviceView>();
        var states = new ArrayList<DeviceState>();
        for (int d = 0; d < index.deviceCount(); d++) {
            views.add(view(index.device(d), scene, elapsedS));
            states.add(state(index.device(d), scene, elapsedS));
        }
        var health = new Health(
                Health.Status.LIVE,
                List.of(),
                new Health.Feed(true, "Basic256Sha256/SignAndEncrypt", 1, 181_222 + tick * 40, 3, 1, 2_611, 2_614),
                new Health.Store(true, 181_100 + tick * 40, 0, 12),
                new Health.Tick(1.4, 6.2, 0));
        return new Snapshot(
                timeNs,
                elapsedS,
                tick,
                health,
                image(scene, elapsedS, timeNs),
                new PlantState(timeNs, states),
                views,
                story.predictions(),
                story.debts(),
                story.services(),
                story.alarms(),
                story.events(),
                List.of(),
                story.siren());
    }

    /** A record of two years: monthly tests of three sets, one loss of a feed, and the loss of both an hour after it was said. */
    static LedgerView ledger() {
        var verdicts = new ArrayList<Verdict>();
        long monthNs = 2_629_800_000_000_000L;
        for (long test = 0; test < 72; test++) {
            long number = 10 + 3 * test;
            double p = test % 3 == 1 ? 0.12 : 0.01;
            boolean failed = test % 31 == 13;
            var came = new LedgerRecord.Came(EPOCH_NS, number, failed, null, 9, failed ? "it did not" : "it did", p, failed ? (1 - p) * (1 - p) : p * p, -Math.log(failed ? p : 1 - p));
            verdicts.add(new Verdict(number, "gen-" + (test % 3 + 1) + "-start", "start", EPOCH_NS - (24 - test / 3) * monthNs, "a test", number - 1, EPOCH_NS - (24 - test / 3) * monthNs - 60_000_000_000L, p, p / 3, 3 * p, Double.NaN, 0, Double.NaN, came));
        }
        var lost = new LedgerRecord.Came(EPOCH_NS, 400, true, 312.5, 1980, "utility-a is back", 0.52, 0.2304, 0.654);
        verdicts.add(new Verdict(400, "all-utilities-lost", Verdict.LOAD_DROP, EPOCH_NS - 3_600_000_000_000L, "utility-a and utility-b lost", 398L, EPOCH_NS - 3_700_000_000_000L, 0.53, 0.31, 0.72, 240, EPOCH_NS - 3_287_500_000_000L, 3912.5, lost));
        verdicts.add(new Verdict(410, "utility-b-lost", Verdict.LOAD_DROP, EPOCH_NS - 60_000_000_000L, "utility-b lost", null, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN, null));
        return new LedgerView(1234, verdicts, List.of(new LedgerView.Loss(EPOCH_NS - 3_287_500_000_000L, 3912.5)), new Chain.Head(1712, "3f0c".repeat(16)), 0);
    }

    private DeviceView view(Device device, Scene scene, double elapsedS) {
        boolean during = scene == Scene.DURING;
        double wobble = 1 + 0.004 * Math.sin(elapsedS + device.id().hashCode() % 7);
        double nan = Double.NaN;
        String source = device.fedFrom().isEmpty() ? null : device.fedFrom().getFirst();
        Energised live = Energised.LIVE;
        return switch (device) {
            case Utility u -> new DeviceView(u.id(), "utility", during ? "DEAD" : "NORMAL", during ? Energised.DEAD : live, during ? 0 : 9.4e5 * wobble, u.capacityW(), nan, false, during ? "lost" : "278 V, 60.00 Hz", null);
            case Generator g -> generator(g, during);
            case Switchgear s when s.id().equals("gen-bus") -> new DeviceView(s.id(), "switchgear", "OPEN", during ? live : Energised.DEAD, 0, s.ratingW(), nan, false, during ? "1 of 2 sets needed" : "standby", during ? "gen-3" : null);
            case Switchgear s -> new DeviceView(s.id(), "switchgear", during ? "NEUTRAL" : "SOURCE_1", during ? Energised.DEAD : live, during ? 0 : 9.4e5 * wobble, s.ratingW(), nan, false, during ? "waits for gen-bus" : "auto", during ? null : source);
            case Ups u -> ups(u, during, wobble, elapsedS);
            case Sts s -> new DeviceView(s.id(), "sts", "SOURCE_1", live, 7.9e4 * wobble, s.ratingW(), nan, false, "auto", source);
            case Breaker b -> new DeviceView(b.id(), "breaker", b.id().equals("rpp-a3-1/04") ? "TRIPPED" : b.id().equals("rpp-a5-2/02") ? "OPEN" : "CLOSED", live, 4000 * wobble, b.ratedW(), nan, false, "", source);
            case Rack r -> new DeviceView(r.id(), "rack", "ON", live, r.loadW() * wobble, nan, during && r.id().compareTo("r180") > 0 ? 192 - elapsedS % 60 : nan, r.id().equals("r017"), r.id().equals("r017") ? "meter stale" : "", source);
            case Cooling c -> new DeviceView(c.id(), "cooling", during ? "OFF" : "RUNNING", during ? Energised.DEAD : live, during ? 0 : 1.1e5 * wobble, c.ratingW() / c.cop(), nan, false, during ? "no power" : "", during ? null : source);
            case Room r -> new DeviceView(r.id(), "room", "NORMAL", Energised.UNKNOWN, nan, nan, nan, false, "24.3 C", null);
            default -> passive(device, wobble, source);
        };
    }

    private static DeviceView passive(Device device, double wobble, @Nullable String source) {
        boolean stale = device.id().startsWith("pdu-a6");
        boolean panel = device.id().startsWith("rpp");
        double ratingW = panel ? 112_500 : 225_000;
        double loadW = device.id().startsWith("pdu-b7") ? 188_000 : panel ? 42_000 : 85_000;
        return new DeviceView(device.id(), "pdu", "ON", stale ? Energised.UNKNOWN : Energised.LIVE, stale ? Double.NaN : loadW * wobble, ratingW, Double.NaN, stale, stale ? "no value for 14 s" : "", source);
    }

    private static DeviceView generator(Generator set, boolean during) {
        boolean runs = during && set.id().equals("gen-3");
        String mode = runs ? "READY" : during ? "LOCKED_OUT" : "STOPPED";
        String note = runs ? "600 V, 60.0 Hz" : set.id().equals("gen-2") ? "crank 15.5 V, weak" : "auto, fuel 91 %";
        return new DeviceView(set.id(), "generator", mode, runs ? Energised.LIVE : Energised.DEAD, 0, set.ratingW(), Double.NaN, false, note, null);
    }

    private static DeviceView ups(Ups ups, boolean during, double wobble, double elapsedS) {
        boolean weak = ups.id().equals("ups-b4");
        double chargeRatio = during ? Math.max(0, (weak ? 0.71 : 0.86) - elapsedS / 4000) : 1;
        double darkS = during ? (weak ? 192 : 290) - elapsedS % 60 : Double.NaN;
        String note = weak ? "%.0f %% charge, string 3 weak".formatted(100 * chargeRatio) : "%.0f %% charge".formatted(100 * chargeRatio);
        return new DeviceView(ups.id(), "ups", during ? "BATTERY" : "NORMAL", Energised.LIVE, (weak ? 412_000 : 205_000) * wobble, ups.ratingW(), darkS, false, note, during ? ups.id() : ups.fedFrom().getFirst());
    }

    private static DeviceState state(Device device, Scene scene, double elapsedS) {
        boolean during = scene == Scene.DURING;
        return switch (device) {
            case Utility ignored -> new DeviceState.UtilityState(during ? 0 : 1.004, during ? Double.NaN : 60);
            case Generator g -> new DeviceState.GeneratorState("STOPPED", true, FaultBelief.stated(g.id().equals("gen-2") ? 0.38 : 0.012), 8, 1, 0.91, g.id().equals("gen-2") ? "crank voltage 15.5 V" : "");
            case Switchgear s when s.id().startsWith("msb") -> new DeviceState.TransferState(during ? 0 : 1, true, FaultBelief.stated(0.002));
            case Sts ignored -> new DeviceState.TransferState(1, true, FaultBelief.stated(0.002));
            case Ups u -> new DeviceState.UpsState(during ? "BATTERY" : "NORMAL", during ? 0.7 : 1, 0.02, during ? 0.66 : 1, u.id().equals("ups-b4") ? 0.76 : 0.94, 0.04, 1.1, FaultBelief.stated(0.001), u.id().equals("ups-b4") ? "string 3 carries a tenth of the current" : "");
            case Breaker ignored -> new DeviceState.BreakerState("CLOSED");
            case Rack r -> new DeviceState.RackState(r.id().equals("r017") ? Double.NaN : r.loadW());
            case Room ignored -> new DeviceState.RoomState(24.3 + elapsedS / 1e6);
            case Cooling ignored -> new DeviceState.CoolingState(during ? "OFF" : "RUNNING");
            default -> new DeviceState.PassiveState();
        };
    }

    private ImageCopy image(Scene scene, double elapsedS, long timeNs) {
        var image = new ProcessImage(index.points(), index.plant().facility().phaseVoltageV());
        image.begin(timeNs);
        for (int p = 0; p < index.points().size(); p++) {
            Point point = index.points().get(p);
            if (point.deviceId().equals("r199")) {
                continue;
            }
            double ageS = point.deviceId().startsWith("pdu-a6") ? 14 : 0.3;
            image.accept(p, timeNs - (long) (ageS * 1e9), value(point, scene, elapsedS), Quality.GOOD);
        }
        image.expire(timeNs);
        return image.copy();
    }

    static double value(Point point, Scene scene, double elapsedS) {
        double wave = Math.sin(elapsedS / 5 + point.name().length());
        boolean during = scene == Scene.DURING;
        return switch (point.quantity()) {
            case VOLTAGE -> point.path().startsWith("battery") ? 520 - (during ? elapsedS / 10 : 0) + wave : 277 + wave;
            case CURRENT -> during ? 180 + 4 * wave : 2 + wave;
            case POWER -> point.high() / 8 * (1 + 0.01 * wave);
            case FREQUENCY -> 60 + 0.01 * wave;
            case TEMPERATURE -> 24.3 + 0.2 * wave;
            case RESISTANCE -> 0.021;
            case DURATION -> 372 + 3 * wave;
            case RATIO -> 0.91 - (during ? elapsedS / 4000 : 0);
            case COUNT -> 17;
            case STATE -> point.states().equals(PointCatalog.UPS_MODES) ? (during ? 2 : 1) : 1;
        };
    }

    /** Stored history of the same signals: one value every step. */
    List<HistoryReader.Sample> history(String name, long fromNs, long toNs, long stepNs) {
        Point point = index.points().get(index.pointNum(name));
        var samples = new ArrayList<HistoryReader.Sample>();
        for (long t = fromNs; t < toNs; t += Math.max(stepNs, 1_000_000_000L)) {
            samples.add(new HistoryReader.Sample(t, value(point, Scene.BEFORE, (t - EPOCH_NS) / 1e9)));
        }
        return samples;
    }
}
