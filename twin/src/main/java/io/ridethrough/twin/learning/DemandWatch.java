package io.ridethrough.twin.learning;

import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises demands in live telemetry, sample by sample and by source time: which tick a sample arrives in changes nothing.
 */
public final class DemandWatch implements SampleSink {
    /** A sample of one device: which of its points, when, and its value. */
    interface Recogniser {
        /** @param path of the point below its device */
        void accept(String path, long timeNs, double value);
    }

    private final @Nullable Recogniser[] ofPoint;
    private final String[] paths;

    public DemandWatch(PlantIndex index, SiteRecord record) {
        int points = index.points().size();
        ofPoint = new Recogniser[points];
        paths = new String[points];
        double nominalV = index.plant().facility().phaseVoltageV();
        for (int d = 0; d < index.deviceCount(); d++) {
            Device device = index.device(d);
            Recogniser recogniser =
                    switch (device) {
                        case Generator ignored -> new StartRecogniser(device.id(), record);
                        case Ups ignored -> new HoldRecogniser(device.id(), nominalV, record);
                        case Ats ignored -> new TransferRecogniser(device.id(), nominalV, record);
                        case Sts ignored -> new TransferRecogniser(device.id(), nominalV, record);
                        case Switchgear board
                        when board.arrangement() instanceof Switchgear.Arrangement.Transferring ->
                            new TransferRecogniser(device.id(), nominalV, record);
                        default -> null;
                    };
            if (recogniser != null) {
                for (String path : pathsOf(index, device)) {
                    int num = index.pointNum(device.id() + "." + path);
                    ofPoint[num] = recogniser;
                    paths[num] = path;
                }
            }
        }
    }

    private static List<String> pathsOf(PlantIndex index, Device device) {
        List<String> wanted =
                switch (device) {
                    case Generator ignored -> List.of("state", "start-battery.crank-voltage");
                    case Ups ignored -> List.of("mode", "output.voltage");
                    default -> List.of("position", "selector", "source.1.voltage", "source.2.voltage");
                };
        var there = new ArrayList<String>();
        for (String path : wanted) {
            if (index.findPointNum(device.id() + "." + path) >= 0) {
                there.add(path);
            }
        }
        return there;
    }

    @Override
    public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
        Recogniser recogniser = ofPoint[pointNum];
        if (recogniser != null && quality.usable()) {
            recogniser.accept(paths[pointNum], sourceTimeNs, value);
        }
    }

    @Override
    public void gap(int pointNum, long fromNs, long toNs) {}
}
