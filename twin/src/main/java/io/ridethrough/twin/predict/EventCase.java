package io.ridethrough.twin.predict;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.transients.PlantState;
import java.util.List;
import java.util.Locale;

/**
 * A credible event the twin keeps an answer ready for.
 *
 * @param id as on the command line: {@code utility-a-lost}, {@code all-utilities-lost}, {@code ups-a1-fault}, {@code now}
 * @param kind what kind of event it is
 * @param title in words
 * @param actions what happens at its start, in the phrases a scenario accepts
 * @param perYear expected events a year, NaN for {@code now} and for what somebody decides to do
 * @param rateSource where that figure comes from, empty when there is none
 */
public record EventCase(String id, Kind kind, String title, List<Action> actions, double perYear, String rateSource) {
    /** Kinds of events, the most ordinary demand first. */
    public enum Kind {
        /** One or all feeds are lost: what backup is there for. */
        FEED_LOSS,
        /** A feed comes back and the load returns to it. */
        RETRANSFER,
        /** A generator that runs trips. */
        GENERATOR_TRIP,
        /** A device loses its output. */
        DEVICE_FAULT,
        /** Something is taken out of service on purpose. */
        PLANNED,
        /** The present state goes on. */
        NOW,
        /** A question somebody asked. */
        ASKED;

        /** The kind as in JSON: {@code feed-loss}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Present state, nothing further lost. */
    public static final String NOW = "now";

    public static final String ALL_UTILITIES_LOST = "all-utilities-lost";

    public EventCase {
        actions = List.copyOf(actions);
    }

    /** A question somebody asked. */
    public EventCase(String id, List<Action> actions, double perYear) {
        this(id, Kind.ASKED, id, actions, perYear, "");
    }

    /**
     * Every credible event of a plant in its present state: loss of each live feed and of all of them, return to a feed, trip of a
     * running generator, loss of the output of each UPS, switch and bus, what is taken out for maintenance, and now.
     */
    public static List<EventCase> of(PlantIndex index, PlantState state) {
        return new CredibleEvents(index, state).list();
    }
}
