package io.ridethrough.twin.loop;

import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.twin.loop.DeviceView.Energised;
import io.ridethrough.twin.predict.EventCase;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Builds what the page shows of each device: measured where there is an instrument, followed from its feeds where not. */
final class DeviceViews {
    private static final double LIVE_RATIO = 0.5;
    private static final String UNKNOWN = "UNKNOWN";

    private final PlantIndex index;
    private final Map<String, Integer> pointNums = new HashMap<>();
    private ImageCopy image;
    private final Energised[] energised;

    DeviceViews(PlantIndex index, ImageCopy first) {
        this.index = index;
        this.image = first;
        energised = new Energised[index.deviceCount()];
        for (int p = 0; p < index.points().size(); p++) {
            pointNums.put(index.points().get(p).name(), p);
        }
    }

    List<DeviceView> views(ImageCopy now, PlantState state, List<Prediction> predictions) {
        image = now;
        for (int d : index.downstreamOrder()) {
            energised[d] = energisedState(d, state.device(d));
        }
        Map<String, Double> darkInS = darkInS(predictions);
        List<DeviceView> views = new ArrayList<>(index.deviceCount());
        for (int d = 0; d < index.deviceCount(); d++) {
            Device device = index.device(d);
            String deciding = decidingPoint(device);
            views.add(new DeviceView(
                    device.id(),
                    device.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                    mode(d, device),
                    energised[d],
                    loadW(device),
                    ratingW(device),
                    darkInS.getOrDefault(device.id(), Double.NaN),
                    !deciding.isEmpty() && Double.isNaN(value(device.id(), deciding)),
                    note(state.device(d)),
                    source(d, state.device(d))));
        }
        return views;
    }

    private double value(String device, String path) {
        Integer num = pointNums.get(device + "." + path);
        return num == null ? Double.NaN : image.value(num);
    }

    private String stateText(String device, String path) {
        Integer num = pointNums.get(device + "." + path);
        double ordinal = num == null ? Double.NaN : image.value(num);
        List<String> states = num == null ? List.of() : index.points().get(num).states();
        return ordinal >= 0 && ordinal < states.size() ? states.get((int) ordinal) : UNKNOWN;
    }

    /** The point without which a device's state is not known. */
    private static String decidingPoint(Device device) {
        return switch (device) {
            case Utility ignored -> "voltage.l1n";
            case Generator ignored -> "state";
            case Switchgear board ->
                board.arrangement() instanceof Switchgear.Arrangement.Transferring ? "position" : "voltage";
            case Ats ignored -> "position";
            case Sts ignored -> "position";
            case Ups ignored -> "mode";
            case Transformer ignored -> "voltage";
            case Pdu ignored -> "voltage";
            case Breaker ignored -> "state";
            case Rack ignored -> "cord.1.voltage";
            case Room ignored -> "temperature";
            case Cooling ignored -> "state";
        };
    }

    private Energised energisedState(int d, DeviceState state) {
        Device device = index.device(d);
        return switch (device) {
            case Utility ignored -> fromPu(((DeviceState.UtilityState) state).voltagePu());
            case Generator generator -> fromV(value(generator.id(), "voltage"));
            case Ups ups -> fromV(value(ups.id(), "output.voltage"));
            case Rack rack -> rackState(rack);
            case Breaker breaker -> {
                String contacts = stateText(breaker.id(), "state");
                Energised above = energised[index.feeds(d)[0]];
                yield contacts.equals("CLOSED") ? above : contacts.equals(UNKNOWN) ? Energised.UNKNOWN : Energised.DEAD;
            }
            case Cooling ignored -> energised[index.feeds(d)[0]];
            case Room ignored -> Energised.UNKNOWN;
            case Switchgear board -> fromV(value(board.id(), "voltage"));
            case Ats ats -> fromV(value(ats.id(), "voltage"));
            case Sts sts -> fromV(value(sts.id(), "voltage"));
            case Transformer transformer -> fromV(value(transformer.id(), "voltage"));
            case Pdu pdu -> fromV(value(pdu.id(), "voltage"));
        };
    }

    private Energised rackState(Rack rack) {
        boolean unknown = false;
        for (int cord = 1; cord <= rack.fedFrom().size(); cord++) {
            Energised one = fromV(value(rack.id(), "cord." + cord + ".voltage"));
            if (one == Energised.LIVE) {
                return Energised.LIVE;
            }
            unknown |= one == Energised.UNKNOWN;
        }
        return unknown ? Energised.UNKNOWN : Energised.DEAD;
    }

    private Energised fromV(double phaseV) {
        return fromPu(phaseV / index.plant().facility().phaseVoltageV());
    }

