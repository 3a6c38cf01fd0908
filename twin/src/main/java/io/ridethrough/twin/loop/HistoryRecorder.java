package io.ridethrough.twin.loop;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceState;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.telemetry.live.ProcessImage;
import io.ridethrough.telemetry.schema.LineBatch;
import io.ridethrough.telemetry.schema.LineEncoder;
import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.impact.ServiceView;
import io.ridethrough.twin.impact.SirenNotice;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Writes samples and the twin's own results as history lines. */
public final class HistoryRecorder implements TickRecorder {
    /** Plant time between two rows of the twin's own results. */
    private static final long RESULT_PERIOD_NS = 5_000_000_000L;

    private final PlantIndex index;
    private final LineEncoder lines;
    private final Consumer<LineBatch> archive;
    private final Map<String, Alarm.State> alarmStates = new HashMap<>();
    private long nextResultNs;

    public HistoryRecorder(PlantIndex index, Consumer<LineBatch> archive) {
        this.index = index;
        this.archive = archive;
        lines = LineEncoder.of(index.plant(), index.points());
    }

    @Override
    public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
        lines.accept(pointNum, sourceTimeNs, value, quality);
    }

    @Override
    public void gap(int pointNum, long fromNs, long toNs) {
        lines.gap(pointNum, fromNs, toNs);
    }

    @Override
    public void end(Snapshot snapshot, ProcessImage image) {
        writeAlarms(snapshot);
        if (snapshot.timeNs() >= nextResultNs) {
            nextResultNs = snapshot.timeNs() + RESULT_PERIOD_NS;
            writeResults(snapshot);
        }
        archive.accept(lines.take());
    }

    private void writeAlarms(Snapshot snapshot) {
        for (Alarm alarm : snapshot.alarms()) {
            if (alarm.state() != alarmStates.put(alarm.id(), alarm.state())) {
                lines.alarm(
                        snapshot.timeNs(),
                        alarm.condition().key(),
                        alarm.condition().device(),
                        alarm.condition().priority().word(),
                        alarm.state().name(),
                        alarm.condition().timeToRespondS());
            }
        }
    }

    private void writeResults(Snapshot snapshot) {
        long timeNs = snapshot.timeNs();
        for (Prediction p : snapshot.predictions()) {
            Percentiles dark = p.timeToDarkS();
            lines.prediction(
                    timeNs,
                    p.event(),
                    p.probability(),
                    p.low(),
                    p.high(),
                    p.unexplored(),
                    dark == null ? Double.NaN : dark.p10(),
                    dark == null ? Double.NaN : dark.p50(),
                    dark == null ? Double.NaN : dark.p90());
        }
        for (ServiceView service : snapshot.services()) {
            SirenNotice siren = service.siren();
            boolean raised = siren != null && siren.status() == SirenNotice.Status.RAISED;
            Percentiles lead = raised && siren != null ? siren.leadS() : null;
            Percentiles power = service.clocks().power();
            Percentiles back = service.clocks().service();
            lines.service(
                    timeNs,
                    service.id(),
                    service.state(),
                    stateCode(service.state()),
                    service.usersAffected(),
                    raised && siren != null ? siren.probability() : Double.NaN,
                    lead == null ? Double.NaN : lead.p50(),
                    power == null ? Double.NaN : power.p50(),
                    back == null ? Double.NaN : back.p50(),
                    back == null ? Double.NaN : back.p90());
        }
        for (int d = 0; d < index.deviceCount(); d++) {
            DeviceView view = snapshot.devices().get(d);
            if (snapshot.state().device(d) instanceof DeviceState.UpsState ups) {
                lines.deviceMargin(
                        timeNs, view.id(), view.timeToDarkS(), view.loadW() / view.ratingW(), ups.soc(), ups.capacityRatio());
            }
        }
        Health health = snapshot.health();
        lines.twin(
                timeNs,
                health.tick().p50Ms(),
                health.tick().p99Ms(),
                health.feed().received(),
                health.feed().bad(),
                health.feed().gaps(),
                health.store().backlog(),
                health.feed().pointsLive());
    }

    /** 0 healthy and growing with severity; unknown is -1, apart from every state. */
    private static int stateCode(String state) {
        for (ServiceState known : ServiceState.values()) {
            if (known.name().equals(state)) {
                return known.ordinal();
            }
        }
        return -1;
    }
}
