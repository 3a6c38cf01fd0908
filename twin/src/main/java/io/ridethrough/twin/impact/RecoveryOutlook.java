package io.ridethrough.twin.impact;

import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServiceTimeline;
import io.ridethrough.models.service.recovery.PowerClock;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * When the services that are hit now will be back: three runs from the same past into a good, a median and a bad future. Owned by the loop.
 *
 * <p>Racks still dark get their power back as published outages did, given how long they have been dark; every statement that rests on this
 * says so.
 */
final class RecoveryOutlook {
    private static final double[] SLOWNESS = {0.1, 0.5, 0.9};
    /** The three runs are repeated when a rack changes, otherwise so often (plant seconds). */
    private static final double REPEAT_S = 10;

    private final ServiceTimeline[] runs = new ServiceTimeline[SLOWNESS.length];
    private final double[] futureS;
    private double[] lastDarkS = new double[0];
    private double[] lastRestoredS = new double[0];
    private double lastNowS;
    private double nowS;
    private boolean quiet = true;

    RecoveryOutlook(ServiceModel model) {
        for (int i = 0; i < runs.length; i++) {
            runs[i] = new ServiceTimeline(model);
        }
        futureS = new double[model.rackIds().size()];
    }

    /** Takes what racks did, seconds on a clock on which now is {@code atS}. */
    void update(double[] darkFromS, double[] restoredS, double atS) {
        nowS = atS;
        quiet = Arrays.stream(darkFromS).allMatch(Double::isNaN);
        boolean same = Arrays.equals(darkFromS, lastDarkS) && Arrays.equals(restoredS, lastRestoredS);
        if (quiet || (same && nowS - lastNowS < REPEAT_S)) {
            return;
        }
        lastDarkS = darkFromS.clone();
        lastRestoredS = restoredS.clone();
        lastNowS = nowS;
        for (int i = 0; i < runs.length; i++) {
            for (int r = 0; r < futureS.length; r++) {
                boolean stillDark = !Double.isNaN(darkFromS[r]) && Double.isNaN(restoredS[r]);
                futureS[r] = stillDark
                        ? nowS + PowerClock.remainingS(nowS - darkFromS[r], SLOWNESS[i])
                        : restoredS[r];
            }
            runs[i].run(darkFromS, futureS, SLOWNESS[i]);
        }
    }

    /** Both clocks of a service. */
    Clocks clocks(int s, boolean felt, boolean hasDarkRacks, Prediction.@Nullable ServiceOutlook forecast) {
        if (quiet || !(felt || hasDarkRacks)) {
            return Clocks.QUIET;
        }
        double[] power = new double[runs.length];
        double[] service = new double[runs.length];
        for (int i = 0; i < runs.length; i++) {
            power[i] = Math.max(0, runs[i].powerRestoredS(s) - nowS);
            service[i] = Math.max(0, runs[i].restoredS(s) - nowS);
        }
        if (forecast != null && forecast.restoredS() != null && Double.isFinite(forecast.restoredS().p50())) {
            // The forecast knows when the power comes; its own machines' restart lies between the two clocks.
            double restartS = Math.max(0, service[1] - power[1]);
            Percentiles back = forecast.restoredS();
            return new Clocks(
                    hasDarkRacks ? lessBy(back, restartS) : null, felt ? back : null, Clocks.Basis.FORECAST);
        }
        Clocks.Basis basis = hasDarkRacks || anyRackDark() ? Clocks.Basis.PUBLISHED : Clocks.Basis.POWER_IS_BACK;
        return new Clocks(
                hasDarkRacks ? new Percentiles(power[0], power[1], power[2]) : null,
                felt ? new Percentiles(service[0], service[1], service[2]) : null,
                basis);
    }

    /** Some rack somewhere is still dark, and what this service waits for may stand in it. */
    private boolean anyRackDark() {
        for (int r = 0; r < lastDarkS.length; r++) {
            if (!Double.isNaN(lastDarkS[r]) && Double.isNaN(lastRestoredS[r])) {
                return true;
            }
        }
        return false;
    }

    private static Percentiles lessBy(Percentiles back, double byS) {
        return new Percentiles(Math.max(0, back.p10() - byS), Math.max(0, back.p50() - byS), Math.max(0, back.p90() - byS));
    }
}
