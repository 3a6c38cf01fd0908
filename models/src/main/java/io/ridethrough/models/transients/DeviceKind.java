package io.ridethrough.models.transients;

import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;

/** Which automaton a device runs: a switch on a byte instead of a type test in the hot passes. */
enum DeviceKind {
    UTILITY,
    GENERATOR,
    PARALLELING,
    TRANSFER,
    STS,
    UPS,
    PASSIVE,
    TRANSFORMER,
    BREAKER,
    RACK,
    COOLING,
    ROOM;

    static DeviceKind of(Device device) {
        return switch (device) {
            case Utility ignored -> UTILITY;
            case Generator ignored -> GENERATOR;
            case Switchgear board ->
                switch (board.arrangement()) {
                    case Switchgear.Arrangement.Plain ignored -> PASSIVE;
                    case Switchgear.Arrangement.Transferring ignored -> TRANSFER;
                    case Switchgear.Arrangement.Paralleling ignored -> PARALLELING;
                };
            case Ats ignored -> TRANSFER;
            case Sts ignored -> STS;
            case Ups ignored -> UPS;
            case Transformer ignored -> TRANSFORMER;
            case Pdu pdu -> pdu.windings() == null ? PASSIVE : TRANSFORMER;
            case Breaker ignored -> BREAKER;
            case Rack ignored -> RACK;
            case Room ignored -> ROOM;
            case Cooling ignored -> COOLING;
        };
    }
}
