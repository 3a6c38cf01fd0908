package io.ridethrough.twin.siren;

import io.ridethrough.models.service.Service;
import io.ridethrough.models.service.ServiceState;
import io.ridethrough.twin.predict.Percentiles;
import java.util.Locale;

/** The sentences of one service's siren. */
final class SirenWords {
    private final Service service;

    SirenWords(Service service) {
        this.service = service;
    }

    /** What users notice in that state; empty when it is not one they notice. */
    String notice(String worst) {
        for (ServiceState state : ServiceState.values()) {
            if (state.name().equals(worst) && state.isFelt()) {
                return service.audience().words().of(state, service.name());
            }
        }
        return "";
    }

    /** Why a siren ended. */
    String takenBack(Threat threat, String sourceBack) {
        String fell = "the forecast fell to %s".formatted(percent(threat.probability()));
        return sourceBack.isEmpty() ? fell : "power came back: %s; %s".formatted(sourceBack, fell);
    }

    String text(SirenState state, Threat threat, String worst, String why, double warnedS) {
        String name = service.name();
        return switch (state) {
            case SOUNDING, ESCALATED ->
                "%s%s %s%s. %s."
                        .formatted(
                                state == SirenState.ESCALATED ? "Act now: " : "",
                                name,
                                threat.certain()
                                        ? "loses power for certain"
                                        : "may lose power: probability " + percent(threat.probability()) + range(threat),
                                threat.leadS() == null ? "" : ", first rack dark " + lead(threat.leadS()),
                                (worst.isEmpty() ? "" : capital(notice(worst)) + ". Cause: ") + (why.isEmpty() ? "not known" : why));
            case CANCELLED -> "Cancelled for %s: %s.".formatted(name, why);
            case HAPPENED ->
                "%s is hit: %s. %s."
                        .formatted(
                                name,
                                notice(worst),
                                Double.isNaN(warnedS) ? "Nothing was said before" : "Said %s before".formatted(span(warnedS)));
            case OVER -> "%s is back and no longer threatened: %s.".formatted(name, why);
            case ARMED -> "Nothing is expected for %s.".formatted(name);
        };
    }

    private static String range(Threat threat) {
        return Double.isNaN(threat.low()) ? "" : " (%s to %s)".formatted(percent(threat.low()), percent(threat.high()));
    }

    private static String lead(Percentiles leadS) {
        return "in %s (%s to %s)".formatted(span(leadS.p50()), span(leadS.p10()), span(leadS.p90()));
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Unknown is a word, never 0 %. */
    private static String percent(double probability) {
        return Double.isNaN(probability)
                ? "unknown"
                : String.format(Locale.ROOT, probability > 0 && probability < 0.1 ? "%.2g %%" : "%.0f %%", 100 * probability);
    }

    private static String span(double seconds) {
        return seconds < 120
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.1f min", seconds / 60);
    }
}
