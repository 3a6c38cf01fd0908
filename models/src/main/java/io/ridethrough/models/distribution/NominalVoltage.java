package io.ridethrough.models.distribution;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Windings;
import org.jspecify.annotations.Nullable;

/** Line-to-line voltages of a plant: the facility's, and below a transformer that of its low side. */
public final class NominalVoltage {
    private NominalVoltage() {}

    /** Voltage at the output of every device (V). */
    public static double[] outputsV(PlantIndex index) {
        double[] outputsV = new double[index.deviceCount()];
        for (int d : index.downstreamOrder()) {
            Windings windings = findWindings(index.device(d));
            int[] feeds = index.feeds(d);
            outputsV[d] = windings != null
                    ? windings.secondaryV()
                    : feeds.length > 0 ? outputsV[feeds[0]] : index.plant().facility().voltageV();
        }
        return outputsV;
    }

    /** The transformer a device is or contains. */
    static @Nullable Windings findWindings(Device device) {
        return switch (device) {
            case Transformer transformer -> transformer.windings();
            case Pdu pdu -> pdu.windings();
            default -> null;
        };
    }

    static double ratingW(Device device) {
        return switch (device) {
            case Transformer transformer -> transformer.ratingW();
            case Pdu pdu -> pdu.ratingW();
            default -> throw new IllegalArgumentException("%s has no windings.".formatted(device.id()));
        };
    }
}
