package io.ridethrough.twin.api;

import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.alarm.Condition;
import io.ridethrough.twin.alarm.Priority;
import io.ridethrough.twin.impact.ServiceView;
import io.ridethrough.twin.loop.Event;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import io.ridethrough.twin.predict.Prediction.Cause;
import io.ridethrough.twin.predict.Debt;
import io.ridethrough.twin.predict.Prediction.ArithmeticFailure;
import io.ridethrough.twin.predict.Prediction.CutSet;
import io.ridethrough.twin.predict.Prediction.DeviceOutlook;
import io.ridethrough.twin.predict.Prediction.EventFacts;
import io.ridethrough.twin.predict.Prediction.Importance;
import io.ridethrough.twin.predict.Prediction.ServiceOutlook;
import io.ridethrough.twin.siren.SirenMessage;
import io.ridethrough.twin.siren.SirenReport;
import io.ridethrough.twin.siren.SirenState;
import io.ridethrough.twin.siren.SirenView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the twin would say in one scene of {@link Stage}. */
final class StageStory {
    private final boolean during;
    private final double elapsedS;
    private final long timeNs;

    StageStory(Stage.Scene scene, double elapsedS, long timeNs) {
        during = scene == Stage.Scene.DURING;
        this.elapsedS = elapsedS;
        this.timeNs = timeNs;
    }

    List<Prediction> predictions() {
        var predictions = new ArrayList<Prediction>();
        if (during) {
            double gone = elapsedS % 60;
            predictions.add(prediction("now", 0.97, 0.94, 0.99, new Percentiles(160 - gone, 192 - gone, 230 - gone)));
        }
        predictions.add(prediction("all-utilities-lost", 0.41, 0.33, 0.50, new Percentiles(214, 241, 276)));
        predictions.add(prediction("utility-b-lost", 0.072, 0.049, 0.104, new Percentiles(231, 262, 309)));
        predictions.add(prediction("utility-a-lost", 0.004, 0.001, 0.009, null));
        return predictions;
    }

    private static Prediction prediction(String event, double p, double low, double high, @Nullable Percentiles dark) {
        List<Cause> causes = dark == null
                ? List.of()
                : List.of(
                        new Cause("gen-2", "Start battery of gen-2 sags to 15.5 V on crank (limit 18 V), 3 of the last 4 exercises", "Load-test the start battery of gen-2", "Replace the start battery before the next storm watch", 0.06, 0.71, 0.06),
                        new Cause("ups-b4", "String 3 of ups-b4 gives 35 % of its capacity; 4.1 min at 412 kW instead of 9.6", "Impedance test of string 3, ups-b4", "Move r181 to r200 off ups-b4 or replace string 3", 0.19, 0.44, 0.19),
                        new Cause("gen-bus", "2 sets needed, 3 installed: no margin left with one doubtful", "Confirm gen-1 and gen-3 in AUTO", "Shed chiller-4 to let one set carry the load", 0.22, 0.41, 0.22));
        return new Prediction(
                event,
                p,
                low,
                high,
                0.0004,
                0.02,
                event.equals("now"),
                dark,
                dark == null ? List.of() : List.of(new CutSet(List.of("gen-2", "gen-1"), List.of("gen-2 fails to start", "gen-1 fails to start"), 0.21, 1), new CutSet(List.of("ups-b4"), List.of("ups-b4 drops load"), 0.14, 1), new CutSet(List.of("gen-3"), List.of("gen-3 trips while running"), 0.004, 0.4)),
                dark == null ? List.of() : List.of(new Importance("gen-2", "fails-to-start", 0.65, 0.58, 2.1, 2.4), new Importance("gen-1", "fails-to-start", 0.41, 0.33, 1.9, 1.5), new Importance("ups-b4", "drops-load", 0.25, 0.34, 1.3, 1.5)),
                causes,
                dark == null ? List.of() : List.of(new DeviceOutlook("ups-b4", 0.41, dark), new DeviceOutlook("r181", 0.41, dark), new DeviceOutlook("ups-a1", 0.22, new Percentiles(410, 452, 498))),
                dark == null ? List.of() : List.of(new ServiceOutlook("counters", "DEFAULTED", 0.40, new Percentiles(1500, 2900, 7600)), new ServiceOutlook("comments", "DOWN", 0.38, new Percentiles(1200, 2400, 6100)), new ServiceOutlook("feed-ranking", "STALE", 0.41, new Percentiles(900, 1800, 5000)), new ServiceOutlook("upload", "SLOW", 0.21, new Percentiles(600, 1500, 4100))),
                List.of("r017.power", "pdu-a6.voltage"),
                3600,
                4000,
                List.of(),
                null,
                new EventFacts(event.equals("now") ? "now" : "feed-loss", event.replace("-lost", " is lost"), event.equals("now") ? Double.NaN : 0.96, "plant file", List.of()),
                event.equals("now") && dark != null
                        ? List.of(new ArithmeticFailure("ups-b4", "the battery of ups-b4 holds 224 kW for 5.9 min, and no source comes before that", List.of("r181", "r182"), 354))
                        : List.of());
    }

