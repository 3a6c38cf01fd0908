package io.ridethrough.twin.notice;

import io.ridethrough.models.service.DrainPlan;
import io.ridethrough.models.service.Platform;
import io.ridethrough.models.service.Service;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServiceState;
import io.ridethrough.twin.impact.Clocks;
import io.ridethrough.twin.impact.ServiceView;
import io.ridethrough.twin.impact.SirenNotice;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The services of one snapshot, told to those who notice.
 *
 * @param stakeholders one for each group that the services serve, also when it notices nothing
 * @param business cost and error budgets
 * @param drain what can still be moved, in order; empty while nothing threatens
 * @param update the incident update as it could be sent now
 */
public record ServiceNotices(List<Stakeholder> stakeholders, Business business, List<DrainPlan.Step> drain, IncidentUpdate update) {
    private static final double MONTH_S = 30 * 86_400;

    public ServiceNotices {
        stakeholders = List.copyOf(stakeholders);
        drain = List.copyOf(drain);
    }

    /**
     * One group.
     *
     * @param who users, creators, advertisers or staff
     * @param people the most that one of their services says notice; services share people, so sums would count twice. NaN when not known
     * @param worst worst state among their services
     * @param notices what they notice, worst first
     */
    public record Stakeholder(String who, double people, String worst, List<Noticed> notices) {
        public Stakeholder {
            notices = List.copyOf(notices);
        }
    }

    /**
     * One thing noticed.
     *
     * @param people who notice, NaN when not known
     * @param back seconds until they notice nothing any more, absent when nothing is known
     * @param basis what that rests on
     */
    public record Noticed(String service, String name, String state, String text, double people, @Nullable Percentiles back, Clocks.Basis basis) {}

    /**
     * What it costs.
     *
     * @param hitRatio share of the users of the worst-hit service for users, 0..1; NaN when not known
     * @param costPerMin at that share, NaN when the file gives no cost
     * @param basis where the figure comes from, empty without one
     */
    public record Business(double hitRatio, double costPerMin, String currency, String basis, List<Budget> budgets) {
        public Business {
            budgets = List.copyOf(budgets);
        }
    }

    /**
     * One error budget of thirty days.
     *
     * @param slo promised availability, 0..1
     * @param burnRate how many times faster than allowed it burns now
     * @param exhaustedInS seconds until a full month's budget would be used at this rate, absent while nothing burns
     */
    public record Budget(String service, double slo, double burnRate, @Nullable Double exhaustedInS) {}

    /** As of that snapshot. */
    public static ServiceNotices of(Snapshot snapshot, ServiceModel model) {
        List<Stakeholder> stakeholders = stakeholders(snapshot.services());
        return new ServiceNotices(
                stakeholders,
                business(snapshot.services(), model),
                drain(snapshot, model),
                IncidentUpdate.of(snapshot, stakeholders));
    }

    private static List<Stakeholder> stakeholders(List<ServiceView> services) {
        var groups = new ArrayList<Stakeholder>();
        for (Service.Stakeholder who : Service.Stakeholder.values()) {
            List<ServiceView> own = services.stream().filter(s -> s.who().equals(who.word())).toList();
            if (own.isEmpty()) {
                continue;
            }
            var notices = new ArrayList<Noticed>();
            double people = 0;
            ServiceState worst = ServiceState.HEALTHY;
            boolean unknown = false;
            for (ServiceView s : own) {
                if (s.state().equals(ServiceView.UNKNOWN)) {
                    unknown = true;
                    continue;
                }
                ServiceState state = ServiceState.valueOf(s.state());
                worst = state.compareTo(worst) > 0 ? state : worst;
                if (state.isFelt()) {
                    notices.add(new Noticed(
                            s.id(), s.name(), s.state(), s.userText(), s.usersAffected(), s.clocks().service(), s.clocks().basis()));
                    people = Math.max(people, s.usersAffected());
                }
            }
            notices.sort(Comparator.<Noticed, ServiceState>comparing(n -> ServiceState.valueOf(n.state())).reversed());
            boolean nothingKnown = unknown && notices.isEmpty();
            groups.add(new Stakeholder(
                    who.word(), nothingKnown ? Double.NaN : people, nothingKnown ? ServiceView.UNKNOWN : worst.name(), notices));
        }
        return groups;
    }

    private static Business business(List<ServiceView> services, ServiceModel model) {
        double hit = 0;
        var budgets = new ArrayList<Budget>();
        for (ServiceView view : services) {
            int num = model.findServiceNum(view.id());
            if (num < 0) {
                continue;
            }
            Service.Audience audience = model.service(num).audience();
            double ratio = view.usersAffected() == 0 ? 0 : view.usersAffected() / audience.users();
            if (audience.who() == Service.Stakeholder.USERS) {
                // NaN stays: one service of unknown state leaves the share unknown.
                hit = Math.max(hit, ratio);
            }
            if (!Double.isNaN(audience.slo()) && audience.slo() < 1 && !Double.isNaN(ratio)) {
                double allowed = 1 - audience.slo();
                budgets.add(new Budget(
                        view.id(), audience.slo(), ratio / allowed, ratio > 0 ? MONTH_S * allowed / ratio : null));
            }
        }
        budgets.sort(Comparator.comparingDouble(Budget::burnRate).reversed());
        Platform.Cost cost = model.platform().cost();
        return cost == null
                ? new Business(hit, Double.NaN, "", "", budgets)
                : new Business(hit, 60 * cost.perS() * hit, cost.currency(), cost.basis(), budgets);
    }

    /** Deadlines: the early end of what the forecast says of each service, so that nine of ten moves are in time. */
    private static List<DrainPlan.Step> drain(Snapshot snapshot, ServiceModel model) {
        var moves = new ArrayList<DrainPlan.Move>();
        for (Prediction prediction : snapshot.predictions()) {
            if (!prediction.event().equals("now")) {
                continue;
            }
            for (Prediction.ServiceOutlook outlook : prediction.services()) {
                int num = model.findServiceNum(outlook.id());
                double drainS = num < 0 ? Double.NaN : model.service(num).behaviour().drainS();
                boolean felt = snapshot.services().stream()
                        .anyMatch(v -> v.id().equals(outlook.id())
                                && !v.state().equals(ServiceView.UNKNOWN)
                                && ServiceState.valueOf(v.state()).isFelt());
                if (!Double.isNaN(drainS) && outlook.hitS() != null && !felt && outlook.probability() >= 0.05) {
                    moves.add(new DrainPlan.Move(outlook.id(), drainS, outlook.hitS().p10()));
                }
            }
        }
        return DrainPlan.of(moves);
    }

    /** Standing and ended sirens of a snapshot. */
    public static List<ServiceSiren> sirens(Snapshot snapshot) {
        var sirens = new ArrayList<ServiceSiren>();
        for (ServiceView view : snapshot.services()) {
            SirenNotice siren = view.siren();
            if (siren != null) {
                sirens.add(new ServiceSiren(view.id(), view.name(), view.who(), siren));
            }
        }
        return sirens;
    }

    /** The siren of one service. */
    public record ServiceSiren(String service, String name, String who, SirenNotice siren) {}
}
