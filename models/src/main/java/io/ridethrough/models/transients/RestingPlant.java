package io.ridethrough.models.transients;

import io.ridethrough.models.physics.ups.UpsAutomaton;
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
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.reliability.Priors;
import io.ridethrough.models.reliability.learning.DemandRecord;
import io.ridethrough.models.reliability.learning.FaultBelief;
import io.ridethrough.models.reliability.learning.FleetPrior;
import io.ridethrough.models.reliability.learning.StringEvidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The state of a healthy plant in normal operation by its nameplate: where {@code simulate} and {@code predict} start. */
public final class RestingPlant {
    private RestingPlant() {}

    /** Every device normal, batteries full, generators stopped in AUTO, planned loads. */
    public static PlantState of(PlantIndex index) {
        List<DeviceState> states = new ArrayList<>();
        for (int d = 0; d < index.deviceCount(); d++) {
            states.add(of(index, index.device(d)));
        }
        return new PlantState(0, states);
    }

    private static DeviceState of(PlantIndex index, Device device) {
        return switch (device) {
            case Utility ignored ->
                new DeviceState.UtilityState(1, index.plant().facility().frequencyHz());
            case Generator generator -> {
                double readyS = generator.start().readyS();
                yield new DeviceState.GeneratorState(
                        "STOPPED", true, FaultBelief.of(FleetPrior.START), readyS, Priors.START_TIME_SD * readyS, 1, "");
            }
            case Switchgear board ->
                switch (board.arrangement()) {
                    case Switchgear.Arrangement.Plain ignored -> new DeviceState.PassiveState();
                    case Switchgear.Arrangement.Transferring ignored ->
                        new DeviceState.TransferState(1, true, FaultBelief.of(FleetPrior.TRANSFER));
                    case Switchgear.Arrangement.Paralleling ignored -> new DeviceState.BusState(false);
                };
            case Ats ignored -> new DeviceState.TransferState(1, true, FaultBelief.of(FleetPrior.TRANSFER));
            case Sts ignored -> new DeviceState.TransferState(1, true, FaultBelief.of(FleetPrior.STATIC_TRANSFER));
            case Ups ups -> {
                int needed = UpsAutomaton.stringsNeeded(ups, 0.5 * ups.ratingW());
                int strings = ups.battery().strings();
                double[] opens = new double[strings];
                Arrays.fill(opens, Priors.STRING_OPENS);
                FaultBelief holding = FaultBelief.of(
                        FleetPrior.UPS, DemandRecord.NONE, List.of(StringEvidence.tooFew(opens, needed, strings)));
                yield new DeviceState.UpsState("NORMAL", 1, 0, 1, 1, Priors.CAPACITY_SD, 1, holding, "");
            }
            case Transformer ignored -> new DeviceState.PassiveState();
            case Pdu ignored -> new DeviceState.PassiveState();
            case Breaker ignored -> new DeviceState.BreakerState("CLOSED");
            case Rack rack -> new DeviceState.RackState(rack.loadW());
            case Room room -> new DeviceState.RoomState(room.setpointC());
            case Cooling unit -> new DeviceState.CoolingState(unit.spare() ? "STANDBY" : "RUNNING");
        };
    }
}
