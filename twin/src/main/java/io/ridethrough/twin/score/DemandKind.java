package io.ridethrough.twin.score;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.twin.predict.EventCase;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What comes over the feeds in one demand.
 *
 * @param event the same for the forecaster, at second 0
 * @param feeds feeds concerned
 * @param isLong long enough to call generators
 */
record DemandKind(EventCase event, List<String> feeds, boolean isLong) {
    private static final double SAGS = 0.15;
    private static final double ALL_FEEDS = 0.35;

    /** All feeds lost, one feed lost, or a sag on one feed. */
    static DemandKind draw(PlantIndex index, SplittableRandom random) {
        List<String> feeds = index.plant().listDevices(Utility.class).stream().map(Utility::id).toList();
        String one = feeds.get(random.nextInt(feeds.size()));
        double kind = random.nextDouble();
        if (kind < SAGS) {
            double left = Chances.between(random, 0.2, 0.8);
            var sag = new Action(0, one, Fact.UTILITY_SAG, 100 + random.nextInt(700), left);
            return new DemandKind(new EventCase(one + "-sags", List.of(sag), Double.NaN), List.of(one), false);
        }
        if (feeds.size() > 1 && kind < SAGS + ALL_FEEDS) {
            return lost(EventCase.ALL_UTILITIES_LOST, feeds);
        }
        return lost(one + "-lost", List.of(one));
    }

    /** Every loss the product keeps an answer ready for. */
    static List<DemandKind> losses(PlantIndex index) {
        List<String> feeds = index.plant().listDevices(Utility.class).stream().map(Utility::id).toList();
        List<DemandKind> kinds = new ArrayList<>();
        feeds.forEach(feed -> kinds.add(lost(feed + "-lost", List.of(feed))));
        if (feeds.size() > 1) {
            kinds.add(lost(EventCase.ALL_UTILITIES_LOST, feeds));
        }
        return kinds;
    }

    private static DemandKind lost(String id, List<String> feeds) {
        List<Action> actions = feeds.stream()
                .map(feed -> new Action(0, feed, Fact.UTILITY_LOST, 0, Double.NaN))
                .toList();
        return new DemandKind(new EventCase(id, actions, Double.NaN), feeds, true);
    }

    /** What happens, from a plant second on. */
    List<Action> actions(double fromS) {
        return event.actions().stream()
                .map(a -> new Action(fromS + a.tS(), a.subject(), a.fact(), a.number(), a.value()))
                .toList();
    }
}
