package io.ridethrough.models.transients;

import io.ridethrough.models.plant.Ups;
import java.util.Locale;

/** The expected part of a scenario file: one line a transition, then every battery that did not end full. */
final class TimelineText {
    private static final double FULL_SOC = 0.9995;

    private TimelineText() {}

    static String of(ScenarioRun run) {
        var text = new StringBuilder();
        for (TimelineEvent event : run.timeline()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%9.3f s  %s  %s -> %s  (%s)\n",
                    event.tS(),
                    event.device(),
                    event.from(),
                    event.to(),
                    event.edge()));
        }
        if (run.timeline().isEmpty()) {
            text.append("          no transition\n");
        }
        for (Ups ups : run.index().plant().listDevices(Ups.class)) {
            double soc = run.engine().soc(run.index().deviceNum(ups.id()));
            if (soc < FULL_SOC) {
                text.append(String.format(Locale.ROOT, "%9.3f s  %s  soc %.3f\n", run.untilS(), ups.id(), soc));
            }
        }
        return text.toString();
    }
}
