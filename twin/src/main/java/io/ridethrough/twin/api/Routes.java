package io.ridethrough.twin.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Facility;
import io.ridethrough.models.scenario.ScenarioText;
import io.ridethrough.models.signal.Point;
import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.api.AlarmAction.Kind;
import io.ridethrough.twin.api.Documents.AlarmsDocument;
import io.ridethrough.twin.api.Documents.EventsDocument;
import io.ridethrough.twin.api.Documents.FaultsDocument;
import io.ridethrough.twin.api.Documents.HealthDocument;
import io.ridethrough.twin.api.Documents.HistoryDocument;
import io.ridethrough.twin.api.Documents.IncidentsDocument;
import io.ridethrough.twin.api.Documents.PlantDocument;
import io.ridethrough.twin.api.Documents.PointsDocument;
import io.ridethrough.twin.api.Documents.PredictionsDocument;
import io.ridethrough.twin.api.Documents.Series;
import io.ridethrough.twin.api.Documents.ServicesDocument;
import io.ridethrough.twin.api.Documents.SirenDocument;
import io.ridethrough.twin.api.Documents.SnapshotDocument;
import io.ridethrough.twin.api.Route.Handling.AtOnce;
import io.ridethrough.twin.api.Route.Handling.OnWorker;
import io.ridethrough.twin.api.Route.Handling.Raw;
import io.ridethrough.twin.api.Route.Query;
import io.ridethrough.twin.loop.Health;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.notice.ServiceNotices;
import io.ridethrough.twin.siren.SirenSettings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The route table of the API. */
final class Routes {
    private static final int MAX_SERIES = 12;
    private static final long MAX_SAMPLES_A_SERIES = 5_000;
    private static final long DEFAULT_SPAN_NS = 900_000_000_000L;
    private static final double MAX_SHELVE_S = 7 * 86_400;
    private static final double MAX_HORIZON_S = 86_400;
    private static final int MAX_SAMPLES = 1_000_000;
    private static final int MAX_TEXT = 2_000;

    private final Sources sources;
    private final SnapshotDocuments documents;
    private final byte[] plantJson;
    private final FaultsDocument faults;
    private final LiveStream stream;
    /** What-ifs compete with the forecasts for the machine, so only a few run at once. */
    private final Semaphore whatIfs = new Semaphore(2);

    Routes(Sources sources, LiveStream stream) {
        this.sources = sources;
        this.stream = stream;
        documents = new SnapshotDocuments(sources.index());
        faults = new FaultsDocument(ScenarioText.phrases(sources.index().plant()));
        plantJson = TwinServer.write(plant()).getBytes(StandardCharsets.UTF_8);
    }

    /** Every route of the API, in the order of the document. */
    List<Route> table() {
        var table = new ArrayList<>(List.of(
                Route.get(
                        "/api/v1/snapshot",
                        "The whole state of the twin at its last tick; input of predict --state.",
                        SnapshotDocument.class,
                        new AtOnce(c -> documents.snapshot(snapshot()))),
                new Route(
                        io.vertx.core.http.HttpMethod.GET,
                        "/api/v1/plant",
                        "The plant: every device, and the one-line diagram with its places.",
                        List.of(),
                        null,
                        PlantDocument.class,
                        Route.JSON,
                        new Raw(this::sendPlant)),
                Route.get(
                        "/api/v1/points",
                        "Measured points with meaning, value, quality and time.",
                        PointsDocument.class,
                        new AtOnce(c -> documents.points(snapshot(), c.request().getParam("device"))),
                        new Query("device", "string", false, "Only the points of this device.")),
                Route.get(
                        "/api/v1/history",
                        "Stored values of points.",
                        HistoryDocument.class,
                        new OnWorker(this::history),
                        new Query("point", "string", true, "Point name; may be given up to 12 times."),
                        new Query("fromNs", "integer", false, "Start, epoch nanoseconds; default 15 minutes before toNs."),
                        new Query("toNs", "integer", false, "End, epoch nanoseconds; default now (plant time)."),
                        new Query("stepNs", "integer", false, "Distance between values; default a 300th of the span.")),
                Route.get(
                        "/api/v1/predictions",
                        "Latest prediction of every event, most urgent first.",
                        PredictionsDocument.class,
                        new AtOnce(c -> new PredictionsDocument(
                                snapshot().timeNs(), snapshot().predictions(), snapshot().debts()))),
                Route.get(
                        "/api/v1/alarms",
                        "Standing alarms, most urgent first.",
                        AlarmsDocument.class,
                        new AtOnce(c -> new AlarmsDocument(snapshot().timeNs(), snapshot().alarms()))),
                Route.get(
                        "/api/v1/incidents",
                        "Standing alarms grouped by cause.",
                        IncidentsDocument.class,
                        new AtOnce(c ->
                                new IncidentsDocument(snapshot().timeNs(), SnapshotDocuments.incidents(snapshot())))),
                Route.get(
                        "/api/v1/events",
                        "Sequence of events, most recent first. With format=csv as a CSV file.",
                        EventsDocument.class,
                        new Raw(this::sendEvents),
                        new Query("device", "string", false, "Only this device."),
                        new Query("kind", "string", false, "Only this kind: state, alarm, gap, twin."),
                        new Query("text", "string", false, "Only events that contain this text."),
                        new Query("format", "string", false, "json or csv.")),
                Route.get(
                        "/api/v1/services",
                        "Services with their state and both clocks; who notices what, cost, error budgets, what can still be moved, and an incident update.",
                        ServicesDocument.class,
                        new AtOnce(c -> {
                            Snapshot now = snapshot();
                            return new ServicesDocument(
                                    now.timeNs(), now.services(), ServiceNotices.of(now, sources.services()));
                        })),
                Route.get(
                        "/api/v1/siren",
                        "Power-loss siren of every service, most urgent first, and its latest messages.",
                        SirenDocument.class,
                        new AtOnce(c -> siren(c.request().getParam("service"))),
                        new Query("service", "string", false, "Only this service.")),
                Route.get(
                        "/api/v1/faults",
                        "What can be asked of a what-if: every device with its phrases.",
                        FaultsDocument.class,
                        new AtOnce(c -> faults)),
                ContingencyAnswers.route(sources.index()),
                LedgerAnswers.route(sources.ledger()),
                Route.post(
                        "/api/v1/whatif",
                        "What would happen: scenario lines in, a prediction and a timeline out. Changes nothing.",
                        WhatIfRequest.class,
                        null,
                        this::whatIf),
                Route.raw(
                        "/api/v1/stream",
                        "Server-Sent Events: one full event, then change events with the parts that changed.",
                        "text/event-stream",
                        new Raw(stream::accept)),
                Route.get("/health", "Whether the twin is alive.", HealthDocument.class, new Raw(this::sendHealth)),
                Route.raw(
                        "/metrics",
                        "Prometheus metrics.",
                        "text/plain",
                        new Raw(c -> send(c, 200, "text/plain; version=0.0.4; charset=utf-8", metrics())))));
        table.addAll(new PlanningRoutes(sources).table());
        for (Kind kind : Kind.values()) {
            table.add(alarmRoute(kind));
        }
        return table;
    }

