package io.ridethrough.twin.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * plant.yaml of one plant of a fleet: wiring and sizes by chance, each number as a {@link Reality} has it. The same seed gives the
 * same devices whatever the reality, so that file and truth differ in numbers only.
 *
 * <p>Small plants, so that a fleet is affordable: up to six racks, and a hall so roomy that it does not overheat within the horizon.
 */
final class PlantText {
    /** How source, battery and rack are joined. */
    enum Wiring {
        SINGLE_PATH,
        TWO_FEED,
        N_PLUS_ONE,
        BLOCK_REDUNDANT,
        SHARED_OUTPUT,
        SHARED_SETS
    }

    /** Of a hundred plants, how many have each wiring, in the order of the enumeration. */
    private static final int[] SHARES = {40, 12, 20, 8, 10, 10};

    private static final String[] POLES = {"[L1, L2]", "[L2, L3]", "[L3, L1]"};

    private final Wiring wiring;
    private final Reality reality;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder breakers = new StringBuilder();
    private final StringBuilder racks = new StringBuilder();
    private final int racksAPdu;
    private final double rackKw;
    private final double spreadRatio;
    private final double batteryMinutes;
    private final double upsLoadRatio;
    private final double setLoadRatio;
    private final int strings;
    private final int readyS;
    private final int attempts;
    private final int confirmS;
    private final double tankHours;
    private final int installedYear;
    private final int minimumSets;
    private int rackCount;
    private String cooledFrom = "";

    private PlantText(long seed, Reality reality) {
        this.reality = reality;
        SplittableRandom random = Chances.of(seed, 1);
        wiring = wiring(random);
        racksAPdu = 2 + random.nextInt(2);
        rackKw = Chances.between(random, 3, 9);
        spreadRatio = Chances.between(random, 0.02, 0.2);
        // Minutes at the load after the transfer; short ones race with a start, long ones outlive the horizon.
        batteryMinutes = Math.exp(Chances.between(random, Math.log(2.5), Math.log(14)));
        upsLoadRatio = Chances.between(random, 0.4, 0.75);
        setLoadRatio = Chances.between(random, 0.45, 0.75);
        strings = 1 + random.nextInt(4);
        readyS = 8 + random.nextInt(8);
        attempts = 2 + random.nextInt(3);
        confirmS = 1 + random.nextInt(3);
        tankHours = Chances.between(random, 4, 24);
        installedYear = 2019 + random.nextInt(7);
        minimumSets = 1 + random.nextInt(2);
    }

    private static Wiring wiring(SplittableRandom random) {
        int drawn = random.nextInt(100);
        int kind = 0;
        while (drawn >= SHARES[kind]) {
            drawn -= SHARES[kind++];
        }
        return Wiring.values()[kind];
    }

    static Wiring wiring(long seed) {
        return wiring(Chances.of(seed, 1));
    }

    /** The text of the plant with that seed. */
    static String of(long seed, Reality reality) {
        return new PlantText(seed, reality).write();
    }

    private String write() {
        text.append("facility: {id: fleet, name: Plant of a fleet, frequency-hz: 60, voltage-v: 480}\n");
        switch (wiring) {
            case SINGLE_PATH -> singlePath();
            case TWO_FEED -> twoFeed(false);
            case SHARED_OUTPUT -> sharedOutput();
            case N_PLUS_ONE -> sharedSets(List.of("utility"));
            case SHARED_SETS -> sharedSets(List.of("utility-a", "utility-b"));
            case BLOCK_REDUNDANT -> blockRedundant();
        }
        double heatKw = rackCount * rackKw;
        section("rooms", line("  - {id: hall-1, heat-capacity-mj-per-c: %.1f}\n", heatKw));
        section("cooling", line(
                "  - {id: chiller-1, fed-from: [%s], rating-kw: %.1f, cop: 4, restart-min: 3, rooms: [hall-1]}\n",
                cooledFrom, 1.3 * heatKw));
        return text.append("breakers:\n").append(breakers).append("racks:\n").append(racks).toString();
    }

