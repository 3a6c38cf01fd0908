package io.ridethrough.twin.impact;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.Need;
import io.ridethrough.models.service.Service;
import io.ridethrough.models.service.ServiceEvaluation;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServiceState;
import io.ridethrough.models.service.ServiceTimeline;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From live racks to services now. Owned by the plant loop.
 *
 * <p>Hosts are not measured: what the racks were seen to do is played through the service model up to now, in a median incident. Racks of
 * unknown power are taken as live in one run and as dark in a second; where users would notice only in the second, the state is UNKNOWN.
 */
public final class Impact {
    private static final String NOW = "now";
    /** Machines that come back by themselves are seen within so many plant seconds. */
    private static final double REPLAY_S = 1;

    private final ServiceModel model;
    private final RackPower racks;
    private final ServiceTimeline best;
    private final ServiceTimeline worst;
    private final RecoveryOutlook recovery;
    private final double[] darkFromS;
    private final double[] restoredS;
    private final double[] worstDarkFromS;
    private final double[] worstRestoredS;
    private final int[] dark;
    private final int[] unknown;
    private double[] playedDarkS = new double[0];
    private double[] playedRestoredS = new double[0];
    private double[] playedWorstDarkS = new double[0];
    private double playedS;
    /** As things are if every rack of unknown power is dark. */
    private ServiceEvaluation worstNow;

    /** For one plant and its services. */
    public Impact(PlantIndex index, ServiceModel model) {
        this.model = model;
        racks = new RackPower(index);
        best = new ServiceTimeline(model);
        worst = new ServiceTimeline(model);
        worstNow = best.evaluation();
        recovery = new RecoveryOutlook(model);
        int count = model.services().size();
        darkFromS = new double[racks.rackCount()];
        restoredS = new double[racks.rackCount()];
        worstDarkFromS = new double[racks.rackCount()];
        worstRestoredS = new double[racks.rackCount()];
        dark = new int[count];
        unknown = new int[count];
    }

    /**
     * Services as they are now, their sirens silent: those look at the forecast later in the tick.
     *
     * @param nowNs plant time, epoch nanoseconds
     * @param predictions latest predictions; the one for "now" says when a service is back
     */
    public List<ServiceView> update(long nowNs, ImageCopy image, List<Prediction> predictions) {
        racks.update(nowNs, image);
        double nowS = load(nowNs);
        play(nowS);
        recovery.update(darkFromS, restoredS, nowS);
        count();
        var views = new ArrayList<ServiceView>();
        for (int s = 0; s < dark.length; s++) {
            Prediction.ServiceOutlook outlook = findOutlook(predictions, model.service(s).id());
            views.add(view(s, outlook));
        }
        return views;
    }

    /** Plays the racks' past up to now, unless nothing about it changed within the last second. */
    private void play(double nowS) {
        boolean same = Arrays.equals(darkFromS, playedDarkS)
                && Arrays.equals(restoredS, playedRestoredS)
                && Arrays.equals(worstDarkFromS, playedWorstDarkS);
        if (same && nowS >= playedS && nowS - playedS < REPLAY_S) {
            return;
        }
        best.runUntil(darkFromS, restoredS, 0.5, nowS);
        boolean allKnown = Arrays.equals(worstDarkFromS, darkFromS) && Arrays.equals(worstRestoredS, restoredS);
        if (!allKnown) {
            worst.runUntil(worstDarkFromS, worstRestoredS, 0.5, nowS);
        }
        worstNow = allKnown ? best.evaluation() : worst.evaluation();
        playedDarkS = darkFromS.clone();
        playedRestoredS = restoredS.clone();
        playedWorstDarkS = worstDarkFromS.clone();
        playedS = nowS;
    }

    /** Ids of the racks seen dark at the last update. */
    public List<String> listDarkRacks() {
        return listRacks(RackPower.Power.DARK);
    }

    /** Ids of the racks whose power was unknown at the last update. */
    public List<String> listUnknownRacks() {
        return listRacks(RackPower.Power.UNKNOWN);
    }

    private List<String> listRacks(RackPower.Power wanted) {
        var ids = new ArrayList<String>();
        for (int r = 0; r < racks.rackCount(); r++) {
            if (racks.power(r) == wanted) {
                ids.add(model.rackIds().get(r));
            }
        }
        return ids;
    }

