package io.ridethrough.models.planning;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The weaknesses that a plant has on paper, one for each cause. */
public final class Audit {
    private Audit() {}

    /** Everything found, most load first, then in the order of the kinds. */
    public static List<AuditFinding> of(PlantIndex index, ServiceModel services) {
        var study = new CapacityStudy(index);
        var stake = new AtStake(study.paths, services);
        var findings = new ArrayList<AuditFinding>();
        findings.addAll(new CordChecks(study.paths, stake).findings());
        findings.addAll(new LoadingFindings(study, stake).findings());
        findings.addAll(new GapChecks(study.paths, stake).findings());
        findings.addAll(new GeneratorChecks(study, stake).findings());
        findings.addAll(new BridgeChecks(study, stake).findings());
        findings.addAll(new CommonCauseChecks(study.paths, stake).findings());
        findings.addAll(new StartCycles(services).findings(stake, study.paths));
        findings.addAll(ServiceExposure.unusableReplicas(study.paths, services, stake));
        findings.addAll(new BackupChecks(study.paths, stake).findings());
        // The sort is stable: equal findings stay in the order of the plant.
        findings.sort(Comparator.comparingDouble(AuditFinding::loadW).reversed().thenComparing(AuditFinding::kind));
        return List.copyOf(findings);
    }
}
