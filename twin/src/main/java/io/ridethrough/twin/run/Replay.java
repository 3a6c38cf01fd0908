package io.ridethrough.twin.run;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServicesFile;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.telemetry.live.Inbox;
import io.ridethrough.telemetry.spool.LogReader;
import io.ridethrough.telemetry.spool.SegmentLog;
import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.impact.ServiceForecasts;
import io.ridethrough.twin.learning.SiteRecord;
import io.ridethrough.twin.ledger.LedgerBook;
import io.ridethrough.twin.ledger.MemoryChain;
import io.ridethrough.twin.loop.Health;
import io.ridethrough.twin.loop.PlantLoop;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.predict.ForecastDesk;
import io.ridethrough.twin.predict.Forecaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A recorded run through the same loop once more, tick by tick, with every forecast made in place: the same recording gives
 * the same bytes. Acknowledgements and other requests of operators are not part of a recording, and the history store counts
 * as well all the time.
 */
public final class Replay {
    private static final Quality[] QUALITIES = Quality.values();
    private static final int INBOX_SAMPLES = 1 << 18;

    /**
     * What the twin said before load was lost.
     *
     * @param incident what was replayed
     * @param alarmsBeforeLoss in the order they came; all alarms when no load was lost
     * @param metrics comparisons with published figures; a recorded run has none
     * @param lossAtS seconds from the start of the run to the first dark rack, absent when no load was lost
     */
    public record Result(
            String incident, List<Warning> alarmsBeforeLoss, List<Object> metrics, @Nullable Double lossAtS) {}

    /**
     * One alarm with the words it came with.
     *
     * @param tS seconds from the start of the run
     * @param leadS seconds it came before the loss, absent when no load was lost
     */
    public record Warning(double tS, String text, @Nullable Double leadS) {}

    private final RunManifest manifest;
    private final Inbox inbox = new Inbox(INBOX_SAMPLES);
    private final PlantLoop loop;
    private final PlantIndex index;
    private boolean connected;

    private Replay(RunManifest manifest) {
        this.manifest = manifest;
        PlantTexts texts = manifest.texts();
        Plant plant = PlantFile.parse(texts.plantFile(), texts.plant());
        ServiceModel services = texts.services() == null || texts.servicesFile() == null
                ? ServiceModel.empty(plant)
                : ServicesFile.parse(texts.servicesFile(), texts.services(), plant);
        index = new PlantIndex(plant);
        var desk = new ForecastDesk(
                new Forecaster(index, new ServiceForecasts(index, services)),
                new Forecaster.Settings(manifest.seed(), Forecaster.Settings.HORIZON_S, manifest.samples()),
                Runnable::run);
        loop = new PlantLoop(
                index,
                services,
                new PlantLoop.Connections(
                        inbox,
                        desk,
                        new Recorders(List.of()),
                        () -> new Health.Feed(connected, "recording", 0, 0, 0, 0, 0, index.points().size()),
                        () -> new Health.Store(true, 0, 0, 0),
                        entry -> {},
                        new LedgerBook(index, LedgerBook.Identity.of(index, manifest.seed(), manifest.samples()), new MemoryChain()),
                        manifest.patienceS()),
                new SiteRecord(manifest.demands(), demand -> {}),
                manifest.epochNs(),
                // Wall time stands still: a slow machine must not add an alarm.
                () -> 0);
    }

    /**
     * Replays a recording.
     *
     * @param watcher sees every snapshot
     * @throws io.ridethrough.models.plant.BadInput when the directory holds no recording
     */
    public static Result run(Path directory, InstantSource clock, Consumer<Snapshot> watcher) throws IOException {
        var replay = new Replay(RunManifest.read(directory));
        Map<String, Alarm> raised = new LinkedHashMap<>();
        try (var log = SegmentLog.open(directory, SegmentLog.Limits.keepAll(), clock);
                LogReader reader = log.readFrom(1)) {
            while (reader.next()) {
                Snapshot snapshot = replay.tick(ByteBuffer.wrap(reader.bytes()));
                snapshot.alarms().forEach(alarm -> raised.putIfAbsent(alarm.id(), alarm));
                watcher.accept(snapshot);
            }
            if (reader.lostRecords() > 0) {
                throw new IOException("%d ticks of the recording in %s are damaged.".formatted(reader.lostRecords(), directory));
            }
        }
        return replay.result(raised);
    }

    private Snapshot tick(ByteBuffer tick) {
        long timeNs = tick.getLong();
        connected = tick.get() != 0;
        int count = tick.getInt();
        for (int i = 0; i < count; i++) {
            int point = tick.getInt();
            long sourceNs = tick.getLong();
            long bits = tick.getLong();
            byte quality = tick.get();
            if (quality == Recording.GAP) {
                inbox.gap(point, sourceNs, bits);
            } else {
                inbox.accept(point, sourceNs, Double.longBitsToDouble(bits), QUALITIES[quality]);
            }
        }
        loop.tick(timeNs);
        Snapshot snapshot = loop.findSnapshot();
        if (snapshot == null) {
            throw new IllegalStateException("The tick at %d ns published nothing.".formatted(timeNs));
        }
        return snapshot;
    }

    private Result result(Map<String, Alarm> raised) {
        Double lossAtS = loop.losses().lossSeen() ? Double.valueOf(seconds(loop.losses().firstLossNs())) : null;
        List<Warning> warnings = new ArrayList<>();
        for (Alarm alarm : raised.values()) {
            double atS = seconds(alarm.raisedAtNs());
            if (lossAtS == null || atS < lossAtS) {
                warnings.add(new Warning(atS, alarm.condition().cause(), lossAtS == null ? null : lossAtS - atS));
            }
        }
        return new Result("recording", warnings, List.of(), lossAtS);
    }

    private double seconds(long timeNs) {
        return (timeNs - manifest.epochNs()) / 1e9;
    }
}
