package io.ridethrough.models.planning;

import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Utility;
import java.util.ArrayList;
import java.util.List;

/**
 * The losses a plant must bear: every device that carries power, one at a time, and the grid with all its feeds, alone and with the
 * largest set of a bus that has one to spare. Devices nearer the source come first.
 */
final class FailureCases {
    private final SupplyPaths paths;
    private final PlantIndex index;

    FailureCases(SupplyPaths paths) {
        this.paths = paths;
        index = paths.index();
    }

    /** Device numbers lost together, case by case. */
    List<List<Integer>> all() {
        var cases = new ArrayList<List<Integer>>();
        for (int d : paths.carriers()) {
            if (!isCoveredByItsFeed(d)) {
                cases.add(List.of(d));
            }
        }
        List<Integer> utilities = paths.all(Utility.class);
        if (utilities.size() > 1) {
            cases.add(utilities);
        }
        for (int d : paths.all(Switchgear.class)) {
            int spare = spareSet(index, d);
            if (spare >= 0) {
                var lost = new ArrayList<>(utilities);
                lost.add(spare);
                cases.add(lost);
            }
        }
        return cases;
    }

    /**
     * The breaker of a rack that survives the loss of the whole panel: losing the panel moves the load of this rack to the same cords,
     * and that of others beside it.
     */
    private boolean isCoveredByItsFeed(int d) {
        if (!(index.device(d) instanceof Breaker)) {
            return false;
        }
        for (int consumer : index.consumers(d)) {
            if (!(index.device(consumer) instanceof Rack)) {
                return false;
            }
        }
        boolean[] dead = paths.deadWithout(List.of(index.feeds(d)[0]));
        for (int consumer : index.consumers(d)) {
            if (dead[consumer]) {
                return false;
            }
        }
        return true;
    }

    /** The largest set of a paralleling bus that has more than it needs; -1 where there is none. */
    static int spareSet(PlantIndex index, int bus) {
        boolean spare = index.device(bus) instanceof Switchgear board
                && board.arrangement() instanceof Switchgear.Arrangement.Paralleling(int least, _, _)
                && index.feeds(bus).length > least;
        int largest = -1;
        for (int set : index.feeds(bus)) {
            if (spare && index.device(set) instanceof Generator generator
                    && (largest < 0 || generator.ratingW() > ((Generator) index.device(largest)).ratingW())) {
                largest = set;
            }
        }
        return largest;
    }
}
