package io.ridethrough.telemetry.schema;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import io.ridethrough.models.units.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Writes samples and the twin's outputs as line protocol with nanosecond times. Owned by one thread. Keys are encoded
 * once; a number that is not finite is left out and counted, never written as zero.
 */
public final class LineEncoder implements SampleSink {
    private static final byte[] VALUE = LineBuffer.fieldName("value");
    private static final byte[] CODE = LineBuffer.fieldName("code");
    private static final byte[] DURATION_S = LineBuffer.fieldName("duration_s");

    private final LineBuffer buffer = new LineBuffer();
    private final List<byte[]> pointKeys = new ArrayList<>();
    private final List<byte[]> qualityKeys = new ArrayList<>();
    private final List<byte[]> gapKeys = new ArrayList<>();
    /** Encoded text field of each state of a STATE point; empty for others. */
    private final List<List<byte[]>> stateTexts = new ArrayList<>();

    private final List<byte[]> qualityTexts = new ArrayList<>();
    private final byte[] feedGapKey = LineBuffer.key(Schema.GAP, "feed", "all");
    private final Map<String, byte[]> rowKeys = new HashMap<>();
    private final Map<String, byte[]> texts = new HashMap<>();
    private final Fields prediction = new Fields(Schema.PREDICTION);
    private final Fields margin = new Fields(Schema.DEVICE_MARGIN);
    private final Fields service = new Fields(Schema.SERVICE);
    private static final List<String> OUTLOOK =
            List.of("siren_probability", "siren_lead_s", "power_back_s", "service_back_s", "service_back_p90_s");
    private final Fields alarm = new Fields(Schema.ALARM);
    private final Fields twin = new Fields(Schema.TWIN);
    private final byte[] twinKey = LineBuffer.key(Schema.TWIN);

    /** An encoder for the points of a plant; the kind tag is the device's record name in lower case. */
    public static LineEncoder of(Plant plant, List<Point> points) {
        return new LineEncoder(
                points, id -> plant.getDevice(id).getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }

    /**
     * An encoder for a list of points, addressed by their position.
     *
     * @param kindOfDevice gives the kind tag for a device id
     */
    public LineEncoder(List<Point> points, UnaryOperator<String> kindOfDevice) {
        for (Point point : points) {
            String kind = kindOfDevice.apply(point.deviceId());
            pointKeys.add(LineBuffer.key(Schema.of(point.quantity()), point.deviceId(), point.path(), kind));
            qualityKeys.add(LineBuffer.key(Schema.QUALITY, point.deviceId(), point.path(), kind));
            gapKeys.add(LineBuffer.key(Schema.GAP, point.deviceId(), point.path()));
            stateTexts.add(
                    point.quantity() == Quantity.STATE
                            ? point.states().stream()
                                    .map(state -> LineBuffer.textField("text", state))
                                    .toList()
                            : List.of());
        }
        for (Quality quality : Quality.values()) {
            qualityTexts.add(LineBuffer.textField("text", quality.name()));
        }
    }

    /** One sample: its number, or in place of an unusable number its quality. */
    @Override
    public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
        if (!quality.usable() || !Double.isFinite(value)) {
            int code = codeOf(quality.usable() ? Quality.BAD : quality);
            buffer.begin(qualityKeys.get(pointNum));
            buffer.field(CODE, code);
            buffer.field(qualityTexts.get(code));
            buffer.end(sourceTimeNs);
            return;
        }
        buffer.begin(pointKeys.get(pointNum));
        buffer.field(VALUE, value);
        List<byte[]> states = stateTexts.get(pointNum);
        int ordinal = (int) value;
        if (ordinal >= 0 && ordinal < states.size()) {
            buffer.field(states.get(ordinal));
        }
        buffer.end(sourceTimeNs);
    }

    @SuppressWarnings("EnumOrdinal") // The order of Quality is part of the schema: the text beside it names it.
    private static int codeOf(Quality quality) {
        return quality.ordinal();
    }

