package io.ridethrough.twin.impact;

import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServiceState;
import io.ridethrough.twin.predict.Prediction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Raises and cancels the siren of each service by the forecast of what happens now. Owned by the plant loop.
 *
 * <p>Raised when users will more likely than not notice, cancelled when that is down to a quarter, so that a forecast that wavers does not
 * make it flutter. A service that is noticed already needs no siren.
 */
public final class SirenDesk {
    /** Raised at this probability. */
    public static final double RAISED_AT = 0.5;
    /** Cancelled below this one. */
    public static final double CANCELLED_BELOW = 0.25;

    private static final double KEPT_S = 600;

    private final ServiceModel model;
    private final @Nullable Siren[] sirens;

    SirenDesk(ServiceModel model) {
        this.model = model;
        sirens = new Siren[model.services().size()];
    }

    /**
     * The siren of a service as of now, null when there is none.
     *
     * @param felt whether users notice already
     * @param outlook what the forecast of now says of it, null when it says nothing
     * @param forecastStands false while there is no forecast of now: then nothing is cancelled
     */
    @Nullable Siren update(
            long nowNs, int s, boolean felt, Prediction.@Nullable ServiceOutlook outlook, boolean forecastStands) {
        Siren before = sirens[s];
        double probability = outlook == null ? 0 : outlook.probability();
        boolean stands = before != null && before.status() == Siren.Status.RAISED;
        if (stands && before != null) {
            if (felt) {
                sirens[s] = ended(before, Siren.Status.HAPPENED, nowNs, "%s: users notice now, %s after the warning."
                        .formatted(name(s), span((nowNs - before.raisedNs()) / 1e9)));
            } else if (forecastStands && probability < CANCELLED_BELOW) {
                sirens[s] = ended(before, Siren.Status.CANCELLED, nowNs, "%s: all clear, the probability is down to %s."
                        .formatted(name(s), percent(probability)));
            } else if (outlook != null) {
                sirens[s] = raised(s, outlook, before.raisedNs());
            }
        } else if (!felt && outlook != null && probability >= RAISED_AT && ServiceState.valueOf(outlook.state()).isFelt()) {
            sirens[s] = raised(s, outlook, nowNs);
        } else if (before != null && before.endedNs() != null && (nowNs - before.endedNs()) / 1e9 > KEPT_S) {
            sirens[s] = null;
        }
        return sirens[s];
    }

    private Siren raised(int s, Prediction.ServiceOutlook outlook, long raisedNs) {
        String when = outlook.hitS() == null
                ? ""
                : " in %s (80 %% band %s to %s)".formatted(
                        span(outlook.hitS().p50()), span(outlook.hitS().p10()), span(outlook.hitS().p90()));
        String text = "%s: %s%s, with probability %s.".formatted(
                name(s),
                model.service(s).audience().words().of(ServiceState.valueOf(outlook.state()), name(s)),
                when,
                percent(outlook.probability()));
        return new Siren(Siren.Status.RAISED, outlook.probability(), outlook.hitS(), outlook.state(), raisedNs, null, text);
    }

    private static Siren ended(Siren before, Siren.Status status, long nowNs, String text) {
        return new Siren(status, before.probability(), null, before.state(), before.raisedNs(), nowNs, text);
    }

    private String name(int s) {
        return model.service(s).name();
    }

    private static String percent(double probability) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * probability);
    }

    static String span(double seconds) {
        if (Double.isNaN(seconds)) {
            return "an unknown time";
        }
        return seconds < 120
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : seconds < 5400
                        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                        : seconds < 172_800
                                ? String.format(Locale.ROOT, "%.1f h", seconds / 3600)
                                : String.format(Locale.ROOT, "%.0f days", seconds / 86_400);
    }
}
