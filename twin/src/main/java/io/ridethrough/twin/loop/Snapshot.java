package io.ridethrough.twin.loop;

import io.ridethrough.models.transients.PlantState;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.impact.ServiceView;
import io.ridethrough.twin.predict.Debt;
import io.ridethrough.twin.predict.Prediction;
import io.ridethrough.twin.sync.Expected;
import io.ridethrough.twin.siren.SirenReport;
import java.util.List;

/**
 * Everything the twin knows at one tick. Immutable; published through one volatile reference; the API, forecasts and
 * what-ifs read nothing else.
 *
 * @param timeNs plant time of the tick, epoch nanoseconds
 * @param elapsedS plant time since the run began
 * @param tick number of the tick
 * @param points all measured values with their quality
 * @param state estimated state, where forecasts start
 * @param devices one view per device, in index order
 * @param predictions latest per event, most urgent first
 * @param debts latent faults and the fault sets they create, the one that adds most first
 * @param services one view per service
 * @param alarms standing alarms, most urgent first
 * @param events most recent first, bounded
 * @param expected battery times, start times and loads that are expected, with their intervals
 * @param siren sirens of the services and their latest messages
 */
public record Snapshot(
        long timeNs,
        double elapsedS,
        long tick,
        Health health,
        ImageCopy points,
        PlantState state,
        List<DeviceView> devices,
        List<Prediction> predictions,
        List<Debt> debts,
        List<ServiceView> services,
        List<Alarm> alarms,
        List<Event> events,
        List<Expected> expected,
        SirenReport siren) {
    public Snapshot {
        devices = List.copyOf(devices);
        predictions = List.copyOf(predictions);
        debts = List.copyOf(debts);
        services = List.copyOf(services);
        alarms = List.copyOf(alarms);
        events = List.copyOf(events);
        expected = List.copyOf(expected);
    }

    /** A snapshot without expectations and with silent sirens. */
    public Snapshot(
            long timeNs,
            double elapsedS,
            long tick,
            Health health,
            ImageCopy points,
            PlantState state,
            List<DeviceView> devices,
            List<Prediction> predictions,
            List<Debt> debts,
            List<ServiceView> services,
            List<Alarm> alarms,
            List<Event> events) {
        this(timeNs, elapsedS, tick, health, points, state, devices, predictions, debts, services, alarms, events, List.of(), SirenReport.NONE);
    }
}
