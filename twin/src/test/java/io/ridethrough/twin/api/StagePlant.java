package io.ridethrough.twin.api;

import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Facility;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import java.util.ArrayList;
import java.util.List;

/** A facility of the size and shape of the reference one, for tests of the API and the page. */
final class StagePlant {
    private static final List<String> THREE_PHASE = List.of("L1", "L2", "L3");
    private final List<Device> devices = new ArrayList<>();
    private final int[] breakers = new int[64];
    private final List<String> panels = new ArrayList<>();

    private StagePlant() {}

    static Plant build() {
        var stage = new StagePlant();
        stage.sources();
        stage.upsSystems();
        stage.racks();
        return new Plant(new Facility("iad-stage", "Reference facility, stage", 60, 480), stage.devices);
    }

    private void sources() {
        devices.add(new Utility("utility-a", 6e6, 1.2));
        devices.add(new Utility("utility-b", 6e6, 1.2));
        var start = new Generator.Start(8, 3, 10, 5);
        for (int g = 1; g <= 3; g++) {
            devices.add(new Generator("gen-" + g, 1.5e6, "G3", start, 20_000, "gens"));
        }
        devices.add(new Switchgear(
                "gen-bus", List.of("gen-1", "gen-2", "gen-3"), 4.5e6, new Switchgear.Arrangement.Paralleling(2, 3)));
        var transfer =
                new Switchgear.Arrangement.Transferring(new Transfer(Transfer.Kind.OPEN, 1, 1.5, 900, 0));
        devices.add(new Switchgear("msb-a", List.of("utility-a", "gen-bus"), 3e6, transfer));
        devices.add(new Switchgear("msb-b", List.of("utility-b", "gen-bus"), 3e6, transfer));
        for (int c = 1; c <= 4; c++) {
            String hall = "hall-" + (c % 2 == 1 ? 1 : 2);
            devices.add(new Cooling("chiller-" + c, List.of(c <= 2 ? "msb-a" : "msb-b"), 9e5, 4, 360, List.of(hall)));
        }
        devices.add(new Room("hall-1", 2e7, 24, 35));
        devices.add(new Room("hall-2", 2e7, 24, 35));
    }

    private void upsSystems() {
        var battery = new Ups.Battery(Ups.Battery.Chemistry.VRLA, 4, 240, 100, "panasonic-12v", 2022.25);
        for (String side : List.of("a", "b")) {
            for (int u = 1; u <= 4; u++) {
                String ups = "ups-" + side + u;
                devices.add(new Ups(ups, List.of("msb-" + side), 5e5, 4, 0.94, new Ups.WalkIn(5, 10), battery));
            }
            for (int p = 1; p <= 8; p++) {
                pdu("pdu-" + side + p, "ups-" + side + (p + 1) / 2);
            }
        }
        for (int s = 1; s <= 2; s++) {
            devices.add(new Sts("sts-" + s, List.of("ups-a" + s, "ups-b" + s), 2.5e5, 0.005));
            pdu("pdu-s" + s, "sts-" + s);
        }
    }

    private void pdu(String id, String fedFrom) {
        devices.add(new Pdu(id, List.of(fedFrom), 225_000, Pdu.Kind.PDU));
        for (int r = 1; r <= 2; r++) {
            String panel = id.replace("pdu", "rpp") + "-" + r;
            devices.add(new Pdu(panel, List.of(id), 112_500, Pdu.Kind.RPP));
            panels.add(panel);
        }
    }

    private void racks() {
        for (int r = 1; r <= 200; r++) {
            var cords = new ArrayList<String>();
            if (r <= 160) {
                int slot = (r - 1) % 16;
                cords.add(cord("rpp-a" + (slot / 2 + 1) + "-" + (slot % 2 + 1)));
                cords.add(cord("rpp-b" + (slot / 2 + 1) + "-" + (slot % 2 + 1)));
            } else if (r <= 180) {
                cords.add(cord("rpp-s" + (r % 2 + 1) + "-" + (r / 2 % 2 + 1)));
            } else {
                cords.add(cord("rpp-b7-" + (r % 2 + 1)));
                cords.add(cord("rpp-b8-" + (r % 2 + 1)));
            }
            double loadW = 6_500 + (r * 37 % 11) * 300;
            devices.add(new Rack("r%03d".formatted(r), cords, loadW, 0.016, r <= 100 ? "hall-1" : "hall-2"));
        }
    }

    private String cord(String panel) {
        int number = ++breakers[panels.indexOf(panel)];
        String id = "%s/%02d".formatted(panel, number);
        devices.add(new Breaker(id, List.of(panel), 40, THREE_PHASE, "iec60898-c"));
        return id;
    }
}
