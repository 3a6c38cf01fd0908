package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import io.ridethrough.models.units.Quantity;
import java.util.Arrays;

/**
 * The sensors: bias, drift, noise and faults between the true value and the sample, and the rule when a sample is sent: at the
 * point's cadence, and at once when a state changes or a gauge moves by more than 2 % of its range.
 */
final class Readings {
    private static final double AT_ONCE_RATIO = 0.02;
    private static final long PHASE_NS = 50_000_000L;
    static final SampleSink NOWHERE = new SampleSink() {
        @Override
        public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {}

        @Override
        public void gap(int pointNum, long fromNs, long toNs) {}
    };

    /** What is wrong with a sensor. */
    private enum Fault {
        NONE,
        STUCK,
        MISSING,
        SCALED
    }

    /** Error model of one kind of sensor: gain bias, gain drift an hour, gain noise, and an absolute noise, all one sigma. */
    private record Sensor(double bias, double driftPerHour, double noise, double absolute) {
        static Sensor of(Quantity quantity) {
            return switch (quantity) {
                case VOLTAGE -> new Sensor(0.002, 0.0002, 0.0004, 0);
                case CURRENT -> new Sensor(0.005, 0.0003, 0.002, 0.002);
                case POWER -> new Sensor(0.005, 0.0003, 0.003, 0);
                case FREQUENCY -> new Sensor(0, 0, 0, 0.004);
                case TEMPERATURE -> new Sensor(0.006, 0.0002, 0, 0.04);
                case RESISTANCE -> new Sensor(0.01, 0.0002, 0.004, 0);
                case RATIO -> new Sensor(0, 0, 0.001, 0);
                case DURATION, COUNT, STATE -> new Sensor(0, 0, 0, 0);
            };
        }
    }

    private final PlantIndex index;
    private final Point[] points;
    private final Draws noise;
    private final long epochNs;
    private final double[] bandSi;
    private final double[] gainBias;
    private final double[] gainDriftPerS;
    private final Sensor[] sensors;
    private final double[] lastTrue;
    private final double[] lastSent;
    private final double[] scale;
    private final Fault[] faults;
    private final boolean[] external;
    private final long[] nextNs;
    private final long[] cadenceNs;
    private final long[] sent;
    private SampleSink sink = NOWHERE;
    private long nowNs;
    private boolean open;

    /**
     * @param draws what the sensors are: bias, drift, phase
     * @param noise what differs from sample to sample
     */
    Readings(PlantIndex index, Draws draws, Draws noise, long epochNs) {
        this.index = index;
        this.noise = noise;
        this.epochNs = epochNs;
        points = index.points().toArray(Point[]::new);
        int count = points.length;
        bandSi = new double[count];
        gainBias = new double[count];
        gainDriftPerS = new double[count];
        sensors = new Sensor[count];
        lastTrue = new double[count];
        lastSent = new double[count];
        scale = new double[count];
        faults = new Fault[count];
        external = new boolean[count];
        nextNs = new long[count];
        cadenceNs = new long[count];
        sent = new long[count];
        Arrays.fill(faults, Fault.NONE);
        Arrays.fill(scale, 1);
        Arrays.fill(lastTrue, Double.NaN);
        Arrays.fill(lastSent, Double.NaN);
        for (int p = 0; p < count; p++) {
            describe(p, draws.stream(points[p].name()));
        }
    }

    private void describe(int p, Draws own) {
        Point point = points[p];
        sensors[p] = Sensor.of(point.quantity());
        boolean state = point.quantity().kind() != Quantity.Kind.GAUGE;
        bandSi[p] = state ? 0 : AT_ONCE_RATIO * (point.high() - point.low());
        gainBias[p] = own.normal(0, 0, sensors[p].bias());
        gainDriftPerS[p] = own.normal(1, 0, sensors[p].driftPerHour()) / 3600;
        cadenceNs[p] = Math.round(point.cadenceS() * 1e9);
        // A phase of its own, on the step grid: not all points at the same instant.
        long phases = Math.max(1, cadenceNs[p] / PHASE_NS);
        nextNs[p] = PHASE_NS * (long) (own.uniform(2) * phases);
    }

