package io.ridethrough.twin.score;

import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.opcua.simulator.truth.TruthPlant;
import io.ridethrough.telemetry.live.ImageCopy;
import io.ridethrough.telemetry.live.ProcessImage;
import io.ridethrough.twin.alarm.AlarmRules;
import io.ridethrough.twin.alarm.Condition;
import io.ridethrough.twin.alarm.Facts;
import io.ridethrough.twin.alarm.Rationalisation;
import io.ridethrough.twin.learning.DemandWatch;
import io.ridethrough.twin.learning.SiteRecord;
import io.ridethrough.twin.loop.Health;
import io.ridethrough.twin.predict.EventCase;
import io.ridethrough.twin.predict.Forecaster;
import io.ridethrough.twin.predict.Prediction;
import io.ridethrough.twin.sync.StateEstimator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The twin of one plant of a fleet: image, estimator, alarm rules and forecaster as in the product, fed without OPC UA. It knows the
 * plant file and what telemetry says.
 */
final class TwinSide {
    /** Turns a forecast into what is scored. */
    @FunctionalInterface
    interface Oracle {
        Prediction predict(PlantState state, EventCase event, List<String> missing);
    }

    private static final Health WELL = new Health(
            Health.Status.LIVE,
            List.of(),
            new Health.Feed(true, "in process", 0, 0, 0, 0, 1, 1),
            new Health.Store(true, 0, 0, 0),
            new Health.Tick(0, 0, 0));

    private final Oracle oracle;
    private final ProcessImage image;
    private final StateEstimator estimator;
    private final AlarmRules rules;
    /** The last answer to each event, as the forecast desk keeps them. */
    private final Map<String, Prediction> answers = new LinkedHashMap<>();

    private @Nullable PlantState state;
    private long nowNs;

    TwinSide(PlantIndex index, Oracle oracle) {
        this.oracle = oracle;
        SiteRecord record = SiteRecord.ofThisRun();
        image = new ProcessImage(
                index.points(), index.plant().facility().phaseVoltageV(), new DemandWatch(index, record));
        estimator = new StateEstimator(index, record);
        rules = new AlarmRules(index, ServiceModel.empty(index.plant()), Rationalisation.shipped());
    }

    /** The forecaster as shipped. */
    static Oracle forecaster(PlantIndex index, Forecaster.Settings settings) {
        var forecaster = new Forecaster(index, (_, _, _) -> List.of());
        return (state, event, missing) -> forecaster.predict(state, event, settings, missing);
    }

    /** Lets a hidden plant live on and the twin watch, a tick at a time. */
    void watch(TruthPlant truth, long epochNs, double fromS, double toS, double tickS, StartTimes starts) {
        int ticks = (int) Math.round((toS - fromS) / tickS);
        for (int t = 1; t <= ticks; t++) {
            double atS = fromS + t * tickS;
            nowNs = epochNs + Math.round(atS * 1e9);
            image.begin(nowNs);
            truth.advanceTo(atS, starts.before(image));
            image.expire(nowNs);
            state = estimator.update(nowNs, image.copy());
        }
    }

    PlantState state() {
        if (state == null) {
            throw new IllegalStateException("The twin has seen nothing yet.");
        }
        return state;
    }

    Prediction predict(EventCase event) {
        Prediction answer = oracle.predict(state(), event, estimator.missing());
        answers.put(event.id(), answer);
        return answer;
    }

    /** Conditions that stand with the latest answers. */
    List<Condition> conditions() {
        ImageCopy copy = image.copy();
        return rules.evaluate(new Facts(nowNs, copy, state(), new ArrayList<>(answers.values()), List.of(), WELL))
                .conditions();
    }

    /** Watches how long each generator takes from its first crank to ready, at the times of its own samples. */
    static final class StartTimes {
        private final PlantIndex index;
        private final Map<Integer, String> statePoints = new LinkedHashMap<>();
        private final Map<String, Double> crankedAtS = new LinkedHashMap<>();
        private final Map<String, Double> tookS = new LinkedHashMap<>();

        StartTimes(PlantIndex index) {
            this.index = index;
            for (Generator set : index.plant().listDevices(Generator.class)) {
                statePoints.put(index.pointNum(set.id() + ".state"), set.id());
            }
        }

        /** Seconds each set took that has become ready, by id. */
        Map<String, Double> tookS() {
            return tookS;
        }

        private SampleSink before(SampleSink next) {
            return new SampleSink() {
                @Override
                public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
                    next.accept(pointNum, sourceTimeNs, value, quality);
                    String set = statePoints.get(pointNum);
                    if (set != null && quality.usable()) {
                        note(set, index.points().get(pointNum).states().get((int) value), sourceTimeNs / 1e9);
                    }
                }

                @Override
                public void gap(int pointNum, long fromNs, long toNs) {
                    next.gap(pointNum, fromNs, toNs);
                }
            };
        }

        private void note(String set, String state, double atS) {
            if (state.equals("CRANKING")) {
                crankedAtS.putIfAbsent(set, atS);
            } else if (state.equals("READY") && crankedAtS.containsKey(set)) {
                tookS.putIfAbsent(set, atS - crankedAtS.get(set));
            }
        }
    }
}
