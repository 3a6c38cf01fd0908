package io.ridethrough.twin.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.DeviceState.BreakerState;
import io.ridethrough.models.transients.DeviceState.BusState;
import io.ridethrough.models.transients.DeviceState.CoolingState;
import io.ridethrough.models.transients.DeviceState.GeneratorState;
import io.ridethrough.models.transients.DeviceState.PassiveState;
import io.ridethrough.models.transients.DeviceState.RackState;
import io.ridethrough.models.transients.DeviceState.RoomState;
import io.ridethrough.models.transients.DeviceState.TransferState;
import io.ridethrough.models.transients.DeviceState.UpsState;
import io.ridethrough.models.transients.DeviceState.UtilityState;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.api.Documents.Incident;
import io.ridethrough.twin.api.Documents.PointDetail;
import io.ridethrough.twin.api.Documents.PointValue;
import io.ridethrough.twin.api.Documents.PointsDocument;
import io.ridethrough.twin.api.Documents.SnapshotDocument;
import io.ridethrough.twin.api.Documents.StateDocument;
import io.ridethrough.twin.loop.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a snapshot into the documents of the API. */
final class SnapshotDocuments {
    private final PlantIndex index;

    SnapshotDocuments(PlantIndex index) {
        this.index = index;
    }

    SnapshotDocument snapshot(Snapshot snapshot) {
        return new SnapshotDocument(
                snapshot.timeNs(),
                time(snapshot.timeNs()),
                snapshot.elapsedS(),
                snapshot.tick(),
                snapshot.health(),
                Margins.of(index, snapshot),
                points(snapshot.points()),
                state(snapshot),
                snapshot.devices(),
                snapshot.predictions(),
                snapshot.debts(),
                snapshot.services(),
                snapshot.alarms(),
                snapshot.events(),
                snapshot.expected());
    }

    /** Plant time as ISO 8601, UTC. */
    static String time(long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, 1_000_000_000L), Math.floorMod(timeNs, 1_000_000_000L))
                .toString();
    }

    private Map<String, PointValue> points(ImageCopy image) {
        var points = LinkedHashMap.<String, PointValue>newLinkedHashMap(image.size());
        for (int p = 0; p < image.size(); p++) {
            points.put(
                    index.points().get(p).name(),
                    new PointValue(image.value(p), image.quality(p), image.sourceTimeNs(p)));
        }
        return points;
    }

    private StateDocument state(Snapshot snapshot) {
        var devices = LinkedHashMap.<String, ObjectNode>newLinkedHashMap(index.deviceCount());
        for (int d = 0; d < index.deviceCount(); d++) {
            DeviceState state = snapshot.state().device(d);
            ObjectNode node = Json.mapper().createObjectNode().put("type", type(state));
            node.setAll((ObjectNode) Json.mapper().valueToTree(state));
            devices.put(index.device(d).id(), node);
        }
        return new StateDocument(snapshot.state().timeNs(), devices);
    }

    /** The word that names a state record in JSON. */
    static String type(DeviceState state) {
        return switch (state) {
            case UtilityState ignored -> "utility";
            case GeneratorState ignored -> "generator";
            case TransferState ignored -> "transfer";
            case UpsState ignored -> "ups";
            case BreakerState ignored -> "breaker";
            case RackState ignored -> "rack";
            case RoomState ignored -> "room";
            case CoolingState ignored -> "cooling";
            case BusState ignored -> "bus";
            case PassiveState ignored -> "passive";
        };
    }

    /** Points of one device, or of all when no device is named. */
    PointsDocument points(Snapshot snapshot, @Nullable String device) {
        if (device != null) {
            index.plant().getDevice(device);
        }
        var details = new ArrayList<PointDetail>();
        for (int p = 0; p < index.points().size(); p++) {
            Point point = index.points().get(p);
            if (device == null || device.equals(point.deviceId())) {
                details.add(detail(point, p, snapshot.points()));
            }
        }
        return new PointsDocument(snapshot.timeNs(), details);
    }

    private static PointDetail detail(Point point, int pointNum, ImageCopy image) {
        Quality quality = image.quality(pointNum);
        double value = image.value(pointNum);
        return new PointDetail(
                point.name(),
                point.deviceId(),
                point.path(),
                point.quantity().name(),
                point.quantity().unit(),
                point.low(),
                point.high(),
                point.cadenceS(),
                point.states(),
                value,
                stateText(point, value),
                quality.usable() ? Double.NaN : image.lastKnown(pointNum),
                quality,
                image.sourceTimeNs(pointNum));
    }

    private static @Nullable String stateText(Point point, double value) {
        boolean named = value >= 0 && value < point.states().size();
        return named ? point.states().get((int) value) : null;
    }

    /** Groups the standing alarms by incident, order of the alarms kept: most urgent first. */
    static List<Incident> incidents(Snapshot snapshot) {
        var groups = new LinkedHashMap<String, List<Alarm>>();
        for (Alarm alarm : snapshot.alarms()) {
            groups.computeIfAbsent(alarm.incident(), ignored -> new ArrayList<>()).add(alarm);
        }
        var incidents = new ArrayList<Incident>();
        groups.forEach((id, alarms) -> incidents.add(incident(id, alarms)));
        return incidents;
    }

    private static Incident incident(String id, List<Alarm> alarms) {
        Alarm root = alarms.getFirst();
        long sinceNs = Long.MAX_VALUE;
        for (Alarm alarm : alarms) {
            sinceNs = Math.min(sinceNs, alarm.raisedAtNs());
        }
        for (Alarm alarm : alarms) {
            if (alarm.condition().root().isEmpty()) {
                root = alarm;
                break;
            }
        }
        String priority = alarms.getFirst().condition().priority().word();
        return new Incident(id, root.condition().cause(), priority, sinceNs, root, List.copyOf(alarms));
    }
}
