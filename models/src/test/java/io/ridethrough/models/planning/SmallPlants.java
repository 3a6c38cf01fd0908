package io.ridethrough.models.planning;

import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServicesFile;
import java.util.List;

/** Plants and services for planning tests. */
final class SmallPlants {
    private SmallPlants() {}

    static PlantIndex index(String yaml) {
        return new PlantIndex(PlantFile.parse("plant.yaml", yaml));
    }

    static PlantIndex builtIn(String name) {
        return new PlantIndex(PlantTexts.builtIn(name));
    }

    static ServiceModel services(String name, PlantIndex index) {
        return ServicesFile.parse("services.yaml", PlantTexts.resource("/plants/" + name + "/services.yaml"), index.plant());
    }

    static List<AuditFinding> audit(PlantIndex index) {
        return Audit.of(index, ServiceModel.empty(index.plant()));
    }

    static List<AuditFinding> audit(PlantIndex index, AuditKind kind) {
        return audit(index).stream().filter(f -> f.kind() == kind).toList();
    }

    /** Two sides with a generator, a UPS of 100 kW and a panel each; racks as given. */
    static String twoSides(String racks) {
        return """
                facility: {id: two-sides, frequency-hz: 60, voltage-v: 480}
                utilities: [{id: utility-a, capacity-kw: 250}, {id: utility-b, capacity-kw: 250}]
                generators: [{id: gen-a, rating-kw: 200}, {id: gen-b, rating-kw: 200}]
                switchgear:
                  - {id: msb-a, fed-from: [utility-a, gen-a], rating-kw: 200, transfer: {}}
                  - {id: msb-b, fed-from: [utility-b, gen-b], rating-kw: 200, transfer: {}}
                ups:
                  - {id: ups-a, fed-from: [msb-a], rating-kw: 100, efficiency: 0.95, battery: {strings: 4, cells: 240, installed: 2023-05}}
                  - {id: ups-b, fed-from: [msb-b], rating-kw: 100, efficiency: 0.95, battery: {strings: 4, cells: 240, installed: 2023-05}}
                pdus: [{id: pdu-a, fed-from: [ups-a], rating-kw: 100}, {id: pdu-b, fed-from: [ups-b], rating-kw: 100}]
                rooms: [{id: hall-1}]
                cooling:
                  - {id: chiller-1, fed-from: [msb-a], rating-kw: 80, rooms: [hall-1]}
                  - {id: chiller-2, fed-from: [msb-b], rating-kw: 80, rooms: [hall-1]}
                racks:
                """ + racks.indent(2);
    }
}
