package io.ridethrough.twin.impact;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.Need;
import io.ridethrough.models.service.Restart;
import io.ridethrough.models.service.Service;
import io.ridethrough.models.service.ServiceEvaluation;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServiceState;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From live racks to services now. Owned by the plant loop.
 *
 * <p>Hosts are not measured: an instance counts as running while its rack has power, and again one median restart after
 * its rack was seen dark and live again. Racks of unknown power are taken as live in one evaluation and as dark in a
 * second; where users would notice only in the second, the state is UNKNOWN.
 */
public final class Impact {
    private static final String NOW = "now";

    private final ServiceModel model;
    private final RackPower racks;
    private final ServiceEvaluation best;
    private final ServiceEvaluation worst;
    private final int[] outBest;
    private final int[] outWorst;
    private final int[] dark;
    private final int[] restarting;
    private final int[] unknown;
    private final double[] readyInS;

    /** For one plant and its services. */
    public Impact(PlantIndex index, ServiceModel model) {
        this.model = model;
        racks = new RackPower(index);
        best = new ServiceEvaluation(model);
        worst = new ServiceEvaluation(model);
        int count = model.services().size();
        outBest = new int[count];
        outWorst = new int[count];
        dark = new int[count];
        restarting = new int[count];
        unknown = new int[count];
        readyInS = new double[count];
    }

    /**
     * Services as they are now.
     *
     * @param nowNs plant time, epoch nanoseconds
     * @param predictions latest predictions; the one for "now" says when a service is back
     */
    public List<ServiceView> update(long nowNs, ImageCopy image, List<Prediction> predictions) {
        racks.update(nowNs, image);
        count(nowNs);
        best.evaluateOut(outBest);
        worst.evaluateOut(outWorst);
        spreadReadiness();
        var views = new ArrayList<ServiceView>();
        for (int s = 0; s < outBest.length; s++) {
            views.add(view(s, findOutlook(predictions, model.service(s).id())));
        }
        return views;
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

    private void count(long nowNs) {
        for (int s = 0; s < outBest.length; s++) {
            double restartS = model.service(s).restart().medianS();
            dark[s] = 0;
            restarting[s] = 0;
            unknown[s] = 0;
            double lastReadyS = 0;
            for (int rack : model.racksOfService(s)) {
                switch (racks.power(rack)) {
                    case DARK -> dark[s]++;
                    case UNKNOWN -> unknown[s]++;
                    case LIVE -> {
                        double leftS = restartS - (nowNs - racks.backSinceNs(rack)) / 1e9;
                        if (racks.backSinceNs(rack) != 0 && leftS > 0) {
                            restarting[s]++;
                            lastReadyS = Math.max(lastReadyS, leftS);
                        }
                    }
                }
            }
            outBest[s] = dark[s] + restarting[s];
            outWorst[s] = outBest[s] + unknown[s];
            readyInS[s] = dark[s] > 0 ? Double.NaN : lastReadyS;
        }
    }

    /** A service is ready when it and all it cannot do without are; NaN, not known, spreads too. */
    private void spreadReadiness() {
        boolean changed = true;
        for (int pass = 0; changed && pass <= readyInS.length; pass++) {
            changed = false;
            for (int s = 0; s < readyInS.length; s++) {
                for (Need need : model.service(s).needs()) {
                    int provider = model.serviceNum(need.service());
                    if (need.kind() == Need.Kind.SOFT || !best.state(provider).isFelt()) {
                        continue;
                    }
                    double later = Math.max(readyInS[s], readyInS[provider]);
                    if (Double.compare(later, readyInS[s]) != 0) {
                        readyInS[s] = later;
                        changed = true;
                    }
                }
            }
        }
    }

    private ServiceView view(int s, Prediction.@Nullable ServiceOutlook outlook) {
        Service service = model.service(s);
        ServiceState state = best.state(s);
        boolean undecided = worst.state(s).isFelt() && !state.isFelt();
        Double serviceBackS = null;
        if (state.isFelt()) {
            Percentiles restoredS = outlook == null ? null : outlook.restoredS();
            if (readyInS[s] > 0) {
                serviceBackS = readyInS[s];
            } else if (restoredS != null && Double.isFinite(restoredS.p50())) {
                serviceBackS = restoredS.p50();
            }
        }
        return new ServiceView(
                service.id(),
                service.name(),
                undecided ? ServiceView.UNKNOWN : state.name(),
                reason(s, undecided),
                best.instancesUp(s) - unknown[s],
                service.instances().size(),
                undecided
                        ? "not known: no data on the power of its racks"
                        : service.audience().words().of(state, service.name()),
                undecided ? Double.NaN : best.usersAffected(s),
                dark[s] > 0 ? powerBackS(serviceBackS, service.restart()) : null,
                serviceBackS,
                service.needs().stream().map(Need::service).toList(),
                best.dataAtRisk(s));
    }

    /** The forecast tells when the service is back; its power is back one median restart earlier. */
    private static @Nullable Double powerBackS(@Nullable Double serviceBackS, Restart restart) {
        return serviceBackS == null ? null : Math.max(0, serviceBackS - restart.medianS());
    }

    private String reason(int s, boolean undecided) {
        int instances = model.service(s).instances().size();
        if (undecided) {
            return "power of %d of %d instances is unknown, or of what it needs".formatted(unknown[s], instances);
        }
        String reason = best.reason(s);
        if (best.isOwnCause(s) && restarting[s] > 0) {
            reason = "%d of %d instances on dark racks, %d restarting since power is back"
                    .formatted(dark[s], instances, restarting[s]);
        } else if (best.state(s) == ServiceState.HEALTHY && unknown[s] > 0) {
            reason = "no instance is known to be dark";
        }
        if (unknown[s] > 0) {
            reason += ", power of %d unknown".formatted(unknown[s]);
        }
        return best.dataAtRisk(s) ? reason + "; data at risk: %d copies run".formatted(best.instancesUp(s)) : reason;
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
