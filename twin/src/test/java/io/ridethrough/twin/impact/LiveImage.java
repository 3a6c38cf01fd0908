package io.ridethrough.twin.impact;

import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServicesFile;
import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.telemetry.live.ProcessImage;

/** A real process image of a built-in plant, healthy until told otherwise. */
public final class LiveImage {
    public static final long START_NS = 1_768_000_000_000_000_000L;

    public final Plant plant;
    public final PlantIndex index;
    public final ServiceModel services;
    private final ProcessImage image;
    private final double[] values;
    private final Quality[] qualities;
    private long nowNs = START_NS;

    public LiveImage(String plantName) {
        plant = PlantFile.parse("plant.yaml", PlantTexts.resource(BuiltInPlants.resource(plantName, "plant.yaml")));
        services = ServicesFile.parse(
                "services.yaml", PlantTexts.resource(BuiltInPlants.resource(plantName, "services.yaml")), plant);
        index = new PlantIndex(plant);
        image = new ProcessImage(index.points(), plant.facility().phaseVoltageV());
        values = new double[index.points().size()];
        qualities = new Quality[values.length];
        for (int p = 0; p < values.length; p++) {
            values[p] = healthy(index.points().get(p));
            qualities[p] = Quality.GOOD;
        }
    }

    public long nowNs() {
        return nowNs;
    }

    /** Sets a value by point name; it arrives with the next {@link #tick}. */
    public LiveImage set(String point, double value) {
        int num = index.pointNum(point);
        values[num] = value;
        qualities[num] = Double.isNaN(value) ? Quality.BAD : Quality.GOOD;
        return this;
    }

    /** Sets a state by name. */
    public LiveImage set(String point, String state) {
        return set(point, index.points().get(index.pointNum(point)).stateOrdinal(state));
    }

    /** Sets the voltage on every cord of a rack, per unit of nominal; NaN for a bad value. */
    public LiveImage rackPu(String rack, double voltagePu) {
        for (int c = 1; c <= plant.getDevice(rack).fedFrom().size(); c++) {
            set("%s.cord.%d.voltage".formatted(rack, c), voltagePu * plant.facility().phaseVoltageV());
        }
        return this;
    }

    /** Every rack from one number to another of the reference facility. */
    public LiveImage racksPu(int from, int to, double voltagePu) {
        for (Rack rack : plant.listDevices(Rack.class)) {
            int number = Integer.parseInt(rack.id().substring(1));
            if (number >= from && number <= to) {
                rackPu(rack.id(), voltagePu);
            }
        }
        return this;
    }

    /** A later second, with every value reported. */
    public ImageCopy tick(double laterS) {
        nowNs += Math.round(laterS * 1e9);
        image.begin(nowNs);
        for (int p = 0; p < values.length; p++) {
            image.accept(p, nowNs, Double.isNaN(values[p]) ? 0 : values[p], qualities[p]);
        }
        image.expire(nowNs);
        return image.copy();
    }

    /** A later second without any report. */
    public ImageCopy silence(double laterS) {
        nowNs += Math.round(laterS * 1e9);
        image.begin(nowNs);
        image.expire(nowNs);
        return image.copy();
    }

    private double healthy(Point point) {
        double phaseV = plant.facility().phaseVoltageV();
        return switch (point.quantity()) {
            case VOLTAGE -> {
                if (point.path().equals("start-battery.voltage")) {
                    yield 27;
                }
                if (point.path().equals("start-battery.crank-voltage")) {
                    yield 19.6;
                }
                // A generator at rest has no voltage.
                boolean atRest = point.path().equals("voltage") && plant.getDevice(point.deviceId()).fedFrom().isEmpty();
                yield point.path().startsWith("battery") ? 0.45 * point.high() : atRest ? 0 : phaseV;
            }
            case FREQUENCY -> plant.getDevice(point.deviceId()).getClass().getSimpleName().equals("Utility")
                    ? plant.facility().frequencyHz()
                    : 0;
            case POWER -> point.deviceId().startsWith("gen") ? 0 : point.high() / 8;
            case CURRENT -> 0;
            case TEMPERATURE -> point.path().equals("coolant.temperature") ? 45 : 24;
            case RESISTANCE -> 0.4;
            case DURATION -> 600;
            case RATIO -> 1;
            case COUNT -> 0;
            case STATE -> switch (point.path()) {
                case "state" -> plant.getDevice(point.deviceId()).getClass().getSimpleName().equals("Generator")
                        ? point.stateOrdinal("STOPPED")
                        : point.stateOrdinal(point.states().contains("CLOSED") ? "CLOSED" : "RUNNING");
                case "breaker.state" -> point.stateOrdinal("OPEN");
                case "selector" -> point.stateOrdinal("AUTO");
                case "position" -> point.stateOrdinal("SOURCE_1");
                default -> point.stateOrdinal("NORMAL");
            };
        };
    }
}
