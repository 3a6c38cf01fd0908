package io.ridethrough.models.scenario;

import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import java.util.List;

/** The default story for a plant that ships without one: hidden faults on generators and a battery, then no utility. */
public final class DefaultStory {
    private DefaultStory() {}

    /**
     * Scenario text. The first generator will not start, all others but the last have a weak start battery, the last UPS has
     * an aged string; at 180 s every utility is lost.
     */
    public static String textFor(Plant plant) {
        var text = new StringBuilder("# Made for plant %s.\n".formatted(plant.facility().id()));
        List<Generator> generators = plant.listDevices(Generator.class);
        for (int g = 0; g < generators.size(); g++) {
            String id = generators.get(g).id();
            if (g == 0) {
                text.append("at 0s    %s fails to start\n".formatted(id));
            } else if (g < generators.size() - 1 || g == 1) {
                text.append("at 0s    %s crank voltage 15 V\n".formatted(id));
            }
        }
        List<Ups> systems = plant.listDevices(Ups.class);
        if (!systems.isEmpty()) {
            Ups last = systems.getLast();
            text.append("at 0s    %s string %d capacity 35%%\n"
                    .formatted(last.id(), last.battery().strings()));
        }
        for (Utility utility : plant.listDevices(Utility.class)) {
            text.append("at 180s  %s lost\n".formatted(utility.id()));
        }
        for (Utility utility : plant.listDevices(Utility.class)) {
            text.append("at 60min %s restored\n".formatted(utility.id()));
        }
        return text.append("until 90min\n").toString();
    }
}
