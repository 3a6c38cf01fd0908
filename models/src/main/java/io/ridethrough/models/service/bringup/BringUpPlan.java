package io.ridethrough.models.service.bringup;

import io.ridethrough.models.service.recovery.Band;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which order and when to switch on, and what that comes to.
 *
 * @param source what carries the site meanwhile
 * @param limits what was respected
 * @param coolingReadyS seconds until the cooling runs again: it goes first
 * @param circles services that wait for themselves
 * @param startedByHand services to start by hand, without what they wait for, so that the others can follow
 * @param stages what is switched on together, in order
 * @param leftOff racks that no step could take, with the limit that stops them
 * @param allOnS seconds until the last rack is on
 * @param fullServiceS seconds until users of no service notice anything any more, over incidents
 * @param allAtOnce what switching everything on at once would do
 */
public record BringUpPlan(
        Source source,
        Limits limits,
        double coolingReadyS,
        List<StartGraph.Circle> circles,
        List<String> startedByHand,
        List<Stage> stages,
        List<LeftOff> leftOff,
        double allOnS,
        Band fullServiceS,
        AllAtOnce allAtOnce) {
    public BringUpPlan {
        circles = List.copyOf(circles);
        startedByHand = List.copyOf(startedByHand);
        stages = List.copyOf(stages);
        leftOff = List.copyOf(leftOff);
    }

    /** What carries the site. */
    public enum Source {
        GENERATORS,
        UTILITY
    }

    /**
     * The limits that hold for the whole site.
     *
     * @param sourceW rating of the source
     * @param stepW block load it takes at once, absent on a utility
     * @param chargingW what charging the batteries draws all the time
     * @param coolingW what the cooling draws
     * @param bootAtOnce machines that can boot at a time, absent without a limit
     */
    public record Limits(double sourceW, @Nullable Double stepW, double chargingW, double coolingW, @Nullable Integer bootAtOnce) {}

    /**
     * One step.
     *
     * @param atS seconds from the moment the source is there
     * @param racks switched on together
     * @param loadW their load once they run
     * @param totalW load of all racks that are on, after it
     * @param services that have enough machines from this step on, first time
     */
    public record Stage(double atS, List<String> racks, double loadW, double totalW, List<String> services) {
        public Stage {
            racks = List.copyOf(racks);
            services = List.copyOf(services);
        }
    }

    /** A rack that stays off, and why. */
    public record LeftOff(String rack, String limit) {}

    /**
     * Everything switched on in the moment the source is there.
     *
     * @param violations limits it breaks, worst of each kind
     * @param fullServiceS as above, if nothing tripped; not a promise
     */
    public record AllAtOnce(List<BringUpRun.Violation> violations, Band fullServiceS) {
        public AllAtOnce {
            violations = List.copyOf(violations);
        }
    }
}
