package io.ridethrough.models.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServiceState;
import io.ridethrough.models.service.ServicesFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which services are one failure from down, and which second regions do not help. */
class ServiceExposureTest {
    private static final PlantIndex PLANT = SmallPlants.index(SmallPlants.twoSides("""
            - {id: dual1, cords: [pdu-a, pdu-b], load-kw: 5}
            - {id: dual2, cords: [pdu-a, pdu-b], load-kw: 5}
            - {id: single, cords: [pdu-a], load-kw: 5}
            - {id: false2n, cords: [pdu-b, pdu-b], load-kw: 5}
            """));

    private static ServiceModel services(String yaml) {
        return ServicesFile.parse("services.yaml", """
                hosts: [{id: d1, rack: dual1}, {id: d2, rack: dual2}, {id: s1, rack: single}, {id: f1, rack: false2n}, {id: w1, region: west}, {id: w2, region: west}]
                services:
                """ + yaml.indent(2), PLANT.plant());
    }

    @Test
    void serviceIsAsStrongAsItsRacks() {
        ServiceModel services = services("""
                - {id: strong, instances: [d1, d2]}
                - {id: corded, instances: [d1, s1]}
                - {id: false, instances: [f1]}
                - {id: spare, instances: [d1, d2, s1, f1], capacity: 2}
                - {id: through, instances: [d1, d2], needs: [{service: false, kind: hard}]}
                """);

        List<ServiceExposure> found = ServiceExposure.of(PLANT, services);

        assertThat(found.get(0).feltWithout()).isEmpty();
        assertThat(found.get(1).feltWithout()).contains("pdu-a", "ups-a", "msb-a").doesNotContain("utility-a", "gen-a", "pdu-b");
        assertThat(found.get(1).singleCordedRacks()).containsExactly("single");
        assertThat(found.get(1).fewestLeft()).isEqualTo(1);
        assertThat(found.get(2).downWithout()).contains("pdu-b", "ups-b");
        assertThat(found.get(2).falselyRedundantRacks()).containsExactly("false2n");
        assertThat(found.get(3).feltWithout()).as("it can spare any one").isEmpty();
        assertThat(found.get(3).fewestLeft()).isEqualTo(3);
        assertThat(found.get(4).downWithout()).as("no stronger than what it needs").contains("pdu-b");
        assertThat(found).extracting(ServiceExposure::siteLost).containsOnly(ServiceState.DOWN);
    }

    /** Google London 2022: regional services whose replicas stood, or answered, in the one zone that was switched off. */
    @Test
    void secondRegionThatHoldsNoUsableReplicaIsFound() {
        String good = """
                - {id: disks, name: Disks, instances: [d1, d2, w1, w2], capacity: 2}
                - {id: mail, name: Mail, instances: [d1, w1], capacity: 1, needs: [{service: disks, kind: hard}]}
                """;
        assertThat(unusable(good)).isEmpty();

        String oneReplica = good.replace("[d1, d2, w1, w2], capacity: 2", "[d1, d2, s1, f1, w1], capacity: 4, minimum: 2");
        assertThat(unusable(oneReplica))
                .containsExactly(
                        "Disks has 1 of 5 instances in another region and is down all the same when this site is lost: it breaks down below 2.",
                        "Mail has 1 of 2 instances in another region and is down all the same when this site is lost: Disks is down.");
    }

    /** Delta 2016: 4.3 % of the components on one path, and every service behind them. */
    @Test
    void fewComponentsWithoutBackupTakeEverythingThatNeedsThem() {
        PlantIndex plant = SmallPlants.index(PlantTexts.resource("/incidents/delta-2016-08-08/plant.yaml")
                .replace("${load-kw}", "4"));
        ServiceModel services = ServicesFile.parse(
                "services.yaml", PlantTexts.resource("/incidents/delta-2016-08-08/services.yaml"), plant.plant());

        AuditFinding single = Audit.of(plant, services).stream()
                .filter(f -> f.kind() == AuditKind.SINGLE_CORDED)
                .findFirst()
                .orElseThrow();

        assertThat(single.racks()).hasSize(3);
        assertThat(3.0 / services.rackIds().size()).isBetween(0.04, 0.045);
        assertThat(single.services()).containsExactly("names", "reservations", "check-in", "crew", "dispatch");
    }

    /** Equinix LD8 2020: both risers on one UPS output. */
    @Test
    void twoRisersOnOneUpsOutputAreOneFailureFromDown() {
        PlantIndex plant = SmallPlants.index(PlantTexts.resource("/incidents/equinix-ld8-2020-08-18/plant.yaml")
                .replaceAll("\\$\\{[^}]*}", "5"));
        String rack = plant.plant().listDevices(Rack.class).getFirst().id();
        ServiceModel services = ServicesFile.parse(
                "services.yaml", "hosts: [{id: h, rack: %s}]%nservices: [{id: peering, instances: [h]}]".formatted(rack), plant.plant());

        assertThat(Audit.of(plant, services)).anySatisfy(f -> {
            assertThat(f.kind()).isEqualTo(AuditKind.SHARED_OUTPUT);
            assertThat(f.services()).containsExactly("peering");
        });
        ServiceExposure peering = ServiceExposure.of(plant, services).getFirst();
        assertThat(peering.downWithout()).isNotEmpty();
        assertThat(peering.falselyRedundantRacks()).containsExactly(rack);
    }

    private static List<String> unusable(String yaml) {
        return Audit.of(PLANT, services(yaml)).stream()
                .filter(f -> f.kind() == AuditKind.NO_USABLE_REPLICA)
                .map(AuditFinding::text)
                .sorted()
                .toList();
    }
}
