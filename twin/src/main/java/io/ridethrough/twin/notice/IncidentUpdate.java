package io.ridethrough.twin.notice;

import io.ridethrough.models.service.ServiceState;
import io.ridethrough.twin.impact.Clocks;
import io.ridethrough.twin.impact.ServiceView;
import io.ridethrough.twin.impact.SirenNotice;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.predict.Percentiles;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An incident update as it could be sent now, in the words of status pages. It says what is measured, what is forecast as a forecast, and
 * what is not known as not known.
 *
 * @param name one line
 * @param status none, investigating (it may come), identified (it is here), monitoring (the power is back)
 * @param impact none, minor, major or critical
 * @param body the text
 * @param components services by the status words of such pages; a service of unknown state is left out and named in the body
 * @param nextUpdateInS seconds until the next one is due
 * @param restoration seconds until the last of the services that are hit is back; absent when that is not known
 * @param restorationBasis what that rests on
 */
public record IncidentUpdate(
        String name,
        String status,
        String impact,
        String body,
        List<Component> components,
        double nextUpdateInS,
        @Nullable Percentiles restoration,
        Clocks.Basis restorationBasis) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public IncidentUpdate {
        components = List.copyOf(components);
    }

    /** One service on a status page. */
    public record Component(String id, String name, String status) {}

    static IncidentUpdate of(Snapshot snapshot, List<ServiceNotices.Stakeholder> stakeholders) {
        return new Draft(snapshot, stakeholders).write();
    }

    private static final class Draft {
        private final Snapshot snapshot;
        private final List<ServiceNotices.Stakeholder> stakeholders;
        private final List<ServiceView> felt;
        private final List<ServiceView> unknown;
        private final List<ServiceView> warned;
        private final List<String> lines = new ArrayList<>();

        Draft(Snapshot snapshot, List<ServiceNotices.Stakeholder> stakeholders) {
            this.snapshot = snapshot;
            this.stakeholders = stakeholders;
            unknown = snapshot.services().stream().filter(s -> s.state().equals(ServiceView.UNKNOWN)).toList();
            felt = snapshot.services().stream().filter(Draft::isFelt).toList();
            warned = snapshot.services().stream()
                    .filter(s -> s.siren() != null && s.siren().status() == SirenNotice.Status.RAISED)
                    .toList();
        }

        private static boolean isFelt(ServiceView s) {
            return !s.state().equals(ServiceView.UNKNOWN) && ServiceState.valueOf(s.state()).isFelt();
        }

        IncidentUpdate write() {
            boolean powerOut = felt.stream().anyMatch(s -> s.clocks().power() != null);
            String status = !felt.isEmpty() ? (powerOut ? "identified" : "monitoring") : warned.isEmpty() ? "none" : "investigating";
            what();
            who();
            safe();
            Percentiles restoration = restoration();
            Clocks.Basis basis = felt.stream().anyMatch(s -> s.clocks().basis() == Clocks.Basis.PUBLISHED)
                    ? Clocks.Basis.PUBLISHED
                    : felt.stream().map(s -> s.clocks().basis()).findFirst().orElse(Clocks.Basis.NONE);
            when(restoration, basis);
            double nextS = status.equals("none") ? 3600 : status.equals("investigating") ? 300 : powerOut ? 900 : 1800;
            lines.add("Next update: %s, or sooner if this changes.".formatted(CLOCK.format(instant(nextS))));
            return new IncidentUpdate(
                    name(status), status, impact(), String.join("\n", lines), components(), nextS, restoration, basis);
        }

        private Instant instant(double inS) {
            return Instant.ofEpochSecond(snapshot.timeNs() / 1_000_000_000L + Math.round(inS));
        }

        private String name(String status) {
            return switch (status) {
                case "none" -> "All services as usual";
                case "investigating" -> "Possible loss of power: %d services may be affected".formatted(warned.size());
                case "monitoring" -> "Power is back, %d services still recovering".formatted(felt.size());
                default -> "Loss of power: %d services affected".formatted(felt.size());
            };
        }

        private void what() {
            if (felt.isEmpty() && warned.isEmpty()) {
                lines.add("No service is known to be affected.");
            } else if (felt.isEmpty()) {
                lines.add("Nothing has failed for users yet. By our forecast power to some of our machines may be lost.");
            } else {
                lines.add("Machines without power, or restarting after it: %d services are affected.".formatted(felt.size()));
            }
            if (!felt.isEmpty() || !warned.isEmpty()) {
                lines.add(snapshot.alarms().isEmpty()
                        ? "The cause is not known yet."
                        : "What is measured: %s".formatted(sentence(snapshot.alarms().getFirst().condition().cause())));
            }
            if (!unknown.isEmpty()) {
                lines.add("Not known, for want of data: %s.".formatted(names(unknown)));
            }
        }

        private void who() {
            for (ServiceNotices.Stakeholder group : stakeholders) {
                if (!group.notices().isEmpty()) {
                    lines.add("Affected, %s: %s.".formatted(
                            group.who(),
                            group.notices().stream().limit(6).map(ServiceNotices.Noticed::text).collect(Collectors.joining("; "))));
                }
            }
            for (ServiceView s : warned.stream().limit(6).toList()) {
                SirenNotice siren = s.siren();
                if (siren != null) {
                    lines.add("May come: %s".formatted(siren.text()));
                }
            }
        }

        private void safe() {
            List<ServiceView> atRisk = snapshot.services().stream().filter(ServiceView::dataAtRisk).toList();
            boolean zeros = felt.stream().anyMatch(s -> s.state().equals(ServiceState.DEFAULTED.name()));
            if (zeros) {
                lines.add("Figures shown as 0 are placeholders: the service cannot read its store at the moment.");
            }
            if (!atRisk.isEmpty()) {
                lines.add("Fewer copies of data run than planned at: %s. No loss of data is known.".formatted(names(atRisk)));
            } else if (!felt.isEmpty() && unknown.isEmpty()) {
                lines.add("Safe: of all stored data the planned number of copies runs.");
            }
        }

        private @Nullable Percentiles restoration() {
            double[] last = new double[3];
            for (ServiceView s : felt) {
                Percentiles back = s.clocks().service();
                if (back == null) {
                    return null;
                }
                // NaN, not known, stays.
                last[0] = Math.max(last[0], back.p10());
                last[1] = Math.max(last[1], back.p50());
                last[2] = Math.max(last[2], back.p90());
            }
            return felt.isEmpty() ? null : new Percentiles(last[0], last[1], last[2]);
        }

        private void when(@Nullable Percentiles restoration, Clocks.Basis basis) {
            if (felt.isEmpty()) {
                return;
            }
            if (restoration == null || Double.isNaN(restoration.p50())) {
                lines.add("When it will be back is not known yet.");
                return;
            }
            String band = "%s, with eight chances in ten between %s and %s".formatted(
                    span(restoration.p50()), span(restoration.p10()), span(restoration.p90()));
            lines.add(
                    switch (basis) {
                        case PUBLISHED ->
                            "When the power returns is not known. In published outages of this kind all was back after %s. This is no promise."
                                    .formatted(band);
                        case POWER_IS_BACK -> "Power is back. We expect the last of these services in %s.".formatted(band);
                        case FORECAST, NONE -> "By our forecast the last of these services is back in %s.".formatted(band);
                    });
        }

        private String impact() {
            boolean down = felt.stream().anyMatch(s -> s.state().equals(ServiceState.DOWN.name()));
            boolean usersDown = felt.stream().anyMatch(s -> s.state().equals(ServiceState.DOWN.name()) && s.who().equals("users"));
            return felt.isEmpty() ? "none" : usersDown ? "critical" : down ? "major" : "minor";
        }

        private List<Component> components() {
            var list = new ArrayList<Component>();
            for (ServiceView s : snapshot.services()) {
                if (!s.state().equals(ServiceView.UNKNOWN)) {
                    String word =
                            switch (ServiceState.valueOf(s.state())) {
                                case HEALTHY, REDUNDANCY_LOST -> "operational";
                                case SLOW, STALE, DEFAULTED -> "degraded_performance";
                                case DOWN -> "major_outage";
                            };
                    list.add(new Component(s.id(), s.name(), word));
                }
            }
            return list;
        }

        private static String names(List<ServiceView> services) {
            String first = services.stream().limit(8).map(ServiceView::name).collect(Collectors.joining(", "));
            return services.size() <= 8 ? first : "%s and %d more".formatted(first, services.size() - 8);
        }

        private static String sentence(String text) {
            return text.endsWith(".") ? text : text + ".";
        }

        private static String span(double seconds) {
            return Double.isNaN(seconds)
                    ? "an unknown time"
                    : seconds < 5400
                            ? String.format(Locale.ROOT, "%.0f min", Math.max(1, seconds / 60))
                            : seconds < 172_800
                                    ? String.format(Locale.ROOT, "%.0f h", seconds / 3600)
                                    : String.format(Locale.ROOT, "%.0f days", seconds / 86_400);
        }
    }
}
