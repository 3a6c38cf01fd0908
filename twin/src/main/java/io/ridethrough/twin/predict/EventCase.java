package io.ridethrough.twin.predict;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import java.util.ArrayList;
import java.util.List;

/**
 * A credible event the twin keeps an answer ready for.
 *
 * @param id as on the command line: {@code utility-a-lost}, {@code all-utilities-lost}, {@code now}
 * @param actions what happens at its start
 * @param perYear expected events a year, NaN for {@code now}
 */
public record EventCase(String id, List<Action> actions, double perYear) {
    /** Present state, nothing further lost. */
    public static final String NOW = "now";

    public static final String ALL_UTILITIES_LOST = "all-utilities-lost";

    /**
     * Share of utility outages that take every feed of the site together: both feeds usually hang on one transmission
     * grid. A judgement, shown with the forecast.
     */
    private static final double REGIONAL_SHARE = 0.2;

    private static final double LIVE_PU = 0.85;

    public EventCase {
        actions = List.copyOf(actions);
    }

    /** Every credible event of a plant in its present state: loss of each live feed, of all live feeds, and now. */
    public static List<EventCase> of(PlantIndex index, PlantState state) {
        List<EventCase> cases = new ArrayList<>();
        List<Action> all = new ArrayList<>();
        double regionalPerYear = 0;
        for (Utility utility : index.plant().listDevices(Utility.class)) {
            var utilityState = (DeviceState.UtilityState) state.device(index.deviceNum(utility.id()));
            // A feed without a believable voltage counts as live: its loss is still to be feared.
            if (Double.isNaN(utilityState.voltagePu()) || utilityState.voltagePu() >= LIVE_PU) {
                Action lost = new Action(0, utility.id(), Fact.UTILITY_LOST, 0, Double.NaN);
                double alonePerYear = (1 - REGIONAL_SHARE) * utility.outagesPerYear();
                cases.add(new EventCase(utility.id() + "-lost", List.of(lost), alonePerYear));
                all.add(lost);
                regionalPerYear = Math.max(regionalPerYear, REGIONAL_SHARE * utility.outagesPerYear());
            }
        }
        if (all.size() > 1) {
            cases.add(new EventCase(ALL_UTILITIES_LOST, all, regionalPerYear));
        }
        cases.add(new EventCase(NOW, List.of(), Double.NaN));
        return cases;
    }
}
