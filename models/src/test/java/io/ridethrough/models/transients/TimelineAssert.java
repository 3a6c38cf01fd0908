package io.ridethrough.models.transients;

import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Questions to a scenario run, with one tolerance for each quantity; exported in the test jar. */
public final class TimelineAssert extends AbstractAssert<TimelineAssert, ScenarioRun> {
    /**
     * Allowed deviations.
     *
     * @param timeS of an event
     * @param soc of a state of charge
     * @param powerRatio of a power, relative
     */
    public record Tolerances(double timeS, double soc, double powerRatio) {
        /** For comparing a run with numbers worked out by hand. */
        public static final Tolerances BY_HAND = new Tolerances(1e-3, 1e-3, 1e-6);
    }

    private Tolerances tolerances = Tolerances.BY_HAND;

    private TimelineAssert(ScenarioRun run) {
        super(run, TimelineAssert.class);
    }

    public static TimelineAssert assertThat(ScenarioRun run) {
        return new TimelineAssert(run);
    }

    public TimelineAssert withTolerances(Tolerances other) {
        tolerances = other;
        return this;
    }

    /** The device takes the edge near that time. */
    public TimelineAssert hasEvent(double tS, String device, String edge) {
        boolean found = actual.timeline().stream()
                .anyMatch(e -> e.device().equals(device)
                        && e.edge().equals(edge)
                        && Math.abs(e.tS() - tS) <= tolerances.timeS());
        if (!found) {
            failWithMessage(
                    "%s: %s expected at %s s within %s s, events of %s:%n%s",
                    device, edge, tS, tolerances.timeS(), device, eventsOf(device));
        }
        return this;
    }

    /** The device never takes the edge. */
    public TimelineAssert hasNoEvent(String device, String edge) {
        if (actual.timeline().stream().anyMatch(e -> e.device().equals(device) && e.edge().equals(edge))) {
            failWithMessage("%s: %s not expected, events of %s:%n%s", device, edge, device, eventsOf(device));
        }
        return this;
    }

    /** State of charge of a UPS at the end. */
    public TimelineAssert endsWithSoc(String ups, double soc) {
        Assertions.assertThat(actual.engine().soc(actual.index().deviceNum(ups)))
                .as("charge of %s at %s s", ups, actual.untilS())
                .isCloseTo(soc, within(tolerances.soc()));
        return this;
    }

    /** Power at the output of a device at the end (W). */
    public TimelineAssert endsWithPowerW(String device, double powerW) {
        Assertions.assertThat(actual.engine().loadW(actual.index().deviceNum(device)))
                .as("power of %s at %s s", device, actual.untilS())
                .isCloseTo(powerW, within(tolerances.powerRatio() * Math.abs(powerW)));
        return this;
    }

    private String eventsOf(String device) {
        var text = new StringBuilder();
        actual.timeline().stream().filter(e -> e.device().equals(device)).forEach(e -> text.append(e).append('\n'));
        return text.toString();
    }
}
