package io.ridethrough.models.planning;

import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.service.ServiceEvaluation;
import io.ridethrough.models.service.ServiceModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a set of dark racks means: their load and the services users then miss. */
final class AtStake {
    private final SupplyPaths paths;
    private final ServiceModel services;
    private final ServiceEvaluation evaluation;

    AtStake(SupplyPaths paths, ServiceModel services) {
        this.paths = paths;
        this.services = services;
        evaluation = new ServiceEvaluation(services);
    }

    double loadW(Collection<Integer> racks) {
        double sumW = 0;
        for (int d : racks) {
            sumW += paths.index().device(d) instanceof Rack rack ? rack.loadW() : 0;
        }
        return sumW;
    }

    /** Services that users notice once these racks are dark: instances too few, or a need unmet. */
    List<String> services(Collection<Integer> racks) {
        boolean[] dark = new boolean[services.rackIds().size()];
        racks.forEach(d -> dark[services.rackNum(paths.index().device(d).id())] = true);
        evaluation.evaluate(dark);
        var hit = new ArrayList<String>();
        for (int s = 0; s < services.services().size(); s++) {
            if (evaluation.state(s).isFelt()) {
                hit.add(services.service(s).id());
            }
        }
        return hit;
    }

    /** A finding about these devices, with all that the loss of the cut set would take. */
    AuditFinding finding(AuditKind kind, Collection<Integer> devices, Collection<Integer> racks, Collection<Integer> cutSet, String text) {
        return new AuditFinding(
                kind, paths.ids(devices), paths.ids(racks), loadW(racks), paths.ids(cutSet), services(racks), text);
    }
}
