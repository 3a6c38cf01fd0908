package io.ridethrough.models.incident;

import io.ridethrough.models.incident.Value.Amount;
import io.ridethrough.models.incident.Value.NotComputed;
import io.ridethrough.models.incident.Value.Truth;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.service.RackOutcome;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServiceState;
import io.ridethrough.models.service.ServiceTimeline;
import io.ridethrough.models.service.ServicesFile;
import java.util.ArrayList;
import java.util.List;

/** Metrics read from the services on the racks, while these are dark; their return is not used. */
final class ServiceMetrics {
    private ServiceMetrics() {}

    static Value serviceLossFraction(Evidence evidence, String detail) {
        List<ServiceTimeline.States> services = states(evidence);
        if (services.isEmpty()) {
            return new NotComputed("there is no services.yaml");
        }
        long down = services.stream()
                .filter(s -> s.states().stream().anyMatch(span -> span.state() == ServiceState.DOWN))
                .count();
        return new Amount((double) down / services.size());
    }

    static Value zeroIsNotLoss(Evidence evidence, String service) {
        List<ServiceTimeline.States> services = states(evidence);
        if (services.isEmpty()) {
            return new NotComputed("there is no services.yaml");
        }
        return new Truth(services.stream()
                .filter(s -> service.isEmpty() || s.id().equals(service))
                .anyMatch(s -> has(s, ServiceState.DEFAULTED) && !has(s, ServiceState.DOWN)));
    }

    private static boolean has(ServiceTimeline.States service, ServiceState state) {
        return service.states().stream().anyMatch(span -> span.state() == state);
    }

    private static List<ServiceTimeline.States> states(Evidence evidence) {
        String text = evidence.incident().texts().services();
        if (text == null) {
            return List.of();
        }
        StoryRun run = evidence.run();
        ServiceModel model = ServicesFile.parse(IncidentTexts.SERVICES, text, run.plant());
        var dark = new ArrayList<RackOutcome>();
        for (Rack rack : run.racks()) {
            if (!Double.isNaN(run.darkFromS(rack.id()))) {
                dark.add(new RackOutcome(rack.id(), run.darkFromS(rack.id()), Double.NaN));
            }
        }
        return new ServiceTimeline(model).timeline(dark, run.untilS());
    }
}