    /** Number of a device's point, or -1 when this kind of plant has none. */
    int num(String deviceId, String path) {
        return index.findPointNum(deviceId + "." + path);
    }

    /** Opens one reporting round; the first one sends every point. */
    void begin(long plantTimeNs, SampleSink to) {
        nowNs = plantTimeNs;
        sink = to;
        open = true;
    }

    void end() {
        sink = NOWHERE;
        open = false;
    }

    /** The true value of a point now; NaN where there is nothing to measure, sent as bad. */
    void put(int pointNum, double trueSi) {
        if (pointNum < 0 || external[pointNum] || !open) {
            return;
        }
        double before = lastTrue[pointNum];
        boolean jumped = Double.isNaN(before)
                ? !Double.isNaN(trueSi) || sent[pointNum] == 0
                : !(Math.abs(trueSi - before) <= bandSi[pointNum]);
        if (!jumped && nowNs < nextNs[pointNum]) {
            return;
        }
        send(pointNum, nowNs, trueSi);
        if (nowNs >= nextNs[pointNum]) {
            nextNs[pointNum] += cadenceNs[pointNum] * (1 + (nowNs - nextNs[pointNum]) / cadenceNs[pointNum]);
        }
    }

    void put(int pointNum, Enum<?> state) {
        if (pointNum >= 0) {
            put(pointNum, points[pointNum].stateOrdinal(state.name()));
        }
    }

    /** From now on only {@link #sample} sends this point: its times come from a recording. */
    void takeOver(int pointNum) {
        external[pointNum] = true;
    }

    /** Sends one recorded value as it is, without sensor noise. */
    void sample(int pointNum, long plantTimeNs, double valueSi) {
        if (faults[pointNum] == Fault.NONE) {
            deliver(pointNum, plantTimeNs, valueSi);
        } else {
            send(pointNum, plantTimeNs, valueSi);
        }
    }

    /** A sensor fact of the scenario. */
    void fault(String pointName, Fact fact, double ratio) {
        int p = index.pointNum(pointName);
        switch (fact) {
            case SENSOR_STUCK -> faults[p] = Fault.STUCK;
            case SENSOR_MISSING -> faults[p] = Fault.MISSING;
            case SENSOR_SCALED -> {
                faults[p] = Fault.SCALED;
                scale[p] = ratio;
            }
            case SENSOR_GOOD -> {
                faults[p] = Fault.NONE;
                scale[p] = 1;
            }
            default -> throw new IllegalArgumentException("%s is not a fact about a sensor.".formatted(fact));
        }
    }

    private void send(int p, long timeNs, double trueSi) {
        lastTrue[p] = trueSi;
        long count = sent[p]++;
        switch (faults[p]) {
            case MISSING -> {}
            case STUCK -> deliver(p, timeNs, lastSent[p]);
            case NONE, SCALED -> deliver(p, timeNs, measure(p, timeNs, trueSi, count) * scale[p]);
        }
    }

    private double measure(int p, long timeNs, double trueSi, long count) {
        Sensor sensor = sensors[p];
        if (sensor.noise() == 0 && sensor.absolute() == 0) {
            return trueSi;
        }
        double gain = 1 + gainBias[p] + gainDriftPerS[p] * timeNs * 1e-9;
        // One normal serves both noises: they are never large together.
        double error = noise.normal(count * points.length + p);
        double value = trueSi * (gain + sensor.noise() * error) + sensor.absolute() * error;
        return Math.clamp(value, points[p].low(), points[p].high());
    }

    private void deliver(int p, long timeNs, double value) {
        if (Double.isNaN(value)) {
            sink.accept(p, epochNs + timeNs, Double.NaN, Quality.BAD);
        } else {
            lastSent[p] = value;
            sink.accept(p, epochNs + timeNs, value, Quality.GOOD);
        }
    }
}
