package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import java.util.ArrayList;
import java.util.List;

/** Builds the hidden device behind every device of the plant. */
final class Assembly {
    private final PlantIndex index;
    private final Draws draws;
    private final Draws luck;
    private final Readings readings;
    private final Machine[] machines;
    private final CoolingStages coolingStages;

    /**
     * @param draws what the devices are
     * @param luck what differs from start to start
     */
    Assembly(PlantIndex index, Draws draws, Draws luck, Readings readings) {
        this.index = index;
        this.draws = draws;
        this.luck = luck;
        this.readings = readings;
        machines = new Machine[index.deviceCount()];
        coolingStages = new CoolingStages(index.deviceCount());
        for (int d : index.downstreamOrder()) {
            machines[d] = build(d);
        }
    }

    Machine[] machines() {
        return machines;
    }

    CoolingStages coolingStages() {
        return coolingStages;
    }

    private Machine build(int d) {
        Device device = index.device(d);
        Draws own = draws.stream(device.id());
        int[] feeds = index.feeds(d);
        return switch (device) {
            case Utility utility -> new UtilityFeed(d, utility, index.plant().facility().frequencyHz(), own, readings);
            case Generator generator -> new Genset(d, generator, isParalleled(d), own, luck.stream(device.id()), readings);
            case Switchgear board -> buildBoard(d, board, own);
            case Ats ats -> changeOver(d, ats, ats.ratingW(), ats.transfer(), own);
            case Ups ups -> ups(d, ups, own);
            case Sts sts -> new StaticSwitch(d, sts, feeds, own, readings);
            case Transformer t -> new Conductor(d, t, feeds[0], t.ratingW(), 0.002, 0.014, readings);
            case Pdu pdu -> new Conductor(d, pdu, feeds[0], pdu.ratingW(), 0.0005, 0.006, readings);
            case Breaker breaker -> new Cutout(d, breaker, feeds[0], own, readings);
            case Rack rack -> rack(d, rack, own);
            case Room room -> new RoomAir(d, room, own, readings);
            case Cooling cooling -> chiller(d, cooling, own);
        };
    }

    private Machine ups(int d, Ups ups, Draws own) {
        int[] feeds = index.feeds(d);
        Ups.Flywheel flywheel = ups.design().flywheel();
        if (flywheel != null) {
            return new RotaryUnit(d, ups, flywheel, feeds[0], own, readings);
        }
        int turn = 0;
        for (int neighbour : index.consumers(feeds[0])) {
            turn += neighbour < d && index.device(neighbour) instanceof Ups ? 1 : 0;
        }
        return new UpsUnit(d, ups, feeds, turn, own, readings);
    }

    private Machine buildBoard(int d, Switchgear board, Draws own) {
        int[] feeds = index.feeds(d);
        return switch (board.arrangement()) {
            case Switchgear.Arrangement.Plain _ -> new Conductor(d, board, feeds[0], board.ratingW(), 0, 0.003, readings);
            case Switchgear.Arrangement.Transferring transferring ->
                changeOver(d, board, board.ratingW(), transferring.transfer(), own);
            case Switchgear.Arrangement.Paralleling paralleling -> {
                var sets = new Genset[feeds.length];
                for (int s = 0; s < feeds.length; s++) {
                    if (!(machines[feeds[s]] instanceof Genset set)) {
                        throw new IllegalArgumentException("Paralleling bus %s is fed by %s, which is not a generator."
                                .formatted(board.id(), index.device(feeds[s]).id()));
                    }
                    sets[s] = set;
                }
                yield new ParallelBus(d, board, paralleling, feeds, sets, shedOrder(paralleling.shedding()), readings);
            }
        };
    }

    private int[] shedOrder(Switchgear.Shedding shedding) {
        return shedding.order().stream().mapToInt(index::deviceNum).toArray();
    }

    private ChangeOver changeOver(int d, Device device, double ratingW, Transfer transfer, Draws own) {
        int[] feeds = index.feeds(d);
        var generators = new ArrayList<Integer>();
        collectGenerators(feeds[1], generators);
        return new ChangeOver(d, device, ratingW, transfer, feeds, toArray(generators), own, readings);
    }

    private void collectGenerators(int d, List<Integer> found) {
        if (index.device(d) instanceof Generator && !found.contains(d)) {
            found.add(d);
        }
        for (int feed : index.feeds(d)) {
            collectGenerators(feed, found);
        }
    }

    private boolean isParalleled(int generator) {
        for (int consumer : index.consumers(generator)) {
            if (index.device(consumer) instanceof Switchgear board
                    && board.arrangement() instanceof Switchgear.Arrangement.Paralleling) {
                return true;
            }
        }
        return false;
    }

    private RackUnit rack(int d, Rack rack, Draws own) {
        boolean inRoom = index.plant().findDevice(rack.room()) instanceof Room;
        int room = inRoom ? index.deviceNum(rack.room()) : -1;
        Room hall = room >= 0 ? (Room) index.device(room) : null;
        return new RackUnit(d, rack, index.feeds(d), room, hall, own, readings);
    }

    private Chiller chiller(int d, Cooling cooling, Draws own) {
        var rooms = new ArrayList<Integer>();
        var setpoints = new ArrayList<Double>();
        for (String id : cooling.rooms()) {
            if (index.plant().findDevice(id) instanceof Room room) {
                rooms.add(index.deviceNum(id));
                setpoints.add(room.setpointC());
            }
        }
        double[] setpointC = setpoints.stream().mapToDouble(Double::doubleValue).toArray();
        coolingStages.install(cooling, toArray(rooms));
        return new Chiller(d, cooling, index.feeds(d)[0], toArray(rooms), setpointC, coolingStages, own, readings);
    }

    private static int[] toArray(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
