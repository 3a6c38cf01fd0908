package io.ridethrough.twin.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ridethrough.models.scenario.ScenarioText.DevicePhrases;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.impact.ServiceView;
import io.ridethrough.twin.notice.ServiceNotices;
import io.ridethrough.twin.loop.DeviceView;
import io.ridethrough.twin.loop.Event;
import io.ridethrough.twin.loop.Health;
import io.ridethrough.twin.predict.Debt;
import io.ridethrough.twin.predict.Prediction;
import io.ridethrough.twin.sync.Expected;
import io.ridethrough.twin.siren.SirenMessage;
import io.ridethrough.twin.siren.SirenView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON documents of the API; the schemas in {@code /api/v1/openapi.json} are read from these records. */
public final class Documents {
    private Documents() {}

    /** {@code /api/v1/snapshot}: the whole state of the twin; {@code predict --state} reads it back. */
    public record SnapshotDocument(
            long timeNs,
            String time,
            double elapsedS,
            long tick,
            Health health,
            List<Margin> margins,
            Map<String, PointValue> points,
            StateDocument state,
            List<DeviceView> devices,
            List<Prediction> predictions,
            List<Debt> debt,
            List<ServiceView> services,
            List<Alarm> alarms,
            List<Event> events,
            List<Expected> expected) {}

    /** One measured value, SI; no value unless the quality is usable. */
    public record PointValue(double value, Quality quality, long timeNs) {}

    /** The estimated state by device id: the fields of the {@code DeviceState} record and its {@code type}. */
    public record StateDocument(long timeNs, Map<String, ObjectNode> devices) {}

    /** {@code /api/v1/plant}: every device as in the facility file, and the one-line diagram. */
    public record PlantDocument(
            String id,
            String name,
            double frequencyHz,
            double voltageV,
            List<ObjectNode> devices,
            OneLine.Layout layout,
            OneLine.Layout fullLayout) {}

    /** {@code /api/v1/points}. */
    public record PointsDocument(long timeNs, List<PointDetail> points) {}

    /** A point with its meaning and its present value; {@code lastKnown} only when the value is not usable any more. */
    public record PointDetail(
            String name,
            String device,
            String path,
            String quantity,
            String unit,
            double low,
            double high,
            double cadenceS,
            List<String> states,
            double value,
            @Nullable String text,
            double lastKnown,
            Quality quality,
            long timeNs) {}

    /** {@code /api/v1/history}. */
    public record HistoryDocument(long fromNs, long toNs, long stepNs, List<Series> series) {}

    /** Stored values of one point. */
    public record Series(String point, String unit, List<String> states, List<HistoryReader.Sample> samples) {}

    /** {@code /api/v1/predictions}, in the form of {@code predict --json}. */
    public record PredictionsDocument(long timeNs, List<Prediction> events, List<Debt> debt) {}

    /** {@code /api/v1/alarms}. */
    public record AlarmsDocument(long timeNs, List<Alarm> alarms) {}

    /** {@code /api/v1/incidents}. */
    public record IncidentsDocument(long timeNs, List<Incident> incidents) {}

    /**
     * Alarms with one cause.
     *
     * @param root the alarm that is the cause, or the first one raised
     */
    public record Incident(String id, String cause, String priority, long sinceNs, Alarm root, List<Alarm> alarms) {}

    /** {@code /api/v1/events}. */
    public record EventsDocument(long timeNs, List<Event> events) {}

    /** {@code /api/v1/services}; {@code notices} tells them to those who notice. */
    public record ServicesDocument(long timeNs, List<ServiceView> services, ServiceNotices notices) {}

    /**
     * {@code /api/v1/siren}.
     *
     * @param raisedAt probability at which one is raised
     * @param cancelledBelow probability below which it may be cancelled
     * @param sirens those that are raised, and those that were cancelled or came true
     * @param services the siren of every service now, most urgent first
     * @param messages the latest messages, latest first
     */
    public record SirenDocument(
            long timeNs,
            double raisedAt,
            double cancelledBelow,
            List<ServiceNotices.ServiceSiren> sirens,
            List<SirenView> services,
            List<SirenMessage> messages) {}

    /**
     * {@code /api/v1/faults}: what can be asked of a what-if. A line is {@code at 0s DEVICE PHRASE}; values stand for
     * the braces: {@code {%}}, {@code {V}}, {@code {n}}.
     */
    public record FaultsDocument(List<DevicePhrases> devices) {}

    /** {@code /health}. */
    public record HealthDocument(String status, long tick, @Nullable Health health) {}
}
