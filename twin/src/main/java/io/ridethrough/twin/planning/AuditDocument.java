package io.ridethrough.twin.planning;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.planning.Audit;
import io.ridethrough.models.planning.AuditFinding;
import io.ridethrough.models.planning.ServiceExposure;
import io.ridethrough.models.service.ServiceModel;
import java.util.List;

/**
 * The JSON of {@code audit} and {@code /api/v1/audit}.
 *
 * @param findings most load first
 * @param services how each service stands against the loss of any one device, in the order of services.yaml
 */
public record AuditDocument(List<Entry> findings, List<ServiceExposure> services) {
    public AuditDocument {
        findings = List.copyOf(findings);
        services = List.copyOf(services);
    }

    /** One finding; the fields of {@link AuditFinding}. */
    public record Entry(
            String kind,
            List<String> devices,
            List<String> racks,
            double loadW,
            List<String> cutSet,
            List<String> services,
            String text) {
        static Entry of(AuditFinding finding) {
            return new Entry(
                    finding.kind().word(),
                    finding.devices(),
                    finding.racks(),
                    finding.loadW(),
                    finding.cutSet(),
                    finding.services(),
                    finding.text());
        }
    }

    /** The audit of a plant. */
    public static AuditDocument of(PlantIndex index, ServiceModel services) {
        return new AuditDocument(
                Audit.of(index, services).stream().map(Entry::of).toList(), ServiceExposure.of(index, services));
    }
}
