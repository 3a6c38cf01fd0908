package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.physics.cooling.CoolingAutomaton;
import io.ridethrough.models.physics.cooling.RoomAutomaton;
import io.ridethrough.models.physics.cooling.RoomHeat;
import io.ridethrough.models.physics.psu.RackAutomaton;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;

/** Parameters, states and first modes of racks, rooms and cooling; part of {@link Preparation}. */
final class HallPreparation {
    /** A room warmer than its set point by more than this was without cooling a moment ago. */
    private static final double WARM_C = 1;

    private HallPreparation() {}

    /** Room temperature at which the inlets of a rack reach their limit (C). */
    static double inletLimitC(PlantIndex index, Rack rack) {
        return ((Room) index.device(index.deviceNum(rack.room()))).limitC() - rack.inlet().offsetC();
    }

    /** A room watches the limits of racks that stand warmer or cooler than its average. */
    static Automaton roomAutomaton(PlantIndex index, Room room) {
        return RoomAutomaton.of(index.plant().listDevices(Rack.class).stream()
                .filter(rack -> rack.room().equals(room.id()) && rack.inlet().offsetC() != 0)
                .mapToDouble(rack -> inletLimitC(index, rack))
                .distinct()
                .sorted()
                .toArray());
    }

    static RackAutomaton.Mode rack(Rack rack, DeviceState.RackState state, double[] x, double[] p) {
        p[RackAutomaton.HOLD_UP_S] = rack.holdUpS();
        p[RackAutomaton.RACK_W] = Double.isNaN(state.loadW()) ? rack.loadW() : state.loadW();
        p[RackAutomaton.HOLD_UP_LOAD_W] = rack.supplies().holdUpLoadW();
        p[RackAutomaton.LEAST_PU] = rack.supplies().leastPu();
        p[RackAutomaton.CORD_LIMIT_W] = rack.supplies().cordLimitW();
        p[RackAutomaton.FIRST_CORD_SHARE] = rack.supplies().firstCordShare();
        p[RackAutomaton.RESTART_S] = rack.restart().delayS();
        p[RackAutomaton.INRUSH_RATIO] = rack.restart().inrushRatio();
        p[RackAutomaton.INRUSH_S] = rack.restart().inrushS();
        p[RackAutomaton.START_RATIO] = rack.restart().startRatio();
        p[RackAutomaton.START_S] = rack.restart().startS();
        p[RackAutomaton.RESTARTS_AFTER_HEAT] = rack.restart().afterHeat() ? 1 : 0;
        Rack.RackSwitch rackSwitch = rack.rackSwitch();
        p[RackAutomaton.SWITCH_S] = rackSwitch == null ? 0 : rackSwitch.transferS();
        p[RackAutomaton.SWITCH_RETURN_S] = rackSwitch == null ? 0 : rackSwitch.returnS();
        p[RackAutomaton.FAN_RISE_RATIO] = rack.inlet().fanRiseRatio();
        x[RackAutomaton.STORED_RATIO] = 1;
        return RackAutomaton.Mode.POWERED;
    }

    static CoolingAutomaton.Mode cooling(Cooling unit, DeviceState.CoolingState state, boolean fails, double[] p) {
        p[CoolingAutomaton.RESTART_S] = unit.restartS();
        p[CoolingAutomaton.RAMP_S] = Math.min(unit.restart().rampS(), unit.restartS());
        p[CoolingAutomaton.LOCK_OUT_S] = unit.restart().lockOutS();
        p[CoolingAutomaton.DROP_OUT_PU] = unit.restart().dropOutPu();
        p[CoolingAutomaton.DROP_OUT_S] = unit.restart().dropOutS();
        p[CoolingAutomaton.COOLING_W] = unit.ratingW();
        p[CoolingAutomaton.ELECTRICAL_W] = unit.ratingW() / unit.cop();
        p[CoolingAutomaton.SPARE] = unit.spare() ? 1 : 0;
        p[CoolingAutomaton.FAILS] = fails ? 1 : 0;
        p[CoolingAutomaton.WAIT_S] = p[CoolingAutomaton.RESTART_S] - p[CoolingAutomaton.RAMP_S];
        return switch (state.state()) {
            case "OFF" -> CoolingAutomaton.Mode.OFF;
            case "RESTARTING" -> CoolingAutomaton.Mode.RESTARTING;
            case "FAILED" -> CoolingAutomaton.Mode.FAILED;
            case "STANDBY" -> CoolingAutomaton.Mode.STANDBY;
            default -> CoolingAutomaton.Mode.RUNNING;
        };
    }

    static RoomAutomaton.Mode room(Room room, DeviceState.RoomState state, double[] x, double[] p) {
        RoomHeat heat = RoomHeat.of(room.heatCapacityJPerC(), room.airJPerC(), room.hardwareLagS());
        p[RoomAutomaton.AIR_J_PER_C] = heat.airJPerC();
        p[RoomAutomaton.SOLIDS_J_PER_C] = heat.solidsJPerC();
        p[RoomAutomaton.EXCHANGE_W_PER_C] = heat.exchangeWPerC();
        p[RoomAutomaton.SETPOINT_C] = room.setpointC();
        p[RoomAutomaton.LIMIT_C] = room.limitC();
        p[RoomAutomaton.KNEE_C] = room.fanKneeC();
        double temperatureC = Double.isNaN(state.temperatureC()) ? room.setpointC() : state.temperatureC();
        RoomAutomaton.setTemperature(x, p, temperatureC);
        return temperatureC > room.setpointC() + WARM_C ? RoomAutomaton.Mode.RECOVERING : RoomAutomaton.Mode.COOLED;
    }
}
