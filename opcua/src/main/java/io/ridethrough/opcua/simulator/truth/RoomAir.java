package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Room;
import io.ridethrough.models.scenario.Action;

/** A data hall as two masses: the air, and the hardware it flows past. */
final class RoomAir implements Machine {
    private static final double AIR_SHARE = 0.7;
    private static final double EXCHANGE_S = 120;

    private final int num;
    private final Room room;
    private final double airJPerC;
    private final double massJPerC;
    private final double exchangeWPerC;
    private final int temperaturePoint;
    private double airC;
    private double massC;

    RoomAir(int num, Room room, Draws draws, Readings readings) {
        this.num = num;
        this.room = room;
        double capacity = room.heatCapacityJPerC() * draws.normal(0, 1, 0.10);
        airJPerC = AIR_SHARE * capacity;
        massJPerC = capacity - airJPerC;
        exchangeWPerC = airJPerC * massJPerC / (capacity * EXCHANGE_S);
        airC = room.setpointC();
        massC = airC + 1;
        temperaturePoint = readings.num(room.id(), "temperature");
    }

    @Override
    public void energise(Network net, double dtS) {
        net.airC[num] = airC;
    }

    @Override
    public void load(Network net) {}

    @Override
    public void settle(Network net, double dtS) {
        double toMassW = exchangeWPerC * (airC - massC);
        airC += (net.heatW[num] - net.removedW[num] - toMassW) * dtS / airJPerC;
        massC += toMassW * dtS / massJPerC;
        net.removedW[num] = 0;
        net.coolingUnits[num] = 0;
    }

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            case ROOM_TEMPERATURE -> {
                airC = action.value();
                massC = action.value();
            }
            default -> throw Facts.notFor(action, room);
        }
    }

    @Override
    public boolean busy() {
        return false;
    }

    @Override
    public void report(Network net, Readings out) {
        out.put(temperaturePoint, airC);
    }
}
