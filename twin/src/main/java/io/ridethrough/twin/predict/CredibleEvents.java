package io.ridethrough.twin.predict;

import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.reliability.Priors;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.twin.predict.EventCase.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what may credibly happen to a plant in its present state. */
final class CredibleEvents {
    /**
     * Share of utility outages that take every feed of the site together: both feeds usually hang on one transmission
     * grid. A judgement, shown with the forecast.
     */
    private static final double REGIONAL_SHARE = 0.2;

    private static final double LIVE_PU = 0.85;
    private static final double HOURS_PER_YEAR = 8766;

    private static final String JUDGED = "judgement, no open figure for this kind was found";
    /** A UPS loses its output, bypass included, once in some 250,000 h. */
    private static final double UPS_PER_YEAR = HOURS_PER_YEAR / 250_000;
    /** A static switch loses its output about as often. */
    private static final double STS_PER_YEAR = UPS_PER_YEAR;
    /** A board or bus: an order less often than what has electronics. */
    private static final double BOARD_PER_YEAR = 0.003;

    private static final Set<String> RUNNING = Set.of("RUNNING", "READY");

    private final PlantIndex index;
    private final PlantState state;
    private final List<EventCase> found = new ArrayList<>();

    CredibleEvents(PlantIndex index, PlantState state) {
        this.index = index;
        this.state = state;
    }

    /** Feeds first, then what fails, then what is planned, now last. */
    List<EventCase> list() {
        addFeeds();
        for (int d = 0; d < index.deviceCount(); d++) {
            addRetransfer(d);
        }
        for (int d = 0; d < index.deviceCount(); d++) {
            addFault(d);
        }
        for (int d = 0; d < index.deviceCount(); d++) {
            addPlanned(d);
        }
        found.add(new EventCase(EventCase.NOW, Kind.NOW, "What runs now", List.of(), Double.NaN, ""));
        return found;
    }

    /** True while a feed is lost or a battery carries load. */
    static boolean isDisturbed(PlantState state) {
        return state.devices().stream().anyMatch(device -> switch (device) {
            case DeviceState.UtilityState feed -> feed.voltagePu() < LIVE_PU;
            case DeviceState.UpsState ups -> ups.mode().equals("BATTERY");
            default -> false;
        });
    }

    private void addFeeds() {
        List<Action> all = new ArrayList<>();
        double regionalPerYear = 0;
        for (Utility utility : index.plant().listDevices(Utility.class)) {
            if (isLive(utility.id())) {
                double alonePerYear = (1 - REGIONAL_SHARE) * utility.outagesPerYear();
                all.add(action(utility.id(), Fact.UTILITY_LOST, 0));
                regionalPerYear = Math.max(regionalPerYear, REGIONAL_SHARE * utility.outagesPerYear());
                found.add(new EventCase(
                        utility.id() + "-lost",
                        Kind.FEED_LOSS,
                        utility.id() + " is lost",
                        List.of(all.getLast()),
                        alonePerYear,
                        "outages-per-year of the plant file, four in five of them alone (judgement)"));
            }
        }
        if (all.size() > 1) {
            found.add(new EventCase(
                    EventCase.ALL_UTILITIES_LOST,
                    Kind.FEED_LOSS,
                    "All utility feeds are lost together",
                    all,
                    regionalPerYear,
                    "outages-per-year of the plant file, one in five of them regional (judgement)"));
        }
    }

    private boolean isLive(String utility) {
        var feed = (DeviceState.UtilityState) state.device(index.deviceNum(utility));
        // A feed without a believable voltage counts as live: its loss is still to be feared.
        return Double.isNaN(feed.voltagePu()) || feed.voltagePu() >= LIVE_PU;
    }

    private void addRetransfer(int d) {
        String id = index.device(d).id();
        if (index.device(d) instanceof Utility && !isLive(id)) {
            add(id + "-restored", Kind.RETRANSFER, id + " returns and load goes back to it", action(id, Fact.UTILITY_RESTORED, 0), Double.NaN, "");
        }
    }

    private void addFault(int d) {
        Device device = index.device(d);
        String id = device.id();
        switch (state.device(d)) {
            case DeviceState.GeneratorState generator when RUNNING.contains(generator.state()) ->
                add(
                        id + "-trips",
                        Kind.GENERATOR_TRIP,
                        id + " trips while it runs",
                        action(id, Fact.GENERATOR_TRIPS, 0),
                        HOURS_PER_YEAR * 3600 / Priors.RUNNING_MTTF_S,
                        "one trip in 1,100 h of running, REopt default");
            case DeviceState.UpsState ups when !ups.mode().equals("OFF") && !ups.mode().equals("MAINTENANCE") ->
                addOutputFault(id, "UPS ", UPS_PER_YEAR, "some 250,000 h with bypass; " + JUDGED);
            default -> {
                if (device instanceof Sts) {
                    addOutputFault(id, "static switch ", STS_PER_YEAR, JUDGED);
                } else if (device instanceof Ats) {
                    addOutputFault(id, "transfer switch ", BOARD_PER_YEAR, JUDGED);
                } else if (device instanceof Switchgear) {
                    addOutputFault(id, "board ", BOARD_PER_YEAR, JUDGED);
                }
            }
        }
    }

    private void addOutputFault(String id, String what, double perYear, String source) {
        add(id + "-fault", Kind.DEVICE_FAULT, what + id + " loses its output", action(id, Fact.OUTPUT_FAILS, 0), perYear, source);
    }

    private void addPlanned(int d) {
        String id = index.device(d).id();
        switch (state.device(d)) {
            case DeviceState.UpsState ups when ups.mode().equals("NORMAL") ->
                add(id + "-maintenance", Kind.PLANNED, id + " goes to maintenance bypass", action(id, Fact.UPS_MAINTENANCE_BYPASS, 0), Double.NaN, "");
            case DeviceState.TransferState transfer when transfer.auto() && transfer.position() > 0 ->
                add(
                        id + "-bypassed",
                        Kind.PLANNED,
                        "%s is bypassed to source %d".formatted(id, transfer.position()),
                        action(id, Fact.TRANSFER_BYPASSED, transfer.position()),
                        Double.NaN,
                        "");
            case DeviceState.GeneratorState generator when generator.inAuto() && generator.state().equals("STOPPED") ->
                add(id + "-out", Kind.PLANNED, id + " is taken out of service", action(id, Fact.GENERATOR_NOT_IN_AUTO, 0), Double.NaN, "");
            default -> {}
        }
    }

    private void add(String id, Kind kind, String title, Action action, double perYear, String rateSource) {
        found.add(new EventCase(id, kind, title, List.of(action), perYear, rateSource));
    }

    private static Action action(String device, Fact fact, int number) {
        return new Action(0, device, fact, number, Double.NaN);
    }
}
