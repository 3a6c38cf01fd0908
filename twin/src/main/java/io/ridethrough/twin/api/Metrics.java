package io.ridethrough.twin.api;

import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.impact.ServiceView;
import io.ridethrough.twin.loop.Health;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.predict.Prediction;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a snapshot in the Prometheus text format 0.0.4. A number that is not known has no line. */
final class Metrics {
    private final StringBuilder text = new StringBuilder();

    private Metrics() {}

    static String text(@Nullable Snapshot snapshot, int streamClients) {
        var metrics = new Metrics();
        metrics.family("ridethrough_stream_clients", "gauge", "Clients of the live stream.");
        metrics.line("ridethrough_stream_clients", "", streamClients);
        metrics.family("ridethrough_live", "gauge", "1 when the twin is LIVE, 0 otherwise.");
        boolean live = snapshot != null && snapshot.health().status() == Health.Status.LIVE;
        metrics.line("ridethrough_live", "", live ? 1 : 0);
        if (snapshot != null) {
            metrics.health(snapshot);
            metrics.predictions(snapshot);
            metrics.alarms(snapshot);
            metrics.services(snapshot);
        }
        return metrics.text.toString();
    }

    private void health(Snapshot snapshot) {
        Health health = snapshot.health();
        single("ridethrough_ticks_total", "counter", "Ticks of the loop.", snapshot.tick());
        single("ridethrough_plant_time_seconds", "gauge", "Plant time, seconds since 1970.", snapshot.timeNs() / 1e9);
        single("ridethrough_feed_connected", "gauge", "1 when the feed is connected.", health.feed().connected() ? 1 : 0);
        single("ridethrough_feed_reconnects_total", "counter", "Reconnects.", health.feed().reconnects());
        single("ridethrough_feed_samples_total", "counter", "Samples received.", health.feed().received());
        single("ridethrough_feed_bad_samples_total", "counter", "Samples with a bad quality.", health.feed().bad());
        single("ridethrough_feed_gaps_total", "counter", "Gaps recorded.", health.feed().gaps());
        single("ridethrough_points_live", "gauge", "Points with a fresh value.", health.feed().pointsLive());
        single("ridethrough_points", "gauge", "Points of the plant.", health.feed().pointsTotal());
        single("ridethrough_store_reachable", "gauge", "1 when the store answers.", health.store().reachable() ? 1 : 0);
        single("ridethrough_store_points_total", "counter", "Points written.", health.store().points());
        single("ridethrough_store_rejected_total", "counter", "Points rejected.", health.store().rejected());
        single("ridethrough_store_backlog", "gauge", "Points waiting.", health.store().backlog());
        single("ridethrough_tick_p50_seconds", "gauge", "Median tick.", health.tick().p50Ms() / 1000);
        single("ridethrough_tick_p99_seconds", "gauge", "99th percentile tick.", health.tick().p99Ms() / 1000);
        single("ridethrough_tick_overruns_total", "counter", "Ticks over budget.", health.tick().overruns());
    }

    private void predictions(Snapshot snapshot) {
        family("ridethrough_load_drop_probability", "gauge", "P(load drop within the horizon, given the event).");
        for (Prediction prediction : snapshot.predictions()) {
            String event = "event=\"" + escape(prediction.event()) + '"';
            line("ridethrough_load_drop_probability", event + ",bound=\"mean\"", prediction.probability());
            line("ridethrough_load_drop_probability", event + ",bound=\"low\"", prediction.low());
            line("ridethrough_load_drop_probability", event + ",bound=\"high\"", prediction.high());
        }
        family("ridethrough_time_to_dark_seconds", "gauge", "Seconds from the event to the first dark rack, if one goes dark.");
        for (Prediction prediction : snapshot.predictions()) {
            if (prediction.timeToDarkS() != null) {
                String event = "event=\"" + escape(prediction.event()) + '"';
                line("ridethrough_time_to_dark_seconds", event + ",quantile=\"0.1\"", prediction.timeToDarkS().p10());
                line("ridethrough_time_to_dark_seconds", event + ",quantile=\"0.5\"", prediction.timeToDarkS().p50());
                line("ridethrough_time_to_dark_seconds", event + ",quantile=\"0.9\"", prediction.timeToDarkS().p90());
            }
        }
    }

    private void alarms(Snapshot snapshot) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Alarm alarm : snapshot.alarms()) {
            String labels = "priority=\"%s\",state=\"%s\""
                    .formatted(alarm.condition().priority().word(), alarm.state());
            counts.merge(labels, 1, Integer::sum);
        }
        family("ridethrough_alarms", "gauge", "Standing alarms.");
        counts.forEach((labels, count) -> line("ridethrough_alarms", labels, count));
    }

    private void services(Snapshot snapshot) {
        family("ridethrough_service_state", "gauge", "1 for the state a service is in.");
        for (ServiceView service : snapshot.services()) {
            line(
                    "ridethrough_service_state",
                    "service=\"%s\",state=\"%s\"".formatted(escape(service.id()), escape(service.state())),
                    1);
        }
    }

    private void single(String name, String type, String help, double value) {
        family(name, type, help);
        line(name, "", value);
    }

    private void single(String name, String type, String help, long count) {
        family(name, type, help);
        text.append(name).append(' ').append(count).append('\n');
    }

    private void family(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void line(String name, String labels, double value) {
        if (Double.isFinite(value)) {
            text.append(name);
            if (!labels.isEmpty()) {
                text.append('{').append(labels).append('}');
            }
            text.append(' ').append(value).append('\n');
        }
    }

    private static String escape(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