    @Override
    public void gap(int pointNum, long fromNs, long toNs) {
        buffer.begin(pointNum < 0 || pointNum >= gapKeys.size() ? feedGapKey : gapKeys.get(pointNum));
        buffer.field(DURATION_S, (toNs - fromNs) * 1e-9);
        buffer.end(fromNs);
    }

    /** The forecast for one event; NaN for what it does not have. */
    public void prediction(
            long timeNs,
            String event,
            double probability,
            double low,
            double high,
            double unexplored,
            double p10S,
            double p50S,
            double p90S) {
        numbers(prediction, rowKey(Schema.PREDICTION, event), timeNs, probability, low, high, unexplored, p10S, p50S, p90S);
    }

    /** What one device has left; NaN for what it does not have. */
    public void deviceMargin(
            long timeNs, String device, double timeToDarkS, double loadRatio, double soc, double capacityRatio) {
        numbers(margin, rowKey(Schema.DEVICE_MARGIN, device), timeNs, timeToDarkS, loadRatio, soc, capacityRatio);
    }

    /**
     * State of one service; the code is 0 for healthy and grows with severity.
     *
     * @param outlook siren probability, siren lead (s), power back, service back and its 90 % end (s); NaN for what it does not have
     */
    public void service(long timeNs, String id, String state, int stateCode, double usersAffected, double... outlook) {
        buffer.begin(rowKey(Schema.SERVICE, id));
        buffer.field(text("state", state));
        buffer.field(service.name("state_code"), stateCode);
        buffer.field(service.name("users_affected"), usersAffected);
        for (int i = 0; i < outlook.length; i++) {
            buffer.field(service.name(OUTLOOK.get(i)), outlook[i]);
        }
        buffer.end(timeNs);
    }

    /** State of one alarm; NaN when there is no deadline. */
    public void alarm(
            long timeNs, String key, String device, String priority, String state, double timeToRespondS) {
        buffer.begin(rowKey(Schema.ALARM, key, device, priority));
        buffer.field(text("state", state));
        buffer.field(alarm.name("time_to_respond_s"), timeToRespondS);
        buffer.end(timeNs);
    }

    /** How the twin itself is; counts since the start. */
    public void twin(
            long timeNs,
            double tickP50Ms,
            double tickP99Ms,
            long received,
            long bad,
            long gaps,
            long backlog,
            int pointsLive) {
        numbers(twin, twinKey, timeNs, tickP50Ms, tickP99Ms, (double) received, (double) bad, (double) gaps, (double) backlog, pointsLive);
    }

    /** Everything written since the last call. */
    public LineBatch take() {
        return buffer.take();
    }

    /** Lines waiting to be taken. */
    public int lineCount() {
        return buffer.lineCount();
    }

    /** Numbers left out since the start because they were not finite. */
    public long absentNumbers() {
        return buffer.absent();
    }

    private void numbers(Fields fields, byte[] key, long timeNs, double... values) {
        buffer.begin(key);
        for (int f = 0; f < values.length; f++) {
            buffer.field(fields.name(f), values[f]);
        }
        buffer.end(timeNs);
    }

    private byte[] rowKey(Measurement measurement, String... tagValues) {
        return rowKeys.computeIfAbsent(
                measurement.name() + '\n' + String.join("\n", tagValues),
                _ -> LineBuffer.key(measurement, tagValues));
    }

    private byte[] text(String name, String value) {
        return texts.computeIfAbsent(name + '\n' + value, _ -> LineBuffer.textField(name, value));
    }

    /** Encoded field names of one measurement, by position and by name. */
    private static final class Fields {
        private final List<byte[]> encoded = new ArrayList<>();
        private final Map<String, byte[]> byName = new HashMap<>();

        Fields(Measurement measurement) {
            for (Measurement.Field field : measurement.fields()) {
                encoded.add(LineBuffer.fieldName(field.name()));
                byName.put(field.name(), encoded.getLast());
            }
        }

        byte[] name(int position) {
            return encoded.get(position);
        }

        byte[] name(String name) {
            byte[] found = byName.get(name);
            if (found == null) {
                throw new IllegalArgumentException("The schema has no field %s here.".formatted(name));
            }
            return found;
        }
    }
}
