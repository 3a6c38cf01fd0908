package io.ridethrough.twin.alarm;

import io.ridethrough.models.transients.PlantState;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.twin.impact.ServiceView;
import io.ridethrough.twin.loop.Health;
import io.ridethrough.twin.predict.Prediction;
import java.util.List;

/**
 * What one tick knows, for the alarm rules.
 *
 * @param nowNs plant time, epoch nanoseconds
 * @param image measured values; NaN where nothing can be believed
 * @param state estimates
 * @param predictions of ordinary demands and of what runs now; rare faults and plans, if given, are left out: they raise no alarm
 */
public record Facts(
        long nowNs,
        ImageCopy image,
        PlantState state,
        List<Prediction> predictions,
        List<ServiceView> services,
        Health health) {
    public Facts {
        predictions = predictions.stream().filter(Prediction::isDemand).toList();
        services = List.copyOf(services);
    }
}
