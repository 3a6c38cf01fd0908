package io.ridethrough.models.plant;

/**
 * The text of a plant of any size: blocks of up to 384 dual-corded racks, each block with two feeds, N+1 generators on a
 * paralleling bus, and on each side a UPS for 48 racks with two PDUs. No random numbers: the same size, the same text.
 */
public final class GeneratedPlant {
    public static final int RACK_LIMIT = 200_000;
    private static final int RACKS_PER_PDU = 24;
    private static final int RACKS_PER_UPS = 48;
    private static final int RACKS_PER_BLOCK = 384;
    private static final String[] POLES = {"[L1, L2]", "[L2, L3]", "[L3, L1]"};

    private final int racks;
    private final StringBuilder text = new StringBuilder();

    private GeneratedPlant(int racks) {
        this.racks = racks;
    }

    /** plant.yaml with that many racks, 1 to {@value #RACK_LIMIT}. */
    public static String text(int racks) {
        if (racks < 1 || racks > RACK_LIMIT) {
            throw new IllegalArgumentException("A plant has 1 to %d racks, not %d.".formatted(RACK_LIMIT, racks));
        }
        return new GeneratedPlant(racks).write();
    }

    private String write() {
        int blocks = parts(RACKS_PER_BLOCK);
        text.append(
                """
                # Generated: %1$d racks in %2$d blocks. Every UPS carries up to 192 kW, and 4 strings of 32 Ah hold that for about 7 min.
                facility: {id: generated-%1$d, name: "Generated, %1$d racks", frequency-hz: 60, voltage-v: 480}

                defaults:
                  utilities: {capacity-kw: 5000, outages-per-year: 1.2}
                  generators: {rating-kw: 2500, class: G3, start: {ready-s: 9, attempts: 3}, fuel: {tank-l: 25000}}
                  ups: {rating-kw: 500, modules: 4, efficiency: 0.95, battery: {strings: 4, cells: 240, capacity-ah: 32, table: panasonic-12v, end-v-per-cell: 1.60, installed: 2022-03}}
                  pdus: {rating-kw: 225}
                  rpps: {rating-kw: 150}
                  breakers: {rating-a: 30}
                  rooms: {setpoint-c: 24, limit-c: 40}
                  cooling: {rating-kw: 1800, cop: 4, restart-min: 6}

                """
                        .formatted(racks, blocks));
        section("utilities", blocks, b -> sides(b, "  - {id: utility-%1$s%2$d}\n"));
        section("generators", blocks, GeneratedPlant::generators);
        section("switchgear", blocks, b -> ("  - {id: gen-bus-%1$d, fed-from: [gen-%1$d-1, gen-%1$d-2, gen-%1$d-3],"
                        + " rating-kw: 7500, parallel: {minimum-sets: 2, sync-s: 3}}\n")
                        .formatted(b)
                + sides(b, "  - {id: msb-%1$s%2$d, fed-from: [utility-%1$s%2$d, gen-bus-%2$d], rating-kw: 5000,"
                        + " transfer: {kind: open, confirm-s: 1, delay-s: 0.5, retransfer-min: 15}}\n"));
        section("ups", parts(RACKS_PER_UPS), u -> sides(u, "  - {id: ups-%1$s%2$d, fed-from: [msb-%1$s"
                + (1 + (u - 1) * RACKS_PER_UPS / RACKS_PER_BLOCK) + "]}\n"));
        section("pdus", parts(RACKS_PER_PDU), p -> sides(p, "  - {id: pdu-%1$s%2$d, fed-from: [ups-%1$s"
                + (1 + (p - 1) * RACKS_PER_PDU / RACKS_PER_UPS) + "]}\n"));
        section("rpps", parts(RACKS_PER_PDU), p -> sides(p,
                """
                  - {id: rpp-%1$s%2$d-1, fed-from: [pdu-%1$s%2$d]}
                  - {id: rpp-%1$s%2$d-2, fed-from: [pdu-%1$s%2$d]}
                """));
        section("breakers", racks, r -> breaker("a", r) + breaker("b", r));
        section("racks", racks, r -> "  - {id: r%06d, cords: [%s, %s], load-kw: %d.%d, room: hall-%d}\n"
                .formatted(r, cord("a", r), cord("b", r), 7 + r * 37 % 21 / 10, r * 37 % 21 % 10, block(r)));
        section("rooms", blocks, b -> "  - {id: hall-%d}\n".formatted(b));
        section("cooling", blocks, b -> sides(b,
                """
                  - {id: chiller-%1$s%2$d-1, fed-from: [msb-%1$s%2$d], rooms: [hall-%2$d]}
                  - {id: chiller-%1$s%2$d-2, fed-from: [msb-%1$s%2$d], rooms: [hall-%2$d]}
                """));
        return text.toString();
    }

    /** The lines of the thing with that number, from 1. */
    private interface Lines {
        String of(int number);
    }

    private void section(String name, int count, Lines lines) {
        text.append(name).append(":\n");
        for (int number = 1; number <= count; number++) {
            text.append(lines.of(number));
        }
        text.append('\n');
    }

    private static String generators(int block) {
        var lines = new StringBuilder();
        for (int g = 1; g <= 3; g++) {
            lines.append("  - {id: gen-%1$d-%2$d, common-cause: gens-%1$d}\n".formatted(block, g));
        }
        return lines.toString();
    }

    private static String sides(int number, String line) {
        return line.formatted("a", number) + line.formatted("b", number);
    }

    private int parts(int racksPerPart) {
        return (racks + racksPerPart - 1) / racksPerPart;
    }

    private static int block(int rack) {
        return 1 + (rack - 1) / RACKS_PER_BLOCK;
    }

    private static String breaker(String side, int rack) {
        return "  - {id: %s, fed-from: [%s], poles: %s}\n".formatted(cord(side, rack), panel(side, rack), POLES[rack % 3]);
    }

    /** The first half of a PDU's racks hangs on its first panel. */
    private static String panel(String side, int rack) {
        int within = (rack - 1) % RACKS_PER_PDU;
        return "rpp-%s%d-%d".formatted(side, 1 + (rack - 1) / RACKS_PER_PDU, 1 + within / (RACKS_PER_PDU / 2));
    }

    private static String cord(String side, int rack) {
        return "%s/%02d".formatted(panel(side, rack), 1 + (rack - 1) % RACKS_PER_PDU % (RACKS_PER_PDU / 2));
    }
}
