package io.ridethrough.twin.predict;

import io.ridethrough.models.reliability.BasicFault;
import io.ridethrough.models.transients.PlantState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cut families of the events, kept from round to round: a live twin never begins anew. Not thread safe. */
final class CutFamilies {
    /** More events than a plant has at a time are questions asked once. */
    private static final int MOST = 512;

    /**
     * What a family belongs to.
     *
     * @param variant tells the present state from one in which something was put right
     */
    record Key(EventCase event, String variant) {}

    private final Map<Key, Kept> kept = new LinkedHashMap<>();

    /** What a fault is, its probability apart. */
    private record Identity(BasicFault.Kind kind, List<String> devices) {
        static List<Identity> of(List<BasicFault> faults) {
            return faults.stream().map(f -> new Identity(f.kind(), f.devices())).toList();
        }
    }

    /** @param state where the plant stood when the borders were last tried */
    private record Kept(CutFamily family, List<Identity> faults, PlantState state, double horizonS) {}

    /** The family of an event, brought in line with the state at no more cost than what changed asks for. */
    CutFamily update(
            Key key, PlantState state, double horizonS, List<BasicFault> faults, Trials trials, int most) {
        List<Identity> identities = Identity.of(faults);
        Kept before = kept.remove(key);
        boolean fits = before != null && before.faults().equals(identities) && before.horizonS() == horizonS;
        CutFamily family = fits ? before.family() : new CutFamily(faults.size());
        PlantState tried = state;
        if (fits && SamePlant.isSame(before.state(), state)) {
            tried = before.state();
        } else {
            family.update(trials, CutFamily.probabilities(faults), most, !fits);
        }
        if (kept.size() >= MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(key, new Kept(family, identities, tried, horizonS));
        return family;
    }
}
