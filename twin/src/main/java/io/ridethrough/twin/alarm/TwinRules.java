package io.ridethrough.twin.alarm;

import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.twin.loop.Health;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The twin's own health: feed, inputs, store and loop. */
final class TwinRules implements RuleGroup {
    private static final String FEED = "feed";
    private static final String STORE = "store";
    private static final String TWIN = "twin";
    /** More silent devices than this are one trouble of the feed, not one of each device. */
    private static final int DEVICES_NAMED = 5;

    private final List<Inputs> deciding = new ArrayList<>();
    /** This many overruns in a minute are a machine too small, not a garbage collection. */
    private static final int OVERRUNS_A_MINUTE = 3;

    private static final long MINUTE_NS = 60_000_000_000L;

    /** Plant times of the latest overruns. */
    private final ArrayDeque<Long> overrunTimesNs = new ArrayDeque<>();

    private long overrunsBefore = -1;
    private long rejectedBefore = -1;

    /** The points without which a device cannot be judged. */
    private record Inputs(String device, List<Integer> points) {}

    TwinRules(PlantIndex index) {
        for (Device device : index.plant().devices()) {
            List<String> paths =
                    switch (device) {
                        case Utility _ -> List.of("voltage.l1n", "voltage.l2n", "voltage.l3n");
                        case Generator _ -> List.of("state", "selector", "start-battery.voltage");
                        case Switchgear _ -> List.of("voltage");
                        case Ups _ -> List.of("mode", "battery.voltage", "battery.charge", "output.power");
                        case Ats _, Sts _ -> List.of("voltage", "position");
                        case Transformer _, Pdu _, Breaker _, Rack _, Room _, Cooling _ -> List.of();
                    };
            if (!paths.isEmpty()) {
                deciding.add(new Inputs(
                        device.id(),
                        paths.stream()
                                .map(path -> index.pointNum(device.id() + "." + path))
                                .toList()));
            }
        }
    }

    @Override
    public void check(Facts facts, Outlook outlook, Findings findings) {
        Health health = facts.health();
        boolean started = health.status() != Health.Status.STARTING;
        if (started && !health.feed().connected()) {
            findings.add(
                    AlarmRule.FEED_DISCONNECTED,
                    FEED,
                    Finding.of("The OPC UA feed is lost: %d of %d points live", health.feed().pointsLive(), health.feed().pointsTotal()));
        }
        if (started) {
            checkInputs(facts, findings);
        }
        checkStore(health, findings);
        checkTick(facts, findings);
    }

    private void checkInputs(Facts facts, Findings findings) {
        String root = findings.stands(AlarmRule.FEED_DISCONNECTED, FEED) ? AlarmRule.FEED_DISCONNECTED.key(FEED, "") : "";
        var silent = new ArrayList<Inputs>();
        for (Inputs inputs : deciding) {
            if (countUnusable(facts, inputs) > 0) {
                silent.add(inputs);
            }
        }
        if (silent.size() > DEVICES_NAMED) {
            findings.add(
                    AlarmRule.STALE,
                    FEED,
                    Finding.of("%d devices have missing or old inputs, first %s", silent.size(), silent.getFirst().device)
                            .follows(root));
            return;
        }
        for (Inputs inputs : silent) {
            int worst = inputs.points.stream()
                    .filter(p -> !facts.image().quality(p).usable())
                    .findFirst()
                    .orElseThrow();
            Quality quality = facts.image().quality(worst);
            findings.add(
                    AlarmRule.STALE,
                    inputs.device,
                    Finding.of(
                                    "%d of %d deciding inputs of %s have no usable value, first is %s",
                                    countUnusable(facts, inputs), inputs.points.size(), inputs.device, quality)
                            .follows(root));
        }
    }

    private static long countUnusable(Facts facts, Inputs inputs) {
        return inputs.points.stream().filter(p -> !facts.image().quality(p).usable()).count();
    }

    private void checkStore(Health health, Findings findings) {
        if (!health.store().reachable() && health.status() != Health.Status.STARTING) {
            findings.add(
                    AlarmRule.STORE_UNREACHABLE,
                    STORE,
                    Finding.of("The history store cannot be written, %d lines wait", health.store().backlog()));
        }
        if (rejectedBefore >= 0 && health.store().rejected() > rejectedBefore) {
            findings.add(
                    AlarmRule.STORE_REJECTED,
                    STORE,
                    Finding.of("The history store has refused %d points", health.store().rejected()));
        }
        rejectedBefore = health.store().rejected();
    }

    private void checkTick(Facts facts, Findings findings) {
        Health.Tick tick = facts.health().tick();
        long fresh = overrunsBefore < 0 ? 0 : tick.overruns() - overrunsBefore;
        overrunsBefore = tick.overruns();
        for (long i = 0; i < Math.min(fresh, OVERRUNS_A_MINUTE); i++) {
            overrunTimesNs.add(facts.nowNs());
        }
        while (!overrunTimesNs.isEmpty() && facts.nowNs() - overrunTimesNs.getFirst() > MINUTE_NS) {
            overrunTimesNs.removeFirst();
        }
        if (overrunTimesNs.size() >= OVERRUNS_A_MINUTE) {
            findings.add(
                    AlarmRule.TICK_OVERRUN,
                    TWIN,
                    Finding.of(
                            "The loop overran %d times in a minute, p99 is %.0f ms", overrunTimesNs.size(), tick.p99Ms()));
        }
    }
}
