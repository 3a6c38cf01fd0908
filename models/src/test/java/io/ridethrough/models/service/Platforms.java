package io.ridethrough.models.service;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Facility;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Rack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Small facilities of nothing but racks, and services on them. */
final class Platforms {
    private Platforms() {}

    /** A facility of racks r001, r002 ... */
    static Plant racks(int count) {
        var devices = new ArrayList<Device>();
        for (int r = 1; r <= count; r++) {
            devices.add(new Rack("r%03d".formatted(r), List.of(), 8000, 0.016, "hall-1"));
        }
        return new Plant(new Facility("test", "Test", 60, 480), devices);
    }

    /** Services from YAML on {@code racks} racks, with hosts h001.. one a rack and o1..o9 elsewhere. */
    static ServiceModel services(int racks, String servicesYaml) {
        return services(racks, servicesYaml, "");
    }

    /** The same with a section of its own for what they share. */
    static ServiceModel services(int racks, String servicesYaml, String platformYaml) {
        var text = new StringBuilder("hosts:\n");
        for (int r = 1; r <= racks; r++) {
            text.append("  - {id: h%03d, rack: r%03d}\n".formatted(r, r));
        }
        for (int o = 1; o <= 9; o++) {
            text.append("  - {id: o%d, region: elsewhere}\n".formatted(o));
        }
        return ServicesFile.parse("services.yaml", text + "services:\n" + servicesYaml.indent(2) + platformYaml, racks(racks));
    }

    /** Evaluates with these racks dark, counted from 1. */
    static ServiceEvaluation evaluate(ServiceModel model, int... darkRacks) {
        var dark = new boolean[model.rackIds().size()];
        for (int rack : darkRacks) {
            dark[rack - 1] = true;
        }
        var evaluation = new ServiceEvaluation(model);
        evaluation.evaluate(dark);
        return evaluation;
    }

    static ServiceState state(ServiceEvaluation evaluation, String service) {
        return evaluation.state(evaluation.model().serviceNum(service));
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Platforms.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