    List<Debt> debts() {
        return List.of(new Debt(
                "gen-1",
                "gen-1 is not in auto and will not start by itself",
                "Put the selector to auto",
                "all-utilities-lost",
                0.0193,
                0.0031,
                List.of(new CutSet(List.of("gen-2"), List.of("gen-2 fails to start"), 0.005, 1)),
                1_768_360_000_000_000_000L));
    }

    /** One siren that escalated, and one that was cancelled a while ago. */
    SirenReport siren() {
        if (!during) {
            return new SirenReport(
                    List.of(new SirenView("comments", "Comments", SirenState.ARMED, 0, 0, 0.0004, null, false, "", "", "", null, 0, 0, false, null, null)),
                    List.of());
        }
        double gone = elapsedS % 60;
        var leadS = new Percentiles(160 - gone, 192 - gone, 230 - gone);
        String cause = "String 3 of ups-b4 gives 35 % of its capacity";
        String notice = "Comments do not load; nothing is lost";
        long sinceNs = timeNs - (long) (gone * 1e9);
        var sounded = new SirenMessage(
                "comments@1#1", 1, "comments", "Comments", SirenState.ESCALATED, sinceNs, "comments@1", 1, sinceNs, null, 0.97, 0.94, 0.99,
                new Percentiles(160, 192, 230), true, "DOWN", cause, notice, "Act now: Comments is likely to lose power", Double.NaN);
        var cancelled = new SirenMessage(
                "upload@0#2", 2, "upload", "Upload", SirenState.CANCELLED, sinceNs, "upload@0", 2, sinceNs - 90_000_000_000L, "upload@0#1", 0.02,
                0.01, 0.05, null, false, "", "power came back: ups-a1 off battery", "", "Cancelled for Upload: power came back.", Double.NaN);
        return new SirenReport(
                List.of(
                        new SirenView("comments", "Comments", SirenState.ESCALATED, 0.97, 0.94, 0.99, leadS, true, "DOWN", cause, notice, null, sinceNs, sinceNs, true, sounded.id(), sounded.text()),
                        new SirenView("upload", "Upload", SirenState.CANCELLED, 0.02, 0.01, 0.05, null, false, "", "", "", null, sinceNs, sinceNs - 90_000_000_000L, true, cancelled.id(), cancelled.text()),
                        new SirenView("login", "Login", SirenState.ARMED, Double.NaN, Double.NaN, Double.NaN, null, false, "", "", "", "3 of 7 inputs of generators are stale", 0, 0, false, null, null)),
                List.of(cancelled, sounded));
    }

    List<ServiceView> services() {
        return List.of(
                service("comments", "Comments", during ? "DOWN" : "REDUNDANCY_LOST", during ? "3 of 3 instances on racks that go dark" : "2 of 3 instances share ups-b4", during ? 0 : 3, 3, "Comments do not load; nothing is lost", 2.1e6),
                service("counters", "View counters", during ? "DEFAULTED" : "REDUNDANCY_LOST", during ? "primary dark, replica behind" : "primary on a false 2N rack", during ? 1 : 2, 2, "Views and earnings show 0; the data is safe", 8.4e6),
                service("feed-ranking", "Feed ranking", during ? "STALE" : "HEALTHY", during ? "feature store unreachable" : "", 6, 8, "Feed is generic", 8.4e6),
                service("upload", "Upload", during ? "SLOW" : "HEALTHY", during ? "1 of 4 instances left" : "", 4, 4, "Uploads take minutes", 4e5),
                service("earnings", "Earnings", during ? "DEFAULTED" : "HEALTHY", during ? "quorum of 2 left with 2 replicas" : "", 2, 3, "Payouts are delayed", Double.NaN),
                service("login", "Login", "HEALTHY", "", 4, 4, "", 0),
                service("search", "Search", "HEALTHY", "", 6, 6, "", 0),
                service("ads", "Ads", "HEALTHY", "", 5, 5, "", 0),
                service("object-store", "Object store", "HEALTHY", "", 9, 9, "", 0),
                service("control-plane", "Control plane", "HEALTHY", "", 3, 3, "", 0));
    }

