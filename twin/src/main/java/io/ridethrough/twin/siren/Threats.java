package io.ridethrough.twin.siren;

import io.ridethrough.models.service.Need;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.twin.predict.EventCase;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the forecast for what runs now, service by service. */
final class Threats {
    /** A rack counts for the lead time when it is at least this share as likely to go dark as the likeliest one. */
    private static final double LIKELY_SHARE = 0.5;

    private static final int NAMED_DEVICES = 3;

    private final ServiceModel model;
    /** Racks a service or what it cannot do without stands on. */
    private final BitSet[] firmRacks;
    /** Racks of everything it uses. */
    private final BitSet[] allRacks;

    Threats(ServiceModel model) {
        this.model = model;
        int count = model.services().size();
        firmRacks = new BitSet[count];
        allRacks = new BitSet[count];
        for (int s = 0; s < count; s++) {
            firmRacks[s] = racks(s, true);
            allRacks[s] = racks(s, false);
        }
    }

    /** Rack numbers under a service and the services it needs, directly or not. */
    private BitSet racks(int service, boolean firmOnly) {
        var racks = new BitSet();
        var seen = new BitSet();
        var open = new ArrayDeque<>(List.of(service));
        while (!open.isEmpty()) {
            int s = open.removeFirst();
            if (seen.get(s)) {
                continue;
            }
            seen.set(s);
            for (int rack : model.racksOfService(s)) {
                racks.set(rack);
            }
            for (Need need : model.service(s).needs()) {
                if (!firmOnly || need.kind() != Need.Kind.SOFT) {
                    open.add(model.serviceNum(need.service()));
                }
            }
        }
        return racks;
    }

    /** Rack numbers of the service itself and of what it cannot do without. Shared: do not modify. */
    BitSet firmRacks(int service) {
        return firmRacks[service];
    }

    /** One threat per service, in file order. */
    Threat[] of(List<Prediction> predictions) {
        Prediction now = predictions.stream()
                .filter(p -> p.event().equals(EventCase.NOW))
                .findFirst()
                .orElse(null);
        var threats = new Threat[model.services().size()];
        if (now == null || now.cannotSay() != null || Double.isNaN(now.probability())) {
            String why = now == null ? "there is no forecast yet" : now.cannotSay() == null ? "no number" : now.cannotSay();
            java.util.Arrays.fill(threats, Threat.unknown(why));
            return threats;
        }
        Map<String, Prediction.ServiceOutlook> services =
                now.services().stream().collect(Collectors.toMap(Prediction.ServiceOutlook::id, o -> o, (a, _) -> a));
        var devices = new HashMap<String, Prediction.DeviceOutlook>();
        now.devices().forEach(d -> devices.put(d.id(), d));
        String cause = cause(now);
        for (int s = 0; s < threats.length; s++) {
            Prediction.ServiceOutlook outlook = services.get(model.service(s).id());
            threats[s] = outlook == null || !(outlook.probability() > 0)
                    ? new Threat("", 0, 0, now.unexplored(), null, false, "", null)
                    : threat(s, now, outlook, devices, cause);
        }
        return threats;
    }

    private Threat threat(
            int s, Prediction now, Prediction.ServiceOutlook outlook, Map<String, Prediction.DeviceOutlook> devices, String cause) {
        double p = outlook.probability();
        // The share of load drops that hit the service is taken as exact; what was not explored may hit it whole.
        double share = now.probability() > 0 ? Math.min(1, p / now.probability()) : 1;
        double low = Math.min(p, share * now.low());
        double high = Math.max(p, Math.min(1, share * Math.max(0, now.high() - now.unexplored()) + now.unexplored()));
        Percentiles leadS = lead(firmRacks[s], devices);
        if (leadS == null) {
            leadS = lead(allRacks[s], devices);
        }
        return new Threat(outlook.state(), p, low, high, leadS == null ? now.timeToDarkS() : leadS, now.deterministic() && p >= Threat.CERTAIN, cause, null);
    }

    /** The earliest among the racks that are likely to go dark, percentile by percentile: they go together or nearly so. */
    private @Nullable Percentiles lead(BitSet racks, Map<String, Prediction.DeviceOutlook> devices) {
        double likeliest = 0;
        for (int r = racks.nextSetBit(0); r >= 0; r = racks.nextSetBit(r + 1)) {
            Prediction.DeviceOutlook outlook = devices.get(model.rackIds().get(r));
            likeliest = outlook == null ? likeliest : Math.max(likeliest, outlook.probability());
        }
        Percentiles first = null;
        for (int r = racks.nextSetBit(0); r >= 0; r = racks.nextSetBit(r + 1)) {
            Prediction.DeviceOutlook outlook = devices.get(model.rackIds().get(r));
            Percentiles dark = outlook == null ? null : outlook.timeToDarkS();
            if (outlook != null && dark != null && outlook.probability() > 0 && outlook.probability() >= LIKELY_SHARE * likeliest) {
                first = first == null
                        ? dark
                        : new Percentiles(
                                Math.min(first.p10(), dark.p10()), Math.min(first.p50(), dark.p50()), Math.min(first.p90(), dark.p90()));
            }
        }
        return first;
    }

    private static String cause(Prediction now) {
        if (!now.causes().isEmpty()) {
            return now.causes().getFirst().text();
        }
        if (!now.cutSets().isEmpty() && !now.cutSets().getFirst().devices().isEmpty()) {
            return "faults of " + String.join(" and ", now.cutSets().getFirst().devices());
        }
        String first = now.devices().stream()
                .filter(d -> d.timeToDarkS() != null)
                .limit(NAMED_DEVICES)
                .map(Prediction.DeviceOutlook::id)
                .collect(Collectors.joining(", "));
        return first.isEmpty() ? "what runs now" : "what runs now takes " + first + " out";
    }
}
