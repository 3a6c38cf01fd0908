package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Room;
import io.ridethrough.models.scenario.Action;

/**
 * A data hall as three bodies: hardware that takes the heat of the load, air that flows past it and past the coils, and slab and
 * walls behind the air. The load heats the air only through the hardware; the slab carries on for an hour.
 */
final class RoomAir implements Machine {
    private static final int HARDWARE = 0;
    private static final int AIR = 1;
    private static final int SLAB = 2;

    private static final double AIR_SHARE = 0.65;
    private static final double HARDWARE_S = 100;
    /** Slab and walls hold this much of what the nameplate counts, beside it. */
    private static final double SLAB_RATIO = 0.5;

    private static final double SLAB_S = 3600;

    private final int num;
    private final Room room;
    private final double hardwareJPerC;
    private final double airJPerC;
    private final double slabJPerC;
    private final double toAirWPerC;
    private final double toSlabWPerC;
    private final int temperaturePoint;
    private final Substeps substeps = new Substeps(1e-4, 1e-4, 1e-4);
    private final Substeps.Law law = this::rates;
    private final double[] bodiesC = new double[3];
    private double heatW;
    private double removedW;

    RoomAir(int num, Room room, Draws draws, Readings readings) {
        this.num = num;
        this.room = room;
        double capacity = room.heatCapacityJPerC() * draws.normal(0, 1, 0.10);
        airJPerC = AIR_SHARE * capacity;
        hardwareJPerC = capacity - airJPerC;
        slabJPerC = SLAB_RATIO * capacity;
        toAirWPerC = hardwareJPerC / HARDWARE_S;
        toSlabWPerC = slabJPerC / SLAB_S;
        java.util.Arrays.fill(bodiesC, room.setpointC());
        temperaturePoint = readings.num(room.id(), "temperature");
    }

    @Override
    public void energise(Network net, double dtS) {
        net.airC[num] = bodiesC[AIR];
    }

    @Override
    public void load(Network net) {}

    @Override
    public void settle(Network net, double dtS) {
        heatW = net.heatW[num];
        removedW = net.removedW[num];
        substeps.advance(law, bodiesC, dtS);
        net.removedW[num] = 0;
        net.coolingUnits[num] = 0;
    }

    private void rates(double[] c, double[] dc) {
        double toAirW = toAirWPerC * (c[HARDWARE] - c[AIR]);
        double toSlabW = toSlabWPerC * (c[AIR] - c[SLAB]);
        dc[HARDWARE] = (heatW - toAirW) / hardwareJPerC;
        dc[AIR] = (toAirW - toSlabW - removedW) / airJPerC;
        dc[SLAB] = toSlabW / slabJPerC;
    }

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            case ROOM_TEMPERATURE -> java.util.Arrays.fill(bodiesC, action.value());
            default -> throw Facts.notFor(action, room);
        }
    }

    @Override
    public boolean busy() {
        return false;
    }

    @Override
    public void report(Network net, Readings out) {
        out.put(temperaturePoint, bodiesC[AIR]);
    }
}
