package io.ridethrough.models.imports.netbox;

import io.ridethrough.models.imports.FacilityText;
import io.ridethrough.models.imports.Ledger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Voltage, poles and power of feeds.
 *
 * <p>NetBox gives a feed one voltage: line to line for three phases (power = V A sqrt 3), between its two wires for one phase
 * (power = V A). A facility file has one line-to-line voltage and breakers with one, two or three poles. A single-phase feed at
 * that voltage has two poles, at that voltage over sqrt 3 one.
 */
final class Voltages {
    /** 230 and 240 V, or 400 and 415, are one nominal voltage here. */
    private static final double NEAR_RATIO = 0.07;

    private static final double USUAL_V = 400;
    private static final double USUAL_UTILIZATION = 0.8;
    private static final List<List<String>> PAIRS = List.of(List.of("L1", "L2"), List.of("L2", "L3"), List.of("L3", "L1"));

    private final Overlay overlay;
    private final Ledger ledger;
    private final Map<Long, Double> panelV = new HashMap<>();
    private final Map<NetBoxObject, List<String>> poles = new HashMap<>();
    private final double facilityV;
    private int turned;

    /** Chooses the facility's voltage from the active feeds and leaves those it cannot express. */
    Voltages(List<NetBoxObject> feeds, Overlay overlay, Ledger ledger) {
        this.overlay = overlay;
        this.ledger = ledger;
        double given = overlay.facilityNumber("voltage-v");
        facilityV = Double.isNaN(given) ? commonLineV(feeds, USUAL_V) : given;
        var byPanel = new LinkedHashMap<Long, List<NetBoxObject>>();
        feeds.forEach(f -> byPanel.computeIfAbsent(f.id("power_panel"), p -> new ArrayList<>()).add(f));
        byPanel.forEach((panel, of) -> panelV.put(panel, panelVoltage(of)));
        var dealt = new HashMap<Long, Integer>();
        for (NetBoxObject feed : feeds) {
            decide(feed, dealt);
        }
    }

    /** Line-to-line voltage of the facility (V). */
    double facilityV() {
        return facilityV;
    }

    /** Frequency that goes with the voltage where nobody says: 60 Hz with North American voltages, else 50. */
    double usualHz() {
        return facilityV <= 220 || near(facilityV, 480) || near(facilityV, 600) ? 60 : 50;
    }

    private static double commonLineV(List<NetBoxObject> feeds, double otherwise) {
        for (boolean three : new boolean[] {true, false}) {
            var counts = new LinkedHashMap<Double, Integer>();
            feeds.stream()
                    .filter(f -> isThreePhase(f) == three && f.amount("voltage") > 0 && !isDirect(f))
                    .forEach(f -> counts.merge(f.amount("voltage"), 1, Integer::sum));
            var common = counts.entrySet().stream()
                    .max(Map.Entry.<Double, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())));
            if (common.isPresent()) {
                return common.get().getKey();
            }
        }
        return otherwise;
    }

    /** A panel has the facility's voltage unless its feeds fit another one. */
    private double panelVoltage(List<NetBoxObject> feeds) {
        return feeds.stream().allMatch(f -> fits(f, facilityV)) ? facilityV : commonLineV(feeds, facilityV);
    }

    private static boolean fits(NetBoxObject feed, double lineV) {
        double v = feed.amount("voltage");
        return near(v, lineV) || (!isThreePhase(feed) && near(v, lineV / Math.sqrt(3)));
    }

    private void decide(NetBoxObject feed, Map<Long, Integer> dealt) {
        double lineV = panelV.getOrDefault(feed.id("power_panel"), facilityV);
        if (!accepts(feed)) {
            return;
        }
        if (isThreePhase(feed)) {
            poles.put(feed, List.of("L1", "L2", "L3"));
            return;
        }
        int place = dealt.merge(feed.id("power_panel"), 1, Integer::sum) - 1;
        turned++;
        poles.put(feed, near(feed.amount("voltage"), lineV) ? PAIRS.get(place % 3) : List.of(PAIRS.get(place % 3).getFirst()));
    }

    /** Whether a facility file can say what the feed is. */
    boolean accepts(NetBoxObject feed) {
        return reason(feed).isEmpty();
    }

    /** Why a facility file cannot; empty when it can. */
    String reason(NetBoxObject feed) {
        double lineV = panelV.getOrDefault(feed.id("power_panel"), facilityV);
        if (isDirect(feed)) {
            return "direct current, which a facility file does not know";
        }
        if (!(feed.amount("voltage") > 0) || !(feed.amount("amperage") > 0)) {
            return "it lacks voltage or amperage";
        }
        return fits(feed, lineV)
                ? ""
                : "its %s V fit neither the %s V between the phases of its panel nor those to neutral"
                        .formatted(feed.text("voltage"), FacilityText.number(lineV));
    }

    List<String> poles(NetBoxObject feed) {
        return poles.getOrDefault(feed, List.of("L1", "L2", "L3"));
    }

    /** Voltage of a panel behind a transformer of its own, NaN when it has that of the facility. */
    double transformedTo(NetBoxObject panel) {
        double lineV = panelV.getOrDefault(panel.pk(), facilityV);
        return lineV == facilityV ? Double.NaN : lineV;
    }

    /** Power at rated voltage and current (W). */
    double ratedW(NetBoxObject feed) {
        return feed.amount("voltage") * feed.amount("amperage") * (isThreePhase(feed) ? Math.sqrt(3) : 1);
    }

    /** What may be drawn for long (W), as NetBox works out its available power. */
    double allowedW(NetBoxObject feed) {
        double percent = feed.amount("max_utilization");
        return ratedW(feed) * (percent > 0 ? percent / 100 : USUAL_UTILIZATION);
    }

    /** Says what was assumed about voltages. */
    void explain() {
        if (turned > 0) {
            ledger.assume("On which phases %d single-phase feeds lie is not in NetBox: those of a panel take turns.".formatted(turned));
        }
        panelV.values().stream()
                .filter(v -> v != facilityV)
                .distinct()
                .sorted()
                .forEach(v -> ledger.assume("Panels at %s V in a facility of %s V have a transformer of their own, with usual losses."
                        .formatted(FacilityText.number(v), FacilityText.number(facilityV))));
        if (!overlay.hasFacility()) {
            ledger.assume("The facility has %s V between its phases, as most of its feeds, and %s Hz, which NetBox does not know."
                    .formatted(FacilityText.number(facilityV), FacilityText.number(usualHz())));
        }
    }

    private static boolean isThreePhase(NetBoxObject feed) {
        return feed.text("phase").equals("three-phase");
    }

    private static boolean isDirect(NetBoxObject feed) {
        return feed.text("supply").equals("dc");
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) <= NEAR_RATIO * b;
    }
}