    /** What the racks did, in seconds since the first of them went dark; the answer is now on that clock. */
    private double load(long nowNs) {
        long firstNs = nowNs;
        for (int r = 0; r < darkFromS.length; r++) {
            if (racks.power(r) == RackPower.Power.UNKNOWN) {
                firstNs = Math.min(firstNs, racks.unknownSinceNs(r));
            }
            if (racks.darkSinceNs(r) != 0) {
                firstNs = Math.min(firstNs, racks.darkSinceNs(r));
            }
        }
        for (int r = 0; r < darkFromS.length; r++) {
            boolean wasDark = racks.darkSinceNs(r) != 0;
            darkFromS[r] = wasDark ? (racks.darkSinceNs(r) - firstNs) / 1e9 : Double.NaN;
            restoredS[r] = racks.backSinceNs(r) != 0 ? (racks.backSinceNs(r) - firstNs) / 1e9 : Double.NaN;
            worstDarkFromS[r] = darkFromS[r];
            worstRestoredS[r] = restoredS[r];
            if (racks.power(r) == RackPower.Power.UNKNOWN) {
                worstDarkFromS[r] = wasDark ? darkFromS[r] : (racks.unknownSinceNs(r) - firstNs) / 1e9;
                worstRestoredS[r] = Double.NaN;
            }
        }
        return (nowNs - firstNs) / 1e9;
    }

    private void count() {
        for (int s = 0; s < dark.length; s++) {
            dark[s] = 0;
            unknown[s] = 0;
            for (int rack : model.racksOfService(s)) {
                switch (racks.power(rack)) {
                    case DARK -> dark[s]++;
                    case UNKNOWN -> unknown[s]++;
                    case LIVE -> {}
                }
            }
        }
    }

    private ServiceView view(int s, Prediction.@Nullable ServiceOutlook outlook) {
        Service service = model.service(s);
        ServiceEvaluation now = best.evaluation();
        ServiceState state = now.state(s);
        boolean undecided = worstNow.state(s).isFelt() && !state.isFelt();
        Clocks clocks = recovery.clocks(s, state.isFelt(), dark[s] > 0, outlook);
        return new ServiceView(
                service.id(),
                service.name(),
                undecided ? ServiceView.UNKNOWN : state.name(),
                reason(s, undecided),
                now.instancesUp(s) - unknown[s],
                service.instances().size(),
                undecided
                        ? "not known: no data on the power of its racks"
                        : service.audience().words().of(state, service.name()),
                undecided ? Double.NaN : now.usersAffected(s),
                clocks.promisedPowerS(),
                clocks.promisedServiceS(),
                service.needs().stream().map(Need::service).toList(),
                now.dataAtRisk(s),
                service.audience().who().word(),
                clocks,
                null);
    }

    private String reason(int s, boolean undecided) {
        int instances = model.service(s).instances().size();
        if (undecided) {
            return "power of %d of %d instances is unknown, or of what it needs".formatted(unknown[s], instances);
        }
        ServiceEvaluation now = best.evaluation();
        String reason = now.reason(s);
        int restarting = instances - now.instancesUp(s) - dark[s];
        if (now.isShortOfInstances(s) && restarting > 0) {
            reason = "%d of %d instances on dark racks, %d restarting since power is back"
                    .formatted(dark[s], instances, restarting);
        } else if (now.state(s) == ServiceState.HEALTHY && unknown[s] > 0) {
            reason = "no instance is known to be dark";
        }
        if (unknown[s] > 0) {
            reason += ", power of %d unknown".formatted(unknown[s]);
        }
        return now.dataAtRisk(s) ? reason + "; data at risk: %d copies run".formatted(now.instancesUp(s)) : reason;
    }

    private static Prediction.@Nullable ServiceOutlook findOutlook(List<Prediction> predictions, String service) {
        for (Prediction prediction : predictions) {
            if (prediction.event().equals(NOW)) {
                for (Prediction.ServiceOutlook outlook : prediction.services()) {
                    if (outlook.id().equals(service)) {
                        return outlook;
                    }
                }
            }
        }
        return null;
    }
}
