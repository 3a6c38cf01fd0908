package io.ridethrough.twin.demo;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.opcua.simulator.truth.TruthPlant;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.telemetry.live.Inbox;
import io.ridethrough.telemetry.live.ProcessImage;
import io.ridethrough.twin.cli.PlantSource;
import io.ridethrough.twin.cli.Plants;
import io.ridethrough.twin.cli.Scenarios;
import io.ridethrough.twin.impact.ServiceForecasts;
import io.ridethrough.twin.ledger.LedgerBook;
import io.ridethrough.twin.ledger.MemoryChain;
import io.ridethrough.twin.loop.Health;
import io.ridethrough.twin.loop.PlantLoop;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.loop.TickRecorder;
import io.ridethrough.twin.predict.EventCase;
import io.ridethrough.twin.predict.ForecastDesk;
import io.ridethrough.twin.predict.Forecaster;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One demo story without processes and sockets: hidden plant -> inbox -> loop, forecasts in place until the first one that
 * calls the loss more likely than not. Deterministic, and many times faster than the demo.
 */
final class StoryRun {
    private static final long EPOCH_NS = 1_768_370_400_000_000_000L;
    private static final double TICK_S = 2;

    private final PlantLoop loop;
    private final TruthPlant truth;
    private final Inbox inbox = new Inbox(1 << 18);
    private final ForecastDesk desk;
    private boolean enough;
    private @Nullable Runnable pending;

    StoryRun(String plantName, String scenario, long seed) {
        PlantSource source = Plants.open(plantName);
        Plant plant = source.parse();
        var index = new PlantIndex(plant);
        ServiceModel services = source.parseServices(plant);
        truth = new TruthPlant(index, Scenarios.open(scenario, plant), seed, EPOCH_NS);
        desk = new ForecastDesk(
                new Forecaster(index, new ServiceForecasts(index, services)),
                new Forecaster.Settings(seed, 3600, 300),
                // A round that is not run keeps the desk busy: no further ones are made.
                round -> pending = round);
        loop = new PlantLoop(
                index,
                services,
                new PlantLoop.Connections(
                        inbox,
                        desk,
                        new Nowhere(),
                        () -> new Health.Feed(true, "in process", 0, 0, 0, 0, 0, 0),
                        () -> new Health.Store(true, 0, 0, 0),
                        entry -> {},
                        new LedgerBook(index, LedgerBook.Identity.of(index, seed, 300), new MemoryChain()),
                        TICK_S),
                EPOCH_NS,
                () -> 0);
    }

    /** When the first such forecast was made, what it said, and when the load was lost; NaN for what did not happen. */
    record Result(double madeAtS, double p10S, double p50S, double p90S, double lostAtS) {
        boolean inside() {
            return lostAtS >= p10S && lostAtS <= p90S;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "made at %.0f s: dark at %.0f (%.0f to %.0f) s, was %.1f s, %s",
                    madeAtS, p50S, p10S, p90S, lostAtS, inside() ? "inside" : "outside");
        }
    }

    /** Runs to the loss; forecasts are made from a given second on, which saves the quiet ones. */
    Result run(double untilS, double forecastsFromS) {
        Percentiles first = null;
        double madeAtS = Double.NaN;
        for (double tS = 0; tS <= untilS && !loop.losses().lossSeen(); tS += TICK_S) {
            truth.advanceTo(tS, inbox);
            loop.tick(EPOCH_NS + (long) (tS * 1e9));
            Runnable waiting = pending;
            if (waiting != null && tS >= forecastsFromS && !enough) {
                pending = null;
                waiting.run();
            }
            ForecastDesk.Round round = desk.findLatest();
            if (!enough && round != null) {
                for (Prediction p : round.predictions()) {
                    if (p.event().equals(EventCase.NOW) && p.probability() >= 0.5 && p.timeToDarkS() != null) {
                        enough = true;
                        first = p.timeToDarkS();
                        madeAtS = (round.stateNs() - EPOCH_NS) / 1e9;
                    }
                }
            }
        }
        double lostAtS = loop.losses().lossSeen() ? (loop.losses().firstLossNs() - EPOCH_NS) / 1e9 : Double.NaN;
        return first == null
                ? new Result(Double.NaN, Double.NaN, Double.NaN, Double.NaN, lostAtS)
                : new Result(madeAtS, madeAtS + first.p10(), madeAtS + first.p50(), madeAtS + first.p90(), lostAtS);
    }

    Snapshot last() {
        Snapshot snapshot = loop.findSnapshot();
        if (snapshot == null) {
            throw new IllegalStateException("The story has not run yet.");
        }
        return snapshot;
    }

    /** Keeps nothing. */
    private static final class Nowhere implements TickRecorder {
        @Override
        public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {}

        @Override
        public void gap(int pointNum, long fromNs, long toNs) {}

        @Override
        public void end(Snapshot snapshot, ProcessImage image) {}
    }

    /** Prints the countdown of each seed of a story: {@code StoryRun iad-reference cascade 1 25 258}. */
    public static void main(String[] args) {
        int inside = 0;
        int from = Integer.parseInt(args[2]);
        int to = Integer.parseInt(args[3]);
        for (int seed = from; seed <= to; seed++) {
            Result result = new StoryRun(args[0], args[1], seed).run(1200, Double.parseDouble(args[4]));
            inside += result.inside() ? 1 : 0;
            System.out.println("seed " + seed + ": " + result);
        }
        System.out.println(inside + " of " + (to - from + 1) + " inside");
    }
}
