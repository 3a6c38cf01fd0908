package io.ridethrough.twin.predict;

import io.ridethrough.models.reliability.BasicFault;
import io.ridethrough.models.reliability.learning.FaultBelief;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cut families of the events, kept from round to round: a live twin never begins anew. Not thread safe. */
final class CutFamilies {
    /** More events than a plant has at a time are questions asked once. */
    private static final int MOST = 512;

    /** Stands for every belief: what the engine does not see. */
    private static final FaultBelief ANY = new FaultBelief(0, 0, 0, 0, List.of());

    private final Map<EventCase, Kept> kept = new LinkedHashMap<>();

    /** What a fault is, its probability apart. */
    private record Identity(BasicFault.Kind kind, List<String> devices) {
        static List<Identity> of(List<BasicFault> faults) {
            return faults.stream().map(f -> new Identity(f.kind(), f.devices())).toList();
        }
    }

    private record Kept(CutFamily family, List<Identity> faults, PlantState state, double horizonS) {}

    /** The family of an event, brought in line with the state at no more cost than what changed asks for. */
    CutFamily update(
            EventCase event, PlantState state, double horizonS, List<BasicFault> faults, Trials trials, int most) {
        List<Identity> identities = Identity.of(faults);
        Kept before = kept.remove(event);
        boolean fits = before != null && before.faults().equals(identities) && before.horizonS() == horizonS;
        CutFamily family = fits ? before.family() : new CutFamily(faults.size());
        if (!fits || !samePlant(before.state(), state)) {
            family.update(trials, CutFamily.probabilities(faults), most, !fits);
        }
        if (kept.size() >= MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(event, new Kept(family, identities, state, horizonS));
        return family;
    }

    /** True when nothing but probabilities and words differ: the engine would do the same. */
    private static boolean samePlant(PlantState before, PlantState now) {
        for (int d = 0; d < now.devices().size(); d++) {
            if (!physical(before.device(d)).equals(physical(now.device(d)))) {
                return false;
            }
        }
        return true;
    }

    private static DeviceState physical(DeviceState state) {
        return switch (state) {
            case DeviceState.GeneratorState g ->
                new DeviceState.GeneratorState(g.state(), g.inAuto(), ANY, g.startS(), g.startSdS(), g.fuelRatio(), "");
            case DeviceState.TransferState t -> new DeviceState.TransferState(t.position(), t.auto(), ANY);
            case DeviceState.UpsState u ->
                new DeviceState.UpsState(
                        u.mode(), u.soc(), u.socSd(), u.availableSoc(), u.capacityRatio(), u.capacitySd(), u.resistanceRatio(), ANY, "");
            default -> state;
        };
    }
}
