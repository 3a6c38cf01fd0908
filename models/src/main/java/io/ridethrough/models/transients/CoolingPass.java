package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.physics.cooling.CoolingAutomaton;
import io.ridethrough.models.physics.cooling.CoolingChain;
import io.ridethrough.models.physics.cooling.RoomAutomaton;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Room;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Between cooling units and rooms: what each room gets, which chillers have water, which spares are called. */
final class CoolingPass {
    private static final int KINDS = Cooling.Kind.values().length;

    private final int[] rooms;
    private final int[] units;
    private final int[] kindOf;
    private final int[][] roomsOf;
    /** Pumps of a chiller's loop, by unit position; empty when it needs none. */
    private final int[][] pumpsOf;
    /** Units a spare stands by for, by unit position; empty for a running unit. */
    private final int[][] spareFor;
    /** By device number and kind: whether the room has units of that kind at all, and what those that run deliver (W). */
    private final boolean[] has;

    private final double[] deliveredW;

    CoolingPass(PlantIndex index) {
        List<Cooling> cooling = index.plant().listDevices(Cooling.class);
        rooms = index.plant().listDevices(Room.class).stream().mapToInt(r -> index.deviceNum(r.id())).toArray();
        units = cooling.stream().mapToInt(c -> index.deviceNum(c.id())).toArray();
        kindOf = cooling.stream().mapToInt(c -> c.kind().ordinal()).toArray();
        roomsOf = new int[units.length][];
        pumpsOf = new int[units.length][];
        spareFor = new int[units.length][];
        has = new boolean[index.deviceCount() * KINDS];
        deliveredW = new double[index.deviceCount() * KINDS];
        for (int c = 0; c < units.length; c++) {
            Cooling unit = cooling.get(c);
            roomsOf[c] = unit.rooms().stream().mapToInt(index::deviceNum).toArray();
            for (int room : roomsOf[c]) {
                has[room * KINDS + kindOf[c]] = true;
            }
            boolean pumped = unit.kind() == Cooling.Kind.CHILLER;
            pumpsOf[c] = pumped ? beside(index, unit, cooling, Cooling.Kind.PUMP, true) : new int[0];
            spareFor[c] = unit.spare() ? beside(index, unit, cooling, unit.kind(), false) : new int[0];
        }
    }

    /** Units of a kind that serve a room of this unit. */
    private static int[] beside(PlantIndex index, Cooling unit, List<Cooling> all, Cooling.Kind kind, boolean spares) {
        var found = new ArrayList<Integer>();
        for (Cooling other : all) {
            boolean shares = other.rooms().stream().anyMatch(unit.rooms()::contains);
            if (other.kind() == kind && shares && (spares || !other.spare())) {
                found.add(index.deviceNum(other.id()));
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** @param heatW heat in each room, by device number */
    void run(HybridSystem system, double[] heatW) {
        Arrays.fill(deliveredW, 0);
        for (int c = 0; c < units.length; c++) {
            share(system, c, heatW);
            system.setInput(units[c], CoolingAutomaton.FLOW, pumpsOf[c].length == 0 || anyDelivers(system, pumpsOf[c]) ? 1 : 0);
            system.setInput(units[c], CoolingAutomaton.CALLED, allDeliver(system, spareFor[c]) ? 0 : 1);
        }
        for (int room : rooms) {
            system.setInput(room, RoomAutomaton.HEAT_W, heatW[room]);
            system.setInput(room, RoomAutomaton.COOLING_W, CoolingChain.capacityW(
                    delivered(room, Cooling.Kind.CRAC, 0),
                    delivered(room, Cooling.Kind.CHILLER, 0),
                    delivered(room, Cooling.Kind.PUMP, Double.POSITIVE_INFINITY),
                    delivered(room, Cooling.Kind.CRAH, Double.POSITIVE_INFINITY)));
        }
    }

    /** A unit shares its capacity among its rooms in proportion to the heat there. */
    private void share(HybridSystem system, int c, double[] heatW) {
        double[] p = system.parameters(units[c]);
        double capacityW = p[CoolingAutomaton.COOLING_W] * CoolingAutomaton.deliveredRatio(system.mode(units[c]), p);
        if (capacityW <= 0) {
            return;
        }
        double sumW = 0;
        for (int room : roomsOf[c]) {
            sumW += heatW[room];
        }
        for (int room : roomsOf[c]) {
            double share = sumW > 0 ? heatW[room] / sumW : 1.0 / roomsOf[c].length;
            deliveredW[room * KINDS + kindOf[c]] += capacityW * share;
        }
    }

    private double delivered(int room, Cooling.Kind kind, double withoutAnyW) {
        int slot = room * KINDS + kind.ordinal();
        return has[slot] ? deliveredW[slot] : withoutAnyW;
    }

    private static boolean anyDelivers(HybridSystem system, int[] of) {
        for (int unit : of) {
            if (CoolingAutomaton.deliveredRatio(system.mode(unit), system.parameters(unit)) > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean allDeliver(HybridSystem system, int[] of) {
        for (int unit : of) {
            if (CoolingAutomaton.deliveredRatio(system.mode(unit), system.parameters(unit)) <= 0) {
                return false;
            }
        }
        return true;
    }
}