    private void singlePath() {
        double loadKw = racksAPdu * rackKw;
        cooledFrom = "ats";
        section("utilities", utility("utility", loadKw));
        section("generators", generator("gen", loadKw, ""));
        section("ats", "  - {id: ats, fed-from: [utility, gen], rating-kw: %s, transfer: %s}\n"
                .formatted(number("ats", 2 * loadKw), transfer()));
        section("ups", ups("ups", "ats", loadKw));
        section("pdus", pdu("pdu", "ups", loadKw));
        rackRow(List.of("pdu"));
    }

    private void twoFeed(boolean crossed) {
        double loadKw = racksAPdu * rackKw;
        var generators = new ArrayList<String>();
        var boards = new ArrayList<String>();
        var units = new ArrayList<String>();
        var utilities = new ArrayList<String>();
        cooledFrom = "msb-a";
        for (String side : List.of("a", "b")) {
            utilities.add(utility("utility-" + side, loadKw));
            generators.add(generator("gen-" + side, loadKw, ""));
            boards.add(board("msb-" + side, "utility-" + side, "gen-" + side, loadKw));
            // Either side carries everything when the other is gone.
            units.add(ups("ups-" + side, "msb-" + side, loadKw));
        }
        section("utilities", utilities);
        section("generators", generators);
        section("switchgear", boards);
        section("ups", units);
        if (!crossed) {
            section("pdus", List.of(pdu("pdu-a", "ups-a", loadKw), pdu("pdu-b", "ups-b", loadKw)));
            rackRow(List.of("pdu-a", "pdu-b"));
        }
    }

    private void sharedOutput() {
        twoFeed(true);
        double loadKw = racksAPdu * rackKw;
        section("sts", sts("sts-1", "ups-a", "ups-b", loadKw));
        section("pdus", List.of(pdu("pdu-a", "sts-1", loadKw), pdu("pdu-b", "sts-1", loadKw)));
        rackRow(List.of("pdu-a", "pdu-b"));
    }

    /** Three sets on one bus, of which two carry the load; one board for each feed; two UPSs. */
    private void sharedSets(List<String> utilities) {
        double loadKw = racksAPdu * rackKw;
        section("utilities", utilities.stream().map(u -> utility(u, loadKw)).toList());
        section("generators", List.of("gen-1", "gen-2", "gen-3").stream()
                .map(g -> generator(g, loadKw / 2, ", common-cause: gens"))
                .toList());
        var boards = new ArrayList<String>();
        boards.add("  - {id: gen-bus, fed-from: [gen-1, gen-2, gen-3], rating-kw: %s, parallel: {minimum-sets: %d, sync-s: 3}}\n"
                .formatted(number("gen-bus", 4 * loadKw), minimumSets));
        for (String utility : utilities) {
            boards.add(board(utility.replace("utility", "msb"), utility, "gen-bus", loadKw));
        }
        section("switchgear", boards);
        String first = utilities.getFirst().replace("utility", "msb");
        cooledFrom = first;
        String last = utilities.getLast().replace("utility", "msb");
        section("ups", List.of(ups("ups-1", first, loadKw), ups("ups-2", last, loadKw)));
        section("pdus", List.of(pdu("pdu-1", "ups-1", loadKw), pdu("pdu-2", "ups-2", loadKw)));
        rackRow(List.of("pdu-1", "pdu-2"));
    }

    /** Two blocks and a reserve that catches either through a static switch. */
    private void blockRedundant() {
        double loadKw = racksAPdu * rackKw;
        List<String> blocks = List.of("1", "2", "r");
        cooledFrom = "msb-1";
        section("utilities", blocks.stream().map(b -> utility("utility-" + b, loadKw)).toList());
        section("generators", blocks.stream()
                .map(b -> generator("gen-" + b, loadKw, ", common-cause: gens"))
                .toList());
        section("switchgear", blocks.stream()
                .map(b -> board("msb-" + b, "utility-" + b, "gen-" + b, loadKw))
                .toList());
        section("ups", blocks.stream().map(b -> ups("ups-" + b, "msb-" + b, loadKw)).toList());
        section("sts", List.of(sts("sts-1", "ups-1", "ups-r", loadKw), sts("sts-2", "ups-2", "ups-r", loadKw)));
        section("pdus", List.of(pdu("pdu-1", "sts-1", loadKw), pdu("pdu-2", "sts-2", loadKw)));
        rackRow(List.of("pdu-1"));
        rackRow(List.of("pdu-2"));
    }