    private Route alarmRoute(Kind kind) {
        String verb = kind.name().toLowerCase(java.util.Locale.ROOT);
        String summary =
                switch (kind) {
                    case ACK -> "Acknowledge an alarm.";
                    case SHELVE -> "Shelve an alarm for a time, with a reason.";
                    case UNSHELVE -> "End shelving.";
                    case COMMENT -> "Add a comment.";
                };
        return Route.post(
                "/api/v1/alarms/{id}/" + verb, summary, AlarmAction.Body.class, Alarm.class, c -> act(kind, c));
    }

    private Snapshot snapshot() {
        Snapshot snapshot = sources.snapshots().get();
        if (snapshot == null) {
            throw new Problem.Refused(503, "The twin has not finished its first tick.\nMaybe try again in a second.");
        }
        return snapshot;
    }

    private SirenDocument siren(@Nullable String service) {
        if (service != null && sources.services().services().stream().noneMatch(s -> s.id().equals(service))) {
            throw new java.util.NoSuchElementException("There is no service %s.".formatted(service));
        }
        Snapshot now = snapshot();
        return new SirenDocument(
                now.timeNs(),
                SirenSettings.USUAL.soundProbability(),
                SirenSettings.USUAL.clearProbability(),
                ServiceNotices.sirens(now).stream().filter(s -> service == null || s.service().equals(service)).toList(),
                now.siren().services().stream().filter(v -> service == null || v.service().equals(service)).toList(),
                now.siren().messages().stream().filter(m -> service == null || m.service().equals(service)).toList());
    }

    private PlantDocument plant() {
        var plant = sources.index().plant();
        Facility facility = plant.facility();
        var devices = new ArrayList<ObjectNode>();
        for (Device device : plant.devices()) {
            ObjectNode node = Json.mapper().createObjectNode().put("kind", OneLine.kind(device));
            ((ObjectNode) Json.mapper().valueToTree(device))
                    .properties()
                    // A PDU has a "kind" of its own.
                    .forEach(field -> node.set(field.getKey().equals("kind") ? "type" : field.getKey(), field.getValue()));
            devices.add(node);
        }
        return new PlantDocument(
                facility.id(),
                facility.name(),
                facility.frequencyHz(),
                facility.voltageV(),
                devices,
                OneLine.draw(plant, true),
                OneLine.draw(plant, false));
    }

