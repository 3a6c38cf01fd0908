package io.ridethrough.models.imports;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.plant.Problems;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServicesFile;
import io.ridethrough.models.text.YamlText;
import io.ridethrough.models.text.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facility that services are imported onto: it stays as it is, and its services are kept. Without one, a facility that holds
 * nothing but one source is written, so that the answer is complete.
 */
public final class Onto {
    private static final String NOTHING =
            """
            # Nothing is known of the facility: services were imported by themselves. Import again with --plant.
            facility: {id: unknown, frequency-hz: 50, voltage-v: 400}

            utilities:
              - {id: assumed-source, capacity-kw: 1}

            racks:
              - {id: assumed-rack, cords: [assumed-source], load-kw: 0.001}
            """;

    private final String plantText;
    private final Plant plant;
    private final YamlValue.@Nullable Fields services;
    private final ServiceModel model;
    private final boolean known;

    private Onto(String plantText, Plant plant, YamlValue.@Nullable Fields services, ServiceModel model, boolean known) {
        this.plantText = plantText;
        this.plant = plant;
        this.services = services;
        this.model = model;
        this.known = known;
    }

    /** No facility is given. */
    public static Onto nothing() {
        Plant plant = PlantFile.parse("plant.yaml", NOTHING);
        return new Onto(NOTHING, plant, null, ServiceModel.empty(plant), false);
    }

    /** A facility and, where it has them, its services; both must be valid. */
    public static Onto of(ImportText plantText, @Nullable ImportText servicesText) {
        Plant plant = PlantFile.parse(plantText.file(), plantText.text());
        if (servicesText == null) {
            return new Onto(plantText.text(), plant, null, ServiceModel.empty(plant), true);
        }
        ServiceModel model = ServicesFile.parse(servicesText.file(), servicesText.text(), plant);
        YamlValue root = YamlText.read(servicesText.text(), new Problems(servicesText.file())).root();
        return new Onto(plantText.text(), plant, root instanceof YamlValue.Fields fields ? fields : null, model, true);
    }

    boolean isKnown() {
        return known;
    }

    Plant plant() {
        return plant;
    }

    String plantText() {
        return plantText;
    }

    /** Ids of its hosts. */
    List<String> hosts() {
        return model.hosts().stream().map(io.ridethrough.models.service.Host::id).toList();
    }

    List<String> racks() {
        return plant.listDevices(Rack.class).stream().map(Rack::id).toList();
    }

    /** Names of its services by id. */
    Map<String, String> services() {
        var names = new LinkedHashMap<String, String>();
        model.services().forEach(service -> names.put(service.id(), service.name()));
        return names;
    }

    /** What a service of it needs by now, as the file has it; empty when nothing. */
    String needsText(String service) {
        if (services != null && services.find("services") instanceof YamlValue.Items rows) {
            for (YamlValue row : rows.items()) {
                if (row instanceof YamlValue.Fields fields && fields.word("id").equals(service) && fields.find("needs") instanceof YamlValue.Items needs) {
                    String list = FlowYaml.of(needs);
                    return list.substring(1, list.length() - 1);
                }
            }
        }
        return "";
    }

    /** Whether a service of it needs another one by now. */
    boolean needs(String service, String other) {
        return model.service(model.serviceNum(service)).needs().stream().anyMatch(need -> need.service().equals(other));
    }

    /** A services file that begins with what is there, changed as said. */
    ServicesText begin(Map<String, Map<String, String>> changes) {
        var text = new ServicesText();
        if (services != null) {
            text.existing(services, changes);
        }
        return text;
    }
}