    private ServiceView service(String id, String name, String state, String reason, int up, int all, String text, double users) {
        boolean hit = during && !state.equals("HEALTHY");
        return new ServiceView(id, name, state, reason, up, all, text, hit ? users : 0, hit ? 1320.0 : null, hit ? 3100.0 : null, List.of("login", "object-store"), hit && id.equals("earnings"));
    }

    List<Alarm> alarms() {
        var alarms = new ArrayList<Alarm>();
        if (during) {
            alarms.add(alarm("a-7", condition("ups-b4.dark", "ups-b4", "ups-b4 on battery, no source: dark in 3:12", "20 racks of a false 2N go dark; counters show 0, comments down", "Shed r181 to r200 or start gen-2 by hand", Priority.ACT_NOW, 192 - elapsedS % 60, ""), Alarm.State.UNACKNOWLEDGED, 41, "i-2"));
            alarms.add(alarm("a-8", condition("msb-b.dead", "msb-b", "msb-b has no source", "ups-b1 to ups-b4 on battery", "See gen-bus", Priority.HIGH, Double.NaN, "ups-b4.dark"), Alarm.State.UNACKNOWLEDGED, 62, "i-2"));
        }
        alarms.add(alarm("a-1", condition("gen-2.start-battery", "gen-2", "Start battery sags to 15.5 V on crank, limit 18 V", "At loss of both utilities 41 % chance that load drops; ups-b4 first after 4.0 min", "Replace the start battery of gen-2", Priority.ACT_NOW, 841, ""), Alarm.State.UNACKNOWLEDGED, 700, "i-1"));
        alarms.add(alarm("a-2", condition("ups-b4.string-3", "ups-b4", "String 3 gives 35 % of its capacity", "4.1 min instead of 9.6 min at 412 kW", "Replace string 3 or move load", Priority.HIGH, Double.NaN, ""), Alarm.State.ACKNOWLEDGED, 640, "i-3"));
        alarms.add(alarm("a-3", condition("racks.false-2n", "ups-b4", "r181 to r200: both cords end at ups-b4", "20 racks drop with one UPS", "Move one cord to an A panel", Priority.MEDIUM, Double.NaN, ""), Alarm.State.UNACKNOWLEDGED, 3100, "i-4"));
        alarms.add(alarm("a-4", condition("pdu-a6.stale", "pdu-a6", "No value from pdu-a6 for 14 s", "Load of pdu-a6 not known", "Check the gateway of pdu-a6", Priority.LOW, Double.NaN, ""), Alarm.State.RETURNED_UNACKNOWLEDGED, 14, "i-5"));
        alarms.add(alarm("a-5", condition("rpp-a3-1/04.tripped", "rpp-a3-1/04", "Breaker tripped", "r033 on one cord", "Find the cause before closing", Priority.MEDIUM, Double.NaN, ""), Alarm.State.SHELVED, 5200, "i-6"));
        return alarms;
    }

    private static Condition condition(String key, String device, String cause, String consequence, String action, Priority priority, double respondS, String root) {
        return new Condition(key, device, cause, consequence, action, priority, respondS, root);
    }

    private Alarm alarm(String id, Condition condition, Alarm.State state, double ageS, String incident) {
        long raisedNs = timeNs - (long) (ageS * 1e9);
        return new Alarm(id, condition, state, raisedNs, raisedNs, incident);
    }

    List<Event> events() {
        var events = new ArrayList<Event>();
        if (during) {
            events.add(new Event(at(1.512), "gen-2", "CRANKING -> LOCKED_OUT", "state"));
            events.add(new Event(at(41.004), "ups-b4", "NORMAL -> BATTERY", "state"));
            events.add(new Event(at(41.012), "ups-b1", "NORMAL -> BATTERY", "state"));
            events.add(new Event(at(42.251), "utility-b", "NORMAL -> DEAD", "state"));
            events.add(new Event(at(42.250), "utility-a", "NORMAL -> DEAD", "state"));
        }
        events.add(new Event(at(700.120), "gen-2", "raised: Start battery sags to 15.5 V on crank", "alarm"));
        events.add(new Event(at(702.001), "gen-2", "CRANKING -> RUNNING", "state"));
        events.add(new Event(at(1900.73), "feed", "gap of 3.2 s after a reconnect", "gap"));
        events.add(new Event(at(5200.5), "rpp-a3-1/04", "CLOSED -> TRIPPED", "state"));
        events.add(new Event(at(5300), "twin", "=live", "twin"));
        return events;
    }

    private long at(double secondsAgo) {
        return timeNs - (long) (secondsAgo * 1e9);
    }
}