    private static Energised fromPu(double pu) {
        return Double.isNaN(pu) ? Energised.UNKNOWN : pu >= LIVE_RATIO ? Energised.LIVE : Energised.DEAD;
    }

    private String mode(int d, Device device) {
        return switch (device) {
            case Utility ignored -> word(energised[d], "LIVE", "LOST");
            case Generator generator -> {
                String selector = stateText(generator.id(), "selector");
                String state = stateText(generator.id(), "state");
                yield selector.equals("AUTO") || selector.equals(UNKNOWN) ? state : state + ", NOT IN AUTO";
            }
            case Switchgear board ->
                board.arrangement() instanceof Switchgear.Arrangement.Transferring
                        ? stateText(board.id(), "position")
                        : word(energised[d], "LIVE", "DEAD");
            case Ats ats -> stateText(ats.id(), "position");
            case Sts sts -> stateText(sts.id(), "position");
            case Ups ups -> stateText(ups.id(), "mode");
            case Breaker breaker -> stateText(breaker.id(), "state");
            case Cooling unit -> stateText(unit.id(), "state");
            case Transformer ignored -> word(energised[d], "LIVE", "DEAD");
            case Pdu ignored -> word(energised[d], "LIVE", "DEAD");
            case Rack ignored -> word(energised[d], "POWERED", "DARK");
            case Room room -> {
                double temperatureC = value(room.id(), "temperature");
                yield Double.isNaN(temperatureC)
                        ? UNKNOWN
                        : temperatureC >= room.limitC() ? "TOO HOT" : temperatureC > room.setpointC() + 3 ? "WARM" : "COOLED";
            }
        };
    }

    private static String word(Energised energised, String live, String dead) {
        return switch (energised) {
            case LIVE -> live;
            case DEAD -> dead;
            case UNKNOWN -> UNKNOWN;
        };
    }

    private double loadW(Device device) {
        return switch (device) {
            case Ups ups -> value(ups.id(), "output.power");
            case Breaker breaker ->
                value(breaker.id(), "current") / breaker.ratingA() * breaker.ratedW();
            case Room ignored -> Double.NaN;
            case Utility d -> value(d.id(), "power");
            case Generator d -> value(d.id(), "power");
            case Switchgear d -> value(d.id(), "power");
            case Ats d -> value(d.id(), "power");
            case Sts d -> value(d.id(), "power");
            case Transformer d -> value(d.id(), "power");
            case Pdu d -> value(d.id(), "power");
            case Rack d -> value(d.id(), "power");
            case Cooling d -> value(d.id(), "power");
        };
    }

    private double ratingW(Device device) {
        return switch (device) {
            case Utility d -> d.capacityW();
            case Generator d -> d.ratingW();
            case Switchgear d -> d.ratingW();
            case Ats d -> d.ratingW();
            case Ups d -> d.ratingW();
            case Sts d -> d.ratingW();
            case Transformer d -> d.ratingW();
            case Pdu d -> d.ratingW();
            case Breaker d -> d.ratedW();
            case Rack d -> d.loadW();
            case Room ignored -> Double.NaN;
            case Cooling d -> d.ratingW() / d.cop();
        };
    }

    private static String note(DeviceState state) {
        return switch (state) {
            case DeviceState.UpsState ups when !Double.isNaN(ups.soc()) ->
                String.format(Locale.ROOT, "%.0f %% charge, %.0f %% of new capacity", 100 * ups.soc(), 100 * ups.capacityRatio());
            case DeviceState.GeneratorState generator when !generator.evidence().isEmpty() -> generator.evidence();
            case DeviceState.RoomState room when !Double.isNaN(room.temperatureC()) ->
                String.format(Locale.ROOT, "%.1f C", room.temperatureC());
            default -> "";
        };
    }

    /** The source a transfer device is on, else its first feed; empty text for sources. */
    private String source(int d, DeviceState state) {
        int[] feeds = index.feeds(d);
        if (feeds.length == 0) {
            return "";
        }
        int feed = state instanceof DeviceState.TransferState transfer && transfer.position() == 2 ? 1 : 0;
        return index.device(feeds[Math.min(feed, feeds.length - 1)]).id();
    }

    private static Map<String, Double> darkInS(List<Prediction> predictions) {
        Map<String, Double> darkInS = new HashMap<>();
        for (Prediction prediction : predictions) {
            if (prediction.event().equals(EventCase.NOW)) {
                for (Prediction.DeviceOutlook outlook : prediction.devices()) {
                    if (outlook.timeToDarkS() != null && outlook.probability() >= 0.5) {
                        darkInS.put(outlook.id(), outlook.timeToDarkS().p50());
                    }
                }
            }
        }
        return darkInS;
    }
}
