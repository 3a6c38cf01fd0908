package io.ridethrough.twin.impact;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.twin.predict.Forecaster;
import io.ridethrough.twin.predict.Prediction;
import io.ridethrough.twin.predict.SampledRun;
import java.util.Arrays;
import java.util.List;

/** The forecaster's sampled runs, seen as services. Keeps nothing between calls, so workers may share one. */
public final class ServiceForecasts implements Forecaster.ServiceForecast {
    /** A few runs may carry nearly all the weight: about this many restarts are drawn in all, shared out by weight. */
    private static final double RESTART_DRAWS = 200;

    private static final int DRAWS_LIMIT = 100;

    private final ServiceModel model;
    private final int[] rackDeviceNums;

    public ServiceForecasts(PlantIndex index, ServiceModel model) {
        this.model = model;
        rackDeviceNums = model.rackIds().stream().mapToInt(index::deviceNum).toArray();
    }

    @Override
    public List<Prediction.ServiceOutlook> outlook(List<SampledRun> drops, double horizonS, long seed) {
        var outlooks = new ServiceOutlooks(model);
        double[] darkFromS = new double[rackDeviceNums.length];
        double[] restoredS = new double[rackDeviceNums.length];
        double dropped = drops.stream().mapToDouble(SampledRun::weight).sum();
        for (SampledRun run : drops) {
            for (int rack = 0; rack < rackDeviceNums.length; rack++) {
                darkFromS[rack] = run.darkFromS(rackDeviceNums[rack]);
                restoredS[rack] = run.restoredS(rackDeviceNums[rack]);
            }
            int draws = (int) Math.clamp(Math.ceil(RESTART_DRAWS * run.weight() / dropped), 1, DRAWS_LIMIT);
            for (int draw = 0; draw < draws; draw++) {
                outlooks.add(darkFromS, restoredS, run.weight() / draws);
            }
        }
        // The weights of the drops are probabilities; what they leave to one rides through.
        Arrays.fill(darkFromS, Double.NaN);
        outlooks.add(darkFromS, restoredS, Math.max(0, 1 - dropped));
        return outlooks.outlooks();
    }
}