    private static String utility(String id, double loadKw) {
        return line("  - {id: %s, capacity-kw: %.1f, outages-per-year: 1.2}\n", id, 3 * loadKw);
    }

    private String generator(String id, double loadKw, String more) {
        // Racks, losses and cooling.
        double ratingKw = 1.35 * loadKw / (0.93 * setLoadRatio);
        return line(
                "  - {id: %s, rating-kw: %s, class: G3, start: {ready-s: %s, attempts: %d, crank-s: 15, rest-s: 15},"
                        + " fuel: {tank-l: %s}%s}\n",
                id,
                number(id + ".rating", ratingKw),
                number(id + ".ready", readyS),
                attempts,
                number(id + ".tank", 0.27 * ratingKw * tankHours),
                more);
    }

    private String board(String id, String preferred, String alternate, double loadKw) {
        return line(
                "  - {id: %s, fed-from: [%s, %s], rating-kw: %s, transfer: %s}\n",
                id, preferred, alternate, number(id, 2 * loadKw), transfer());
    }

    private String transfer() {
        return "{kind: open, confirm-s: %d, delay-s: 0.5, retransfer-min: 15}".formatted(confirmS);
    }

    private String ups(String id, String from, double loadKw) {
        // Constant-power watts an ampere-hour of a lead cell against minutes, as datasheets have them: about 13.2 t^-0.62.
        double wattsPerAh = 13.2 * Math.pow(batteryMinutes, -0.62);
        double capacityAh = 1000 * loadKw / 0.94 / (240 * strings * wattsPerAh);
        return line(
                "  - {id: %s, fed-from: [%s], rating-kw: %s, modules: 2, efficiency: 0.94, battery: {strings: %d, cells: 240,"
                        + " capacity-ah: %s, table: panasonic-12v, installed: %d-03}}\n",
                id,
                from,
                number(id + ".rating", loadKw / upsLoadRatio),
                strings,
                number(id + ".capacity", capacityAh),
                installedYear);
    }

    private static String pdu(String id, String from, double loadKw) {
        return line("  - {id: %s, fed-from: [%s], rating-kw: %.1f}\n", id, from, 3 * loadKw);
    }

    private static String sts(String id, String preferred, String alternate, double loadKw) {
        return line("  - {id: %s, fed-from: [%s, %s], rating-kw: %.1f, transfer-ms: 4}\n", id, preferred, alternate, 2.5 * loadKw);
    }

    /** Racks with one cord on each of the PDUs. */
    private void rackRow(List<String> pdus) {
        for (int r = 1; r <= racksAPdu; r++) {
            rackCount++;
            var cords = new ArrayList<String>();
            for (String pdu : pdus) {
                String cord = "%s/%d".formatted(pdu, r);
                cords.add(cord);
                breakers.append("  - {id: %s, fed-from: [%s], rating-a: 60, poles: %s}\n".formatted(cord, pdu, POLES[r % 3]));
            }
            double kw = rackKw * (1 + spreadRatio * ((r * 7 % 5) - 2) / 2);
            racks.append("  - {id: r%d, cords: [%s], load-kw: %s}\n"
                    .formatted(rackCount, String.join(", ", cords), number("r" + rackCount, kw)));
        }
    }

    private void section(String name, String line) {
        section(name, List.of(line));
    }

    private void section(String name, List<String> lines) {
        text.append(name).append(":\n");
        lines.forEach(text::append);
    }

    private String number(String what, double nominal) {
        return line("%.3f", reality.of(what, nominal));
    }

    // The checker's own annotation is not on the class path; every call has its arguments beside it.
    @SuppressWarnings("AnnotateFormatMethod")
    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
