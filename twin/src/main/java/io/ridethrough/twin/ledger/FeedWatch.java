package io.ridethrough.twin.ledger;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.twin.ledger.Happening.Began;
import io.ridethrough.twin.ledger.Happening.Ended;
import io.ridethrough.twin.predict.EventCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Recognises the loss of feeds in what is measured. A feed counts as lost when it stays dead for some seconds: a sag is none. Feeds that
 * go within those seconds of each other are one event.
 */
final class FeedWatch {
    /** Below this share of nominal a feed is dead, as for the forecasts. */
    private static final double LIVE_PU = 0.85;

    private static final long SETTLE_NS = 3_000_000_000L;
    private static final long NONE = Long.MIN_VALUE;
    private static final List<String> VOLTAGES = List.of("voltage.l1n", "voltage.l2n", "voltage.l3n");

    private static final class Feed {
        final String id;
        boolean live;
        boolean lost;
        long suspectNs = NONE;

        Feed(String id) {
            this.id = id;
        }
    }

    private final PlantIndex index;
    private final Map<Integer, Feed> feeds = new LinkedHashMap<>();
    /** Feeds of the load event under way. */
    private List<Feed> lostTogether = List.of();

    private String lossEvent = "";

    FeedWatch(PlantIndex index) {
        this.index = index;
        for (int d = 0; d < index.deviceCount(); d++) {
            if (index.device(d) instanceof Utility utility) {
                feeds.put(d, new Feed(utility.id()));
            }
        }
    }

    /** Looks at one tick. */
    List<Happening> update(long nowNs, PlantState state, ImageCopy values) {
        List<Happening> happenings = new ArrayList<>();
        long firstSuspectNs = Long.MAX_VALUE;
        for (Map.Entry<Integer, Feed> entry : feeds.entrySet()) {
            Feed feed = entry.getValue();
            double pu = ((DeviceState.UtilityState) state.device(entry.getKey())).voltagePu();
            if (pu >= LIVE_PU) {
                if (feed.lost) {
                    restored(feed, nowNs, happenings);
                }
                feed.live = true;
                feed.suspectNs = NONE;
            } else if (pu < LIVE_PU && feed.live && feed.suspectNs == NONE) {
                feed.suspectNs = deadSinceNs(feed.id, nowNs, values);
            }
            // A feed that nobody measures any more stays what it was.
            firstSuspectNs = feed.suspectNs == NONE ? firstSuspectNs : Math.min(firstSuspectNs, feed.suspectNs);
        }
        if (firstSuspectNs != Long.MAX_VALUE && nowNs - firstSuspectNs >= SETTLE_NS) {
            lost(firstSuspectNs, happenings);
        }
        return happenings;
    }

    private void lost(long atNs, List<Happening> happenings) {
        List<Feed> together = feeds.values().stream().filter(feed -> feed.suspectNs != NONE).toList();
        long liveBefore = feeds.values().stream().filter(feed -> feed.live).count();
        String names = String.join(" and ", together.stream().map(feed -> feed.id).toList());
        if (!lossEvent.isEmpty()) {
            happenings.add(new Ended(lossEvent, atNs, "overtaken: %s lost as well".formatted(names)));
        }
        lossEvent = together.size() == 1
                ? together.getFirst().id + "-lost"
                : together.size() == liveBefore ? EventCase.ALL_UTILITIES_LOST : names.replace(' ', '-') + "-lost";
        lostTogether = together;
        for (Feed feed : together) {
            feed.lost = true;
            feed.live = false;
            feed.suspectNs = NONE;
        }
        happenings.add(new Began(lossEvent, atNs, names + " lost"));
    }

    private void restored(Feed feed, long nowNs, List<Happening> happenings) {
        feed.lost = false;
        if (lostTogether.contains(feed)) {
            happenings.add(new Ended(lossEvent, nowNs, feed.id + " is back"));
            lostTogether = List.of();
            lossEvent = "";
        }
    }

    /** Source time of the first phase seen dead; the present where no sample says. */
    private long deadSinceNs(String utility, long nowNs, ImageCopy values) {
        long firstNs = nowNs;
        double liveV = LIVE_PU * index.plant().facility().phaseVoltageV();
        for (String path : VOLTAGES) {
            int point = index.findPointNum(utility + "." + path);
            if (point >= 0 && values.value(point) < liveV) {
                firstNs = Math.min(firstNs, values.sourceTimeNs(point));
            }
        }
        return firstNs;
    }
}