    private void sendPlant(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, Route.JSON)
                .end(io.vertx.core.buffer.Buffer.buffer(plantJson));
    }

    private void sendEvents(RoutingContext context) {
        var query = context.queryParams();
        var events = EventList.filter(
                snapshot().events(), query.get("device"), query.get("kind"), query.get("text"));
        if ("csv".equals(query.get("format"))) {
            context.response().putHeader("Content-Disposition", "attachment; filename=\"events.csv\"");
            send(context, 200, "text/csv; charset=utf-8", EventList.csv(events));
        } else {
            send(context, 200, Route.JSON, TwinServer.write(new EventsDocument(snapshot().timeNs(), events)));
        }
    }

    private void sendHealth(RoutingContext context) {
        Snapshot snapshot = sources.snapshots().get();
        if (snapshot == null) {
            send(context, 503, Route.JSON, TwinServer.write(new HealthDocument("STARTING", 0, null)));
            return;
        }
        Health health = snapshot.health();
        // DEGRADED still answers 200: the twin works and says what it lacks. Only a twin without values is not ready.
        int status = health.status() == Health.Status.STARTING ? 503 : 200;
        var document = new HealthDocument(health.status().name(), snapshot.tick(), health);
        send(context, status, Route.JSON, TwinServer.write(document));
    }

    private String metrics() {
        return Metrics.text(sources.snapshots().get(), stream.clients());
    }

    private static void send(RoutingContext context, int status, String mediaType, String text) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .end(text);
    }

    private HistoryDocument history(RoutingContext context) {
        List<String> names = context.queryParams().getAll("point");
        if (names.isEmpty() || names.size() > MAX_SERIES) {
            throw new IllegalArgumentException("Between 1 and %d points can be asked for, not %d.\nMaybe ?point=ups-a1.battery.voltage"
                    .formatted(MAX_SERIES, names.size()));
        }
        long toNs = number(context, "toNs", snapshot().timeNs());
        long fromNs = number(context, "fromNs", toNs - DEFAULT_SPAN_NS);
        if (fromNs >= toNs) {
            throw new IllegalArgumentException("fromNs %d must be before toNs %d.".formatted(fromNs, toNs));
        }
        long stepNs = number(context, "stepNs", Math.max(1, (toNs - fromNs) / 300));
        if (stepNs < 0 || (stepNs > 0 && (toNs - fromNs) / stepNs > MAX_SAMPLES_A_SERIES)) {
            throw new IllegalArgumentException(
                    "stepNs %d gives more than %d values.\nMaybe a longer step.".formatted(stepNs, MAX_SAMPLES_A_SERIES));
        }
        var series = new ArrayList<Series>();
        for (String name : names) {
            Point point = sources.index().points().get(sources.index().pointNum(name));
            series.add(new Series(
                    name,
                    point.quantity().unit(),
                    point.states(),
                    sources.history().read(name, fromNs, toNs, stepNs)));
        }
        return new HistoryDocument(fromNs, toNs, stepNs, series);
    }

    private Object whatIf(RoutingContext context) {
        WhatIfRequest request = body(context, WhatIfRequest.class);
        if (!(request.horizonS() > 0 && request.horizonS() <= MAX_HORIZON_S)) {
            throw new IllegalArgumentException(
                    "horizonS %s must be above 0 and at most %s.".formatted(request.horizonS(), MAX_HORIZON_S));
        }
        if (request.samples() < 1 || request.samples() > MAX_SAMPLES) {
            throw new IllegalArgumentException("samples %d must be 1 to %d.".formatted(request.samples(), MAX_SAMPLES));
        }
        if (!whatIfs.tryAcquire()) {
            throw new Problem.Refused(503, "Two what-ifs are running already.\nMaybe try again in a few seconds.");
        }
        try {
            return sources.whatIf().apply(request);
        } finally {
            whatIfs.release();
        }
    }

    private Alarm act(Kind kind, RoutingContext context) {
        AlarmAction.Body body = body(context, AlarmAction.Body.class);
        String text = orEmpty(body.text());
        String operator = orEmpty(body.operator());
        if (operator.isEmpty() || operator.length() > 100) {
            throw new IllegalArgumentException("operator must name who acts, in at most 100 characters.");
        }
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("text may have at most %d characters.".formatted(MAX_TEXT));
        }
        if (kind == Kind.SHELVE && !(body.forS() > 0 && body.forS() <= MAX_SHELVE_S)) {
            throw new IllegalArgumentException(
                    "forS %s must be above 0 and at most %s seconds: shelving always ends by itself.".formatted(body.forS(), MAX_SHELVE_S));
        }
        if ((kind == Kind.SHELVE || kind == Kind.COMMENT) && text.isEmpty()) {
            throw new IllegalArgumentException("text must say why.");
        }
        return sources.alarmActions()
                .apply(new AlarmAction(context.pathParam("id"), kind, text, operator, body.forS()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static <T> T body(RoutingContext context, Class<T> type) {
        String text = context.body().asString();
        try {
            T body = text == null ? null : TwinServer.requestReader().forType(type).readValue(text);
            if (body == null) {
                throw new IllegalArgumentException("The request has no body.");
            }
            return body;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is not the JSON expected: " + e.getOriginalMessage(), e);
        }
    }

    private static long number(RoutingContext context, String name, long otherwise) {
        String text = context.queryParams().get(name);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s must be a whole number, not '%s'.".formatted(name, text), e);
        }
    }
}
