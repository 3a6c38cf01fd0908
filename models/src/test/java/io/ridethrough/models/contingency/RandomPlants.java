package io.ridethrough.models.contingency;

import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import java.util.Locale;
import java.util.SplittableRandom;

/** Plants with shared parents, static switches, single cords and ratings so tight that outages cascade. */
final class RandomPlants {
    private RandomPlants() {}

    static PlantIndex of(long seed) {
        var random = new SplittableRandom(seed);
        int racks = 6 + random.nextInt(12);
        var text = new StringBuilder("facility: {id: random, name: \"Random\", frequency-hz: 60, voltage-v: 480}\n");
        int sets = 1 + random.nextInt(3);
        text.append("utilities:\n");
        line(text, "utility-a, capacity-kw: %.1f", racks * (5 + 10 * random.nextDouble()));
        line(text, "utility-b, capacity-kw: %.1f", racks * (5 + 10 * random.nextDouble()));
        text.append("generators:\n");
        for (int g = 0; g < sets; g++) {
            line(text, "gen-%d, rating-kw: %.1f", g, racks * (3 + 10 * random.nextDouble()) / sets);
        }
        text.append("switchgear:\n");
        var all = new StringBuilder();
        for (int g = 0; g < sets; g++) {
            all.append(g > 0 ? ", " : "").append("gen-").append(g);
        }
        line(text, "bus, fed-from: [%s], rating-kw: 1000, parallel: {minimum-sets: %d, sync-s: 3}", all, 1 + random.nextInt(sets));
        for (String side : new String[] {"a", "b"}) {
            line(text, "msb-%s, fed-from: [utility-%s, bus], rating-kw: %.1f, transfer: {kind: open}", side, side, racks * (4 + 8 * random.nextDouble()));
        }
        text.append(
                "defaults:\n  ups: {efficiency: 0.95, battery: {strings: 4, cells: 240, capacity-ah: 32, table: panasonic-12v, installed: 2022-03}}\n");
        text.append("ups:\n");
        int units = 2 + random.nextInt(4);
        for (int u = 0; u < units; u++) {
            String board = random.nextBoolean() ? "msb-a" : "msb-b";
            String bypass = random.nextInt(3) == 0 ? ", msb-a" : "";
            line(text, "ups-%d, fed-from: [%s%s], rating-kw: %.1f", u, board, board.equals("msb-a") ? "" : bypass,
                    2 + racks * (1 + 12 * random.nextDouble()) / units);
        }
        text.append("sts:\n");
        int other = 1 + random.nextInt(units - 1);
        line(text, "sts-0, fed-from: [ups-0, ups-%d], rating-kw: %.1f", other, 20 + 40 * random.nextDouble());
        text.append("pdus:\n");
        int pdus = 3 + random.nextInt(4);
        for (int p = 0; p < pdus; p++) {
            line(text, "pdu-%d, fed-from: [%s], rating-kw: %.1f", p, p == 0 ? "sts-0" : "ups-" + random.nextInt(units), 15 + 40 * random.nextDouble());
        }
        text.append("breakers:\n");
        var cords = new StringBuilder();
        for (int r = 0; r < racks; r++) {
            int first = random.nextInt(pdus);
            int second = random.nextInt(pdus);
            double smallA = random.nextInt(4) == 0 ? 10 : 30;
            line(text, "pdu-%d/a%d, fed-from: [pdu-%d], rating-a: %.0f, poles: [L1, L2], curve: iec60898-c", first, r, first, smallA);
            line(text, "pdu-%d/b%d, fed-from: [pdu-%d], rating-a: %.0f, poles: [L2, L3], curve: iec60898-c", second, r, second, smallA);
            String both = random.nextInt(5) == 0 ? "pdu-%d/a%d".formatted(first, r) : "pdu-%d/a%d, pdu-%d/b%d".formatted(first, r, second, r);
            line(cords, "r%d, cords: [%s], load-kw: %.1f, room: hall", r, both, 4 + 4 * random.nextDouble());
        }
        text.append("racks:\n").append(cords);
        text.append("rooms:\n  - {id: hall, setpoint-c: 24, limit-c: 40}\n");
        text.append("cooling:\n");
        line(text, "chiller, fed-from: [msb-a], rating-kw: %d, rooms: [hall]", 10 * racks);
        return new PlantIndex(PlantFile.parse("random-%d".formatted(seed), text.toString()));
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency for this alone
    private static void line(StringBuilder text, String form, Object... values) {
        text.append("  - {id: ").append(String.format(Locale.ROOT, form, values)).append("}\n");
    }
}
